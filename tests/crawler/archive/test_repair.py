from __future__ import annotations

import hashlib
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.archive.archive import DATABASE, Archive
from crawler.archive.captures import CaptureWriter
from crawler.archive.database import connect, write
from crawler.archive.reading import read_response
from items.article import Capture

FETCHED = datetime(2026, 3, 2, 1, 2, 3, tzinfo=UTC)
_NOISE = hashlib.shake_128().digest(3000)


def keep(writer: CaptureWriter, number: int, **fields: Any) -> Capture:
    return writer.write(
        **{
            "url": f"http://www.example.cn/art/{number}.html",
            "request_headers": [],
            "status": 200,
            "reason": "OK",
            "response_headers": [("Content-Type", "text/html")],
            "body": b"%d" % number + _NOISE,
            "fetched_at": FETCHED,
            **fields,
        }
    )


@pytest.fixture
def killed(tmp_path: Path, clock: Any) -> Path:
    """The folder of a run that was killed after three exchanges: nothing is closed."""
    live, folder = tmp_path / "live", tmp_path / "killed"
    with Archive.open(live, clock=clock) as archive:
        archive.begin_run("model", "样例", {})
        writer = archive.captures("model")
        for number in range(3):
            keep(writer, number, method="POST" if number == 2 else "GET")
        shutil.copytree(live, folder)
    return folder


def warc(folder: Path) -> Path:
    (path,) = (folder / "warc").iterdir()
    return path


def sql(folder: Path, statement: str, *values: Any) -> list[dict[str, Any]]:
    with closing(connect(folder / DATABASE)) as connection, write(connection):
        return [dict(row) for row in connection.execute(statement, values)]


def captures(folder: Path) -> list[dict[str, Any]]:
    return sql(folder, "SELECT * FROM captures ORDER BY offset")


def assert_sound(folder: Path, clock: Any, count: int) -> None:
    with Archive.open(folder, clock=clock) as archive:
        assert archive.repaired == []
    rows = captures(folder)
    assert len(rows) == count
    for row in rows:
        capture = Capture(**{name: row[name] for name in ("warc", "offset", "length", "digest", "fetched_at")})
        response = read_response(folder / "warc", capture)
        assert response.url == row["url"]
        assert response.body.endswith(_NOISE)
    files = sql(folder, "SELECT name, size, closed_at FROM warc_files")
    assert {file["name"]: file["size"] for file in files} == {
        path.name: path.stat().st_size for path in (folder / "warc").iterdir()
    }
    assert all(file["closed_at"] for file in files)


def test_a_file_that_is_whole_is_only_closed(killed: Path, clock: Any) -> None:
    content = warc(killed).read_bytes()
    with Archive.open(killed, clock=clock) as archive:
        assert len(archive.repaired) == 1
    assert warc(killed).read_bytes() == content
    assert_sound(killed, clock, 3)


def test_what_is_whole_but_not_catalogued_is_catalogued(killed: Path, clock: Any) -> None:
    before = captures(killed)
    for lost in (1, 3):
        sql(killed, "DELETE FROM captures WHERE id > ?", 3 - lost)
        sql(killed, "UPDATE warc_files SET closed_at = NULL")
        Archive.open(killed, clock=clock).close()
        names = set(before[0]) - {"id"}
        assert [{name: row[name] for name in names} for row in captures(killed)] == [
            {name: row[name] for name in names} for row in before
        ]
    assert_sound(killed, clock, 3)


@pytest.mark.parametrize("torn", [b"\x1f\x8b\x08\0", b"garbage, not gzip", b"\0" * 5000])
def test_a_torn_tail_is_cut_off(killed: Path, clock: Any, torn: bytes) -> None:
    content = warc(killed).read_bytes()
    warc(killed).write_bytes(content + torn)
    Archive.open(killed, clock=clock).close()
    assert warc(killed).read_bytes() == content
    assert_sound(killed, clock, 3)


def test_a_file_cut_at_any_byte_ends_with_the_last_whole_exchange(killed: Path, clock: Any, tmp_path: Path) -> None:
    content = warc(killed).read_bytes()
    starts = [row["offset"] for row in captures(killed)] + [len(content)]
    cuts = {0, 1, len(content) - 1, *(start + step for start in starts[:3] for step in (-1, 0, 1))}
    cuts |= set(range(0, len(content), len(content) // 11))
    for cut in sorted(cuts):
        folder = tmp_path / f"cut-{cut}"
        shutil.copytree(killed, folder)
        sql(folder, "DELETE FROM captures")
        warc(folder).write_bytes(content[:cut])
        Archive.open(folder, clock=clock).close()
        whole = sum(start <= cut for start in starts[1:])
        assert_sound(folder, clock, whole)
        assert len(list((folder / "warc").iterdir())) == (1 if whole else 0)


def test_what_the_catalogue_names_is_never_cut(killed: Path, clock: Any) -> None:
    content = bytearray(warc(killed).read_bytes())
    content[captures(killed)[-1]["offset"] + 30] ^= 0xFF
    warc(killed).write_bytes(content)
    Archive.open(killed, clock=clock).close()
    assert warc(killed).read_bytes() == content
    assert len(captures(killed)) == 3


def test_a_file_the_database_has_never_heard_of_is_catalogued(killed: Path, clock: Any) -> None:
    sql(killed, "DELETE FROM captures")
    sql(killed, "DELETE FROM warc_files")
    Archive.open(killed, clock=clock).close()
    assert_sound(killed, clock, 3)


def test_a_line_without_a_file_is_dropped(killed: Path, clock: Any) -> None:
    sql(killed, "INSERT INTO warc_files (name, site, created_at) VALUES ('model-1-00009.warc.gz', 'model', 'x')")
    Archive.open(killed, clock=clock).close()
    assert_sound(killed, clock, 3)


def test_a_file_that_is_being_written_is_left_alone(folder: Path, archive: Archive, clock: Any) -> None:
    writer = archive.captures("model")
    keep(writer, 1)
    with warc(folder).open("ab") as stream:
        stream.write(b"half a record")
    with Archive.open(folder, clock=clock) as other:
        assert other.repaired == []
    assert warc(folder).read_bytes().endswith(b"half a record")


def test_bodies_larger_than_what_is_kept_in_memory_are_walked(folder: Path, clock: Any) -> None:
    with Archive.open(folder, clock=clock) as archive:
        writer = archive.captures("model")
        keep(writer, 1, body=b"\0" * 3_000_000 + _NOISE)
        keep(writer, 2)
    sql(folder, "DELETE FROM captures")
    sql(folder, "UPDATE warc_files SET closed_at = NULL")
    Archive.open(folder, clock=clock).close()
    assert_sound(folder, clock, 2)
