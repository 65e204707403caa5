"""The state of one walk through a section's list, from its first page to wherever it ends."""

from __future__ import annotations

from dataclasses import dataclass, field

from items.events import WalkEnded
from items.listing import Listing


@dataclass(kw_only=True, slots=True)
class Walk:
    """Which section, which page comes now, and what the pages so far said."""

    section: str
    caught_up_ends: bool
    """whether a page without news ends the walk: only where an earlier walk was complete"""
    number: int = 1
    pages: int | None = None
    """printed total of pages"""
    read: int = 0
    rows: int = 0
    lost: int = 0
    previous: frozenset[str] = field(default_factory=frozenset)
    newest_of_page: str | None = None

    def repeats(self, listing: Listing) -> bool:
        """Tell whether the page is the one before again, as `.rt` lists answer past their end (cms.md §2.1)."""
        return self.number > 1 and bool(self.previous) and {entry.url for entry in listing.entries} == self.previous

    def take(self, listing: Listing) -> None:
        """Add a page to the walk."""
        self.read += 1
        self.rows += len(listing.entries)
        self.pages = listing.pages or self.pages
        self.previous = frozenset(entry.url for entry in listing.entries)
        dates = [entry.date for entry in listing.entries]
        # A row without date may be new: such a page never counts as old.
        self.newest_of_page = None if None in dates else max((day for day in dates if day), default=None)

    def older_than(self, day: str) -> bool:
        """Tell whether every row of the last page is older than `day`."""
        return self.newest_of_page is not None and self.newest_of_page < day

    def is_last(self, listing: Listing) -> bool:
        """Tell whether the page says that it is the last, or shows nothing."""
        return not listing.entries or (self.pages is not None and self.number >= self.pages)

    def end(self, *, reached_end: bool = False, caught_up: bool = False, reason: str | None = None) -> WalkEnded:
        """Return the report of the walk's end; one that lost a page has not reached it."""
        return WalkEnded(
            section=self.section,
            pages=self.read,
            rows=self.rows,
            reached_end=reached_end and not self.lost,
            caught_up=caught_up,
            reason=reason or ("a lost page" if self.lost else None),
        )
