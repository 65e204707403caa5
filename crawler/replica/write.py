"""Write one article: text, pictures, tables, files, names and the way it is printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from crawler.replica import bylines, content, media
from crawler.replica.blocks import Block, Credit, File, FileLink, Items, LinkParagraph, Paragraph, Picture, Table
from crawler.replica.dice import Dice
from crawler.replica.model import HOST, IMAGE_HOST, SECTION, Article, Layout

DEFAULT_BIG_SIZE = 1_500_000
_NEW_TEMPLATE_SINCE = 2021
_RARE_NAME = "龚䶮"  # the second character is beyond GBK: only GB18030 can write it
_GB_PLACES = range(7, 160, 38)
_BIG_PLACE, _SHARED_PLACES, _LOST_IMAGE_PLACES, _LOST_FILE_PLACES = 149, (31, 88, 203), (44, 230), (76,)
_SOURCES = ("市科协", "市科协", "市科协", "办公室", "科普部", "渭北科普报", "学会部", "青桥区科协", "石坪县科协")
_TIME_FORMATS = {
    "minute": ("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y年%m月%d日 %H:%M"),
    "second": ("%Y-%m-%d %H:%M:%S",),
    "day": ("%Y-%m-%d", "%Y年%m月%d日", "%Y.%m.%d"),
}


def layout(dice: Dice, published: datetime, precision: str = "minute") -> Layout:
    """Draw how an article of that time is printed."""
    return Layout(
        template="new" if published.year >= _NEW_TEMPLATE_SINCE else "old",
        colon=dice.pick((":", "：")),
        meta=dice.below(4),
        meta_inside=dice.chance(15),
        credits_inside=dice.chance(40),
        kicker_tag=dice.pick(("p", "h3", "div", "span")),
        body=dice.pick((0, 0, 0, 1, 2)),
        source_label=dice.pick(("来源", "来源", "来源", "信息来源", "稿件来源")),
        time_label=dice.pick(("发布时间", "发布时间", "发布日期", "时间")),
        time_format=dice.pick(_TIME_FORMATS[precision]),
        empty_source=dice.chance(50),
        crumb=dice.below(2),
    )


@dataclass(frozen=True, kw_only=True)
class Slot:
    """When and where an article appears."""

    number: int
    section: str
    published: datetime
    place: int = -1
    """its place in the first row of articles, where the special cases have theirs"""


def write(seed: int, slot: Slot, *, big_size: int = DEFAULT_BIG_SIZE) -> Article:
    """Return the article for `slot`. `big_size`: bytes of the one big attachment."""
    number, section, published, place = slot.number, slot.section, slot.published, slot.place
    dice, kind = Dice(seed, "article", number), SECTION[section].kind
    precision = "day" if dice.chance(10) else "second" if dice.chance(8) else "minute"
    printed = layout(dice, published, precision)
    gb = place in _GB_PLACES
    if gb:
        printed = replace(printed, charset="gb2312")
    named = bylines.byline(dice, plain=kind == "notice")
    blocks = _blocks(dice, number, kind, place, named)
    if gb:
        blocks.insert(1, Paragraph(text=f"家住{dice.pick(('东坡', '西河'))}的{_RARE_NAME}第一个报了名。"))
    new = printed.template == "new"
    return Article(
        number=number,
        section=section,
        root="/html" if dice.chance(10) else "/resources/site/1/html",
        month=f"{published:%Y%m}",
        kicker=content.kicker(dice) if kind == "news" and dice.chance(22) else None,
        title=content.headline(kind, dice),
        subtitle=content.subtitle(dice) if kind == "news" and dice.chance(20) else None,
        source=None if named.supplied or dice.chance(7) else dice.pick(_SOURCES),
        published=published if precision == "second" else published.replace(second=0),
        precision=precision,
        document_number=_document_number(dice, published) if kind == "notice" and dice.chance(40) else None,
        keywords=tuple(content.fill("{topic},{theme}", dice).split(",")) if new and dice.chance(60) else (),
        description=content.fill("{org}在{place}介绍{topic}。", dice) if new and dice.chance(50) else None,
        views=dice.between(12, 4800) if dice.chance(25) else None,
        byline=named.meta,
        blocks=tuple(blocks),
        attachments=_attachments(dice, number, kind, place, big_size),
        lines=named.lines + bylines.desk_lines(dice, first=_RARE_NAME if gb else None),
        layout=printed,
    )


def _document_number(dice: Dice, published: datetime) -> str:
    return f"铜科协{dice.pick(('发', '字', '函'))}〔{published.year}〕{dice.between(1, 90)}号"


def _blocks(dice: Dice, number: int, kind: str, place: int, named: bylines.Byline) -> list[Block]:
    texts = content.paragraphs(kind, dice, dice.between(5, 8))
    opening: tuple[Credit, ...] = named.in_text if named.opening else ()
    closing: tuple[Credit, ...] = named.in_text if named.closing else ()
    blocks: list[Block] = [
        Paragraph(text=named.opening + texts[0], credits=opening),
        *(Paragraph(text=text) for text in texts[1:-1]),
        Paragraph(text=texts[-1] + named.closing, credits=closing),
    ]
    _insert(dice, blocks, _extras(dice, number, kind, place))
    if kind == "notice":
        blocks += _signature(dice)
    return blocks


def _insert(dice: Dice, blocks: list[Block], extras: list[Block]) -> None:
    """Put each of `extras` somewhere between the first and the last of `blocks`."""
    for extra in extras:
        blocks.insert(dice.between(1, len(blocks) - 1), extra)


def _extras(dice: Dice, number: int, kind: str, place: int) -> list[Block]:
    extras: list[Block] = []
    if dice.chance(40 if kind == "notice" else 6):
        extras.append(_table(dice))
    if dice.chance(30 if kind == "science" else 8):
        extras.append(_items(dice))
    if dice.chance(12):
        extras.append(Paragraph(text=content.fill("{topic}这样做", dice), strong=True))
    if kind == "notice" and dice.chance(12):
        name = content.fill("《{doc}》", dice)
        link = FileLink(file=_document(dice, f"{number}-0", lost=False), name=name)
        extras.append(LinkParagraph(before="格式请下载", link=link, after="后逐项填写。"))
    if kind != "notice" and dice.chance(35):
        extras += [_picture(dice, f"{number}-{nth}") for nth in range(dice.between(1, 3))]
    if place in _SHARED_PLACES:
        extras.append(_picture(dice, "shared"))
    if place in _LOST_IMAGE_PLACES:
        extras.append(_picture(dice, f"{number}-lost", lost=True))
    return extras


def _table(dice: Dice) -> Table:
    rows = [
        (str(nth), content.fill("{place}", dice), content.fill("{award}", dice), content.person(dice))
        for nth in range(1, dice.between(4, 8))
    ]
    return Table(rows=(("序号", "单位", "项目", "联系人"), *rows))


def _items(dice: Dice) -> Items:
    frames = ("学会{topic}的第{n1}步", "备好{thing}和{thing}", "请{people}帮忙,{plan}", "在{place}试一试{means}")
    return Items(items=tuple(content.fill(frame, dice) for frame in frames), ordered=dice.chance(50))


def _picture(dice: Dice, key: str, *, lost: bool = False) -> Picture:
    kind = media.JPEG if key == "shared" or dice.chance(70) else media.PNG
    suffix, make = ("jpg", media.jpeg) if kind == media.JPEG else ("png", media.png)
    host = IMAGE_HOST if key == "shared" or dice.chance(30) else HOST
    folder = "/upload" if host == IMAGE_HOST else "/resources/site/1/image"
    body = None if lost else make(key)
    text, form = content.caption(dice), dice.below(4)
    return Picture(
        file=File(host=host, path=f"{folder}/{key}.{suffix}", media_type=kind, body=body),
        alt=text.rstrip("。") if dice.chance(50) else None,
        caption=(None, Paragraph(text=text), bylines.signed_caption(dice, text), None)[form],
        credit=bylines.photographer_line(dice) if form == 3 else None,  # noqa: PLR2004 - the fourth form
    )


def _document(dice: Dice, key: str, *, lost: bool) -> File:
    kind = media.PDF if dice.chance(40) else media.DOCX
    suffix, make = ("pdf", media.pdf) if kind == media.PDF else ("docx", media.docx)
    path = f"/resources/site/1/file/{key}.{suffix}"
    return File(host=HOST, path=path, media_type=kind, body=None if lost else make(key))


def _attachments(dice: Dice, number: int, kind: str, place: int, big_size: int) -> tuple[FileLink, ...]:
    if place == _BIG_PLACE:
        big = File(
            host=HOST, path="/resources/site/1/file/big.pdf", media_type=media.PDF, body=media.pdf("big", big_size)
        )
        return (FileLink(file=big, name="科普工作资料汇编.pdf"),)
    if place not in _LOST_FILE_PLACES and not dice.chance(50 if kind == "notice" else 4):
        return ()
    links = []
    for nth in range(1, dice.between(1, 3) + 1):
        file = _document(dice, f"{number}-{nth}", lost=place in _LOST_FILE_PLACES)
        suffix = file.path.rpartition(".")[2]
        name = content.fill(dice.pick((f"{nth}.{{doc}}", "{doc}")), dice)
        links.append(FileLink(file=file, name=name + (f".{suffix}" if dice.chance(60) else "")))
    return tuple(links)


def _signature(dice: Dice) -> list[Block]:
    signed = content.fill("{org}", dice)
    date = content.fill("{year}年{month}月{day}日", dice)
    return [Paragraph(text=signed, right=True), Paragraph(text=date, right=True)]
