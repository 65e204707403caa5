"""Between two pages of a list: whether rows were added or taken away while the walk went from one to the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from items.listing import Listing

Totals = tuple[int | None, int | None]
"""printed totals of rows and of pages"""


@dataclass(kw_only=True, slots=True)
class Border:
    """What the last page showed, and what the one after it says about the border between them.

    Rows that are added above push others down: then a page begins with the last rows of the page before, and nothing is
    lost. Where totals change and the pages do not overlap, a row may have slipped across the border unseen: one was
    taken away, or pages are numbered from the oldest and there is one more of them.
    """

    rows: list[str] = field(default_factory=list)
    """addresses of the last page, in order"""
    printed: Totals = (None, None)
    slipped: bool = False
    """whether a row may have slipped through"""
    shift: int = 0
    """how many pages further down the last page lies, counted from the newest, than its address was meant for"""
    has_grown: bool = False
    """whether rows were added at any time of the walk: then the head of the list has news"""
    is_unsteady: bool = False
    """whether totals change and rows do not move: pages deep in a list may not be printed anew"""

    def take(self, listing: Listing) -> None:
        """Go to the next page."""
        before, self.rows = self.rows, [entry.url for entry in listing.entries]
        was, self.printed = self.printed, (listing.total, listing.pages)
        self.slipped, self.shift = False, 0
        if not before or not self.rows:
            return
        overlaps = _overlap(before, self.rows)
        self.has_grown = self.has_grown or _grew(was, self.printed) or (overlaps and listing.total is None)
        self.slipped = _changed(was, self.printed) and not overlaps and not self.is_unsteady
        if self.slipped and was[1] and listing.pages:
            self.shift = max(0, listing.pages - was[1])

    def grows(self, listing: Listing) -> bool:
        """Tell whether a page prints more than the last one did."""
        return _grew(self.printed, (listing.total, listing.pages))

    def leave(self) -> None:
        """Forget the last page: the next one does not follow it."""
        self.rows, self.printed, self.slipped = [], (None, None), False


def _overlap(before: list[str], rows: list[str]) -> bool:
    """Tell whether a page begins with the last rows of the page before."""
    if rows[0] not in before:
        return False
    tail = before[before.index(rows[0]) :]
    return rows[: len(tail)] == tail


def _changed(was: Totals, now: Totals) -> bool:
    return any(a and b and a != b for a, b in zip(was, now, strict=True))


def _grew(was: Totals, now: Totals) -> bool:
    return any(a and b and b > a for a, b in zip(was, now, strict=True))
