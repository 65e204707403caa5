"""How far the sections of a site are kept, after a run."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from crawler.archive.walks import WALKED


@dataclass(frozen=True, slots=True)
class SectionSummary:
    """How far a section is kept, after a run."""

    name: str
    expected: int | None  # rows the list prints as its total
    listed: int  # addresses ever listed
    kept: int
    accounted: int  # gone, off-site, forbidden, no article
    due: int
    lost: int  # list pages owed
    pages: int  # read in this run
    rows: int  # seen in this run
    reached_end: int  # 1 or 0, of this run
    caught_up: int
    walked: int  # the next walk may stop where nothing is new

    @property
    def complete(self) -> bool:
        """Whether every row the list printed is kept or accounted for, as far as this run can tell."""
        short = self.reached_end and self.expected is not None and self.rows < self.expected
        read = self.reached_end or self.caught_up
        return bool(self.walked and read) and not (self.due or self.lost or short)


def summaries(connection: sqlite3.Connection, run: int, site: str) -> list[SectionSummary]:
    """Return how far each section of the site is kept, those found first first."""
    rows = connection.execute(
        f"""
        SELECT sections.name AS name, sections.printed_total AS expected, count(listings.id) AS listed,
            count(*) FILTER (WHERE state = 'kept') AS kept,
            count(*) FILTER (WHERE state NOT IN ('kept', 'due')) AS accounted,
            count(*) FILTER (WHERE state = 'due') AS due,
            (SELECT count(*) FROM list_pages WHERE section = sections.id AND owed_since IS NOT NULL) AS lost,
            coalesce(pages, 0) AS pages, coalesce(rows, 0) AS rows,
            coalesce(reached_end, 0) AS reached_end, coalesce(caught_up, 0) AS caught_up,
            {WALKED} AS walked
        FROM sections
        LEFT JOIN listings ON listings.section = sections.id
        LEFT JOIN addresses ON addresses.url = listings.url
        LEFT JOIN run_sections ON run_sections.section = sections.id AND run_sections.run = ?
        WHERE sections.site = ?
        GROUP BY sections.id
        ORDER BY sections.first_seen_at, sections.id
        """,  # noqa: S608
        (run, site),
    ).fetchall()
    return [SectionSummary(*row) for row in rows]
