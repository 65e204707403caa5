from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crawler.archive.archive import DATABASE, Archive
from crawler.archive.errors import ArchiveError, NotAnArchiveError, UnusableFolderError
from items.article import Article, Capture, Image
from items.listing import Entry

Make = Callable[..., Article]
PICTURE = "http://www.example.cn/图/1.JPG"


def test_opening_makes_the_folder_and_closing_leaves_one_database_file(folder: Path, clock: Any) -> None:
    Archive.open(folder, clock=clock).close()
    assert sorted(path.name for path in folder.iterdir()) == ["archive.db", "files", "warc"]


@pytest.mark.parametrize("use", ["read", "open"])
def test_where_there_is_no_archive_it_says_so_and_makes_none(folder: Path, clock: Any, use: str) -> None:
    with pytest.raises(UnusableFolderError, match="no archive in"):
        Archive.read(folder) if use == "read" else Archive.open(folder, clock=clock, create=False)
    assert not folder.exists()


def test_a_file_in_place_of_the_folder_is_one_line(folder: Path, clock: Any) -> None:
    folder.write_text("a file")
    with pytest.raises(UnusableFolderError) as error:
        Archive.open(folder, clock=clock)
    assert str(folder) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_database_of_another_kind_is_refused(folder: Path, clock: Any) -> None:
    folder.mkdir()
    (folder / DATABASE).write_bytes(b"something else entirely")
    with pytest.raises(NotAnArchiveError):
        Archive.open(folder, clock=clock)
    with pytest.raises(ArchiveError):
        Archive.read(folder)


def test_a_reader_leaves_the_folder_as_it_was(site: Any, folder: Path, article: Make) -> None:
    site.stores(article(1))
    site.archive.close()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with Archive.read(folder) as reader:
        assert len(list(reader.records())) == 1
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_the_record_of_a_run(folder: Path, clock: Any) -> None:
    with Archive.open(folder, clock=clock, code_version="1.2") as archive:
        run = archive.begin_run("model", "样例科协", {"limit": "3", "full": None})
        clock.advance(minutes=5)
        archive.end_run(run, "partial", "one page lost", {"new": 3}, ["标题缺失"])
        (row,) = [dict(row) for row in archive._connection.execute("SELECT * FROM runs")]  # noqa: SLF001
    assert (row["started_at"], row["ended_at"]) == ("2026-03-02T01:00:00Z", "2026-03-02T01:05:00Z")
    assert (row["outcome"], row["reason"], row["code_version"]) == ("partial", "one page lost", "1.2")
    assert json.loads(row["arguments"]) == {"limit": "3", "full": None}
    assert (json.loads(row["counts"]), json.loads(row["findings"])) == ({"new": 3}, ["标题缺失"])


def test_a_run_that_is_found_open_was_killed(site: Any) -> None:
    first = site.run
    other = site.archive.begin_run("other", "别的", {})
    site.again()
    rows = {row["id"]: row["outcome"] for row in site.rows("SELECT id, outcome FROM runs")}
    assert rows == {first: "killed", other: None, site.run: None}


def test_re_checks_are_held_to_the_budget_and_what_is_not_kept_is_not(site: Any, article: Make, clock: Any) -> None:
    for number in range(5):
        site.stores(article(number))
        clock.advance(days=1)
    site.lists("部门动态", *(f"http://www.example.cn/art/1{number}.html" for number in range(3)))
    due = [url[-7:-5].strip("/") for url in site.archive.memory("model", budget=2).due()]
    assert due == ["10", "11", "12", "0", "1"]


def test_a_memory_knows_its_own_site_only(site: Any) -> None:
    site.lists("部门动态", "http://www.example.cn/art/1.html")
    other = site.archive.memory("other")
    assert (other.sections(), other.due(), other.kept()) == ([], [], [])
    assert not other.walked("部门动态")


# Files


def test_a_file_is_kept_once_under_its_digest(archive: Archive, folder: Path) -> None:
    first = archive.add_file(PICTURE, b"picture", "image/jpeg", etag='"1"', last_modified=None)
    second = archive.add_file("http://www.example.cn/copy", b"picture", "image/png")
    digest = hashlib.sha256(b"picture").hexdigest()
    assert first == {
        "url": PICTURE,
        "sha256": digest,
        "path": f"files/{digest[:2]}/{digest}.jpg",
        "size": 7,
        "media_type": "image/jpeg",
    }
    assert second["path"] == first["path"]
    assert (folder / first["path"]).read_bytes() == b"picture"
    assert [path for path in (folder / "files").rglob("*") if path.is_file()] == [folder / first["path"]]
    assert archive.known_file(PICTURE) == first
    assert archive.known_file("http://www.example.cn/other.jpg") is None


