"""`scrapy backup PATH`; what a copy must hold: tests/crawler/archive/test_backup.py."""

from __future__ import annotations

import shutil

import pytest

from items.article import Image


@pytest.fixture
def filled(site, article, clock):
    writer = site.archive.captures("model")
    for number in range(3):
        made = article(number, title=f"第{number}篇")
        made.capture = writer.write(
            url=made.url, request_headers=[], status=200, response_headers=[], body=b"x", fetched_at=clock.now
        )
        file = site.archive.add_file(f"http://www.example.cn/{number}.jpg", bytes([number]) * 99, "image/jpeg")
        made.images = [Image(url=file["url"], sha256=file["sha256"], path=file["path"])]
        site.stores(made)
    return site


def test_a_copy_exports_the_same_bytes_elsewhere(filled, command, folder, tmp_path):
    told = command("backup", tmp_path / "copy")
    size = sum(path.stat().st_size for path in (tmp_path / "copy").rglob("*") if path.is_file())
    said = f"5 files (database, 1 WARC, 3 images or attachments), {size} bytes, {tmp_path / 'copy'}\n"
    assert (told.code, told.out, told.err) == (0, said, "")
    assert command("export", "csv", "-o", tmp_path / "a.csv").code == 0
    filled.archive.close()
    shutil.rmtree(folder)
    (tmp_path / "copy").rename(folder)
    assert command("export", "csv", "-o", tmp_path / "b.csv").code == 0
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert (tmp_path / "a.csv").read_bytes().count(b"\n") == 4


def test_what_is_missing_is_a_finding(filled, command, folder, tmp_path):
    lost = next((folder / "files").rglob("*.jpg"))
    lost.unlink()
    told = command("backup", tmp_path / "copy")
    assert (told.code, told.err) == (1, "")
    assert told.out.endswith(f"\n- {lost.relative_to(folder)} is missing\n")
    assert (tmp_path / "copy" / "archive.db").is_file()


def test_a_failure_is_one_line_and_code_1(filled, command, tmp_path):
    (tmp_path / "file").touch()
    told = command("backup", tmp_path / "file" / "copy")
    assert (told.code, told.out, told.err.count("\n")) == (1, "", 1)
    assert "nothing was left" in told.err


@pytest.mark.parametrize(
    ("place", "said"),
    [("archive/copy", "lies in the archive itself"), ("full", "is not empty"), ("full/letter.txt", "is no folder")],
)
def test_a_place_that_cannot_be_is_code_2(filled, command, tmp_path, place, said):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").touch()
    told = command("backup", tmp_path / place)
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert said in told.err


def test_without_an_archive_nothing_is_made(command, tmp_path):
    told = command("backup", tmp_path / "copy")
    assert (told.code, told.out, told.err.count("\n")) == (2, "", 1)
    assert "no archive in" in told.err
    assert list(tmp_path.iterdir()) == []
