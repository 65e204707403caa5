"""What the spider may know of the past, answered from the archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime

from crawler.archive import walks
from crawler.archive.addresses import key
from crawler.archive.rechecks import rechecks
from crawler.archive.retries import PUT_OFF
from crawler.archive.times import utc
from items.listing import Entry, Section
from items.memory import Progress

BUDGET = 200
"""re-checks of kept articles per run"""


class ArchiveMemory:
    """The archive's `items.memory.Memory` of one site."""

    def __init__(
        self, connection: sqlite3.Connection, site: str, now: Callable[[], datetime], budget: int = BUDGET
    ) -> None:
        """Answer for `site`; `budget` is the number of re-checks that `due` may ask for."""
        self._connection = connection
        self._site = site
        self._now = now
        self._budget = budget

    def sections(self) -> list[Section]:
        """Return the sections found on earlier runs, first found first."""
        rows = self._connection.execute(
            "SELECT name, url FROM sections WHERE site = ? ORDER BY first_seen_at, id", (self._site,)
        )
        return [Section(name=row["name"], url=row["url"]) for row in rows]

    def progress(self, section: str) -> Progress:
        """Return how far the section's list was read; of one that is not known, nothing was."""
        return walks.progress(self._connection, self._site, section, self._now())

    def walked(self, section: str) -> bool:
        """Tell whether nothing of the section's list is left to read."""
        return not self.progress(section).owed

    def listed(self, section: str, entry: Entry) -> bool:
        """Tell whether this section listed the address before with the same title and date."""
        return walks.is_listed(self._connection, self._site, section, entry)

    def wants(self, section: str, entry: Entry) -> bool:
        """Tell whether the address is to be visited: new, failed before, or listed with another title or date.

        One that has failed for long has its own time (`crawler/archive/retries.py`).
        """
        row = self._connection.execute(
            f"SELECT {PUT_OFF} AS put_off, state FROM addresses WHERE url = :url",  # noqa: S608
            {"url": key(entry.url), "now": utc(self._now())},
        ).fetchone()
        if row is None or (row["state"] == "due" and not row["put_off"]):
            return True
        return walks.is_listed_otherwise(self._connection, self._site, section, entry)

    def due(self) -> list[str]:
        """Return the addresses that failed or were never reached, then the re-checks within the budget.

        The former longest overdue first, the latter as `rechecks` says. The budget never holds back what is not kept
        at all.
        """
        owed = self._connection.execute(
            f"SELECT url FROM addresses WHERE site = :site AND state = 'due' AND NOT {PUT_OFF}"  # noqa: S608
            " ORDER BY next_visit_at, url",
            {"site": self._site, "now": utc(self._now())},
        )
        checks = rechecks(self._connection, self._site, utc(self._now()), self._budget)
        return [*(row["url"] for row in owed), *checks]

    def kept(self) -> list[str]:
        """Return the addresses of all kept articles that are not gone."""
        rows = self._connection.execute(
            "SELECT url FROM articles WHERE site = ? AND gone_at IS NULL ORDER BY url", (self._site,)
        )
        return [row["url"] for row in rows]