@pytest.mark.parametrize(
    ("url", "media_type", "extension"),
    [
        ("http://x.cn/a.pdf?download=1", "application/octet-stream", ".pdf"),
        ("http://x.cn/down.jsp", "application/pdf", ".jsp"),
        ("http://x.cn/download", "application/pdf", ".pdf"),
        ("http://x.cn/a.%2e%2e%2fx", None, ""),
        ("http://x.cn/%E9%99%84%E4%BB%B6.%E6%96%87", None, ""),
    ],
)
def test_a_file_keeps_the_extension_it_shows(
    archive: Archive, url: str, media_type: str | None, extension: str
) -> None:
    path = Path(archive.add_file(url, b"x", media_type)["path"])
    assert path.suffix == extension
    assert path.parts[0] == "files"
    assert len(path.parts) == 3


def test_a_file_that_changes_keeps_both_contents(archive: Archive, folder: Path) -> None:
    old = archive.add_file(PICTURE, b"old", None)
    new = archive.add_file(PICTURE, b"new", None)
    assert archive.known_file(PICTURE) == new
    assert (folder / old["path"]).read_bytes() == b"old"


def test_a_file_that_fails_later_is_still_known(archive: Archive) -> None:
    kept = archive.add_file(PICTURE, b"picture", None)
    archive.file_failed(PICTURE, "404")
    assert archive.known_file(PICTURE) == kept
    archive.file_failed("http://www.example.cn/never.jpg", "404")
    assert archive.known_file("http://www.example.cn/never.jpg") is None


def test_half_written_files_are_removed_when_they_are_old(archive: Archive, folder: Path, clock: Any) -> None:
    kept = archive.add_file(PICTURE, b"picture", None)
    part = (folder / kept["path"]).with_name(".left.1.part")
    part.write_bytes(b"half")
    Archive.open(folder, clock=clock).close()
    assert part.exists()
    os.utime(part, (0, time.time() - 100_000))
    Archive.open(folder, clock=clock).close()
    assert not part.exists()
    assert (folder / kept["path"]).exists()


# Validators

PAGE = "http://www.example.cn/art/1.html"
LIST = "http://www.example.cn/部门动态/1.html"
SENT = ('"v1"', "Mon, 02 Mar 2026 01:00:00 GMT")
HEADERS = {"If-None-Match": SENT[0], "If-Modified-Since": SENT[1]}


def test_validators_count_once_the_article_is_kept(site: Any, article: Make) -> None:
    archive = site.archive
    archive.remember_validators(PAGE, *SENT)
    assert archive.validators(PAGE) == {}
    site.stores(article(1))
    assert archive.validators(PAGE) == HEADERS
    assert archive.validators(PAGE + "#top") == HEADERS
    archive.remember_validators(PAGE, '"v2"', None)
    site.stores(article(1))
    assert archive.validators(PAGE) == {"If-None-Match": '"v2"'}
    site.stores(article(1))
    assert archive.validators(PAGE) == {}


@pytest.mark.parametrize("missing", ["file", "part"])
def test_there_are_none_for_an_article_that_is_not_kept_whole(site: Any, article: Make, missing: str) -> None:
    part = Capture(warc="w", offset=0, length=1, digest="d", fetched_at="2026-03-02T01:00:00Z")
    fields: dict[str, Any] = {"images": [Image(url=PICTURE)]} if missing == "file" else {"parts": [part]}
    site.archive.remember_validators(PAGE, *SENT)
    site.stores(article(1, **fields))
    assert site.archive.validators(PAGE) == {}


def test_validators_of_a_list_page_count_once_the_section_is_walked(site: Any, article: Make) -> None:
    archive = site.archive
    archive.remember_validators(LIST, *SENT)
    site.lists("部门动态", PAGE)
    site.stores(article(1))
    assert archive.validators(LIST) == {}
    site.ends("部门动态", reached_end=True)
    site.settles()
    assert archive.validators(LIST) == HEADERS
    site.lists("部门动态", "http://www.example.cn/art/2.html", page=2)
    assert archive.validators(LIST) == {}


def test_there_are_none_for_a_list_page_whose_rows_were_not_all_asked_for(site: Any, archive: Archive) -> None:
    site.lists("部门动态")
    site.ends("部门动态", reached_end=True)
    site.settles()
    site.run = archive.begin_run("model", "样例", {"since": "2026-01-01"})
    archive.remember_validators(LIST, *SENT)
    site.lists("部门动态")
    assert archive.validators(LIST) == {}


def test_validators_of_a_file(archive: Archive) -> None:
    archive.add_file(PICTURE, b"picture", None, etag=SENT[0], last_modified=SENT[1])
    assert archive.validators(PICTURE) == HEADERS


def test_a_row_that_changed_asks_conditionally(site: Any, article: Make) -> None:
    site.lists("部门动态", Entry(url=PAGE, title="旧"))
    site.archive.remember_validators(PAGE, *SENT)
    site.stores(article(1))
    site.lists("部门动态", Entry(url=PAGE, title="新"))
    assert site.address(PAGE)["state"] == "due"
    assert site.archive.validators(PAGE) == HEADERS
