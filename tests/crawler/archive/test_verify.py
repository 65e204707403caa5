"""Each kind of damage is found and named; what can be mended is mended."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from crawler.archive import migrations
from crawler.archive.archive import DATABASE, Archive
from crawler.archive.errors import NewerSchemaError, UnusableFolderError
from crawler.archive.files import STALE_SECONDS
from crawler.archive.findings import Mend
from crawler.archive.migrations import WATCHED
from crawler.archive.verify import verify
from tests.crawler.archive.damage import NOW, age, behind_the_triggers, build, sql


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("made") / "archive")


@pytest.fixture
def kept(made: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    shutil.copytree(made, folder)
    age(folder)
    return folder


def found(folder: Path) -> list[str]:
    return [str(finding) for finding in verify(folder).findings]


def repair(folder: Path) -> list[str]:
    findings = verify(folder).findings
    with Archive.open(folder, clock=lambda: NOW, create=False) as archive:
        mended = [*archive.repaired, *archive.mend(findings)]
    age(folder)
    return mended


def first(folder: Path, part: str) -> Path:
    return next(path for path in sorted((folder / part).rglob("*")) if path.is_file())


def change(path: Path, how: Callable[[bytes], bytes]) -> None:
    path.write_bytes(how(path.read_bytes()))
    age(path.parent)


def test_what_is_whole_has_no_finding(kept: Path) -> None:
    before = {path: path.read_bytes() for path in kept.rglob("*") if path.is_file()}
    report = verify(kept)
    assert report.findings == []
    assert report.checked["articles"] == 12
    assert report.checked["WARC files"] > 2
    assert report.checked["WARC records"] == 2 * 13 + report.checked["WARC files"]
    assert report.checked["images and attachments"] == 26
    assert report.checked["exports"] == 1
    assert {path: path.read_bytes() for path in kept.rglob("*") if path.is_file()} == before


def test_an_archive_that_is_written_to_for_the_first_time(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive", clock=lambda: NOW):
        assert found(tmp_path / "archive") == []


CHANGES = {
    "sites": "title = 'x'",
    "runs": "findings = '[]'",
    "sections": "walked_at = 'x'",
    "run_sections": "rows = 7",
    "list_pages": "number = 7",
    "articles": "last_seen_at = 'x'",
    "revisions": "body_text = body_text || ' '",
    "addresses": "attempts = 7",
    "listings": "title = 'x'",
    "visits": "outcome = 'x'",
    "texts": "b3 = b3 + 1",
    "alike": "similarity = similarity - 1e-15",
    "warc_files": "created_at = 'x'",
    "captures": "status = 201",
    "files": "media_type = 'x'",
    "file_addresses": "etag = 'x'",
    "readings": "readers = 'x'",
    "centres": "etag = 'x'",
    "_sqlite_migrations": "applied_at = 'x'",
    "digests": "sha256 = upper(sha256)",
}


def test_every_table_with_digests_is_damaged_here() -> None:
    assert set(CHANGES) == {*WATCHED, "digests"}


@pytest.mark.parametrize("table", CHANGES)
@pytest.mark.parametrize("damage", ["UPDATE {table} SET {change}", "DELETE FROM {table}"])
def test_a_row_that_was_changed_or_lost_is_named(kept: Path, table: str, damage: str) -> None:
    keys = ", ".join(WATCHED.get(table) or ("kind", "key"))
    statement = damage.format(table=table, change=CHANGES[table])
    behind_the_triggers(kept, f"{statement} WHERE ({keys}) = (SELECT {keys} FROM {table} LIMIT 1)")  # noqa: S608
    lines = found(kept)
    name = {"digests": "_sqlite_migrations"}.get(table, table)
    starts = (
        "archive.db: cannot be opened",
        f"archive.db: {name}",
    )  # a lost step is one that this program does not know
    assert any(line.startswith(starts) for line in lines), lines


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE articles SET revision = 2 WHERE id = 3", "article 3 names revision 2 as its newest, there it is 1"),
        ("UPDATE revisions SET revision = 3 WHERE article = 2 AND revision = 2", "article 2 names revision 2"),
        ("DELETE FROM revisions WHERE article = 2 AND revision = 1", "article 2 has 1 revisions instead of 1 to 2"),
        ("DELETE FROM revisions WHERE article = 4", "article 4 has no revision"),
        ("DELETE FROM files WHERE sha256 = (SELECT min(sha256) FROM files)", "names an image or attachment"),
        ("DELETE FROM captures WHERE id = 1", "names a capture that the catalogue does not have"),
        ("UPDATE captures SET warc = 'none' WHERE id = 1", "points to a row of warc_files that is not there"),
        ("UPDATE members SET length = length - 1 WHERE offset = 0", "belong to no record"),
        ("DELETE FROM members WHERE offset = 0", "belong to no record"),
        ("UPDATE captures SET offset = offset + 1 WHERE id = 1", "the catalogue names a record where none was written"),
        ("DELETE FROM warc_files WHERE name = (SELECT min(name) FROM warc_files)", "is no file of it"),
        ("DROP INDEX visits_by_url", "index visits_by_url is not what the migrations make"),
        ("DELETE FROM sqlite_sequence", "sqlite_sequence does not fit the last run"),
        ("UPDATE digests SET kind = 'visit' WHERE kind = 'visits'", "digests of visit belongs to no table"),
        ("PRAGMA user_version = 7", "the header is damaged"),
    ],
)
def test_what_does_not_fit_together_is_found(kept: Path, damage: str, said: str) -> None:
    behind_the_triggers(kept, damage)
    assert any(said in line for line in found(kept)), found(kept)


def test_a_damaged_row_that_is_written_again_stays_found(kept: Path) -> None:
    behind_the_triggers(kept, "UPDATE addresses SET first_listed_at = 'x' WHERE article = 1")
    sql(kept, "UPDATE addresses SET last_listed_at = '2026-03-03T00:00:00Z' WHERE article = 1")
    assert any("addresses http://www.example.cn/art/0.html differs from its digest" in line for line in found(kept))


def test_who_cannot_keep_the_digests_cannot_write(kept: Path) -> None:
    with (
        closing(sqlite3.connect(kept / DATABASE)) as connection,
        pytest.raises(sqlite3.OperationalError, match="row_sha256"),
    ):
        connection.execute("DELETE FROM visits")


def test_a_database_that_cannot_be_opened_is_a_finding(kept: Path) -> None:
    change(kept / DATABASE, lambda content: b"sqlite" + content[6:])
    (line,) = found(kept)
    assert line.startswith("archive.db: cannot be opened; restore it from a backup")


def test_a_newer_schema_is_none_but_a_damaged_step_is(kept: Path) -> None:
    name = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kexie-archive', 'm999_new', 'x')"
    sql(kept, name)
    with pytest.raises(NewerSchemaError):
        verify(kept)
    behind_the_triggers(kept, "DELETE FROM _sqlite_migrations WHERE name = 'm999_new'")
    behind_the_triggers(kept, "UPDATE _sqlite_migrations SET name = 'm00x_first_schema' WHERE name LIKE 'm001%'")
    assert "cannot be opened" in found(kept)[0]


LATER = {
    "revisions": ("made_by",),
    "articles": ("unlisted_at",),
    "sections": ("whole_since", "owed", "hidden"),
    "runs": ("settings", "reading", "requests", "rechecks", "warnings", "alarms", "bytes", "seconds"),
    "run_sections": ("shown", "fetched", "new", "changed", "unchanged", "failed"),
}
"""columns that came after the first schema"""


def test_an_archive_without_digests_gets_them_when_it_is_opened(kept: Path) -> None:
    before = ";".join(made for made in migrations._TABLES if re.search(" (sketches|alike) ", made))  # noqa: SLF001
    with closing(sqlite3.connect(kept / DATABASE)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for table, names in LATER.items():
            for name in names:
                connection.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
        connection.executescript(
            "DROP INDEX articles_by_text; ALTER TABLE articles DROP COLUMN text; DROP TABLE alike; DROP TABLE texts;"
        )
        connection.executescript(before)
        connection.executescript(
            "DROP TABLE digests; DROP TABLE members; DROP TABLE readings; DROP TABLE centres;"
            "DELETE FROM _sqlite_migrations WHERE id > 1"
        )
    with pytest.raises(UnusableFolderError, match="older schema"):
        verify(kept)
    with Archive.open(kept, clock=lambda: NOW) as archive:
        assert len(archive.repaired) == len(list((kept / "warc").iterdir()))
        assert archive.count() == 12
    age(kept)
    report = verify(kept)
    assert report.findings == []
    assert sql(kept, "SELECT count(*) AS number FROM members")[0]["number"] == report.checked["WARC records"]
    assert sql(kept, "SELECT count(DISTINCT kind) AS number FROM digests")[0]["number"] == len(WATCHED) - 1, (
        "all but readings and centres"
    )


def test_no_archive_is_none(tmp_path: Path) -> None:
    with pytest.raises(UnusableFolderError, match="no archive in"):
        verify(tmp_path)


def test_a_torn_tail_of_a_closed_file_is_cut_off(kept: Path) -> None:
    path = first(kept, "warc")
    change(path, lambda content: content + b"\x1f\x8b half a record")
    assert found(kept) == [f"warc/{path.name} has 16 bytes behind its end; --repair cuts them off"]
    assert repair(kept) == [f"warc/{path.name}: 16 bytes behind its end cut off"]
    assert found(kept) == []


def test_a_file_that_ends_early_cannot_be_mended(kept: Path) -> None:
    path = first(kept, "warc")
    change(path, lambda content: content[:-9])
    lines = found(kept)
    assert any("the file ends within this record" in line for line in lines)
    assert repair(kept) == []
    assert found(kept) == lines


def test_a_closed_file_without_a_digest_gets_one(kept: Path) -> None:
    path = first(kept, "warc")
    sql(kept, "UPDATE warc_files SET sha256 = NULL, size = NULL WHERE name = ?", path.name)
    assert found(kept) == [f"warc/{path.name} is closed and has no digest; --repair takes it"]
    assert repair(kept) == [f"warc/{path.name}: digest taken"]
    assert found(kept) == []


def test_a_file_of_a_killed_run_is_closed(kept: Path) -> None:
    path = first(kept, "warc")
    sql(kept, "UPDATE warc_files SET closed_at = NULL, sha256 = NULL, size = NULL WHERE name = ?", path.name)
    assert found(kept) == [f"warc/{path.name} was left open by a killed run; --repair closes it"]
    assert len(repair(kept)) == 1
    assert found(kept) == []


def test_lost_and_unknown_warc_files_are_found(kept: Path) -> None:
    path = first(kept, "warc")
    path.rename(path.with_name("model-20260302-00099.warc.gz"))
    age(kept)
    assert [line.split(";")[0] for line in found(kept)] == [
        f"warc/{path.name} is lost",
        "warc/model-20260302-00099.warc.gz is not known to the database",
    ]


@pytest.mark.parametrize("lost", [True, False])
def test_a_lost_or_damaged_attachment_is_fetched_again(kept: Path, lost: bool) -> None:  # noqa: FBT001
    path = next(path for path in sorted((kept / "files").rglob("*.jpg")))
    content = path.read_bytes()
    if lost:
        path.unlink()
    else:
        change(path, lambda content: content[:-1] + b"?")
    (finding,) = verify(kept).findings
    assert finding.mend is Mend.REFETCH
    (line,) = repair(kept)
    assert "to be fetched again on the next run" in line
    assert (kept / "damaged" / path.name).exists() is not lost
    (address,) = sql(kept, "SELECT url, etag FROM file_addresses WHERE sha256 = ?", path.stem)
    assert address["etag"] is None
    due = sql(kept, "SELECT url FROM addresses WHERE state = 'due' AND article IS NOT NULL")
    assert [row["url"] for row in due] in ([address["url"].removesuffix(".jpg")], [])
    with Archive.open(kept, clock=lambda: NOW) as archive:
        assert archive.validators(address["url"]) == {}
        archive.add_file(address["url"], content, "image/jpeg")
    age(kept)
    assert found(kept) == []


def test_leftovers_are_deleted_and_whole_files_recorded(kept: Path) -> None:
    known = next(iter((kept / "files").rglob("*.doc")))
    part = known.with_name(f".{known.name}.99.part")
    part.write_bytes(b"half")
    os.utime(part, (NOW.timestamp() - STALE_SECONDS, NOW.timestamp() - STALE_SECONDS))
    export = kept / "exports" / ".articles.csv.99.part"
    shutil.copy2(part, export)
    leave_unrecorded(kept)
    assert sorted(finding.mend or "" for finding in verify(kept).findings) == ["adopt", "delete", "delete"]
    repair(kept)
    assert not part.exists()
    assert not export.exists()
    assert found(kept) == []


def leave_unrecorded(kept: Path) -> None:
    """Leave a whole file that the database does not know."""
    sha256 = hashlib.sha256(b"whole").hexdigest()
    path = kept / "files" / sha256[:2] / f"{sha256}.pdf"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"whole")
    os.utime(path, (NOW.timestamp(), NOW.timestamp()))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("articles.txt", b"other", "is not what articles.txt.sha256 says"),
        ("articles.txt.sha256", b"00  articles.txt\n", "is not what articles.txt.sha256 says"),
        ("articles.txt", None, "belongs to an export that is lost"),
        ("articles.txt.sha256", None, "has no digest beside it"),
    ],
)
def test_a_damaged_export_is_found(kept: Path, name: str, content: bytes | None, said: str) -> None:
    path = kept / "exports" / name
    path.unlink() if content is None else path.write_bytes(content)
    age(kept)
    (line,) = found(kept)
    assert said in line


def test_beside_a_run_what_came_later_is_not_judged(kept: Path) -> None:
    url = "http://www.example.cn/art/500.html"
    with Archive.open(kept, clock=lambda: NOW) as archive:
        archive.begin_run("model", "样例科协", {})
        writer = archive.captures("model")
        writer.write(url=url, request_headers=[], status=200, response_headers=[], body=b"x", fetched_at=NOW)
        archive.add_file(f"{url}.jpg", b"picture", "image/jpeg")
        assert found(kept) == []
        (row,) = sql(kept, "SELECT name FROM warc_files WHERE closed_at IS NULL")
        with (kept / "warc" / row["name"]).open("ab") as stream:
            stream.write(b"half a record")
        (kept / "files" / "later.jpg").write_bytes(b"being written")
        assert found(kept) == []


def test_one_state_of_the_archive_is_looked_at(kept: Path) -> None:
    """While a check goes on, a run stores, closes its WARC file and adds files."""
    with Archive.open(kept, clock=lambda: NOW) as archive:
        archive.begin_run("model", "样例科协", {})
        numbers = iter(range(600, 700))

        def store(count: int) -> None:
            url = f"http://www.example.cn/art/{next(numbers)}.html"
            writer = archive.captures("model")
            writer.write(url=url, request_headers=[], status=200, response_headers=[], body=b"x", fetched_at=NOW)
            archive.add_file(f"{url}.jpg", url.encode(), "image/jpeg")
            writer.close()

        assert verify(kept, store).findings == []
        assert next(numbers) > 630
