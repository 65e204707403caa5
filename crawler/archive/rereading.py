"""What the archive gives to be read again, what today's readers say differently of it, and keeping that.

The record changes only in what was read: addresses, site, sections, times of visits, captures and files that were
fetched stay as they are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from crawler.archive import duplicates
from crawler.archive.articles import (
    files_of,
    insert_revision,
    is_whole,
    update_revision,
    with_files,
    without_late_files,
)  # fmt: skip
from crawler.archive.context import Context
from crawler.archive.database import write
from crawler.archive.files import known_file
from crawler.archive.pages import Job, Reading
from crawler.archive.rows import REVISION_FIELDS, article_of, to_json
from items.article import Article, Capture
from items.digest import content_sha256

READ_FIELDS = tuple(name for name in REVISION_FIELDS if name not in {"content_sha256", "capture", "parts"})
"""the fields that a reader fills"""

_CHOSEN = (
    " FROM articles JOIN revisions ON revisions.article = articles.id AND revisions.revision = articles.revision"
    " WHERE articles.site = :site"
    " AND (:since IS NULL OR published_at IS NULL OR substr(published_at, 1, 10) >= :since)"
)
_UNREAD = (
    " AND NOT EXISTS (SELECT 1 FROM readings WHERE readings.article = articles.id AND readers = :readers"
    " AND readings.content_sha256 = revisions.content_sha256 AND readings.capture IS revisions.capture)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What reading an article again came to."""

    article: int
    url: str
    revision: int
    """the newest one before"""
    content: bool
    """whether the content is another one: then it is a new revision, else the newest is updated in place"""
    fields: dict[str, tuple[Any, Any]]
    """before and after, by field; empty where nothing changed"""
    after: Article
    whole: bool
    """whether every file was fetched and no further page is asked for"""


