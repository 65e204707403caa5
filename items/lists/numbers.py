"""How the addresses of a list's further pages are numbered, as the links of its pager show it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

from items.document import Document
from items.lines import text_of
from items.lists import series
from items.markup import Element, inner_text, marks
from items.text import squeeze
from items.urls import absolute, canonical

_LABEL = re.compile(r"[\[［【(（<]?第?(\d{1,4})页?[\]］】)）>]?")
_FIRST = re.compile(r"[\[［【(（|«<]*(?:首页|第一页|最前页|first)[\]］】)）]*", re.IGNORECASE)
_LAST = re.compile(r"[\[［【(（]*(?:[尾末]页|最[后末]一?页|last)[\]］】)）|»>]*", re.IGNORECASE)
_CALENDAR = re.compile(r"calendar|rili|datepicker", re.IGNORECASE)
_YEARS = range(1900, 2100)  # a label that is a year leads to that year's articles
_WEEK, _WEEKS = 7, 4
_LEVELS = 6
_MOST = 1000  # links that are looked at: a pager's select may hold one for each page


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbering:
    """The numbers in the addresses of a list's pages. The place of a page is 1 for the first."""

    form: str
    """address with `{}` for the number"""
    first: int = 1
    """number of the first page, or the one that it would have"""
    step: int = 1
    """-1 where the oldest page has the smallest number, more than 1 where rows are counted"""
    last: int | None = None
    """place of the last page where a link leads to it"""
    farthest: int = 1
    """place of the farthest page that a link leads to"""
    is_sure: bool = True
    """False where only the last page's link shows the numbers: they may start at 0 as well"""

    def address(self, place: int) -> str:
        """Return the address of the page at a place."""
        return self.form.replace("{}", str(self.first + (place - 1) * self.step))

    def place(self, number: int) -> int:
        """Return the place of the page with a number in its address."""
        return (number - self.first) // self.step + 1


@dataclass(slots=True)
class _Seen:
    """What addresses of one form were seen to lead to."""

    numbers: dict[int, int] = field(default_factory=dict)
    """number in the address by place of the page"""
    end: int | None = None
    """number in the address of the last page"""


def read(
    document: Document, *, number: int = 1, pages: int | None = None, rows: Collection[str] = ()
) -> Numbering | None:
    """Return how the list's pages are numbered; None where no link tells it.

    `number` is the place of this page, `pages` the printed total. Links in a calendar tell nothing, nor do those to
    the articles in `rows` (addresses) and to further pages of these.
    """
    forms: dict[str, _Seen] = {}
    for place, url in _links(document):
        for found in series.places(document.address, url, rows):
            seen = forms.setdefault(found.form, _Seen())
            where = pages if place is None else place
            if place is None:
                seen.end = found.number
            if where is not None:
                seen.numbers.setdefault(where, found.number)
    for found in series.places(document.address, document.address):
        if found.form in forms:
            forms[found.form].numbers.setdefault(number, found.number)
    told = [(one, seen) for form, seen in forms.items() if (one := _numbering(form, seen, number))]
    best = max(told, key=lambda pair: _weight(pair[0], pair[1], document.address), default=None)
    return best[0] if best else None


def _numbering(form: str, seen: _Seen, number: int) -> Numbering | None:
    """Return the rule that most of the numbers follow; None where they follow none."""
    rules = [rule for rule in _rules(seen) if _is_rule(*rule)]
    if not rules and seen.end is not None and not seen.numbers:
        last = seen.end
        return Numbering(form=form, last=last, farthest=last, is_sure=False) if last > number else None
    if not rules:
        return None
    first, step = max(rules, key=lambda rule: len(_following(seen, *rule)))
    farthest = max(_following(seen, first, step))
    told = Numbering(form=form, first=first, step=step, farthest=farthest)
    if seen.end is None or (last := told.place(seen.end)) < number:
        return told
    return Numbering(form=form, first=first, step=step, last=last, farthest=max(last, farthest))


def _rules(seen: _Seen) -> Iterator[tuple[int, int]]:
    """Yield what each two neighbours of the numbers, or the only one, say of the first number and the step."""
    pairs = sorted(seen.numbers.items())
    for (place, number), (other, beyond) in pairwise(pairs):
        step, rest = divmod(beyond - number, other - place)
        if step and not rest:
            yield number - (place - 1) * step, step
    if len(pairs) == 1:
        place, number = pairs[0]
        yield number - place + 1, 1


def _is_rule(first: int, step: int) -> bool:
    """Tell what systems do: count from 1 or 0, count rows from 0, or count down to the oldest page."""
    if step == 1:
        return first in {0, 1}
    return first > 1 if step == -1 else step > 1 and first == 0


def _following(seen: _Seen, first: int, step: int) -> list[int]:
    return [place for place, number in seen.numbers.items() if number == first + (place - 1) * step]


def _weight(told: Numbering, seen: _Seen, own: str) -> tuple[int, bool, bool, int]:
    """Return how much speaks for a form: links, the list's own path, a parameter; else the later number."""
    same = told.form.partition("?")[0] == own.partition("?")[0]
    links = len(_following(seen, told.first, told.step)) + (seen.end is not None)
    return links, same, series.is_parameter(told.form), told.form.find("{}")


def _links(document: Document) -> Iterator[tuple[int | None, str]]:
    """Yield the place that each link of a pager is labelled with, None for the last page, and its address."""
    for element in islice(document.root.iter("a", "option"), _MOST):
        href = element.get("href") if element.tag == "a" else element.get("value")
        text = squeeze(inner_text(element) if element.tag == "option" else text_of(element)) if href else ""
        label = _LABEL.fullmatch(text)
        is_last = bool(_LAST.fullmatch(text))
        if not (label or is_last or _FIRST.fullmatch(text)) or (element.tag == "option" and not _is_address(href)):
            continue
        place = None if is_last else int(label[1]) if label else 1
        url = absolute(document.base, href)
        if url is not None and place not in _YEARS and place != 0 and not _is_of_calendar(element):
            yield place, canonical(url)


def _is_address(value: str | None) -> bool:
    return bool(value) and any(mark in str(value) for mark in "/.?")


def _is_of_calendar(link: Element) -> bool:
    """Tell whether the link stands in a month: a box named so, or a table with weeks of seven days."""
    for box in islice(link.iterancestors(), _LEVELS):
        if _CALENDAR.search(marks(box)):
            return True
        if box.tag == "table":
            return sum(len(row.findall("td")) == _WEEK for row in box.iter("tr")) >= _WEEKS
    return False
