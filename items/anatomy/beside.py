"""What stands beside the date without any label: the source, or who wrote it.

`2020-04-03 14:30  市科协` is how many sites print their meta line; a name and an outlet may also be parted by a slash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from items import names
from items.credits import Credit, read_line
from items.dates import DATE_AND_TIME
from items.furniture import is_date, is_furniture
from items.labels import Role
from items.line import Line
from items.markup import GAP, Element, marks
from items.scan import scan
from items.text import clean, squeeze

_TOOL = re.compile(
    r"评论|参与|跟帖|收藏|举报|分享|关注|字体|字号|阅读|打印|有话说|转发|点赞|点击|浏览|人气|次数|更多|微信|微博|下载|客户端|"
    r"投稿|订阅|登录|注册|扫码|二维码|繁体|纠错|返回|关闭|视力|^(?:原创|正文|首页|大|中|小|[A-Za-z]?[+-]?)$|\d\s*[人次条]|我要|"
    r"更新$|发布$|时间$|日期$|星期|农历|上一?篇|下一?篇|手机|版本|分钟|小时|^[\[【]"
)
_OUTLET = re.compile(
    r"(?:社|报|网|台|新闻|周刊|杂志|电视|广播|发布|中心|客户端|在线|科协|学会|协会|[^总]局|委|办|政府|大学|学院|中学)$"
)
_SLASHED = re.compile(rf"(?P<name>[{names.HAN}·]{{2,4}})\s*[/／]\s*(?P<outlet>[^/／\s]{{2,15}})")
_AUTHOR = re.compile(r"(?:^|[\s_-])(?:author|zuozhe|writer)(?:[\s_-]?name)?(?:$|\s)", re.IGNORECASE)
_DIGITS = re.compile(r"[\d:/.-]+")
_SPREAD_DATE = re.compile(r"(?:19|20)\d\d \d{1,2}[-/.]\d{1,2}\b")
_BRACKETED = re.compile(r"[【】]")
_PAIR = 2
_MOST_PARTS = 3
_WORD = re.compile(f"[{names.HAN}]|[A-Za-z]{{2}}")
_EDGES = " \t|丨·•,，:：-—()（）"
_LONGEST = 20
_LONGEST_NAME = 3
_LONGEST_LINE = 120
_WHERE = "beside the date"


def read(lines: Sequence[Line], title: str | None) -> list[Credit]:
    """Return what the lines between headline and text tell without a label, at most one source and one author."""
    found: dict[Role, Credit] = {}
    for number, line in enumerate(lines):
        for credit in _beside(line, [*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]], title):
            found.setdefault(credit.role, credit)
    for credit in _after_spread_date(lines, title):
        found.setdefault(credit.role, credit)
    for line in lines:
        text = clean(line.text)
        if len(text) <= _LONGEST and not line.labels[1] and _is_author(line.element) and _counts(text, title):
            found.setdefault(Role.AUTHOR, Credit(Role.PUBLISHER, "class of an author", (text,)))
    return list(found.values())


def _beside(line: Line, next_to: Sequence[Line], title: str | None) -> Iterator[Credit]:
    """Yield what stands in a line with a date, else alone in the line above or below."""
    if len(line.marked) > _LONGEST_LINE or not DATE_AND_TIME.search(line.marked):
        return
    told = {label.role for label in line.labels[1]}
    own = list(_pieces(line.marked))
    nearest = sorted((abs(distance), -distance, text) for distance, text in own if _counts(text, title))
    if nearest and not told & {Role.SOURCE, Role.AUTHOR}:
        yield from _told_beside([text for *_, text in nearest])
    if nearest or told & {Role.SOURCE}:
        return
    for other in next_to:
        text = clean(other.text)
        slashed = _SLASHED.fullmatch(text)
        if slashed and names.is_likely_person(slashed["name"]):
            yield Credit(Role.AUTHOR, _WHERE, (slashed["name"],))
            yield Credit(Role.SOURCE, _WHERE, (slashed["outlet"],))
        elif _OUTLET.search(text) and not other.is_link and not other.labels[1] and _counts(text, title):
            yield Credit(Role.SOURCE, _WHERE, (text,))


def _after_spread_date(lines: Sequence[Line], title: str | None) -> Iterator[Credit]:
    """Yield what stands on the line after a date whose parts stand on lines of their own: 2019, 09/07, 19:02."""
    for number in range(2, len(lines)):
        parts = [clean(line.text) for line in lines[max(0, number - _MOST_PARTS) : number]]
        digits = " ".join(part for part in parts if _DIGITS.fullmatch(part))
        text = clean(lines[number].text)
        if _DIGITS.fullmatch(parts[-1]) and _SPREAD_DATE.search(digits) and _counts(text, title):
            yield _credit(text)


def _pieces(marked: str) -> Iterator[tuple[int, str]]:
    """Yield the pieces of a line that hold no label, each with its distance from the date."""
    match = DATE_AND_TIME.search(marked)
    if match is None:
        return
    before = [piece for piece in re.split(f"{GAP}", marked[: match.start()]) if clean(piece)]
    after = [piece for piece in re.split(f"{GAP}", marked[match.end() :]) if clean(piece)]
    before, after = ([part for piece in side for part in _parted(piece)] for side in (before, after))
    for distance, piece in enumerate(reversed(before), 1):
        yield -distance, _bare(piece)
    for distance, piece in enumerate(after, 1):
        yield distance, _bare(piece)


def _parted(piece: str) -> list[str]:
    """Return the parts of a piece: what brackets set apart, and an outlet and the person after it."""
    parts = [part for part in _BRACKETED.split(piece) if clean(part)]
    outlet, _, name = clean(piece).strip(_EDGES).rpartition(" ")
    return [outlet, name] if _OUTLET.search(outlet) and _is_person(name) else parts


def _told_beside(texts: Sequence[str]) -> Iterator[Credit]:
    """Yield what the nearest piece names, and of an outlet and a person beside it both."""
    reported = read_line(texts[0])
    yield from reported or [_credit(texts[0])]
    if len(texts) == _PAIR and not reported and any(map(_OUTLET.search, texts)) and any(map(_is_person, texts)):
        yield _credit(texts[1])


def _bare(piece: str) -> str:
    """Return the piece up to its first label; empty where it starts with one."""
    return clean(scan(piece)[0]).strip(_EDGES)


def _counts(text: str, title: str | None) -> bool:
    if not 1 < len(text) <= _LONGEST or not _WORD.search(text) or _TOOL.search(text) or re.search("[。！？，；]", text):
        return False
    return not (is_date(text) or is_furniture(text) or names.is_placeholder(text)) and squeeze(text) != squeeze(
        title or ""
    )


def _credit(text: str) -> Credit:
    return Credit(Role.AUTHOR if _is_person(text) else Role.SOURCE, _WHERE, (text,))


def _is_person(text: str) -> bool:
    return names.is_likely_person(text) and len(text) <= _LONGEST_NAME and not _OUTLET.search(text)


def _is_author(element: Element) -> bool:
    parent = element.getparent()
    return any(_AUTHOR.search(marks(holder)) for holder in (element, parent) if holder is not None)