class Rereading:
    """Reading again what is kept. `readers` is the version of the code that reads."""

    def __init__(self, connection: sqlite3.Connection, readers: str) -> None:
        """Use `Archive.rereading`."""
        self._connection = connection
        self._readers = readers

    def count(self, site: str, since: str | None = None) -> int:
        """Return the number of articles of a site, published on the day `since` (Beijing time) or later or undated."""
        row = self._connection.execute(f"SELECT count(*){_CHOSEN}", {"site": site, "since": since}).fetchone()
        return int(row[0])

    def left(self, site: str, since: str | None = None) -> list[int]:
        """Return the numbers of those articles that these readers have not read again since they last changed."""
        rows = self._connection.execute(
            f"SELECT articles.id{_CHOSEN}{_UNREAD} ORDER BY articles.id",
            {"site": site, "since": since, "readers": self._readers},
        )
        return [row["id"] for row in rows]

    def title(self, site: str) -> str:
        """Return the title of a site."""
        row = self._connection.execute("SELECT title FROM sites WHERE name = ?", (site,)).fetchone()
        return str(row["title"] or site)

    def jobs(self, numbers: Sequence[int]) -> Iterator[Job]:
        """Yield what is to be read of the articles with these numbers."""
        rows = self._connection.execute(
            "SELECT articles.id, articles.url, reader, capture, parts FROM articles"
            " JOIN revisions ON revisions.article = articles.id AND revisions.revision = articles.revision"
            " WHERE articles.id IN (SELECT value FROM json_each(?)) ORDER BY articles.id",
            (to_json(list(numbers)),),
        ).fetchall()
        for number, url, reader, capture, parts in rows:
            yield Job(
                article=number,
                url=url,
                family=(reader or "").partition("/")[0],
                capture=self._with_content(url, json.loads(capture) if capture else None),
                parts=[Capture(**part) for part in json.loads(parts)],
            )

    def compare(self, reading: Reading) -> Change:
        """Return what a reading (with an article) changes."""
        assert reading.article is not None  # noqa: S101
        row = self._connection.execute(
            f"SELECT articles.url, articles.revision, {', '.join(REVISION_FIELDS)} FROM articles"  # noqa: S608
            " JOIN revisions USING (revision) WHERE articles.id = :id AND revisions.article = :id",
            {"id": reading.job.article},
        ).fetchone()
        before = article_of(row)
        after = self._with_what_is_kept(reading.article, before)
        fetched = {file.url: {"sha256": file.sha256} for file in files_of(before)}
        digests = {after.content_sha256, content_sha256(without_late_files(after, fetched))}
        # The digest is made anew: one that an older version made in another way is no change of the content.
        changed = content_sha256(before) not in digests
        pairs = {name: (getattr(before, name), getattr(after, name)) for name in READ_FIELDS}
        fields = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        if not changed and before.content_sha256 != after.content_sha256:
            fields["content_sha256"] = (before.content_sha256, after.content_sha256)
        return Change(
            article=reading.job.article,
            url=before.url,
            revision=row["revision"],
            content=changed,
            fields=fields,
            after=after,
            whole=is_whole(after) and not reading.missing,
        )

    def keep(self, run: int, site: str, now: datetime, changes: Sequence[Change]) -> None:
        """Keep what was read, and that it was read, in one transaction."""
        context = Context(connection=self._connection, run=run, site=site, now=now, recheck_days=())
        with write(self._connection):
            for change in changes:
                if change.fields:
                    _keep(context, change)
                if not change.whole:
                    _ask_whole(context, change)
                self._note(context, change)

    def _with_content(self, url: str, capture: dict[str, Any] | None) -> Capture | None:
        """Return the capture itself, of a revisit the response that it refers to; without one the newest response."""
        digest = None
        if capture is not None:
            row = self._connection.execute(
                "SELECT url, record_type FROM captures WHERE warc = :warc AND offset = :offset", capture
            ).fetchone()
            if row is None or row["record_type"] == "response":
                return Capture(**capture)
            url, digest = row["url"], capture["digest"]
        found = self._connection.execute(
            "SELECT warc, offset, length, digest, fetched_at FROM captures WHERE url = :url AND method = 'GET'"
            " AND status = 200 AND record_type = 'response' AND (:digest IS NULL OR digest = :digest)"
            " ORDER BY id DESC LIMIT 1",
            {"url": url, "digest": digest},
        ).fetchone()
        return Capture(**dict(found)) if found else None

    def _with_what_is_kept(self, read: Article, before: Article) -> Article:
        """Return the article with the files that were fetched, and with the captures and the digest of the record."""
        files: dict[str, Mapping[str, Any]] = {file.url: _plain(file) for file in files_of(before)}
        for file in files_of(read):
            # One that the record did not list may have been fetched with another article.
            kept = None if file.url in files else known_file(self._connection, file.url)
            if kept is not None:
                files[file.url] = kept
        article = replace(with_files(read, files), url=before.url, capture=before.capture, parts=before.parts)
        return replace(article, content_sha256=content_sha256(article))

    def _note(self, context: Context, change: Change) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO readings (article, readers, content_sha256, capture, read_at)"
            " SELECT articles.id, :readers, content_sha256, capture, :now FROM articles JOIN revisions"
            " ON revisions.article = articles.id AND revisions.revision = articles.revision WHERE articles.id = :id",
            {"id": change.article, "readers": self._readers, "now": context.time},
        )


def _keep(context: Context, change: Change) -> None:
    number, newest = change.article, change.revision + change.content
    if change.content:
        insert_revision(context, number, newest, change.after, "reading")
        context.connection.execute(
            "UPDATE articles SET revision = ?, changed_at = ? WHERE id = ?", (newest, context.time, number)
        )
        duplicates.refresh(context.connection, number)
    else:
        update_revision(context, number, newest, change.after)


def _ask_whole(context: Context, change: Change) -> None:
    """Have the next visit ask without conditions: a 304 for the first page would hide what is missing."""
    context.connection.execute(
        "UPDATE addresses SET etag = NULL, last_modified = NULL"
        " WHERE article = ? AND (etag IS NOT NULL OR last_modified IS NOT NULL)",
        (change.article,),
    )


def _plain(file: Any) -> dict[str, Any]:  # noqa: ANN401
    return {name: getattr(file, name) for name in file.__slots__}
