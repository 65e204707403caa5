"""Opening archive.db, and the one way to write to it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from crawler.archive.errors import NewerSchemaError, NotAnArchiveError, UnusableFolderError
from crawler.archive.migrations import APPLICATION_ID, migrations, register

DATABASE = "archive.db"
"""its name in the archive folder"""

PATIENCE = 60.0
"""seconds to wait for another program that writes"""

_FOLDING_MS = 500


def connect(path: Path, *, readonly: bool = False, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open the archive database at `path`; for writing it is created and migrated where needed.

    Raise an `ArchiveError` where `path` is no archive, is newer than this program, or cannot be opened; then
    nothing was written. The connection is in autocommit mode: write through `write`, read through `snapshot`.
    """
    try:
        connection = sqlite3.connect(_uri(path, readonly=readonly), uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise UnusableFolderError(f"{path} cannot be opened ({error}); check the folder and its permissions") from error
    try:
        _set_up(connection, path, readonly=readonly, patience=patience)
    except sqlite3.OperationalError as error:
        connection.close()
        raise UnusableFolderError(f"{path} cannot be used ({error}); check the folder and its permissions") from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # SQLite's message may quote a damaged name
        connection.close()
        raise NotAnArchiveError(f"{path} is no SQLite database ({error}); choose another folder") from error
    except BaseException:
        connection.close()
        raise
    return connection


def connect_unchecked(path: Path) -> sqlite3.Connection:
    """Open a database for reading, whatever it is."""
    return sqlite3.connect(_uri(path, readonly=True), uri=True, isolation_level=None)


@contextmanager
def write(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the block as one write transaction; leave no trace of it when it raises.

    BEGIN IMMEDIATE waits for another writer. A deferred transaction that reads first fails at once instead.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def fold(connection: sqlite3.Connection) -> None:
    """Bring the planner's figures up to date and fold the log into the one file, unless somebody else is at it.

    Whoever reads or writes meanwhile is not waited for: the last one to close the database folds the log.
    """
    connection.execute(f"PRAGMA busy_timeout = {_FOLDING_MS}")
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA optimize")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Let every read in the block see the database as it is at its first read."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def _uri(path: Path, *, readonly: bool) -> str:
    address = f"file:{quote(str(path.absolute()))}"
    if not readonly:
        return address
    if os.access(path.parent, os.W_OK):
        # A reader of a WAL database needs its log files; opened like this it takes them away again.
        return f"{address}?mode=rw"
    # On a read-only medium nobody else writes either.
    return f"{address}?mode=ro" if Path(f"{path}-wal").exists() else f"{address}?mode=ro&immutable=1"


def _set_up(connection: sqlite3.Connection, path: Path, *, readonly: bool, patience: float) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = ON")  # the triggers that keep the digests call a function of ours
    register(connection)
    _check_identity(connection, path)
    database = Database(connection)
    _check_known(database, path)
    if readonly:
        if migrations.pending(database):
            raise UnusableFolderError(f"{path} has an older schema; open it once for writing, e.g. by a harvest")
        connection.execute("PRAGMA query_only = ON")
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    if migrations.pending(database):
        with write(connection):
            _check_known(database, path)
            migrations.apply(database)
        # Into the file itself: until the log is taken over for the first time, its header says nothing yet.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _check_identity(connection: sqlite3.Connection, path: Path) -> None:
    application_id = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application_id != APPLICATION_ID and not (empty and application_id == 0):
        raise NotAnArchiveError(f"{path} belongs to another program; choose another folder")


def _check_known(database: Database, path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as empty:
        known = {migration.name for migration in migrations.pending(Database(empty))}
    unknown = [migration.name for migration in migrations.applied(database) if migration.name not in known]
    if unknown:
        raise NewerSchemaError(f"{path} was written by a newer version ({', '.join(unknown)}); update this program")
