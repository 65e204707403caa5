"""What is kept of each site and section, and what its past runs came to."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from crawler.archive import runs
from crawler.archive.run_record import RunRecord
from crawler.archive.walks import WALKED


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionOverview:
    """One section as the archive has it. Counts are of addresses that it lists."""

    name: str
    kept: int
    gone: int
    due: int
    newest: str | None
    """day on which its newest article was published"""
    days: list[str]
    """latest days of publication, newest first"""
    walked: bool
    """whether its list was read to its end and every row is kept or accounted for"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOverview:
    """One site as the archive has it. Counts are of articles; `due` counts addresses."""

    site: str
    title: str
    kept: int
    gone: int
    due: int
    newest: str | None
    running_since: str | None
    """when a run began that has not ended, or was killed; None where there is none"""
    sections: list[SectionOverview]
    past: list[RunRecord]
    """crawls that ended, newest first"""


def overview(connection: sqlite3.Connection) -> list[SiteOverview]:
    """Return all sites by name; inside a read transaction."""
    names = [row["name"] for row in connection.execute("SELECT name FROM sites ORDER BY name")]
    return [_site(connection, name) for name in names]


def _site(connection: sqlite3.Connection, name: str) -> SiteOverview:
    row = connection.execute(
        "SELECT title,"
        " (SELECT count(*) FROM articles WHERE site = sites.name AND gone_at IS NULL) AS kept,"
        " (SELECT count(*) FROM articles WHERE site = sites.name AND gone_at IS NOT NULL) AS gone,"
        " (SELECT count(*) FROM addresses WHERE site = sites.name AND state = 'due'"
        " AND NOT (attempts > 0 AND next_visit_at > last_visit_at)) AS due,"
        " (SELECT started_at FROM runs WHERE site = sites.name AND ended_at IS NULL ORDER BY id DESC) AS running_since"
        " FROM sites WHERE name = ?",
        (name,),
    ).fetchone()
    sections = _sections(connection, name)
    return SiteOverview(
        site=name,
        title=row["title"] or name,
        kept=row["kept"],
        gone=row["gone"],
        due=row["due"],
        newest=max((section.newest for section in sections if section.newest), default=None),
        running_since=row["running_since"],
        sections=sections,
        past=runs.past(connection, name),
    )


def _sections(connection: sqlite3.Connection, site: str) -> list[SectionOverview]:
    days = runs.days_of_sections(connection, site)
    rows = connection.execute(
        "SELECT sections.name AS name, count(*) FILTER (WHERE state = 'kept') AS kept,"  # noqa: S608
        " count(*) FILTER (WHERE state = 'gone') AS gone, count(*) FILTER (WHERE state = 'due') AS due,"
        f" walked_at IS NOT NULL AND {WALKED} AS walked"
        " FROM sections LEFT JOIN listings ON listings.section = sections.id"
        " LEFT JOIN addresses ON addresses.url = listings.url WHERE sections.site = ?"
        " GROUP BY sections.id ORDER BY sections.first_seen_at, sections.id",
        (site,),
    )
    return [
        SectionOverview(
            name=row["name"],
            kept=row["kept"],
            gone=row["gone"],
            due=row["due"],
            newest=days.get(row["name"], [None])[0],
            days=days.get(row["name"], []),
            walked=bool(row["walked"]),
        )
        for row in rows
    ]
