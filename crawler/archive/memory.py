"""What the spider may know of the past, answered from the archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime

from crawler.archive.addresses import key
from crawler.archive.rechecks import rechecks
from crawler.archive.times import utc
from crawler.archive.walks import is_listed, is_listed_otherwise, is_walked
from items.listing import Entry, Section

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

    def walked(self, section: str) -> bool:
        """Tell whether the list was read to its end, and no page of it was lost or left unread since."""
        return is_walked(self._connection, self._site, section)

    def listed(self, section: str, entry: Entry) -> bool:
        """Tell whether this section listed the address before with the same title and date."""
        return is_listed(self._connection, self._site, section, entry)

    def wants(self, entry: Entry) -> bool:
        """Tell whether the address is to be visited: new, failed before, or listed with another title or date."""
        row = self._connection.execute("SELECT state FROM addresses WHERE url = ?", (key(entry.url),)).fetchone()
        return row is None or row["state"] == "due" or is_listed_otherwise(self._connection, entry)

    def due(self) -> list[str]:
        """Return the addresses that failed or were never reached, then the re-checks within the budget.

        The former longest overdue first, the latter as `rechecks` says. The budget never holds back what is not kept
        at all.
        """
        owed = self._connection.execute(
            "SELECT url FROM addresses WHERE site = ? AND state = 'due' ORDER BY next_visit_at, url", (self._site,)
        )
        checks = rechecks(self._connection, self._site, utc(self._now()), self._budget)
        return [*(row["url"] for row in owed), *checks]

    def kept(self) -> list[str]:
        """Return the addresses of all kept articles that are not gone."""
        rows = self._connection.execute(
            "SELECT url FROM articles WHERE site = ? AND gone_at IS NULL ORDER BY url", (self._site,)
        )
        return [row["url"] for row in rows]
