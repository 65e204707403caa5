"""The record of runs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from crawler.archive.rows import to_json

KILLED = "killed"


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
) -> None:
    """Close the record of a run."""
    connection.execute(
        "UPDATE runs SET ended_at = ?, outcome = ?, reason = ?, counts = ?, findings = ? WHERE id = ?",
        (now, outcome, reason or None, to_json(dict(counts)), to_json(list(findings)), run),
    )


def is_open(connection: sqlite3.Connection) -> bool:
    """Tell whether a run goes on or was killed."""
    return connection.execute("SELECT 1 FROM runs WHERE ended_at IS NULL LIMIT 1").fetchone() is not None


def is_restricted(connection: sqlite3.Connection, run: int) -> bool:
    """Tell whether the caller asked this run for a part of the rows only."""
    row = connection.execute("SELECT arguments FROM runs WHERE id = ?", (run,)).fetchone()
    arguments = json.loads(row["arguments"]) if row else {}
    return any(arguments.get(name) for name in ("since", "until", "limit"))
