"""The state of one walk through a section's list, from its first page to wherever it ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from items.events import WalkEnded
from items.listing import Listing
from spiders.families.paging import Paging


@dataclass(kw_only=True, slots=True)
class Walk:
    """Which section, which page comes now, and what the pages so far said."""

    section: str
    caught_up_ends: bool
    """whether a page without news ends the walk: only where an earlier walk was complete"""
    paging: Paging | None = None
    """how the list pages, where it is one of an earlier system of the site"""
    number: int = 1
    pages: int | None = None
    """printed total of pages"""
    total: int | None = None
    """printed total of rows"""
    size: int = 0
    """rows of the longest page so far"""
    read: int = 0
    lost: int = 0
    opened: bool = False
    """whether the request behind the section's page was made"""
    seen: set[str] = field(default_factory=set)
    """addresses of all rows so far"""
    memo: dict[str, Any] = field(default_factory=dict)
    """what the family has noted of this list"""
    newest_of_page: str | None = None

    def repeats(self, listing: Listing) -> bool:
        """Tell whether a further page brings nothing but rows that the walk has seen.

        Many systems answer past the end with the last page again, some with the first (cms.md §2.1, §2.3).
        """
        return self.number > 1 and bool(listing.entries) and self.seen.issuperset(e.url for e in listing.entries)

    def take(self, listing: Listing) -> None:
        """Add a page to the walk."""
        self.read += 1
        # Static pages deep in a list are not printed anew and tell an old total.
        self.pages = max(listing.pages or 0, self.pages or 0) or None
        self.total = max(listing.total or 0, self.total or 0) or None
        self.size = max(self.size, len(listing.entries))
        self.seen.update(entry.url for entry in listing.entries)
        dates = [entry.date for entry in listing.entries]
        # A row without date may be new: such a page never counts as old.
        self.newest_of_page = None if None in dates else max((day for day in dates if day), default=None)

    def older_than(self, day: str) -> bool:
        """Tell whether every row of the last page is older than `day`."""
        return self.newest_of_page is not None and self.newest_of_page < day

    @property
    def is_short(self) -> bool:
        """Whether the list prints more pages than the walk has come to."""
        return self.number < (self.pages or 0)

    @property
    def lacks_a_page(self) -> bool:
        """Whether a page's worth of the printed rows did not come; fewer may be counted and not shown."""
        return self.pages is None and self.total is not None and self.total - len(self.seen) >= self.size > 0

    def is_last(self, listing: Listing) -> bool:
        """Tell whether the page says that it is the last, or shows nothing where nothing more is promised."""
        return (self.pages is not None and self.number >= self.pages) or not (listing.entries or self.is_short)

    def end(self, *, reached_end: bool = False, caught_up: bool = False, reason: str | None = None) -> WalkEnded:
        """Return the report of the walk's end; one that lost a page has not reached it."""
        return WalkEnded(
            section=self.section,
            pages=self.read,
            rows=len(self.seen),
            reached_end=reached_end and not self.lost,
            caught_up=caught_up,
            reason=reason or ("a lost page" if self.lost else None),
        )
