"""A line taken apart at the labels it prints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from items.labels import ROLES, Role, words
from items.markup import GAP
from items.names import is_likely_person, is_placeholder, split
from items.text import clean, squeeze

_SHORT = words("文 图 摄 大 中 小 次 a+ a-")
_SLASHED = frozenset({Role.AUTHOR, Role.SUPPLIER, Role.PHOTOGRAPHER, Role.BOTH, Role.EDITOR, Role.REVIEWER, Role.CREW})
_PERSONS = _SLASHED | {Role.PUBLISHER}
_GLUED_SOURCES = frozenset({"来源", "信息来源", "稿件来源"})
_WEAK = words("时间 日期 位置 来自 来源于 转自 摘自 浏览 阅读 点击 访问 查看 热度 人气")
_ONLY_WITH_COLON = words(
    """
    报道 整理 文字 图片 视频 设计 制作 原创 投稿 名称 分类 标题 栏目 口述 翻译 策划 统筹 海报 电话 位置 出处 编号 版权
    下载 评论 责任人 负责人 联系人 转自 摘自 来自 来源于 发布于 发表于 录入 审定 审批 拍摄 推荐 文稿 信息员 撰写 采编
    审校 校审 监审 签批 校核 摄像 编导 总编 当前栏目 时效性
    """
)


_FAR = 200  # characters behind a word that are looked at: a copy of the rest for each would take quadratic time
_LONGEST_REMEMBERED = 300
_MOST_REMEMBERED = 256

_BLANKS = rf"[\s{GAP}]*"


def _any(words: Iterable[str]) -> str:
    """Return a pattern for the longest of the words that fits, however wide it is printed.

    A tree of their beginnings: an alternation of hundreds of words is tried word by word at every character.
    """
    tails: dict[str, list[str]] = {}
    for word in words:
        if word:
            tails.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(first) + _tail(rest) for first, rest in tails.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _tail(rest: list[str]) -> str:
    longer = [word for word in rest if word]
    if not longer:
        return ""
    return _BLANKS + _any(longer) if len(longer) == len(rest) else f"(?:{_BLANKS}{_any(longer)})?"


_BOUNDARY = rf"(?<![^\s{GAP}|丨,，;；、。（(）)【】\[\]·/／:：>])"
_COLON_MARKS = "：:﹕∶丨|"
_COLON = rf"{_BLANKS}[{_COLON_MARKS}]"
_OPENERS = {"]": "[", ")": "(", "）": "（"}
_TOKEN_END = re.compile(rf"[\s{GAP}|丨、，,；;）)】\]]")
_PRINTED = [spelt for word in ROLES for spelt in (word, word.upper(), word.capitalize())]
_NAMING = [word for word in _PRINTED if ROLES[word.lower()] in _SLASHED]
_LONG = [word for word in _PRINTED if word.lower() not in _SHORT]
_LABEL = re.compile(
    rf"(?P<colon>(?:{_any(_LONG)}|{_BOUNDARY}[文图摄]){_COLON})"
    rf"|{_BOUNDARY}(?P<slash>{_any(_NAMING)}\s*[/／](?!\s*[图文摄]))"
    rf"|{_BOUNDARY}(?P<plain>{_any(_LONG)})(?P<next>[\s{GAP}|）)】\]]|$|(?=[\d【\[])|(?=[A-Za-z\u4e00-\u9fff]))"
)
_FIRST, _SECOND = ("".join(sorted({word[at] for word in _LONG})) for at in (0, 1))
# How a label can start. It has its own pattern, for `re` searches fast for a set of characters right in front.
_START = re.compile(rf"[{re.escape(_FIRST)}文图摄](?={_BLANKS}([{re.escape(_SECOND)}{_COLON_MARKS}／]))")
_STARTS = {word[:2] for word in _LONG} | {first + second for first in "文图摄" for second in f"{_COLON_MARKS}/／"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and the raw text up to the next one."""

    role: Role
    label: str
    raw: str
    glued: bool = False
    """there is neither colon nor blank between label and value"""
    slashed: bool = False
    """a slash stands between them (文/…)"""

    @property
    def value(self) -> str:
        """The value on one line: up to the end of the element or line it starts in."""
        for piece in re.split(f"[\n{GAP}|丨]", self.raw):
            if text := clean(piece).strip("·•-—,，;；[【】（( >》"):
                return _without_closer(text)
        return ""

    @property
    def names(self) -> str:
        """The value where it is names: these may stand in several elements, and so may a name's characters."""
        pieces = [text for piece in re.split(f"[\n{GAP}]", self.raw) if (text := clean(piece).strip("|丨;；[【（("))]
        taken = pieces[:1]
        for piece in pieces[1:]:
            spread = len(taken[-1]) == len(piece) == 1
            if not spread and not all(map(is_likely_person, split(piece) or [""])):
                break
            taken.append(piece)
        return " ".join(taken)


def _without_closer(text: str) -> str:
    """Take off a closing bracket whose opening one stands before the label: [来源：市科协]."""
    opener = _OPENERS.get(text[-1])
    return text[:-1].rstrip() if opener and opener not in text else text


def scan(text: str) -> tuple[str, tuple[Labelled, ...]]:
    """Take a text apart at the labels it prints.

    `text` may hold `GAP` between elements and line feeds between lines. Returns what stands before the first label,
    and the labels with their raw values, in order.

    >>> scan("来源:市科协发布时间:2020-04-03")[1][0]
    Labelled(role=<Role.SOURCE: 'source'>, label='来源', raw='市科协', glued=False, slashed=False)
    """
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _scan(text)


def _scan(text: str) -> tuple[str, tuple[Labelled, ...]]:
    found: list[re.Match[str]] = []
    end = 0
    for start in _START.finditer(text):
        at = start.start()
        if at < end or start[0] + start[1] not in _STARTS:
            continue
        if match := _LABEL.match(text, at):
            end = match.end()
            if _counts(match, text):
                found.append(match)
    if not found:
        return text, ()
    ends = [match.start() for match in found[1:]] + [len(text)]
    labels = [_labelled(match, text[match.end() : end]) for match, end in zip(found, ends, strict=True)]
    return text[: found[0].start()], tuple(labels)


_remembered = lru_cache(_MOST_REMEMBERED)(
    _scan
)  # as a line of its own, as a credit, as a tool: each line is scanned often


def _word(match: re.Match[str]) -> str:
    raw = (match["colon"] or match["slash"] or match["plain"]).rstrip(f"{_COLON_MARKS}/／")
    return raw if raw in ROLES else squeeze(raw.replace(GAP, "")).lower()


def _labelled(match: re.Match[str], raw: str) -> Labelled:
    word = _word(match)
    glued = match["plain"] is not None and match["next"] == "" and bool(raw)
    return Labelled(ROLES[word], word, raw, glued=glued, slashed=match["slash"] is not None)


def _counts(match: re.Match[str], text: str) -> bool:
    """Refuse words that only look like a label where no colon follows them."""
    if match["plain"] is None:
        return True
    word = _word(match)
    role = ROLES[word]
    rest = text[match.end("plain") : match.end("plain") + _FAR].lstrip(f" \t\n{GAP}")
    if word in _ONLY_WITH_COLON:
        return False
    if role in {Role.PUBLISHED, Role.VIEWS}:
        return rest[:1].isdigit() or (not rest and word not in _WEAK)
    if match["next"] or match.end() == len(text):
        return True
    if is_placeholder(_TOKEN_END.split(text[match.start() : match.start() + _FAR], maxsplit=1)[0]):
        return False
    return role in _PERSONS or word in _GLUED_SOURCES
