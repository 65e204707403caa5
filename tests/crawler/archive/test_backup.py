"""A copy of an archive that is being written to: one moment, whole, and nothing of the old place in it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from crawler.archive.archive import DATABASE, Archive
from crawler.archive.captures import CaptureWriter
from crawler.archive.database import connect
from crawler.archive.errors import ArchiveError
from crawler.archive.reading import read_response
from items.article import Article, Capture, Image

Keep = Callable[[int], None]


@pytest.fixture
def writer(archive: Archive) -> CaptureWriter:
    return archive.captures("model", max_size=3000)


@pytest.fixture
def keep(site: Any, article: Any, writer: CaptureWriter, clock: Any) -> Keep:
    """Return a function that keeps an article with a capture and an image."""

    def run(number: int) -> None:
        made: Article = article(number, body_text=f"第{number}篇" * 50)
        body = os.urandom(700)
        made.capture = writer.write(
            url=made.url, request_headers=[], status=200, response_headers=[], body=body, fetched_at=clock.now
        )
        file = site.archive.add_file(f"http://www.example.cn/{number}.jpg", body, "image/jpeg")
        made.images = [Image(url=file["url"], sha256=file["sha256"], path=file["path"])]
        site.stores(made)

    return run


def tree(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(DATABASE)]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def assert_whole(folder: Path, count: int) -> None:
    with Archive.read(folder) as copy:
        records = list(copy.records())
        assert len(records) == count
        for record in records:
            capture = Capture(**record["capture"])
            assert copy.response(capture).url == record["url"]
            assert (folder / record["images"][0]["path"]).read_bytes() == copy.response(capture).body
    with closing(connect(folder / DATABASE)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        for row in connection.execute("SELECT warc, offset, length, digest, fetched_at FROM captures"):
            assert read_response(folder / "warc", Capture(**dict(row))).status == 200


def test_a_copy_of_a_closed_archive_is_the_same(site: Any, keep: Keep, writer: CaptureWriter, tmp_path: Path) -> None:
    for number in range(9):
        keep(number)
    writer.close()
    target = tmp_path / "far" / "copy"
    told: list[tuple[int, int]] = []
    copied = site.archive.backup(target, lambda done, total: told.append((done, total)))
    assert tree(target) == tree(site.archive.folder)
    assert (copied.warc_files, copied.files, copied.findings) == (len(list((target / "warc").iterdir())), 9, [])
    assert copied.warc_files > 1
    assert copied.size == sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (copied.size, copied.size)
    assert all(path.stat().st_nlink == 1 for path in target.rglob("*") if path.is_file())
    assert list(target.parent.iterdir()) == [target]
    assert_whole(target, 9)


def test_what_is_written_after_the_moment_is_not_in_it(
    site: Any, keep: Keep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.archive.backup._PAGES", 3)
    keep(1)
    (warc,) = (site.archive.folder / "warc").iterdir()
    size = warc.stat().st_size
    moments = []

    def goes_on(done: int, total: int) -> None:
        moments.append(done)
        if len(moments) in {2, 4}:  # the database is being read: the open WARC file grows, then a new one is begun
            assert done < total
            keep(len(moments))
            keep(len(moments) + 1)

    with Archive.read(site.archive.folder) as reader:
        reader.backup(tmp_path / "copy", goes_on)
    assert site.archive.count() == 5
    assert warc.stat().st_size > size
    assert len(list((site.archive.folder / "warc").iterdir())) > 1
    (copied,) = (tmp_path / "copy" / "warc").iterdir()
    assert copied.read_bytes() == warc.read_bytes()[:size]
    assert moments == sorted(moments), "the copy of the database was begun anew"
    assert_whole(tmp_path / "copy", 1)


def test_an_open_warc_file_is_cut_after_its_last_whole_exchange(site: Any, keep: Keep, tmp_path: Path) -> None:
    keep(1)
    (warc,) = (site.archive.folder / "warc").iterdir()
    whole = warc.read_bytes()
    with warc.open("ab") as stream:
        stream.write(whole[: len(whole) // 2])  # being written: the catalogue knows nothing of it
    target = tmp_path / "copy"
    assert site.archive.backup(target).findings == []
    assert (target / "warc" / warc.name).read_bytes() == whole
    with Archive.open(target, clock=site.archive._clock) as copy:  # noqa: SLF001
        assert copy.repaired == [f"{warc.name}: 0 bytes of a torn record cut off, 0 captures catalogued"]
    assert_whole(target, 1)


def test_nothing_names_the_old_place_and_the_copy_lives_alone(
    site: Any, keep: Keep, folder: Path, tmp_path: Path
) -> None:
    keep(1)
    site.archive.backup(tmp_path / "copy")
    folder.rename(tmp_path / "away")
    assert str(folder).encode() not in (tmp_path / "copy" / DATABASE).read_bytes()
    assert_whole(tmp_path / "copy", 1)


def test_what_the_archive_lacks_is_named_and_the_rest_is_copied(
    site: Any, keep: Keep, writer: CaptureWriter, folder: Path, tmp_path: Path
) -> None:
    for number in range(3):
        keep(number)
    writer.close()
    lost, short, other = sorted((folder / "files").rglob("*.jpg"))
    lost.unlink()
    short.write_bytes(short.read_bytes()[:10])
    other.write_bytes(b"\0" * 700)
    copied = site.archive.backup(tmp_path / "copy")
    assert [finding.split(" ", 1)[0] for finding in copied.findings] == [
        str(path.relative_to(folder)) for path in (lost, short, other)
    ]
    assert [finding.split(" ", 1)[1].split(":")[0] for finding in copied.findings] == [
        "is missing", "ends after 10 of 700 bytes", "is not what it was when it was kept",
    ]  # fmt: skip
    assert tree(tmp_path / "copy") == tree(folder)


@pytest.mark.parametrize("place", ["archive", "archive/copy", "archive/files", "full", "file", "link"])
def test_a_target_that_cannot_be(site: Any, keep: Keep, tmp_path: Path, place: str) -> None:
    keep(1)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").touch()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(site.archive.folder / "warc")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ArchiveError):
        site.archive.backup(tmp_path / place)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_disk_of_its_own_is_refused_before_anything_is_copied(
    site: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "disk").mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda _: True)
    with pytest.raises(ArchiveError, match="choose a new folder on it"):
        site.archive.backup(tmp_path / "disk")


def test_a_disk_full_in_the_middle_leaves_nothing(
    site: Any, keep: Keep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(1)
    (tmp_path / "empty").mkdir()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("crawler.archive.backup.shutil.copystat", full)
    with pytest.raises(OSError, match="No space left"):
        site.archive.backup(tmp_path / "empty")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "empty"]
    assert list((tmp_path / "empty").iterdir()) == []
    monkeypatch.undo()
    site.archive.backup(tmp_path / "empty")
    assert_whole(tmp_path / "empty", 1)


def test_what_a_killed_copy_left_is_taken_over_and_what_is_foreign_is_not(
    site: Any, keep: Keep, tmp_path: Path
) -> None:
    keep(1)
    left = tmp_path / ".copy.part"
    (left / "files" / "ab").mkdir(parents=True)
    (left / DATABASE).write_text("half")
    (left / "letter.txt").touch()
    with pytest.raises(OSError, match="in the way"):
        site.archive.backup(tmp_path / "copy")
    (left / "letter.txt").unlink()
    site.archive.backup(tmp_path / "copy")
    assert not left.exists()
    assert_whole(tmp_path / "copy", 1)


def test_two_at_once_into_one_place(site: Any, keep: Keep, tmp_path: Path) -> None:
    keep(1)
    left = tmp_path / ".copy.part"
    left.mkdir()
    other = os.open(left, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.raises(OSError, match="another process"):
        site.archive.backup(tmp_path / "copy")
    os.close(other)
    assert left.exists()
    assert not (tmp_path / "copy").exists()
