"""All that the archive knows of one address, as plain data; times are UTC as the archive writes them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from crawler.archive.due import next_visit
from crawler.archive.lookup import target
from crawler.archive.rows import record
from crawler.archive.schedule import RECHECK_DAYS
from items.digest import CONTENT_FIELDS

_ADDRESS = (
    "url", "site", "state", "reason", "first_listed_at", "last_listed_at", "attempts", "last_visit_at",
    "next_visit_at", "suspected_gone_at",
)  # fmt: skip
_ARTICLE = (
    "url", "former_urls", "site", "sections", "title", "published_at", "first_seen_at", "last_seen_at", "gone_at",
    "revision", "content_sha256",
)  # fmt: skip
_CAPTURE = "run, url, method, status, media_type, fetched_at, record_type, warc, offset, length, digest"


def history(connection: sqlite3.Connection, url: str, recheck_days: Sequence[int] = RECHECK_DAYS) -> dict[str, Any]:
    """Return what is known of `url` and of the article it belongs to; within a snapshot.

    Every key is always there. `role` is `current` or `former` for an article's address, `listed` for one without an
    article, `list_page`, `file`, or `captured` for one that was only fetched.
    """
    row = connection.execute("SELECT article FROM addresses WHERE url = ?", (url,)).fetchone()
    number = row["article"] if row else None
    article = _article(connection, number)
    addresses = _addresses(connection, url, number, article)
    urls = [address["url"] for address in addresses] or [url]
    versions = revisions(connection, url)
    visits = _rows(connection, _VISITS, urls)
    last = next((visit["outcome"] for visit in reversed(visits) if visit["url"] == urls[0]), None)
    told = {
        "url": url,
        "role": "listed",
        "article": article,
        "addresses": addresses,
        "next_visit": next_visit(addresses[0], article, last, recheck_days) if addresses else None,
        "listings": _rows(connection, _LISTINGS, urls),
        "visits": visits,
        "revisions": _told(versions),
        "duplicate_of": next(iter(_rows(connection, _ORIGINAL, [number])), None),
        "duplicates": _rows(connection, _REPEATS, [number]),
        "captures": _captures(connection, urls, versions),
        "list_pages": _rows(connection, _LIST_PAGES, [url]),
        "file": next(iter(_rows(connection, _FILE, [url])), None),
    }
    return told | {"role": _role(told)}


def revisions(connection: sqlite3.Connection, url: str) -> list[dict[str, Any]]:
    """Return every revision of the article that has or had this address, oldest first; none where there is none.

    Each holds the fields of the record, `made_at`, and `run` and `run_started_at` of the run that made it.
    """
    rows = connection.execute(
        "SELECT record_revisions.*, revisions.run, runs.started_at FROM addresses"
        " JOIN record_revisions ON record_revisions.article = addresses.article"
        " JOIN revisions ON revisions.article = addresses.article AND revisions.revision = record_revisions.revision"
        " LEFT JOIN runs ON runs.id = revisions.run WHERE addresses.url = ? ORDER BY record_revisions.revision",
        (url,),
    )
    return [
        record(row) | {"made_at": row["made_at"], "run": row["run"], "run_started_at": row["started_at"]}
        for row in rows
    ]


def _article(connection: sqlite3.Connection, number: int | None) -> dict[str, Any] | None:
    row = connection.execute(
        "SELECT record_revisions.*, unlisted_at FROM record_revisions JOIN articles ON articles.id = article"
        " WHERE article = ? AND newest",
        (number,),
    ).fetchone()
    if row is None:
        return None
    whole = record(row)
    return {name: whole[name] for name in _ARTICLE} | {
        "changed_at": row["changed_at"],
        "unlisted_at": row["unlisted_at"],
    }


def _addresses(
    connection: sqlite3.Connection, url: str, number: int | None, article: dict[str, Any] | None
) -> list[dict[str, Any]]:
    """Return the states of all addresses of the article, its current one first; of the address alone without one."""
    rows = connection.execute(
        f"SELECT {', '.join(_ADDRESS)} FROM addresses WHERE url = ? OR article = ?",  # noqa: S608
        (url, number),
    )
    order = [article["url"], *article["former_urls"]] if article else [url]
    found = sorted(map(dict, rows), key=lambda row: order.index(row["url"]) if row["url"] in order else len(order))
    roles = {order[0]: "current"} if article else {}
    return [row | {"role": roles.get(row["url"], "former" if article else "listed")} for row in found]


def _role(told: dict[str, Any]) -> str:
    for address in told["addresses"]:
        if address["url"] == told["url"]:
            return str(address["role"])
    if told["list_pages"]:
        return "list_page"
    return "file" if told["file"] else "captured"


def _told(versions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return of each revision when and by what it was made, and which fields made it a new one."""
    kept = ("revision", "made_at", "run", "run_started_at", "title", "reader", "content_sha256", "capture", "parts")
    before: list[dict[str, Any] | None] = [None, *versions]
    return [
        {name: version[name] for name in kept} | {"changed": _changed(older, version)}
        for older, version in zip(before, versions, strict=False)
    ]


