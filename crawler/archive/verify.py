"""Fixity and consistency of everything that is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from crawler.archive.database import DATABASE, connect, connect_unchecked, snapshot
from crawler.archive.errors import ArchiveError, NewerSchemaError, NotAnArchiveError
from crawler.archive.findings import RESTORE, Finding, Report, Tick
from crawler.archive.migrations import migrations
from crawler.archive.reader import require_archive
from crawler.archive.snapshot import Snapshot
from crawler.archive.verify_database import check_database, damaged
from crawler.archive.verify_files import check_exports, check_files
from crawler.archive.verify_warc import check_warc

KEPT = ("warc", "files", "exports")
"""folders that are looked at, beside the database"""


def verify(folder: Path, tick: Tick = lambda count: None) -> Report:  # noqa: ARG005
    """Check the archive in `folder`; nothing is changed, and a run may go on meanwhile.

    Raise an `ArchiveError` where there is none, or one whose schema is older or newer. A database that is too damaged
    to be opened is a finding.
    """
    report = Report()
    path = folder / DATABASE
    require_archive(folder)
    try:
        connection = connect(path, readonly=True)
    except ArchiveError as error:
        if not _is_damage(error, path):
            raise
        report.findings.append(Finding("database", "archive.db:", "cannot be opened", f"{RESTORE} ({error})"))
        return report
    with closing(connection), closing(connect(path, readonly=True)) as now:
        connection.row_factory = None
        connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
        with snapshot(connection):
            report.findings += _safely(_check(folder, connection, now, report, tick))
    return report


def size_of(folder: Path) -> int:
    """Return how many bytes there are to look at; about as many as `verify` ticks."""
    below = (path for part in KEPT for path in (folder / part).rglob("*"))
    return sum(path.stat().st_size for path in (folder / DATABASE, *below) if path.is_file())


def _check(
    folder: Path, connection: sqlite3.Connection, now: sqlite3.Connection, report: Report, tick: Tick
) -> Iterator[Finding]:
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the snapshot is taken at the first read
    taken = Snapshot(folder, connection, now)
    yield from check_database(connection, folder / DATABASE, report, tick)
    for check in (check_warc, check_files, check_exports):
        yield from _safely(check(taken, report, tick))


def _safely(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Yield what a check finds; a damaged database may break it off."""
    try:
        yield from findings
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # SQLite's message may quote damaged text
        yield damaged(f"cannot be read further ({error})")


def _is_damage(error: ArchiveError, path: Path) -> bool:
    """Tell whether an archive that cannot be opened is damaged, rather than older or newer."""
    if isinstance(error, NotAnArchiveError) or error.__cause__ is not None:
        return True
    # An older archive lacks our last steps, a newer one has all of them: any other gap is damage.
    with closing(connect_unchecked(path)) as connection, closing(sqlite3.connect(":memory:")) as empty:
        steps = [step.name for step in migrations.pending(Database(empty))]
        lacking = {step.name for step in migrations.pending(Database(connection))}
    applied = [step for step in steps if step not in lacking]
    return applied != steps[: len(applied)] or (isinstance(error, NewerSchemaError) and bool(lacking))
