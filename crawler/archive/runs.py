"""The record of runs: begun, ended, and read again as the yardstick for the next."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from crawler.archive.rows import to_json
from crawler.archive.run_record import KILLED, RunRecord, SectionRecord, reading_of, requests_of

MOST_PAST = 400
"""runs that are looked back at; a year of daily ones"""
_DAYS = 60  # of publication, for the rhythm of a section
_PUBLISHED = (  # of a listing that prints no day
    "(SELECT substr(published_at, 1, 10) FROM addresses JOIN articles ON articles.id = addresses.article"
    " JOIN revisions ON revisions.article = articles.id AND revisions.revision = articles.revision"
    " WHERE addresses.url = listings.url)"
)
_RESTRICTING = ("since", "until", "limit")
_FETCHED = ("new", "changed", "unchanged")


def begin_run(  # noqa: PLR0913
    connection: sqlite3.Connection,
    site: str,
    *,
    title: str,
    arguments: Mapping[str, Any],
    now: str,
    code_version: str,
) -> int:
    """Open the record of a run and return its number; a run of the site found open was killed."""
    connection.execute(
        "INSERT INTO sites (name, title, first_seen_at) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET title = excluded.title",
        (site, title, now),
    )
    connection.execute(
        "UPDATE runs SET ended_at = ?, outcome = ?, reason = 'found open when the next run began'"
        " WHERE site = ? AND ended_at IS NULL",
        (now, KILLED, site),
    )
    inserted = connection.execute(
        "INSERT INTO runs (site, started_at, code_version, arguments) VALUES (?, ?, ?, ?)",
        (site, now, code_version, json.dumps(arguments, ensure_ascii=False, default=str)),
    )
    return int(inserted.lastrowid or 0)


def end_run(  # noqa: PLR0913
    connection: sqlite3.Connection,
    run: int,
    *,
    outcome: str,
    reason: str,
    counts: Mapping[str, int],
    findings: Sequence[str],
    now: str,
    record: RunRecord | None = None,
) -> None:
    """Close the record of a run; `record` has the figures that only a crawl has."""
    connection.execute(
        "UPDATE runs SET ended_at = ?, outcome = ?, reason = ?, counts = ?, findings = ? WHERE id = ?",
        (now, outcome, reason or None, to_json(dict(counts)), to_json(list(findings)), run),
    )
    if record is None:
        return
    connection.execute(
        "UPDATE runs SET settings = ?, reading = ?, requests = ?, rechecks = ?, warnings = ?, alarms = ?, bytes = ?,"
        " seconds = ? WHERE id = ?",
        (
            *(to_json(record.settings), to_json(asdict(record.reading)), to_json(asdict(record.requests))),
            *(to_json(record.rechecks), to_json(record.warnings), to_json(record.alarms)),
            *(record.bytes, record.seconds, run),
        ),
    )
    for section in record.sections:
        _keep_section(connection, run, record.site, section)


def _keep_section(connection: sqlite3.Connection, run: int, site: str, section: SectionRecord) -> None:
    """Complete what the walk's end has noted; a walk that did not come to any end is noted here."""
    connection.execute(
        "INSERT INTO run_sections (run, section, pages, rows, printed_total, reached_end, caught_up, reason, shown,"
        " fetched, new, changed, unchanged, failed)"
        " SELECT ?, id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM sections WHERE site = ? AND name = ?"
        " ON CONFLICT (run, section) DO UPDATE SET shown = excluded.shown, fetched = excluded.fetched,"
        " new = excluded.new, changed = excluded.changed, unchanged = excluded.unchanged, failed = excluded.failed",
        (
            *(run, section.pages, section.rows, section.expected, section.reached_end, section.caught_up),
            *(section.reason, section.shown, section.fetched, section.new, section.changed, section.unchanged),
            *(section.failed, site, section.name),
        ),
    )


def visits_by_section(connection: sqlite3.Connection, run: int) -> dict[str, dict[str, int]]:
    """Return, by section, what became of the addresses it lists that this run visited: `fetched` and each outcome."""
    told: dict[str, dict[str, int]] = {}
    rows = connection.execute(
        "SELECT sections.name, visits.outcome, count(DISTINCT visits.url) FROM visits"
        " JOIN listings ON listings.url = visits.url JOIN sections ON sections.id = listings.section"
        " WHERE visits.run = ? GROUP BY sections.id, visits.outcome",
        (run,),
    )
    for name, outcome, count in rows:
        of_section = told.setdefault(name, {"fetched": 0})
        of_section[outcome] = count
        of_section["fetched"] += count if outcome in _FETCHED else 0
    return told


