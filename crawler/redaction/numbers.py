"""What is a mobile number and what a resident identity card's (GB 11643), and which digits of a text are one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from crawler.redaction.groups import Group, runs

Kind = Literal["mobile", "id-card"]

_MOBILE = re.compile(r"1[3-9]\d{9}")
_COUNTRY = re.compile(r"(?:00)?86")
_SINGLY = 1
_SHAPES: dict[tuple[int, ...], Kind] = {
    **dict.fromkeys([(11,), (3, 4, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (_SINGLY,) * 11], "mobile"),
    **dict.fromkeys([(15,), (6, 6, 3), (6, 2, 2, 2, 3), (_SINGLY,) * 15], "id-card"),
    **dict.fromkeys(
        [(18,), (6, 8, 4), (6, 4, 4, 4), (6, 4, 2, 2, 4), (3, 3, 4, 4, 4), (6, 8, 3, 1), (17, 1), (_SINGLY,) * 18],
        "id-card",
    ),
}
"""how many digits stand together where a number is written in groups"""

_LONGEST_FIRST = sorted(_SHAPES, key=lambda shape: (-sum(shape), -len(shape)))

_PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83)
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_OLDEST = 1880

_CARD_LIKE = 3
"""digits of a neighbouring group that make a number in groups look like the part of a longer one"""

_WORD_BEFORE = re.compile(
    r"(?:^|[^A-Za-zＡ-Ｚａ-ｚ])(?:tel|telephone|phone|mobile|mob|cell|m|t|qq|wx|vx|wechat|id)$", re.IGNORECASE
)
_WORD_AFTER = re.compile(r"(?:tel|phone|mobile|e-?mail|mail|qq|wx|vx|wechat|fax)(?![A-Za-z])", re.IGNORECASE)
_LETTER = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ_]")
_NAMED_BEFORE = re.compile(
    r"(?:编号|文号|字号|序号|单号|订单|账号|账户|帐号|卡号|代码|批号|条码|流水号|学号|工号|No\.?|№|第"
    r"|[〔［\[（(【]\d{4}[〕］\]）)】])[\s:：#为是]{0,3}$",
    re.IGNORECASE,
)
"""what is printed before numbers of documents, accounts and goods"""


@dataclass(frozen=True, slots=True)
class Found:
    """A personal number in a text."""

    kind: Kind
    places: tuple[int, ...]
    """where its digits stand, in order"""


def find(text: str) -> Iterator[Found]:
    """Yield the personal numbers of a text in order."""
    for groups in runs(text):
        yield from _in_a_run(text, groups)


def is_mobile(digits: str) -> bool:
    """Tell whether eleven digits may be a mobile number of the mainland.

    >>> is_mobile("13800138000"), is_mobile("12800138000")
    (True, False)
    """
    return _MOBILE.fullmatch(digits) is not None


def is_id_card(digits: str) -> bool:
    """Tell whether these are an identity card's number: region, day of birth and, for 18 digits, the check digit.

    >>> is_id_card("11010519491231002X"), is_id_card("110105194912310021")
    (True, False)
    """
    if not digits[:-1].isdigit() or int(digits[:2]) not in _PROVINCES:
        return False
    if len(digits) == 18:  # noqa: PLR2004
        total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
        return digits[-1] == _CHECK[total % 11] and _is_day(digits[6:14])
    return digits.isdigit() and _is_day(f"19{digits[6:12]}")


def _is_day(digits: str) -> bool:
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return day.year >= _OLDEST


def _in_a_run(text: str, groups: Sequence[Group]) -> Iterator[Found]:
    place, after_a_number = 0, False
    while place < len(groups):
        found = _at(text, groups, place, after_a_number=after_a_number)
        if found:
            yield found[0]
        place += found[1] if found else 1
        after_a_number = found is not None


def _at(text: str, groups: Sequence[Group], place: int, *, after_a_number: bool) -> tuple[Found, int] | None:
    """Return the number that begins with a group, and how many groups it has."""
    for window, number in _windows(groups, place):
        end = place + len(window)
        if len(window[0].digits) == _SINGLY and _goes_on(groups, place, end):
            continue
        begins = after_a_number or _begins(text, groups, place, number.kind, is_split=len(window) > 1)
        if begins and (_ends(text, groups, end, is_split=len(window) > 1) or any(_windows(groups, end))):
            return number, len(window)
    return None


def _goes_on(groups: Sequence[Group], place: int, end: int) -> bool:
    """Tell whether digits stand one by one before or behind, too: these are columns, or a longer number."""
    beside = [*groups[max(0, place - 1) : place], *groups[end : end + 1]]
    return any(len(group.digits) == _SINGLY for group in beside)


def _windows(groups: Sequence[Group], place: int) -> Iterator[tuple[Sequence[Group], Found]]:
    """Yield what from this group on has the digits of a number, whatever stands around it; the longest first."""
    for shape in _LONGEST_FIRST:
        window = groups[place : place + len(shape)]
        lengths = tuple(len(group.digits) for group in window)
        prefix = 0
        if lengths and (said := _COUNTRY.match(window[0].digits)) and lengths[0] == shape[0] + said.end():
            prefix = said.end()
            lengths = (lengths[0] - prefix, *lengths[1:])
        if lengths == shape and _is_number("".join(group.digits for group in window)[prefix:], _SHAPES[shape]):
            places = tuple(spot for group in window for spot in range(group.start, group.end))
            yield window, Found(_SHAPES[shape], places[prefix:])


def _is_number(digits: str, kind: Kind) -> bool:
    return is_mobile(digits) if kind == "mobile" else is_id_card(digits)


def _begins(text: str, groups: Sequence[Group], place: int, kind: Kind, *, is_split: bool) -> bool:
    """Tell whether a number may begin here: what stands before is no part of it."""
    group = groups[place]
    if group.before == "none":
        before = text[max(0, group.start - 16) : group.start]
        if _LETTER.search(before[-1:]):
            return _WORD_BEFORE.search(before) is not None
        return kind == "id-card" or not _NAMED_BEFORE.search(before)  # a card's number proves itself
    former = groups[place - 1].digits
    if _COUNTRY.fullmatch(former):
        return True
    return group.before == "blank" and not (is_split and len(former) >= _CARD_LIKE)


def _ends(text: str, groups: Sequence[Group], end: int, *, is_split: bool) -> bool:
    """Tell whether a number may end before the group `end`."""
    last = groups[end - 1]
    if last.after == "none":
        return not _LETTER.match(text, last.end) or _WORD_AFTER.match(text, last.end) is not None
    return last.after == "blank" and not (is_split and len(groups[end].digits) >= _CARD_LIKE)
