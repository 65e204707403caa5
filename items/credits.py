"""Credits: lines that only name who wrote, took, edited or checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from items import names
from items.labels import Role, words
from items.markup import GAP
from items.scan import Labelled, scan
from items.text import clean

PEOPLE = frozenset(
    {Role.AUTHOR, Role.SUPPLIER, Role.PUBLISHER, Role.PHOTOGRAPHER, Role.BOTH, Role.EDITOR, Role.REVIEWER, Role.CREW}
)
_SOURCES = frozenset({Role.SOURCE, Role.ISSUER})
_LONGEST = 120
_LONGEST_PRINTED = 4 * _LONGEST  # blanks among it
_LONGEST_SOURCE = 30

_BRACKETS = "（）()【】[]〔〕"
_WITHOUT_BRACKETS = str.maketrans(_BRACKETS, " " * len(_BRACKETS))
_SENTENCE = re.compile(r"[。！？!?：:；“”《》]")
_ABOUT = re.compile(r"[，,\s]+(?:系|为|现任|单位|工作单位|作者单位)[^，,]{2,}$")
_MEDIA = f"[{names.HAN}]{{1,10}}(?:报|网|台|社|讯|中心|客户端)"
_RANK = "(?:全媒体|融媒体|首席|见习|特约)?"
_OUTLET = re.compile(f"{_MEDIA}{_RANK}")
_REPORTER = re.compile(f"^({_MEDIA})({_RANK}(?:记者|通讯员))")
# Any outlet, where a blank sets the names apart: 半月谈记者 甲乙 · 《棱镜》作者 甲乙.
_ANY_REPORTER = re.compile(
    rf"^(?:《[^《》]{{1,12}}》|[{names.HAN}]{{2,10}}?)({_RANK}(?:记者|通讯员|作者|评论员))(?=[\s：:])"
)
_REPORTING = frozenset("者员")  # one of them ends each of the words
_REPORT = re.compile(r"\s*(?:报道|采写|整理)$")
_SUFFIX = re.compile(
    r"^(?P<names>[^/／]+?)\s*[/／]?\s*(?P<word>摄影报道|摄影/报道|文/图|图/文|文、图|文图|图文|文/摄|"
    r"(?<=[/／\s])[文图]|摄影|(?<!拍)摄|供图|供稿|撰稿|撰文)$"
)
_SUFFIXED = re.compile(rf"(?P<names>[{names.HAN}·、 ]{{2,}}?)\s*[/／]\s*(?P<word>文|图|摄影|摄)(?:[\s；;，,]+|$)")
_SUFFIX_ENDS = frozenset("道图文摄影稿")
_SUFFIX_ROLES = {"文": Role.AUTHOR, "撰稿": Role.AUTHOR, "撰文": Role.AUTHOR, "供稿": Role.SUPPLIER} | dict.fromkeys(
    ("图", "摄", "摄影", "供图"), Role.PHOTOGRAPHER
)
_EDITING = frozenset({Role.EDITOR, Role.REVIEWER})
_LONGEST_ODD = 6
_UNSURE = words("图 图片 文 文字 整理 报道 配图 设计 制作 策划 统筹 翻译 出品 海报")
_SPOKEN = "记者"  # stands before names, and before what is said in an interview
_TAKEN = "摄"
_LEAST_GLUED = 3


@dataclass(frozen=True, slots=True)
class Credit:
    """Who did what: a role, the label it was read from, and the names (or the one source) in order."""

    role: Role
    label: str
    values: tuple[str, ...]
    own_line: bool = False
    """it stood on a line that holds nothing but credits"""


def read_line(line: str) -> list[Credit] | None:
    """Return the credits of a line that holds nothing else; None for any other line.

    >>> [credit.values for credit in read_line("（文/甲乙 图/李四）")]
    [('甲乙',), ('李四',)]
    """
    text = line.replace(GAP, " ").replace("\t", " ").strip()
    if len(text) > _LONGEST_PRINTED:
        return None
    bracketed = text[:1] in _BRACKETS and text[-1:] in _BRACKETS
    if bracketed:
        text = text.translate(_WITHOUT_BRACKETS)
    found = read_part(text, sure=bracketed)
    return None if found is None else [Credit(c.role, c.label, c.values, own_line=True) for c in found]


def read_part(text: str, *, sure: bool) -> list[Credit] | None:
    """Return the credits of a part of a line, which holds nothing else; None for any other.

    `sure` where brackets already set it apart from prose; several labels with names set it apart, too.
    """
    text = clean(text)
    if not text or len(text) > _LONGEST:
        return None
    text = _without_outlet(text)
    before, labels = scan(text)
    if not labels:
        return _suffixed(text, sure=sure)
    sure = sure or sum(label.role in PEOPLE and bool(clean(label.raw)) for label in labels) > 1
    lead = before.strip(" |丨/，,、。·")
    read = [_lead(lead, labels[0], sure=sure)] if lead and not _OUTLET.fullmatch(lead) else []
    for number, label in enumerate(labels):
        if number or label.raw.strip() or not lead:
            read.append(_labelled(label, sure=sure))
    if any(credits_ is None for credits_ in read):
        return None
    found = [credit for credits_ in read for credit in credits_ or []]
    if labels[-1].role is Role.BOTH and not labels[-1].raw.strip():
        found += [Credit(Role.PHOTOGRAPHER, labels[-1].label, c.values) for c in found if c.role is Role.AUTHOR]
    empty = not found and text.endswith(("：", ":"))
    return found if empty or any(credit.role in PEOPLE | _SOURCES for credit in found) else None


def _without_outlet(text: str) -> str:
    """Part `某报记者` before the names; of an outlet that no word tells as one, only likely names speak."""
    if _REPORTING.isdisjoint(text):
        return text
    any_ = _ANY_REPORTER.match(text)
    if any_ and all(map(names.is_likely_person, names.split(text[any_.end() :].lstrip("：: ")) or [""])):
        return any_[1] + text[any_.end() :]
    of_outlet = _REPORTER.match(text)
    return f"{of_outlet[1]} {of_outlet[2]}{text[of_outlet.end() :]}" if of_outlet else text


def _lead(text: str, first: Labelled, *, sure: bool) -> list[Credit] | None:
    """Read what stands before the first label: `市科协 供稿`, or a credit of its own before further ones."""
    if first.raw.strip():
        return [] if sure and names.is_organisation(text) else _suffixed(text, sure=sure)
    credit = _named(first.role, first.label, text, form(sure=sure, told=first.label == _TAKEN))
    return None if credit is None else [credit]


def _labelled(label: Labelled, *, sure: bool) -> list[Credit] | None:
    """Return the credits of one label; an empty list where it has no value, None where it is no credit."""
    value = clean(label.raw).strip(" |丨；;，,、。")
    value = value.strip("【】") if value.startswith("【") else value
    if label.role in PEOPLE:
        return _named_by(label, value, sure=sure) if value else []
    if label.role in _SOURCES:
        fits = not label.glued and len(value) <= _LONGEST_SOURCE and not _SENTENCE.search(value.replace("：", ""))
        return None if not fits else [Credit(label.role, label.label, (value,))] if value else []
    harmless = label.label == "作者单位" or (label.role is Role.NOISE and not value)
    return [] if harmless else None


def _named_by(label: Labelled, value: str, *, sure: bool) -> list[Credit] | None:
    """Read the names after a label; `记者 甲 摄` names a photographer, `记者 甲 文/图` both."""
    role = label.role
    if role is Role.AUTHOR and (several := _each_suffixed(value, sure=sure)):
        return several
    ending = _SUFFIX.match(value) if role is Role.AUTHOR else None
    if ending:
        role, value = _SUFFIX_ROLES.get(ending["word"], Role.BOTH), ending["names"]
    of_outlet = label.label.endswith(_SPOKEN) and label.label != _SPOKEN
    if label.glued and not _is_glued_name(next(iter(names.split(value)), ""), sure=sure or of_outlet):
        return None
    unsure = label.label in _UNSURE and not label.slashed and not label.glued
    fits = form(sure=sure or not (unsure or label.label == _SPOKEN), told=label.label == _SPOKEN)
    credit = _named(role, label.label, _REPORT.sub("", value), fits)
    return None if credit is None else [credit]


def _is_glued_name(text: str, *, sure: bool) -> bool:
    """Tell 记者甲乙 from 记者手记, which brackets may hold, too."""
    return names.is_likely_person(text) or (sure and len(text) >= _LEAST_GLUED and names.may_be_person(text))


def _suffixed(text: str, *, sure: bool) -> list[Credit] | None:
    """Read credits that follow the names: `甲 摄`, `市科协供稿`, `甲/文 乙/图`."""
    if text.rstrip("；;，, ")[-1:] not in _SUFFIX_ENDS:
        return None
    if several := _each_suffixed(text, sure=sure):
        return several
    alone = _SUFFIX.match(text)
    return _all_named([alone], sure=sure) if alone else None


def _each_suffixed(text: str, *, sure: bool) -> list[Credit] | None:
    """Read `甲/文 乙/图`."""
    groups = list(_SUFFIXED.finditer(text))
    whole = "".join(group[0] for group in groups).strip() == text.strip()
    return _all_named(groups, sure=sure) if groups and whole else None


def _all_named(found: list[re.Match[str]], *, sure: bool) -> list[Credit] | None:
    """Read names that their label follows; where 摄 stands apart after them, nothing but a name can stand there."""
    read = []
    for match in found:
        word = match["word"]
        apart = word == _TAKEN and match.end("names") < match.start("word")
        read.append(_named(_SUFFIX_ROLES.get(word, Role.BOTH), word, match["names"], form(sure=sure, told=apart)))
    return None if None in read else [credit for credit in read if credit is not None]


def form(*, sure: bool, told: bool) -> Callable[[str], bool]:
    """Return what a name must look like: the less where it is `sure`, or at least `told`, that it is one."""
    if sure:
        return names.is_name
    return names.may_be_person if told else names.is_likely_person


def _named(role: Role, label: str, value: str, fits: Callable[[str], bool]) -> Credit | None:
    """Return the credit when the value is nothing but names; a placeholder makes a credit without names."""
    value = _ABOUT.sub("", value)
    if _SENTENCE.search(value):
        return None
    found = names.split(value)
    if not found:
        return Credit(role, label, ()) if names.is_placeholder(clean(value)) else None
    odd = role in _EDITING and len(found) == 1 and len(found[0]) <= _LONGEST_ODD
    if not odd and not all(fits(name) or names.is_organisation(name) or name.isascii() for name in found):
        return None
    return Credit(role, label, tuple(found))
