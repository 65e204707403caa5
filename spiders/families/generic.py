"""A list of no known make: its pager is found on the page.

The next page is, in this order:

1. what a 下一页 link names;
2. what the links of the pager lead to: 尾页 and its like, then numbered ones (`items/lists/numbers.py`);
3. what the script that prints the pager names;
4. what the list's address makes likely (`items/lists/series.py`): `index_2.html`, `list_9_2.html`, `?page=2`. Where a
   printed total promises it, the page must be there; else it is asked for once, and the list has ended where it is
   missing or brings nothing new.

A list that linked its pages has ended where the link is missing. Links to an article's further pages and to the days of
a calendar are no pager.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from items.lists import series
from items.urls import host
from spiders.families.base import NewsCentre
from spiders.families.numbered import scripted
from spiders.families.paging import Ask, Shown
from spiders.families.pointed import led, numbering, pointed


@dataclass(slots=True)
class _Noted:
    """What was seen of a list so far."""

    asked: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)
    pages: int | None = None
    """printed total of pages"""
    total: int | None = None
    """printed total of rows"""
    size: int = 0
    """rows of the longest page"""
    by_link: bool = False
    """whether a 下一页 link was followed"""
    guess: series.Place | None = None
    """how the further pages may be called"""

    def take(self, shown: Shown) -> None:
        """Add what a page showed."""
        self.asked.add(shown.url)
        self.rows.update(entry.url for entry in shown.listing.entries)
        self.pages = max(shown.listing.pages or 0, self.pages or 0) or None
        self.total = shown.listing.total or self.total
        self.size = max(self.size, len(shown.listing.entries))
        if shown.number == 1 and shown.page is not None:
            self.guess = series.guess(shown.url, shown.page.text)

    @property
    def owed(self) -> int | None:
        """How many of the printed rows are still to come; None where no total is printed, or a wrong one."""
        return self.total - len(self.rows) if self.total and self.total >= len(self.rows) else None


def following(shown: Shown) -> Ask | None:
    """Return the next page by the first way that leads to one; None where the list says that it ends."""
    noted: _Noted = shown.memo.setdefault("noted", _Noted())
    if (
        shown.page is None
    ):  # one was lost or left out: what is asked for by number is not looked up among what was asked
        shown = replace(shown, listing=replace(shown.listing, pages=noted.pages or shown.listing.pages))
        return pointed(shown) or scripted(shown) or _likely(shown, noted)
    noted.take(shown)
    shown = replace(shown, listing=replace(shown.listing, pages=noted.pages))  # not every page may print it
    ask = _linked(shown, noted)
    noted.by_link = noted.by_link or ask is not None
    for way in (pointed, scripted):
        ask = ask or _new(way(shown), noted)
    if ask is None and not _has_ended(shown, noted):
        ask = _likely(shown, noted)
    if ask is not None:
        noted.asked.add(ask.url)
    return ask


def _linked(shown: Shown, noted: _Noted) -> Ask | None:
    url = shown.listing.next_url
    if not url or url in noted.asked or host(url) != host(shown.url) or series.is_of_row(url, noted.rows):
        return None
    return led(shown)


def _new(ask: Ask | None, noted: _Noted) -> Ask | None:
    return None if ask is None or ask.url in noted.asked else ask


def _has_ended(shown: Shown, noted: _Noted) -> bool:
    """Tell whether the list says that there is no further page."""
    if shown.listing.pages is not None:
        return shown.number >= shown.listing.pages
    told = numbering(shown)
    if told is not None and told.last is not None:
        return shown.number >= told.last
    return noted.by_link or noted.owed == 0


def _likely(shown: Shown, noted: _Noted) -> Ask | None:
    """Return the page that must be there by the printed total, or may be there.

    A few rows that do not come may be counted and not shown; a page's worth of them is owed.
    """
    told = numbering(shown)
    if told is not None:
        further = told.address(shown.number + 1)
    elif noted.guess is not None:
        further = noted.guess.form.replace("{}", str(noted.guess.number + shown.number))
    else:
        return None
    owed = noted.owed or 0
    sure = bool(shown.listing.pages) or owed >= noted.size > 0 or (owed > 0 and shown.number == 1)
    ask = Ask(url=further, sure=sure)
    return ask if shown.page is None else _new(ask, noted)


class Generic(NewsCentre):
    """A news centre of no known make."""

    reader = ""  # the generic one reads what no system's reader recognises
    paging = staticmethod(following)
