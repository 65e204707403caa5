"""One content lies in one file, also where two processes keep it under two names at once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from crawler.archive import files
from crawler.archive.archive import DATABASE
from crawler.archive.database import connect, write

BODY = b"%PDF-1.4 made up"
PAGE, PAPER = "http://a.example.cn/download.jsp?id=1", "http://b.example.cn/paper.pdf"
NOW = "2026-03-02T01:00:00Z"


def lying(folder: Path) -> list[str]:
    return sorted(path.suffix for path in (folder / "files").rglob("*") if path.is_file())


def recorded(connection: sqlite3.Connection) -> list[str]:
    return [row["path"] for row in connection.execute("SELECT path FROM files")]


def test_two_processes_keep_one_content_under_two_names(archive: Any, folder: Path) -> None:
    with closing(connect(folder / DATABASE)) as other:
        mine = files.keep_file(other, folder, PAGE, BODY, "application/pdf")
        theirs = archive.add_file(PAPER, BODY, "application/pdf")
        assert lying(folder) == [".jsp", ".pdf"]
        with write(other):
            settled = files.record_file(other, folder, mine, now=NOW)
        assert settled["path"] == theirs["path"]
        assert settled["url"] == PAGE
        assert recorded(other) == [theirs["path"]]
    assert lying(folder) == [".pdf"]


def test_what_a_killed_process_left_of_it_goes(archive: Any, folder: Path) -> None:
    with closing(connect(folder / DATABASE)) as other:
        files.keep_file(other, folder, PAGE, BODY, "application/pdf")
        theirs = archive.add_file(PAPER, BODY, "application/pdf")
        files.adopt(other, folder, NOW)
        assert recorded(other) == [theirs["path"]]
    assert lying(folder) == [".pdf"]


def test_a_sound_copy_stays_beside_a_damaged_one(archive: Any, folder: Path) -> None:
    with closing(connect(folder / DATABASE)) as other:
        files.keep_file(other, folder, PAGE, BODY, "application/pdf")
        theirs = archive.add_file(PAPER, BODY, "application/pdf")
        (folder / theirs["path"]).write_bytes(b"damaged")
        files.adopt(other, folder, NOW)
    assert lying(folder) == [".jsp", ".pdf"]
