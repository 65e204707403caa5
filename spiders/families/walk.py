"""The state of one walk through a section's list, from its first page to wherever it ends.

A walk knows which places of the list are owed (`items/memory.py`): all of them on the first walk. It reads on while a
page brings news or holds owed places, leaves out pages that earlier walks have read, and ends where nothing is left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from items.events import WalkEnded
from items.listing import Listing
from items.memory import WHOLE, Progress
from spiders.families import stretches
from spiders.families.border import Border
from spiders.families.paging import Ask, Paging
from spiders.families.stretches import Stretches


@dataclass(kw_only=True, slots=True)
class Walk:
    """Which section, which page comes now, what the pages so far said, and what is left to read."""

    section: str
    progress: Progress = field(default_factory=Progress)
    """how far earlier walks have come"""
    paging: Paging | None = None
    """how the list pages, where it is one of an earlier system of the site"""
    number: int = 1
    pages: int | None = None
    """printed total of pages"""
    total: int | None = None
    """printed total of rows"""
    size: int = 0
    """rows of the longest page so far"""
    place: int = 0
    """how many rows lie above the page that comes now"""
    owed: Stretches = field(default_factory=list)
    """places left to read, as far as an earlier walk or a lost page left them"""
    goes_on: bool = False
    """whether the next page must be read: this one brought news, or places that were owed"""
    read: int = 0
    lost: int = 0
    lost_in_a_row: int = 0
    is_at_end: bool = False
    """whether the list has no further page"""
    skipped: bool = False
    """whether pages were left out"""
    landed_in_news: bool = False
    """whether the page behind those that were left out begins with a new row: what is owed begins above it"""
    _has_jumped: bool = False
    problem: str = ""
    opened: bool = False
    """whether the request behind the section's page was made"""
    seen: set[str] = field(default_factory=set)
    """addresses of all rows so far"""
    fresh: set[str] = field(default_factory=set)
    """those of them that this walk brought, or brought with another title or date"""
    added: set[str] = field(default_factory=set)
    """those that the section never listed before"""
    memo: dict[str, Any] = field(default_factory=dict)
    """what the family has noted of this list"""
    asks: dict[int, Ask] = field(default_factory=dict)
    """what was asked for, by number of the page"""
    then: tuple[int, Ask] | None = None
    """the page that comes next, by its number; None: the walk ends"""
    newest_of_page: str | None = None
    border: Border = field(default_factory=Border)
    detours: int = 0
    """pages read again"""
    _pushed: int = 0
    """rows that were added at the top since the last run"""
    _is_top: bool = True
    """whether the pages so far all brought news: what they added has moved everything below"""

    def __post_init__(self) -> None:
        """Begin with what earlier walks left."""
        self.owed = stretches.joined([*self.owed, *self.progress.owed])

    def repeats(self, listing: Listing) -> bool:
        """Tell whether a further page brings nothing but rows that the walk has seen.

        Many systems answer past the end with the last page again, some with the first (cms.md §2.1, §2.3). Where the
        printed total has grown meanwhile, rows were added and moved a page's worth down.
        """
        if self.number == 1 or not listing.entries or self.border.grows(listing):
            return False
        return self.seen.issuperset(entry.url for entry in listing.entries)

    def take(self, listing: Listing, *, fresh: Collection[str], added: Collection[str], whole: bool = True) -> None:
        """Add a page to the walk.

        `fresh`: addresses of rows that the section did not list before as they are now; `added`: those it did not list
        at all. `whole`: whether all of them are kept; if not, the page stays owed.
        """
        rows = [entry.url for entry in listing.entries]
        self.border.take(listing)
        self.read += 1
        self.lost_in_a_row = 0
        # Static pages deep in a list are not printed anew and tell an old total.
        self.pages = max(listing.pages or 0, self.pages or 0) or None
        self.total = max(listing.total or 0, self.total or 0) or None
        self.size = max(self.size, len(rows))
        self.number += self.border.shift
        dates = [entry.date for entry in listing.entries]
        # A row without date may be new: such a page never counts as old.
        self.newest_of_page = None if None in dates else max((day for day in dates if day), default=None)
        # Rows that this walk brought, and that moved down meanwhile, do not show that it has come to what was known.
        is_known = any(url not in fresh and url not in self.fresh for url in rows)
        self.landed_in_news = self._has_jumped and bool(rows) and rows[0] in added
        self._has_jumped = False
        self._come_past(added, news=bool(fresh) or not (is_known or not rows), whole=whole)
        self._note(rows, fresh, added)
        if not (self.goes_on or self.owed) and self.progress.lacks(self.total, len(self.added)):
            self.owed = [(self.place, None)]  # more is printed than is known: on to the end

    def _come_past(self, added: Collection[str], *, news: bool, whole: bool) -> None:
        start, stop = self.place, max(self.number * self.size, self.place)
        was_owed = stretches.without(self.owed, start, stop) != self.owed
        if self._is_top and not stretches.holds(self.owed, start):
            self.owed = stretches.moved(self.owed, start, len(added))
            self._pushed += len(added)
        self._is_top = self._is_top and news
        left = stretches.without(self.owed, start, stop)
        self.owed = left if whole else stretches.joined([*left, (start, stop)])
        self.goes_on = news or was_owed or not whole
        self.place = stop

    def take_again(
        self, listing: Listing, *, fresh: Collection[str], added: Collection[str], whole: bool = True
    ) -> bool:
        """Add a page that was read before; return whether it brings rows that the walk had not seen."""
        rows = [entry.url for entry in listing.entries]
        is_new = not self.seen.issuperset(rows)
        self.read += 1
        self.total = max(listing.total or 0, self.total or 0) or None
        if not whole:
            self.owe_again(1)
        self._note(rows, fresh, added)
        return is_new

    def owe_again(self, number: int) -> None:
        """Owe a page that was read before."""
        self.owed = stretches.joined([*self.owed, ((number - 1) * self.size, number * self.size)])

    def _note(self, rows: Iterable[str], fresh: Iterable[str], added: Iterable[str]) -> None:
        self.seen.update(rows)
        self.fresh.update(fresh)
        self.added.update(added)

    def lose(self) -> None:
        """Step past a page that did not come; it is owed."""
        stop = self.number * max(self.size, 1)
        self.owed = stretches.joined([*self.owed, (self.place, max(stop, self.place + 1))])
        self.place = max(stop, self.place)
        self.lost += 1
        self.lost_in_a_row += 1
        self.goes_on = True
        self.border.leave()

    def next_number(self) -> int | None:
        """Return the number of the page to read next; None where nothing is left to read."""
        if self.goes_on:
            return self.number + 1
        gone = self.progress.taken_away(self.total, self.pages, added=self._pushed, size=self.size)
        place = stretches.following(self.owed, self.place, self.size + gone)
        return None if place is None else max(self.number, place // max(self.size, 1)) + 1

    def come_to(self, number: int) -> None:
        """Go to a page; those between are left out."""
        if number > self.number + 1:
            self.skipped, self._is_top, self._has_jumped = True, False, True
            self.place = (number - 1) * self.size
            self.border.leave()
        self.number = number

    def older_than(self, day: str) -> bool:
        """Tell whether every row of the last page is older than `day`."""
        return self.newest_of_page is not None and self.newest_of_page < day

    @property
    def left(self) -> Stretches:
        """What is left to read if the walk goes no further."""
        following = [(self.place, self.place + max(self.size, 1))] if self.goes_on and not self.is_at_end else []
        return stretches.joined([*self.owed, *following])

    @property
    def is_short(self) -> bool:
        """Whether the list prints more pages than the walk has come to."""
        return self.number < (self.pages or 0)

    @property
    def lacks_a_page(self) -> bool:
        """Whether a page's worth of the printed rows did not come; fewer may be counted and not shown."""
        if self.pages is not None or self.total is None or self.skipped:
            return False
        return self.total - len(self.seen) >= self.size > 0

    def is_last(self, listing: Listing) -> bool:
        """Tell whether the page says that it is the last, or shows nothing where nothing more is promised."""
        return (self.pages is not None and self.number >= self.pages) or not (listing.entries or self.is_short)

    def come_to_end(self) -> WalkEnded:
        """Return the report of a walk behind whose last page there is no more of the list."""
        self.is_at_end = True
        self.owed = stretches.without(self.owed, self.place, None)
        if self.skipped:
            return self.end(caught_up=True)
        hidden = max(0, (self.total or 0) - len(self.seen))
        if hidden > self.progress.hidden and not self.lost:
            self.owed = [WHOLE]  # what is printed does not fit what came: the list is walked once more
        return self.end(reached_end=True, hidden=hidden)

    def end_short(self, reason: str) -> WalkEnded:
        """Return the report of a walk behind whose last page there should be more."""
        self.goes_on = False
        self.owed = stretches.joined([*self.owed, (self.place, None)])
        return self.end(reason=reason)

    def end(
        self,
        *,
        reached_end: bool = False,
        caught_up: bool = False,
        reason: str | None = None,
        hidden: int | None = None,
    ) -> WalkEnded:
        """Return the report of the walk's end; one that lost a page has not reached it."""
        return WalkEnded(
            section=self.section,
            pages=self.read,
            rows=len(self.seen),
            reached_end=reached_end and not self.lost,
            caught_up=caught_up and not self.left,
            reason=reason or ("a lost page" if self.lost else None),
            owed=self.left,
            total=self.total,
            hidden=None if self.lost else hidden,
        )
