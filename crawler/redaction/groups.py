"""Digits of a text as people write them: groups with at most one separator between two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

_BLANK = "[ \u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]"
_RULE = "[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d.\uff0e\u00b7]"
_SEPARATOR = rf"(?:{_BLANK}{{0,2}}{_RULE}{_BLANK}{{0,2}}|{_BLANK}{{1,2}})"
_DIGITS = "[0-9０-９]"
_RUN = re.compile(rf"{_DIGITS}+[XxＸｘ]?(?:{_SEPARATOR}{_DIGITS}+[XxＸｘ]?|{_SEPARATOR}[XxＸｘ](?![A-Za-z]))*")
_GROUP = re.compile(rf"{_DIGITS}+[XxＸｘ]?|[XxＸｘ]")
_HAS_RULE = re.compile(_RULE)
_ASCII = {ord(wide): plain for wide, plain in zip("０１２３４５６７８９Ｘｘx", "0123456789XXX", strict=True)}

# Addresses end where Chinese begins.
_ADDRESS = re.compile(
    r"(?:(?<![a-z])[a-z][a-z0-9+.-]{0,20}://|www\.)[!-~]+|(?<![a-z0-9.-])(?:[a-z0-9-]+\.)+[a-z]{2,}/[!-~]*",
    re.IGNORECASE,
)

_LEAST = 11
"""digits of the shortest number that is looked for"""

Gap = Literal["none", "blank", "rule"]
"""what stands between two groups: nothing (the run begins or ends), blanks, or a hyphen or a dot"""


@dataclass(frozen=True, slots=True)
class Group:
    """Digits that stand together."""

    start: int
    end: int
    digits: str
    """in ASCII; may end in `X`"""
    before: Gap
    after: Gap


def runs(text: str) -> Iterator[list[Group]]:
    """Yield the runs of groups in a text; what is part of an address is left out."""
    text = _ADDRESS.sub(lambda found: "/" * len(found[0]), text)
    for run in _RUN.finditer(text):
        if len(run[0]) >= _LEAST:
            yield _groups(text, run)


def plain(text: str) -> str:
    """Return digits as ASCII.

    >>> plain("１38x")
    '138X'
    """
    return text.translate(_ASCII)


def _groups(text: str, run: re.Match[str]) -> list[Group]:
    found = list(_GROUP.finditer(text, run.start(), run.end()))
    gaps: list[Gap] = ["none"]
    for left, right in pairwise(found):
        gaps.append("rule" if _HAS_RULE.search(text, left.end(), right.start()) else "blank")
    gaps.append("none")
    return [
        Group(group.start(), group.end(), plain(group[0]), gaps[place], gaps[place + 1])
        for place, group in enumerate(found)
    ]
