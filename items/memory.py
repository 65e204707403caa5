"""What a spider may know of the past, as plain data. The crawler fills it in, the spider only asks."""

from __future__ import annotations

from typing import Protocol

from items.listing import Entry, Section


class Memory(Protocol):
    """What is known of one site. Answers are of the moment: what this run has stored already counts."""

    def sections(self) -> list[Section]:
        """Return the sections found on earlier runs, first found first."""
        ...

    def walked(self, section: str) -> bool:
        """Tell whether nothing of the section's list is left to read.

        It was read to its last page, no page was lost, and no later walk that met new rows was cut short. Rows that
        still want a visit are no reason to read the list again: they are `due`.
        """
        ...

    def listed(self, section: str, entry: Entry) -> bool:
        """Tell whether this section listed the address before with the same title and date."""
        ...

    def wants(self, entry: Entry) -> bool:
        """Tell whether the address is to be visited.

        It is when it was never kept nor accounted for, when the last visit failed, or when the row's title or date
        differs from what a list said before.
        """
        ...

    def due(self) -> list[str]:
        """Return the addresses that want a visit whatever the lists show: failed before, or up for a re-check.

        Longest overdue first, within the run's budget.
        """
        ...

    def kept(self) -> list[str]:
        """Return the addresses of all kept articles, for a full run."""
        ...
