"""Who is named on a page, and how the names are printed: bylines, photographers, editors, reviewers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from crawler.replica.blocks import Credit, CreditLine, Paragraph
from crawler.replica.content import people, person
from crawler.replica.dice import Dice

_PLACEHOLDERS = ("admin", "系统管理员", "信息发布员6")
_SUPPLIERS = ("市科协办公室", "青桥区科学技术协会", "市科技馆", "石坪县科学技术协会", "市农学会")


@dataclass(frozen=True, kw_only=True)
class Byline:
    """Where a page names its authors: in the meta line, in a line after the text, or in the text itself."""

    meta: tuple[Credit, ...] = ()
    lines: tuple[CreditLine, ...] = ()
    opening: str = ""
    """text put before the first paragraph"""
    closing: str = ""
    """text put after the last paragraph"""
    in_text: tuple[Credit, ...] = ()
    """the names that `opening` or `closing` print"""
    supplied: bool = False
    """whether an organisation that supplied the text stands for the source"""


def _authors(names: tuple[str, ...]) -> tuple[Credit, ...]:
    return tuple(Credit("author", name) for name in names)


def _reporter_line(dice: Dice) -> Byline:
    name = person(dice)
    text = dice.pick(("(记者:{})", "（记者 {}）", "作者：{}", "撰稿：{}", "（通讯员：{}）")).format(name)
    return Byline(lines=(CreditLine(text=text, credits=_authors((name,))),))


def _several_line(dice: Dice) -> Byline:
    names = people(dice, 3)
    text = dice.pick(("（记者 {} 通讯员 {} {}）", "(记者:{} 通讯员:{} {})", "记者：{}　通讯员：{}、{}")).format(*names)
    return Byline(lines=(CreditLine(text=text, credits=_authors(names)),))


def _closing(dice: Dice) -> Byline:
    names = people(dice, dice.between(1, 2))
    text = dice.pick(("(作者:{})", "（通讯员 {}）", "（记者 {}）")).format(" ".join(names))
    return Byline(closing=text, in_text=_authors(names))


def _opening(dice: Dice) -> Byline:
    names = people(dice, 3)
    text = dice.pick(("本报讯(记者{} 通讯员{} {})", "本报讯（记者 {} 通讯员 {} {}）")).format(*names)
    return Byline(opening=text, in_text=_authors(names))


def _meta(dice: Dice) -> Byline:
    return Byline(meta=_authors(people(dice, dice.between(1, 2))))


def _meta_and_line(dice: Dice) -> Byline:
    return replace(_reporter_line(dice), meta=_authors((person(dice),)))


def _placeholder(dice: Dice) -> Byline:
    return Byline(meta=(Credit("placeholder", dice.pick(_PLACEHOLDERS)),))


def _text_and_photo(dice: Dice) -> Byline:
    author, photographer = people(dice, 2)
    form = dice.pick(("撰稿：{} 摄影：{}", "文/{} 图/{}", "文/{}　图/{}", "供稿：{} 摄影:{}"))
    credits_ = (Credit("author", author), Credit("photographer", photographer))
    return Byline(lines=(CreditLine(text=form.format(author, photographer), credits=credits_),))


def _supplied(dice: Dice) -> Byline:
    name = dice.pick(_SUPPLIERS)
    text = dice.pick(("供稿：{}", "供稿单位：{}", "{}供稿")).format(name)
    return Byline(lines=(CreditLine(text=text, credits=(Credit("supplier", name),)),), supplied=True)


def _anonymous(_: Dice) -> Byline:
    return Byline()


_BYLINES: tuple[Callable[[Dice], Byline], ...] = (
    _reporter_line,
    _several_line,
    _closing,
    _opening,
    _meta,
    _text_and_photo,
    _anonymous,
    _anonymous,
)
_RARE: tuple[Callable[[Dice], Byline], ...] = (_supplied, _meta_and_line, _placeholder)


def byline(dice: Dice, *, plain: bool) -> Byline:
    """Draw how the authors are named; `plain` pages name none, or the organisation that supplied them."""
    if plain:
        return _supplied(dice) if dice.chance(10) else Byline()
    return dice.pick(_RARE if dice.chance(15) else _BYLINES)(dice)


def photographer_line(dice: Dice) -> CreditLine:
    """Return a line of its own under an image."""
    names = people(dice, dice.between(1, 2))
    text = dice.pick(("（{} 摄）", "({} 摄)", "摄影：{}")).format(" ".join(names))
    return CreditLine(text=text, credits=tuple(Credit("photographer", name) for name in names))


def signed_caption(dice: Dice, caption: str) -> Paragraph:
    """Return the caption with its photographer inside: such a credit is body text."""
    name = person(dice)
    text = caption + dice.pick(("{} 摄", "（{} 摄）")).format(name)
    return Paragraph(text=text, credits=(Credit("photographer", name),))


def _line(form: str, *credits_: Credit) -> CreditLine:
    return CreditLine(text=form.format(*(credit.name for credit in credits_)), credits=credits_)


def desk_lines(dice: Dice, *, first: str | None = None) -> tuple[CreditLine, ...]:
    """Draw the lines of the editorial desk; `first` forces the editor's name."""
    names = people(dice, 3)
    editor = Credit("editor", first or names[0])
    reviewer, second = Credit("reviewer", names[1]), Credit("reviewer", names[2])
    reader = Credit("proofreader", names[1])
    colon = dice.pick((":", "："))
    forms: tuple[tuple[CreditLine, ...], ...] = (
        (_line(f"网络编辑{colon}{{}}", editor), _line(f"信息审核{colon}{{}}", reviewer)),
        (_line(f"网络编辑{colon}{{}}", editor), _line(f"信息审核{colon}{{}}", reviewer)),
        (_line(f"网络编辑{colon}{{}} 信息审核{colon}{{}}", editor, reviewer),),
        (_line(f"（责任编辑{colon} {{}} ）", editor),),
        (_line(f"编辑{colon}{{}}　审核{colon}{{}}", editor, reviewer),),
        (_line(f"一审编辑{colon}{{}} 二审校对{colon}{{}} 终审核发{colon}{{}}", editor, reader, second),),
        (_line(f"责任编辑{colon}{{}} {{}}", editor, Credit("editor", names[2])),),
    )
    if first is None and dice.chance(8):
        return ()
    if first is None and dice.chance(12):
        chain = tuple(Credit("reviewer", name) for name in names)
        return (_line(f"初审{colon}{{}} 复审{colon}{{}} 终审{colon}{{}}", *chain),)
    return dice.pick(forms)
