"""Reading the records of an archive, for exports."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from crawler.archive.rows import RECORD_FIELDS, record
from crawler.archive.times import beijing_midnight, utc

_LISTED_BY = (
    "SELECT addresses.article FROM sections JOIN listings ON listings.section = sections.id"
    " JOIN addresses ON addresses.url = listings.url WHERE sections.name = ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which records: all that meet every condition given."""

    site: str | None = None
    section: str | None = None  # name of a section that listed it
    since: str | None = None  # day in Beijing on which it was published, `YYYY-MM-DD`, included
    until: str | None = None
    changed_since: str | None = None  # day in Beijing, or ISO time with zone, of the newest revision
    revisions: bool = False  # every revision instead of the newest
    without_gone: bool = False
    without_duplicates: bool = False


def select(connection: sqlite3.Connection, selection: Selection) -> Iterator[dict[str, Any]]:
    """Yield records ordered by address and revision, as plain data.

    A single statement, and so a single state of the archive, whatever is written meanwhile.
    """
    conditions, values = _conditions(selection)
    statement = (
        f"SELECT {', '.join(RECORD_FIELDS)} FROM record_revisions"  # noqa: S608
        f" WHERE {' AND '.join(conditions)} ORDER BY url, revision"
    )
    for row in connection.execute(statement, values):
        yield record(row)


def find(connection: sqlite3.Connection, url: str) -> dict[str, Any] | None:
    """Return the record of the article that has or had this address."""
    row = connection.execute(
        "SELECT records.* FROM addresses JOIN articles ON articles.id = addresses.article"
        " JOIN records ON records.url = articles.url WHERE addresses.url = ?",
        (url,),
    ).fetchone()
    return record(row) if row else None


def _conditions(selection: Selection) -> tuple[list[str], list[str]]:
    given = [
        ("site = ?", selection.site),
        (f"article IN ({_LISTED_BY})", selection.section),
        ("substr(published_at, 1, 10) >= ?", selection.since),
        ("substr(published_at, 1, 10) <= ?", selection.until),
        # The plus keeps SQLite from reading in order of change and sorting whole bodies afterwards.
        ("+changed_at >= ?", _moment(selection.changed_since)),
    ]
    switches = [
        ("newest", not selection.revisions),
        ("gone_at IS NULL", selection.without_gone),
        ("duplicate_of IS NULL", selection.without_duplicates),
    ]
    conditions = [sql for sql, value in given if value] + [sql for sql, on in switches if on]
    return conditions or ["1"], [value for _, value in given if value]


def _moment(text: str | None) -> str | None:
    if not text:
        return None
    if len(text) == len("2026-01-01"):
        return utc(beijing_midnight(date.fromisoformat(text)))
    return utc(datetime.fromisoformat(text))