def _changed(older: dict[str, Any] | None, newer: dict[str, Any]) -> list[str]:
    if older is None:
        return []
    fields = [name for name in CONTENT_FIELDS if older[name] != newer[name]]
    return fields + [name for name in ("images", "attachments") if _fetched(older[name]) != _fetched(newer[name])]


def _fetched(files: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return what counts of images and attachments; see `items.digest`."""
    return [(file["url"], file["sha256"]) for file in files if file["sha256"]]


def _captures(connection: sqlite3.Connection, urls: list[str], versions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the responses of the addresses, and those of further pages and frames of the article, oldest first."""
    parts = [[part["warc"], part["offset"]] for version in versions for part in version["parts"]]
    rows = connection.execute(
        f"SELECT {_CAPTURE} FROM captures WHERE url IN (SELECT value FROM json_each(?))"  # noqa: S608
        " OR id IN (SELECT captures.id FROM json_each(?) JOIN captures"
        " ON warc = json_extract(value, '$[0]') AND offset = json_extract(value, '$[1]')) ORDER BY id",
        (json.dumps([*urls, *map(target, urls)]), json.dumps(parts)),
    )
    return [dict(row) for row in rows]


def _rows(connection: sqlite3.Connection, statement: str, values: Sequence[object]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(statement, (json.dumps(values),))]


_LISTINGS = (
    "SELECT listings.url, site, sections.name AS section, sections.url AS list, title, date,"
    " listings.first_listed_at, listings.last_listed_at FROM listings JOIN sections ON sections.id = listings.section"
    " WHERE listings.url IN (SELECT value FROM json_each(?)) ORDER BY listings.first_listed_at, listings.id"
)
_VISITS = (
    "SELECT url, visited_at, outcome, status, reason, run FROM visits WHERE url IN (SELECT value FROM json_each(?))"
    " ORDER BY id"
)
_ORIGINAL = (
    "SELECT records.url, records.title, records.published_at, articles.similarity FROM articles"
    " JOIN articles AS originals ON originals.id = articles.original JOIN records ON records.url = originals.url"
    " WHERE articles.id IN (SELECT value FROM json_each(?))"
)
_REPEATS = (
    "SELECT records.url, records.title, records.published_at, articles.similarity FROM articles"
    " JOIN records ON records.url = articles.url WHERE articles.original IN (SELECT value FROM json_each(?))"
    " ORDER BY records.url"
)
_LIST_PAGES = (
    "SELECT site, sections.name AS section, number, last_read_at, owed_since, reason FROM list_pages"
    " JOIN sections ON sections.id = list_pages.section WHERE list_pages.url IN (SELECT value FROM json_each(?))"
    " ORDER BY sections.id"
)
_FILE = (
    "SELECT state, reason, last_visit_at, sha256, path, size, media_type, first_seen_at FROM file_addresses"
    " LEFT JOIN files USING (sha256) WHERE url IN (SELECT value FROM json_each(?))"
)