def rechecks(connection: sqlite3.Connection, run: int) -> dict[str, int]:
    """Return what became of this run's visits to articles that were kept before it."""
    rows = connection.execute(
        "SELECT outcome, count(DISTINCT visits.url) AS count FROM visits JOIN addresses ON addresses.url = visits.url"
        " WHERE visits.run = ? AND outcome <> 'new' AND article IS NOT NULL GROUP BY outcome",
        (run,),
    )
    return {row["outcome"]: row["count"] for row in rows}


def days_of_sections(connection: sqlite3.Connection, site: str) -> dict[str, list[str]]:
    """Return, by section, the latest days on which articles that it lists were published, newest first."""
    rows = connection.execute(
        "SELECT name, day FROM ("  # noqa: S608
        " SELECT sections.name AS name, day, row_number() OVER (PARTITION BY sections.id ORDER BY day DESC) AS place"
        f" FROM sections JOIN (SELECT DISTINCT section, coalesce(date, {_PUBLISHED}) AS day FROM listings)"
        " ON section = sections.id WHERE site = ? AND day IS NOT NULL) WHERE place <= ? ORDER BY name, day DESC",
        (site, _DAYS),
    )
    days: dict[str, list[str]] = {}
    for name, day in rows:
        days.setdefault(name, []).append(day)
    return days


def past(connection: sqlite3.Connection, site: str, *, before: int | None = None) -> list[RunRecord]:
    """Return the crawls of the site that ended, newest first; reading kept pages again is none.

    `before`: only runs older than this one.
    """
    rows = connection.execute(
        "SELECT * FROM runs WHERE site = :site AND (:before IS NULL OR id < :before) AND ended_at IS NOT NULL"
        " AND json_extract(arguments, '$.command') IS NULL ORDER BY id DESC LIMIT :most",
        {"site": site, "before": before, "most": MOST_PAST},
    ).fetchall()
    return [_record(row, sections_of(connection, row["id"])) for row in rows]


def sections_of(connection: sqlite3.Connection, run: int) -> list[SectionRecord]:
    """Return what a run saw of each section."""
    rows = connection.execute(
        "SELECT name, shown, pages, rows, run_sections.printed_total AS expected, reached_end, caught_up, reason,"
        " fetched, new, changed, unchanged, failed FROM run_sections JOIN sections ON sections.id = section"
        " WHERE run = ? ORDER BY sections.first_seen_at, sections.id",
        (run,),
    )
    flags = ("shown", "reached_end", "caught_up")
    return [SectionRecord(**{**row, **{name: bool(row[name]) for name in flags}}) for row in map(dict, rows)]


def first_seen(connection: sqlite3.Connection, site: str) -> str:
    """Return when the site was first crawled; empty where it never was."""
    row = connection.execute("SELECT first_seen_at FROM sites WHERE name = ?", (site,)).fetchone()
    return str(row[0]) if row else ""


def _record(row: sqlite3.Row, sections: list[SectionRecord]) -> RunRecord:
    plain = ("id", "site", "started_at", "ended_at", "outcome", "reason", "code_version", "bytes", "seconds")
    lists = ("settings", "counts", "findings", "warnings", "alarms", "rechecks")
    return RunRecord(
        **{name: row[name] for name in plain},
        **{name: json.loads(row[name]) for name in lists},
        restricted=_restricts(json.loads(row["arguments"]), "section"),
        sections=sections,
        reading=reading_of(json.loads(row["reading"])),
        requests=requests_of(json.loads(row["requests"])),
    )


def gather(connection: sqlite3.Connection, run: int, record: RunRecord) -> None:
    """Complete the record of a run that ends with what was kept of it."""
    record.id = run
    record.watched_since = first_seen(connection, record.site)
    record.rechecks = rechecks(connection, run)
    visited, days = visits_by_section(connection, run), days_of_sections(connection, record.site)
    for section in record.sections:
        of_section = visited.get(section.name, {})
        for name in ("fetched", "new", "changed", "unchanged", "failed"):
            setattr(section, name, of_section.get(name, 0))
        section.days = days.get(section.name, [])


def is_open(connection: sqlite3.Connection) -> bool:
    """Tell whether a run goes on or was killed."""
    return connection.execute("SELECT 1 FROM runs WHERE ended_at IS NULL LIMIT 1").fetchone() is not None


def is_restricted(connection: sqlite3.Connection, run: int) -> bool:
    """Tell whether the caller asked this run for a part of the rows only."""
    row = connection.execute("SELECT arguments FROM runs WHERE id = ?", (run,)).fetchone()
    return _restricts(json.loads(row["arguments"]) if row else {})


def _restricts(arguments: Mapping[str, Any], *more: str) -> bool:
    return any(arguments.get(name) for name in (*_RESTRICTING, *more))
