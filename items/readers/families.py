"""The systems that are known, and which one made a page: by address first, then by marks in its text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby

from items.page import Page
from items.readers.dedecms import DedecmsReader
from items.readers.easysite import EasysiteReader
from items.readers.empirecms import EmpirecmsReader
from items.readers.epoint import EpointReader
from items.readers.family import FamilyReader
from items.readers.gdpost import GdpostReader
from items.readers.jcms import JcmsReader
from items.readers.jeecms import JeecmsReader
from items.readers.jpaas import JpaasReader
from items.readers.longxun import LongxunReader
from items.readers.phpcms import PhpcmsReader
from items.readers.rt import RtReader
from items.readers.trs import TrsReader
from items.readers.ucap import UcapReader
from items.readers.vsb import VsbReader
from items.readers.webplus import WebplusReader

FAMILIES: tuple[type[FamilyReader], ...] = (
    RtReader, JpaasReader, JcmsReader, VsbReader, UcapReader, TrsReader, GdpostReader, EpointReader, LongxunReader,
    EasysiteReader, JeecmsReader, WebplusReader, DedecmsReader, PhpcmsReader, EmpirecmsReader,
)  # fmt: skip
"""in the order of cms.md section 2.0: the first whose fingerprint fits is taken"""


_ENOUGH = 6
_AROUND = 120


def recognise(page: Page) -> type[FamilyReader] | None:
    """Return the reader of the system that made the page; None for any other page.

    >>> recognise(Page(url="http://kx.example.cn/art/2020/4/3/art_1_2.html", body=b"")).id
    'jcms/1'
    """
    return _by_address(page) or _by_marks(page)


def _by_address(page: Page) -> type[FamilyReader] | None:
    for family in FAMILIES:
        if (family.address is not None and family.address.search(page.url)) or family.is_served_by(page):
            return family
    return None


def _by_marks(page: Page) -> type[FamilyReader] | None:
    places: dict[str, list[int]] = defaultdict(list)
    for pattern in _patterns():
        for match in pattern.finditer(page.text):
            if len(places[match[0]]) < _ENOUGH:
                places[match[0]].append(match.start())
    return next((family for family in FAMILIES if places and _is_proved(family, places, page.text)), None)


def _is_proved(family: type[FamilyReader], places: Mapping[str, list[int]], text: str) -> bool:
    """Tell whether one of the family's marks stands where it tells the system."""
    found = [place for mark in family.marks for place in places.get(mark, ())]
    if family.proof is None:
        return bool(found)
    return any(family.proof.search(text[max(0, place - _AROUND) : place + _AROUND]) for place in found)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return one pattern for all marks with the same first character, parted by the second.

    A pattern with a fixed start is looked for many times as fast as one that may start in several ways, and the fewer
    ways there are to go on, the faster.
    """
    marks = sorted({mark for family in FAMILIES for mark in family.marks})
    patterns = []
    for first, same in groupby(marks, key=lambda mark: mark[0]):
        ways = [_way(second, list(tails)) for second, tails in groupby(same, key=lambda mark: mark[1])]
        patterns.append(re.compile(f"{re.escape(first)}(?:{'|'.join(ways)})"))
    return tuple(patterns)


def _way(second: str, marks: Sequence[str]) -> str:
    """Return what follows the first character of marks that agree in the second; the longest mark first."""
    tails = [re.escape(mark[2:]) for mark in sorted(marks, key=len, reverse=True)]
    return f"{re.escape(second)}(?:{'|'.join(tails)})"
