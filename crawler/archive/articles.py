"""Articles and their revisions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from crawler.archive import duplicates, merges, schedule, visits
from crawler.archive.addresses import key
from crawler.archive.context import Context
from crawler.archive.rows import Seen, revision_columns, to_json
from crawler.archive.schedule import PAGE_CHANGED_AT
from crawler.archive.times import moment
from items.article import Article, Attachment, Image
from items.digest import content_sha256

File = TypeVar("File", Image, Attachment)
Stored = Literal["new", "changed", "unchanged"]
MadeBy = Literal["page", "reading"]
"""what made a revision: a page that changed, or readers that read the same page better"""

_KEPT_WITH_FILE = ("sha256", "path", "size", "media_type")


@dataclass(frozen=True, slots=True)
class _Known:
    """An article as the archive has it."""

    id: int
    url: str
    former_urls: list[str]
    revision: int
    content_sha256: str
    files: dict[str, dict[str, Any]]  # images and attachments of the newest revision, by address


def store(context: Context, article: Article, seen: Seen | None) -> Stored:
    """Keep what a visit brought, within a write transaction; `seen` are the validators it came with.

    A new content is a new revision; everything else is updated in place on the newest one. An article that is
    reached from an address the archive knows is that article, moved.
    """
    visited = key(article.url)
    former = list(dict.fromkeys(url for url in map(key, article.former_urls) if url != visited))
    merges.merge(context, visited, former)
    known = _find(context.connection, [visited, *former])
    outcome: Stored
    if known is None:
        number, url, outcome = _insert(context, article, visited, former), visited, "new"
    else:
        number, url = known.id, _move(context.connection, known, visited, former)
        outcome = _revise(context, known, with_files(article, known.files))
    whole = is_whole(article)
    for address in dict.fromkeys([visited, *former]):
        _account(context, number, address, whole=whole)
    for address in dict.fromkeys([visited, *former, *([known.url] if known and known.url != url else [])]):
        _schedule(context, address)
    # What came with missing files or in several parts is not kept whole: a 304 for its first page would hide the rest.
    etag, last_modified = seen if seen and whole and not article.parts else (None, None)
    context.connection.execute(
        "UPDATE addresses SET etag = ?, last_modified = ? WHERE url = ? AND article = ?",
        (etag, last_modified, visited, number),
    )
    if outcome != "unchanged" or (known is not None and known.url != url):
        duplicates.refresh(context.connection, number)
    visits.log(context, visited, outcome)
    return outcome


def files_of(article: Article) -> list[Image | Attachment]:
    """Return what an article shows and links to."""
    return [*article.images, *article.attachments]


def is_whole(article: Article) -> bool:
    """Tell whether every file of an article was fetched."""
    return all(file.sha256 for file in files_of(article))


def _find(connection: sqlite3.Connection, urls: list[str]) -> _Known | None:
    """Return the article that has the first of these addresses that belongs to one."""
    for url in urls:
        row = connection.execute(
            "SELECT articles.id, articles.url, former_urls, articles.revision, content_sha256, images, attachments"
            " FROM addresses JOIN articles ON articles.id = addresses.article"
            " JOIN revisions ON revisions.article = articles.id AND revisions.revision = articles.revision"
            " WHERE addresses.url = ?",
            (url,),
        ).fetchone()
        if row:
            number, current, former, revision, digest, images, attachments = row
            files = {file["url"]: file for file in (*json.loads(images), *json.loads(attachments))}
            return _Known(number, current, json.loads(former), revision, digest, files)
    return None


def _insert(context: Context, article: Article, url: str, former: list[str]) -> int:
    inserted = context.connection.execute(
        "INSERT INTO articles (url, site, former_urls, first_seen_at, last_seen_at, revision, changed_at)"
        " VALUES (:url, :site, :former, :now, :now, 1, :now)",
        {"url": url, "site": context.site, "former": to_json(former), "now": context.time},
    )
    number = int(inserted.lastrowid or 0)
    insert_revision(context, number, 1, article)
    return number


def _move(connection: sqlite3.Connection, known: _Known, visited: str, former: list[str]) -> str:
    """Bring the article's addresses up to date; return the one it has now.

    An old address that answers by itself, without a redirect from the current one, stays a second address, as long as
    the current one is there.
    """
    beside = visited in known.former_urls and known.url not in former and not _is_missing(connection, known.url)
    url = known.url if beside else visited
    others = [other for other in former if _owner(connection, other) in {None, known.id}]
    merged = dict.fromkeys([*known.former_urls, known.url, *others, visited])
    connection.execute(
        "UPDATE articles SET url = ?, former_urls = ? WHERE id = ?",
        (url, to_json([former for former in merged if former != url]), known.id),
    )
    return url


def _is_missing(connection: sqlite3.Connection, url: str) -> bool:
    row = connection.execute(
        "SELECT state = 'gone' OR suspected_gone_at IS NOT NULL FROM addresses WHERE url = ?", (url,)
    ).fetchone()
    return bool(row and row[0])


def _owner(connection: sqlite3.Connection, url: str) -> int | None:
    row = connection.execute("SELECT article FROM addresses WHERE url = ?", (url,)).fetchone()
    return row["article"] if row else None


def _revise(context: Context, known: _Known, article: Article) -> Stored:
    digest = content_sha256(article)
    changed = known.content_sha256 not in {digest, content_sha256(without_late_files(article, known.files))}
    newest = known.revision + changed
    if changed:
        insert_revision(context, known.id, newest, article)
    else:
        update_revision(context, known.id, newest, article)
    context.connection.execute(
        "UPDATE articles SET last_seen_at = :now, gone_at = NULL, revision = :newest,"
        " changed_at = CASE WHEN :changed THEN :now ELSE changed_at END WHERE id = :number",
        {"now": context.time, "newest": newest, "changed": changed, "number": known.id},
    )
    return "changed" if changed else "unchanged"


def insert_revision(context: Context, number: int, revision: int, article: Article, made_by: MadeBy = "page") -> None:
    """Add a revision of an article."""
    columns = revision_columns(replace(article, content_sha256=content_sha256(article)))
    row = {"article": number, "revision": revision, "made_at": context.time, "run": context.run, "made_by": made_by}
    row |= columns
    names, places = ", ".join(row), ", ".join(f":{name}" for name in row)
    context.connection.execute(f"INSERT INTO revisions ({names}) VALUES ({places})", row)  # noqa: S608


def update_revision(context: Context, number: int, revision: int, article: Article) -> None:
    """Bring a revision up to date in place."""
    columns = revision_columns(replace(article, content_sha256=content_sha256(article)))
    assignments = ", ".join(f"{name} = :{name}" for name in columns)
    context.connection.execute(
        f"UPDATE revisions SET {assignments} WHERE article = :article AND revision = :newest",  # noqa: S608
        {**columns, "article": number, "newest": revision},
    )


def with_files(article: Article, files: Mapping[str, Mapping[str, Any]]) -> Article:
    """Fill in the files that did not come this time and are kept from an earlier one; `files` are those by address."""
    return replace(
        article,
        images=[_filled(file, files) for file in article.images],
        attachments=[_filled(file, files) for file in article.attachments],
    )


def _filled(file: File, files: Mapping[str, Mapping[str, Any]]) -> File:
    before = files.get(file.url)
    if file.sha256 or before is None or before["sha256"] is None:
        return file
    return replace(file, **{name: before[name] for name in _KEPT_WITH_FILE if name in before and hasattr(file, name)})


def without_late_files(article: Article, files: Mapping[str, Mapping[str, Any]]) -> Article:
    """Return the article as it would be if the files that came only now had not come; `files` are those before."""
    late = {url for url, file in files.items() if file["sha256"] is None}
    return replace(
        article,
        images=[replace(file, sha256=None) if file.url in late else file for file in article.images],
        attachments=[replace(file, sha256=None) if file.url in late else file for file in article.attachments],
    )


def _account(context: Context, number: int, url: str, *, whole: bool) -> None:
    """Record that the visit went through this address. One that belongs to another article keeps it."""
    context.connection.execute(
        "INSERT INTO addresses (url, site, state, article, last_visit_at) VALUES (:url, :site, 'kept', :article, :now)"
        " ON CONFLICT (url) DO UPDATE SET state = 'kept', reason = NULL, last_visit_at = :now,"
        " attempts = CASE WHEN :whole THEN 0 ELSE attempts END, suspected_gone_at = NULL,"
        " etag = NULL, last_modified = NULL, article = coalesce(article, :article)",
        {"url": url, "site": context.site, "article": number, "now": context.time, "whole": whole},
    )


def _schedule(context: Context, url: str) -> None:
    """Set the next re-check; a former address has none, its article is visited at the current one."""
    row = context.connection.execute(
        f"SELECT {PAGE_CHANGED_AT} AS changed_at FROM articles WHERE url = ?",  # noqa: S608
        (url,),
    ).fetchone()
    time = schedule.next_recheck(moment(row["changed_at"]), context.now, context.recheck_days) if row else None
    context.connection.execute("UPDATE addresses SET next_visit_at = ? WHERE url = ?", (time, url))
