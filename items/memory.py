"""What a spider may know of the past, as plain data. The crawler fills it in, the spider only asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from items.listing import Entry, Section

Stretch = tuple[int, int | None]
"""places of a list, counted from 0 at its top: from the first one up to the second, which is left out; None: to the end

Places, not pages: a place moves by one for each row that is added above it, whatever the size of a page is.
"""

WHOLE: Stretch = (0, None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How far a section's list was read on earlier runs."""

    owed: Sequence[Stretch] = (WHOLE,)
    """what is left to read of it; nothing where the list was read to its end, in one walk or in several"""
    rows: int = 0
    """how many addresses it has listed, ever"""
    total: int | None = None
    """total of rows that it printed last"""
    pages: int | None = None
    """total of pages that it printed last"""
    hidden: int = 0
    """how many rows it counts and does not show, as far as a walk from its first page to its last found"""

    def lacks(self, total: int | None, added: int) -> bool:
        """Tell whether a list of which nothing is owed prints more rows, of which `added` are new, than are known."""
        known = self.rows + self.hidden if self.total is None else self.total
        return total is not None and not self.owed and total > known + added

    def taken_away(self, total: int | None, pages: int | None, *, added: int, size: int) -> int:
        """Return how many rows have gone at the most: what is owed may lie so much higher up.

        By what the list prints now, `added` rows above what is owed, and the rows of a page.
        """
        if self.total is not None and total is not None:
            return max(0, self.total + added - total)
        fewer = (self.pages or 0) - (pages or self.pages or 0)
        return fewer * size + added if fewer > 0 else 0


class Memory(Protocol):
    """What is known of one site. Answers are of the moment: what this run has stored already counts."""

    def sections(self) -> list[Section]:
        """Return the sections found on earlier runs, first found first."""
        ...

    def progress(self, section: str) -> Progress:
        """Return how far the section's list was read; of one that is not known, nothing was.

        Rows that still want a visit are no reason to read the list again: they are `due`.
        """
        ...

    def listed(self, section: str, entry: Entry) -> bool:
        """Tell whether this section listed the address before with the same title and date."""
        ...

    def wants(self, section: str, entry: Entry) -> bool:
        """Tell whether the address is to be visited.

        It is when it was never kept nor accounted for, when the last visit failed, or when the row's title or date
        differs from what this section said before.
        """
        ...

    def due(self) -> list[str]:
        """Return the addresses that want a visit whatever the lists show: failed before, or up for a re-check.

        Longest overdue first, within the run's budget. What has failed for long is asked for less often.
        """
        ...

    def kept(self) -> list[str]:
        """Return the addresses of all kept articles, for a full run."""
        ...
