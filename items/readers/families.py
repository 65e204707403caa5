"""The systems that are known, and which one made a page: by what its markup says, else by its address."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

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
"""in the order of cms.md section 2.0"""


_ENOUGH = 6
_AROUND = 120
_MANY = 8


def recognise(page: Page) -> type[FamilyReader] | None:
    """Return the reader of the system that made the page; None for any other page.

    What only a system itself writes counts first. Containers travel with copied text, so of these the one that stands
    first on the page counts: what is copied stands inside the box of the system it was copied into. An address may be
    made up and counts where no markup speaks.

    >>> recognise(Page(url="http://kx.example.cn/art/2020/4/3/art_1_2.html", body=b"")).id
    'jcms/1'
    """
    places = _places(page.sound_text)
    return _by_marks(places, page.sound_text) or _by_copied(places, page.sound_text) or _by_address(page)


def _places(text: str) -> Mapping[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for pattern in _patterns():
        for match in pattern.finditer(text):
            if len(places[match[0]]) < _ENOUGH:
                places[match[0]].append(match.start())
    return places


def _by_marks(places: Mapping[str, list[int]], text: str) -> type[FamilyReader] | None:
    found = (family for family in FAMILIES if _first(family, family.marks, places, text) is not None)
    return next(found, None) if places else None


def _by_copied(places: Mapping[str, list[int]], text: str) -> type[FamilyReader] | None:
    firsts = {family: _first(family, family.copied, places, text) for family in FAMILIES if places}
    found = {family: place for family, place in firsts.items() if place is not None}
    return min(found, key=lambda family: found[family]) if found else None


def _by_address(page: Page) -> type[FamilyReader] | None:
    for family in FAMILIES:
        if family.is_served_by(page) or (family.address is not None and family.address.search(page.url)):
            return family
    return None


def _first(family: type[FamilyReader], marks: Sequence[str], places: Mapping[str, list[int]], text: str) -> int | None:
    """Return the first place where one of the marks tells the system."""
    found = sorted(place for mark in marks for place in places.get(mark, ()))
    if family.proof is None:
        return found[0] if found else None
    proof = family.proof
    return next((place for place in found if proof.search(text[max(0, place - _AROUND) : place + _AROUND])), None)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return one pattern for all marks with the same first character.

    A pattern with a fixed start is looked for many times as fast as one that may start in several ways.
    """
    tails: dict[str, list[str]] = defaultdict(list)
    marks = {mark for family in FAMILIES for mark in (*family.marks, *family.copied)}
    for mark in sorted(marks, key=len, reverse=True):
        tails[mark[0]].append(mark[1:])
    return tuple(re.compile(_starting(first, rest)) for first, rest in tails.items())


def _starting(first: str, tails: Sequence[str]) -> str:
    """Return the pattern; of many marks only those that agree in the second character are worth trying."""
    seconds = "".join(sorted({re.escape(tail[0]) for tail in tails}))
    ahead = f"(?=[{seconds}])" if len(tails) > _MANY else ""
    return f"{re.escape(first)}{ahead}(?:{'|'.join(map(re.escape, tails))})"
