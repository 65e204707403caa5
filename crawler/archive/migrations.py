"""The schema of archive.db, step by step. A released step is never edited; a change is a new step.

`sqlite-utils migrate archive.db` loads this file alone: it imports nothing of ours, and reads the SQL files beside it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

from sqlite_utils import Migrations
from sqlite_utils.db import Database

APPLICATION_ID = 0x4B784172  # "KxAr"; `file` and PRAGMA application_id tell our archives by it

migrations = Migrations("kexie-archive")


def _statements(name: str) -> tuple[str, ...]:
    """Return the statements of a file beside this one."""
    return tuple(Path(__file__).with_name(name).read_text("utf-8").split(";\n")[:-1])


_TABLES = _statements("m001_tables.sql")

_VIEWS = _statements("m001_views.sql")


WATCHED = {
    "sites": ("name",),
    "runs": ("id",),
    "sections": ("id",),
    "run_sections": ("run", "section"),
    "list_pages": ("section", "url"),
    "articles": ("id",),
    "revisions": ("article", "revision"),
    "addresses": ("url",),
    "listings": ("id",),
    "visits": ("id",),
    "texts": ("id",),
    "alike": ("text", "other"),
    "warc_files": ("name",),
    "captures": ("id",),
    "files": ("sha256",),
    "file_addresses": ("url",),
    "readings": ("article",),
    "centres": ("url",),
    "_sqlite_migrations": ("id",),
}
"""the tables whose rows have digests, and the columns that name a row"""

_FIXITY = (
    """
    CREATE TABLE digests (      -- one for each row that is kept, by triggers; `sketches`: one for each article
        kind TEXT NOT NULL,     -- the table
        key TEXT NOT NULL,      -- what names the row in it
        sha256 TEXT NOT NULL,
        PRIMARY KEY (kind, key)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE members (      -- each gzip member of the WARC files as it is stored; sha256 of its compressed bytes
        warc TEXT NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL, sha256 TEXT NOT NULL,
        PRIMARY KEY (warc, offset)
    ) STRICT, WITHOUT ROWID
    """,
)

_FIGURES = ("settings", "reading", "requests", "rechecks")
"""columns of a run that hold an object"""

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # json.dumps would make one for each row


def row_sha256(*values: object) -> str:
    """Return the digest of a row: sha256 over the UTF-8 of the JSON array of its columns. SQL knows it by this name.

    SQL hands texts over as their bytes, so that the digest of one which is damaged can be taken too.
    """
    plain = [value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value for value in values]
    return hashlib.sha256(_JSON.encode(plain).encode("utf-8", "surrogateescape")).hexdigest()


def register(connection: sqlite3.Connection) -> None:
    """Give a connection the function that the triggers call; without it no row that is kept can be written.

    A later step begins with it, for `sqlite-utils migrate` knows nothing of digests.
    """
    connection.create_function("row_sha256", -1, row_sha256, deterministic=True)


def watch(db: Database, table: str) -> None:
    """Make the triggers that keep the digests of a table, and the digests of the rows it has.

    A later step that adds a column drops the three triggers and calls this again.
    """
    columns = db.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()

    def digest(row: str) -> str:
        texts = (f"CAST({row}.{name} AS BLOB)" if kind == "TEXT" else f"{row}.{name}" for name, kind in columns)
        return f"row_sha256({', '.join(texts)})"

    def key(row: str) -> str:
        return " || ' ' || ".join(f"CAST({row}.{name} AS TEXT)" for name in WATCHED[table])

    # The old digest must fit: a row that was damaged before it is written again stays found.
    old = f"kind = '{table}' AND key = {key('OLD')} AND sha256 = {digest('OLD')}"
    db.execute(
        f"CREATE TRIGGER {table}_inserted AFTER INSERT ON {table} BEGIN"  # noqa: S608
        f" INSERT OR REPLACE INTO digests VALUES ('{table}', {key('NEW')}, {digest('NEW')}); END"
    )
    db.execute(
        f"CREATE TRIGGER {table}_updated AFTER UPDATE ON {table} BEGIN"  # noqa: S608
        f" UPDATE digests SET key = {key('NEW')}, sha256 = {digest('NEW')} WHERE {old}; END"
    )
    db.execute(f"CREATE TRIGGER {table}_deleted AFTER DELETE ON {table} BEGIN DELETE FROM digests WHERE {old}; END")  # noqa: S608
    db.execute(
        f"INSERT OR REPLACE INTO digests SELECT '{table}', {key(table)}, {digest(table)} FROM {table}"  # noqa: S608
    )


@migrations()
def m001_first_schema(db: Database) -> None:
    """Create all tables and the two views of the record."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _TABLES + _VIEWS:
        db.execute(statement)


@migrations()
def m002_digests(db: Database) -> None:
    """Give every row that is kept a digest; those of WARC members are noted when the archive is opened."""
    register(db.conn)
    for statement in _FIXITY:
        db.execute(statement)
    for table in WATCHED:
        if table not in {"readings", "texts", "alike", "centres"}:  # made, or made anew, by later steps
            watch(db, table)
    made = db.execute("SELECT sql FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()[0]
    db.execute("INSERT INTO digests VALUES ('sqlite_master', '_sqlite_migrations', ?)", (row_sha256(made),))


@migrations()
def m003_readings(db: Database) -> None:
    """Tell a revision that better reading made from one that the page made; note what was read again."""
    register(db.conn)
    for event in ("inserted", "updated", "deleted"):
        db.execute(f"DROP TRIGGER revisions_{event}")
    db.execute(
        "ALTER TABLE revisions ADD COLUMN made_by TEXT NOT NULL DEFAULT 'page' CHECK (made_by IN ('page','reading'))"
    )
    db.execute(
        "CREATE TABLE readings (article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,"
        " readers TEXT NOT NULL, content_sha256 TEXT NOT NULL, capture TEXT, read_at TEXT NOT NULL) STRICT"
    )
    watch(db, "revisions")
    watch(db, "readings")


@migrations()
def m004_texts(db: Database) -> None:
    """Make room for another way to find duplicates; opening the archive for writing then compares its articles."""
    register(db.conn)
    for table in ("sketches", "alike"):
        db.execute(f"DROP TABLE {table}")
    db.execute("DELETE FROM digests WHERE kind IN ('sketches', 'alike')")
    for event in ("inserted", "updated", "deleted"):
        db.execute(f"DROP TRIGGER articles_{event}")
    for statement in _statements("m004_texts.sql"):
        db.execute(statement)
    for table in ("articles", "texts", "alike"):
        watch(db, table)


@migrations()
def m005_unlisted(db: Database) -> None:
    """Note which articles have left every list, and since when all rows of a list were seen."""
    register(db.conn)
    for table, column in (("articles", "unlisted_at"), ("sections", "whole_since")):
        for event in ("inserted", "updated", "deleted"):
            db.execute(f"DROP TRIGGER {table}_{event}")
        db.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT")
        watch(db, table)


@migrations()
def m006_run_record(db: Database) -> None:
    """Give the record of a run its settings, warnings, figures of reading and fetching, and its sections theirs."""
    register(db.conn)
    columns = {
        "runs": (
            *(f"{name} TEXT NOT NULL DEFAULT '{{}}' CHECK (json_valid({name}))" for name in _FIGURES),
            *(f"{name} TEXT NOT NULL DEFAULT '[]' CHECK (json_valid({name}))" for name in ("warnings", "alarms")),
            "bytes INTEGER NOT NULL DEFAULT 0",
            "seconds REAL NOT NULL DEFAULT 0",
        ),
        "run_sections": (
            "shown INTEGER NOT NULL DEFAULT 0 CHECK (shown IN (0, 1))",
            *(f"{name} INTEGER NOT NULL DEFAULT 0" for name in ("fetched", "new", "changed", "unchanged", "failed")),
        ),
    }
    for table, added in columns.items():
        for event in ("inserted", "updated", "deleted"):
            db.execute(f"DROP TRIGGER {table}_{event}")
        for column in added:
            db.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
        watch(db, table)


@migrations()
def m007_owed_places(db: Database) -> None:
    """Note which places of each list are left to read, rows that it counts and hides, and what the centre came with."""
    register(db.conn)
    for event in ("inserted", "updated", "deleted"):
        db.execute(f"DROP TRIGGER sections_{event}")
    # [[from, up to], …]: places from the top, counted from 0, the second left out, null for the end of the list.
    db.execute("ALTER TABLE sections ADD COLUMN owed TEXT NOT NULL DEFAULT '[[0,null]]' CHECK (json_valid(owed))")
    db.execute("ALTER TABLE sections ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0")
    db.execute(
        "UPDATE sections SET owed = '[]' WHERE end_reached_at IS NOT NULL AND open_walk_at IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM list_pages WHERE section = sections.id AND owed_since IS NOT NULL)"
    )
    db.execute(
        "CREATE TABLE centres (url TEXT PRIMARY KEY, site TEXT NOT NULL REFERENCES sites (name),"
        " last_read_at TEXT NOT NULL, etag TEXT, last_modified TEXT) STRICT"
    )
    watch(db, "sections")
    watch(db, "centres")
