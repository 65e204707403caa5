from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from crawler.archive import migrations
from crawler.archive.database import connect, snapshot, write
from crawler.archive.errors import ArchiveError, NewerSchemaError, NotAnArchiveError, UnusableFolderError
from crawler.archive.rows import RECORD_FIELDS, REVISION_FIELDS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_archive_is_set_up_for_durability(path: Path) -> None:
    with closing(connect(path)) as connection:
        assert pragma(connection, "journal_mode") == "wal"
        assert pragma(connection, "synchronous") == 2
        assert pragma(connection, "foreign_keys") == 1
        assert pragma(connection, "busy_timeout") == 60_000
        assert pragma(connection, "application_id") == migrations.APPLICATION_ID
        assert connection.isolation_level is None


def test_every_table_of_ours_is_strict(path: Path) -> None:
    with closing(connect(path)) as connection:
        tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").fetchall()
    ours = {row["name"]: row["strict"] for row in tables if not row["name"].startswith(("sqlite_", "_sqlite"))}
    assert len(ours) > 10
    assert set(ours.values()) == {1}


def test_the_record_view_has_exactly_the_fields_of_the_article(path: Path) -> None:
    with closing(connect(path)) as connection:
        columns = [row["name"] for row in connection.execute("SELECT name FROM pragma_table_info('records')")]
    assert tuple(columns) == RECORD_FIELDS


def test_the_revisions_table_has_every_field_that_a_revision_has_of_its_own(path: Path) -> None:
    with closing(connect(path)) as connection:
        columns = [row["name"] for row in connection.execute("SELECT name FROM pragma_table_info('revisions')")]
    assert set(columns) == {"article", "revision", "made_at", "made_by", "run", *REVISION_FIELDS}


def test_opening_again_changes_nothing(path: Path) -> None:
    connect(path).close()
    before = path.read_bytes()
    connect(path).close()
    assert path.read_bytes() == before


def test_write_commits_as_a_whole_or_leaves_no_trace(path: Path) -> None:
    with closing(connect(path)) as connection:
        with write(connection):
            connection.execute("INSERT INTO sites VALUES ('a', 'A', '2026-01-01T00:00:00Z')")
        twice = [("b", "B", "2026-01-01T00:00:00Z")] * 2
        with pytest.raises(sqlite3.IntegrityError), write(connection):
            connection.executemany("INSERT INTO sites VALUES (?, ?, ?)", twice)
        assert [row["name"] for row in connection.execute("SELECT name FROM sites")] == ["a"]
        assert not connection.in_transaction


def test_write_takes_the_write_lock_at_once(path: Path) -> None:
    with closing(connect(path)) as one, closing(connect(path)) as other:
        other.execute("PRAGMA busy_timeout = 0")
        with write(one), pytest.raises(sqlite3.OperationalError, match="locked"), write(other):
            pass


def test_a_failed_migration_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "_VIEWS", ("CREATE VIEW broken AS",))
    with pytest.raises(ArchiveError):
        connect(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0


def test_a_snapshot_does_not_see_later_writes(path: Path) -> None:
    with closing(connect(path)) as writer, closing(connect(path, readonly=True)) as reader:
        with snapshot(reader):
            assert reader.execute("SELECT count(*) FROM sites").fetchone()[0] == 0
            with write(writer):
                writer.execute("INSERT INTO sites VALUES ('a', 'A', '2026-01-01T00:00:00Z')")
            assert reader.execute("SELECT count(*) FROM sites").fetchone()[0] == 0
        assert reader.execute("SELECT count(*) FROM sites").fetchone()[0] == 1


def test_a_reader_cannot_write_and_leaves_nothing_behind(path: Path) -> None:
    connect(path).close()
    before = path.read_bytes()
    with closing(connect(path, readonly=True)) as connection:
        assert connection.execute("SELECT count(*) FROM records").fetchone()[0] == 0
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM sites")
    assert [entry.name for entry in path.parent.iterdir()] == ["archive.db"]
    assert path.read_bytes() == before


def test_a_reader_never_creates_an_archive(path: Path) -> None:
    with pytest.raises(UnusableFolderError, match=r"archive\.db"):
        connect(path, readonly=True)
    assert not path.exists()


@pytest.mark.parametrize("content", [b"no database at all, but a text" * 40, b"SQLite format 3\0" + b"\1" * 4096])
def test_what_is_no_database_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(NotAnArchiveError, match="choose another folder") as error:
        connect(path)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused_and_untouched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as foreign:
        foreign.execute("CREATE TABLE notes (text)")
    before = path.read_bytes()
    for readonly in (False, True):
        with pytest.raises(NotAnArchiveError, match="another program"):
            connect(path, readonly=readonly)
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused_and_untouched(path: Path) -> None:
    with closing(connect(path)) as connection, write(connection):
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('kexie-archive', 'm999_from_the_future', '2030-01-01')"
        )
    before = path.read_bytes()
    for readonly in (False, True):
        with pytest.raises(NewerSchemaError, match=r"m999_from_the_future.*update this program"):
            connect(path, readonly=readonly)
    assert path.read_bytes() == before


def test_an_older_schema_is_not_migrated_by_a_reader(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
    with pytest.raises(UnusableFolderError, match="older schema"):
        connect(path, readonly=True)
    connect(path).close()
    connect(path, readonly=True).close()


def test_a_folder_that_does_not_exist_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnusableFolderError, match="check the folder"):
        connect(tmp_path / "missing" / "archive.db")


def test_sqlite_utils_applies_and_lists_the_migrations_alone(tmp_path: Path) -> None:
    def sqlite_utils(*arguments: str) -> str:
        command = [sys.executable, "-m", "sqlite_utils", "migrate", str(tmp_path / "archive.db"), *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True)
        return done.stdout

    assert "m001_first_schema" in sqlite_utils(migrations.__file__, "--list")
    assert not (tmp_path / "archive.db").exists()
    sqlite_utils(migrations.__file__)
    assert "m001_first_schema" in sqlite_utils(migrations.__file__, "--list")
    connect(tmp_path / "archive.db").close()
