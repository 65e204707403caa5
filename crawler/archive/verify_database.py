"""Whether archive.db is whole: header, pages, schema, references, and every row against its digest."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from crawler.archive.digests import stored_sha256
from crawler.archive.findings import RESTORE, Finding, Report, Tick
from crawler.archive.migrations import APPLICATION_ID, WATCHED, migrations

_FIXED = (
    (0, b"SQLite format 3\0"),
    (18, b"\2\2\0\x40\x20\x20"),  # write-ahead log; no bytes reserved; payload fractions
    (44, bytes([0, 0, 0, 4, *[0] * 8, 0, 0, 0, 1, *[0] * 8])),  # schema format 4, UTF-8, no vacuum, user version 0
    (68, APPLICATION_ID.to_bytes(4, "big") + bytes(20)),
)
"""what stands where in the header of every archive (https://www.sqlite.org/fileformat2.html#the_database_header)"""

_CHANGES, _SIZE, _VALID_FOR = slice(24, 28), slice(28, 32), slice(92, 96)
_PAGE_SIZE = slice(16, 18)

Check = Callable[[sqlite3.Connection, Report], Iterator[Finding]]


def check_database(connection: sqlite3.Connection, path: Path, report: Report, tick: Tick) -> Iterator[Finding]:
    """Yield what is wrong with the database; `connection` is inside a read transaction and hands out damaged text."""
    checks: list[tuple[str, Check]] = [
        ("the pages", _pages),
        ("the schema", _schema),
        ("the references between rows", _foreign_keys),
        *((f"table {table}", _rows_of(table)) for table in WATCHED),
        ("table digests", _left_over),
        ("the order of revisions", _revisions),
        ("what the records point to", _pointers),
    ]
    share = path.stat().st_size // len(checks)
    yield from _header(path)
    for name, check in checks:
        try:
            yield from check(connection, report)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # SQLite's message may quote damaged text
            yield damaged(f"{name} cannot be read ({error})")
        tick(share)


def damaged(what: str, row: str = "") -> Finding:
    """Return a finding in the database, in a row of it where one is named."""
    return Finding("database", f"archive.db: {row}" if row else "archive.db:", what, RESTORE)


def _header(path: Path) -> Iterator[Finding]:
    with path.open("rb") as stream:
        head = stream.read(100)
    wrong = [start for start, fixed in _FIXED if head[start : start + len(fixed)] != fixed]
    log = path.with_name(f"{path.name}-wal")
    if not (log.exists() and log.stat().st_size):  # else the file itself is behind
        pages = path.stat().st_size // max(1, int.from_bytes(head[_PAGE_SIZE], "big"))
        wrong += [_SIZE.start] * (int.from_bytes(head[_SIZE], "big") != pages)
        wrong += [_CHANGES.start] * (head[_CHANGES] != head[_VALID_FOR])
    for start in wrong:
        yield damaged(f"the header is damaged at byte {start} or after it")


def _pages(connection: sqlite3.Connection, report: Report) -> Iterator[Finding]:
    report.count("pages of the database", connection.execute("PRAGMA page_count").fetchone()[0])
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield damaged(f"SQLite finds: {_shown(' '.join(line.split()))}")


def _schema(connection: sqlite3.Connection, report: Report) -> Iterator[Finding]:
    statement = "SELECT type, name, tbl_name, sql FROM sqlite_master"
    found = {row[1]: row for row in connection.execute(statement)}
    with closing(sqlite3.connect(":memory:")) as made:
        migrations.apply(Database(made))
        expected = {row[1]: row for row in made.execute(statement)}
    report.count("objects of the schema", len(expected))
    for name, row in expected.items():
        # Whoever migrated it may have had another sqlite-utils: its own table is held by a digest.
        same = found.get(name, ())[:3] == row[:3] if name == "_sqlite_migrations" else found.get(name) == row
        if not same:
            yield damaged("is not what the migrations make", f"{row[0]} {name}")
    for name, digest in connection.execute("SELECT key, sha256 FROM digests WHERE kind = 'sqlite_master'"):
        if name not in found or stored_sha256([found[name][3]]) != digest:
            yield damaged("differs from its digest", f"schema of {name}")


def _foreign_keys(connection: sqlite3.Connection, report: Report) -> Iterator[Finding]:
    del report
    for table, number, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield damaged(f"points to a row of {parent} that is not there", f"{table}, row {number}")


def _key(table: str) -> str:
    return " || ' ' || ".join(f"CAST(kept.{name} AS TEXT)" for name in WATCHED[table])


def _rows_of(table: str) -> Check:
    def check(connection: sqlite3.Connection, report: Report) -> Iterator[Finding]:
        # Not from an index: the table itself is to be read. A damaged schema may name other columns than it had.
        rows = connection.execute(
            f"SELECT {_key(table)}, digests.sha256, kept.* FROM {table} AS kept NOT INDEXED"  # noqa: S608
            f" LEFT JOIN digests ON digests.kind = '{table}' AND digests.key = {_key(table)}"
        )
        count = 0
        for key, digest, *values in rows:
            count += 1
            if digest is None:
                yield damaged("has no digest", f"{table} {_shown(key)}")
            elif stored_sha256(values) != digest:
                yield damaged("differs from its digest", f"{table} {_shown(key)}")
        report.count("rows of the database", count)
        kept = connection.execute("SELECT count(*) FROM digests WHERE kind = ?", (table,)).fetchone()[0]
        if kept != count:
            yield from _lost(connection, table)

    return check


def _lost(connection: sqlite3.Connection, table: str) -> Iterator[Finding]:
    """Name the digests of rows that are not there."""
    there = f"SELECT {_key(table)} FROM {table} AS kept NOT INDEXED"  # noqa: S608
    rows = connection.execute(f"SELECT key FROM digests WHERE kind = ? AND key NOT IN ({there})", (table,))  # noqa: S608
    for (key,) in rows:
        yield damaged("is lost, only its digest is left", f"{table} {_shown(key)}")


def _shown(key: object) -> str:
    """Return what names a row, printable whatever damage did to it."""
    return str(key).encode("utf-8", "backslashreplace").decode("utf-8")


def _left_over(connection: sqlite3.Connection, report: Report) -> Iterator[Finding]:
    del report
    known = {*WATCHED, "sqlite_master"}
    for (kind,) in connection.execute("SELECT DISTINCT kind FROM digests"):
        if kind not in known:
            yield damaged("belongs to no table", f"digests of {_shown(kind)}")


def _revisions(connection: sqlite3.Connection, report: Report) -> Iterator[Finding]:
    report.count("articles", connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    statement = (
        "SELECT articles.id, articles.revision, count(revisions.revision), min(revisions.revision),"
        " max(revisions.revision) FROM articles LEFT JOIN revisions ON revisions.article = articles.id"
        " GROUP BY articles.id"
    )
    for article, newest, count, first, last in connection.execute(statement):
        if not count:
            yield damaged("has no revision", f"article {article}")
        elif last != newest:
            yield damaged(f"names revision {newest} as its newest, there it is {last}", f"article {article}")
        elif (first, count) != (1, last):
            yield damaged(f"has {count} revisions instead of 1 to {last}", f"article {article}")
    given = dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))
    last_run = connection.execute("SELECT max(id) FROM runs").fetchone()[0]
    if given != ({"runs": last_run} if last_run else {}):
        yield damaged("does not fit the last run", "sqlite_sequence")


_POINTERS = {
    "names a capture that the catalogue does not have": (
        "SELECT article || ' ' || revision FROM revisions, json_each("
        "CASE WHEN capture IS NULL THEN parts ELSE json_insert(parts, '$[#]', json(capture)) END) AS part"
        " WHERE NOT EXISTS (SELECT 1 FROM captures WHERE warc = json_extract(part.value, '$.warc')"
        " AND offset = json_extract(part.value, '$.offset') AND length = json_extract(part.value, '$.length')"
        " AND digest = json_extract(part.value, '$.digest'))"
    ),
    "names an image or attachment that table files does not have": (
        "SELECT article || ' ' || revision FROM ("
        "SELECT article, revision, value FROM revisions, json_each(images)"
        " UNION ALL SELECT article, revision, value FROM revisions, json_each(attachments))"
        " WHERE json_extract(value, '$.sha256') IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM files WHERE sha256 = json_extract(value, '$.sha256')"
        " AND path = json_extract(value, '$.path'))"
    ),
}


def _pointers(connection: sqlite3.Connection, report: Report) -> Iterator[Finding]:
    del report
    for what, statement in _POINTERS.items():
        for (key,) in connection.execute(statement):
            yield damaged(what, f"revision {key}")
