"""A small archive of every kind of row and file, and a reader of SQLite pages that tells which bytes hold something."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.archive.archive import DATABASE, Archive
from crawler.archive.database import connect, write
from crawler.disk import replacing_with_manifest
from items.article import Article, Attachment, Image
from items.events import ListPageLost, ListPageRead, Outcome, SectionsFound, Visit, WalkEnded
from items.listing import Entry, Listing, Section

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
_SITE = "model"
_TEXT = "市科协组织科技志愿者走进社区开展科普宣传活动，现场发放宣传资料，解答居民提问。"


def build(folder: Path, articles: int = 12) -> Path:
    """Make an archive with revisions, duplicates, files, list pages, several WARC files and an export."""
    with Archive.open(folder, clock=lambda: NOW) as archive:
        run = archive.begin_run(_SITE, "样例科协", {"limit": 3})
        writer = archive.captures(_SITE, max_size=4000)
        for event in _events(articles):
            archive.record(run, _SITE, event)
        for number in range(articles):
            archive.store(run, _SITE, _article(archive, writer, number, "初"))
        archive.store(run, _SITE, _article(archive, writer, 1, "改"))
        archive.record(run, _SITE, Visit(url=_url(99), outcome=Outcome.FAILED, reason="超时", status=503))
        archive.file_failed("http://www.example.cn/lost.jpg", "status 404")
        writer.close()
        archive.end_run(run, "partial", "一页未取得", {"new": articles}, ["一句话"])
        (folder / "exports").mkdir()
        with replacing_with_manifest(folder / "exports" / "articles.txt") as part:
            part.write_text("".join(record["title"] + "\n" for record in archive.records()), "utf-8")
    sql(folder, "INSERT INTO readings VALUES (1, 'readers/1', 'a digest', NULL, '2026-03-02T01:00:00Z')")
    age(folder)
    return folder


def _events(articles: int) -> list[Any]:
    name = "部门动态"
    rows = [Entry(url=_url(number), title=f"第{number}期", date="2026-03-01") for number in range(articles)]
    listing = Listing(url="http://www.example.cn/list.html", entries=rows, total=articles, pages=2)
    return [
        SectionsFound(sections=[Section(name=name, url=listing.url)], url="http://www.example.cn/news/"),
        ListPageRead(section=name, number=1, listing=listing),
        ListPageLost(section=name, url="http://www.example.cn/list_2.html", number=2, reason="超时"),
        WalkEnded(section=name, pages=1, rows=articles, reason="lost page"),
    ]


def _url(number: int) -> str:
    return f"http://www.example.cn/art/{number}.html"


def _article(archive: Archive, writer: Any, number: int, mark: str) -> Article:
    body = "\n".join(f"{mark}{_TEXT}{number // 2}-{line}" for line in range(number // 2 % 3 * 8 + 3))
    body += "\n欢迎前来参加" if number % 4 == 3 else ""  # near to the one before it
    page = f"<html><body>{body}</body></html>".encode()
    capture = writer.write(
        url=_url(number), request_headers=[], status=200, response_headers=[], body=page, fetched_at=NOW
    )
    content = f"图{number}{mark}".encode() * 100
    picture = archive.add_file(f"{_url(number)}.jpg", content, "image/jpeg", etag='"1"')
    paper = archive.add_file(f"{_url(number)}.doc", content + b"doc", "application/msword")
    return Article(
        url=_url(number),
        title=f"第{number}期{mark}",
        body_text=body,
        body_html=f"<p>{body}</p>",
        published_at="2026-03-01T00:00:00+08:00",
        capture=capture,
        images=[Image(url=picture["url"], sha256=picture["sha256"], path=picture["path"])],
        attachments=[Attachment(url=paper["url"], name="通知", sha256=paper["sha256"], path=paper["path"])],
    )


def age(folder: Path, seconds: float = 3600) -> None:
    """Make all files look old: what is younger than a check is not judged by it."""
    then = NOW.timestamp() - seconds
    for path in folder.rglob("*"):
        os.utime(path, (then, then))


def sql(folder: Path, statement: str, *values: Any) -> list[dict[str, Any]]:
    with closing(connect(folder / DATABASE)) as connection, write(connection):
        return [dict(row) for row in connection.execute(statement, values)]


def behind_the_triggers(folder: Path, statement: str, *values: Any) -> None:
    """Change the database as damage would: no trigger fires, no reference is looked at."""
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement, values)
        for _, made in triggers:
            connection.execute(made)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    age(folder)


class Pages:
    """Which bytes of a database file hold something (https://www.sqlite.org/fileformat2.html), by page.

    Not counted: free pages, what lies unused within a page, the planner's statistics, and the two fields of the
    header that only count changes of the schema or name the SQLite that wrote last.
    """

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        self.size = int.from_bytes(self.data[16:18], "big")
        self.used = bytearray(len(self.data))
        self._use(0, 100)
        for start in (40, 96):
            self.used[start : start + 4] = bytes(4)
        self._tree(1)
        with closing(sqlite3.connect(path)) as connection:
            statement = "SELECT rootpage FROM sqlite_master WHERE rootpage > 0 AND name NOT LIKE 'sqlite_stat%'"
            for (root,) in connection.execute(statement).fetchall():
                self._tree(root)

    def _use(self, start: int, length: int) -> None:
        self.used[start : start + length] = b"\1" * length

    def _number(self, start: int, length: int) -> int:
        return int.from_bytes(self.data[start : start + length], "big")

    def _varint(self, start: int) -> tuple[int, int]:
        value = 0
        for step in range(9):
            byte = self.data[start + step]
            if step == 8:
                return (value << 8) | byte, start + 9
            value = (value << 7) | (byte & 0x7F)
            if byte < 0x80:
                return value, start + step + 1
        raise AssertionError

    def _tree(self, page: int) -> None:
        base = (page - 1) * self.size
        head = base + (100 if page == 1 else 0)
        kind, cells = self.data[head], self._number(head + 3, 2)
        inner = kind in {2, 5}
        length = 12 if inner else 8
        self._use(head, length + 2 * cells)
        for cell in range(cells):
            start = base + self._number(head + length + 2 * cell, 2)
            self._cell(kind, start)
            if inner:
                self._tree(self._number(start, 4))
        if inner:
            self._tree(self._number(head + 8, 4))

    def _cell(self, kind: int, start: int) -> None:
        at = start + (4 if kind in {2, 5} else 0)
        if kind == 5:
            _, end = self._varint(at)
            self._use(start, end - start)
            return
        payload, at = self._varint(at)
        if kind == 13:
            _, at = self._varint(at)
        local = self._local(payload, leaf_of_table=kind == 13)
        end = at + local + (4 if local < payload else 0)
        self._use(start, end - start)
        if local < payload:
            self._overflow(self._number(end - 4, 4), payload - local)

    def _local(self, payload: int, *, leaf_of_table: bool) -> int:
        most = self.size - 35 if leaf_of_table else (self.size - 12) * 64 // 255 - 23
        if payload <= most:
            return payload
        least = (self.size - 12) * 32 // 255 - 23
        kept = least + (payload - least) % (self.size - 4)
        return kept if kept <= most else least

    def _overflow(self, page: int, left: int) -> None:
        while page:
            base = (page - 1) * self.size
            part = min(left, self.size - 4)
            self._use(base, 4 + part)
            page, left = self._number(base, 4), left - part
