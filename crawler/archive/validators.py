"""ETag and Last-Modified of what is kept, for conditional requests.

A 304 is worth asking for only where the content that the validators belong to is kept: they are remembered when a
response arrives and take effect in the transaction that keeps what was read from it.
"""

from __future__ import annotations

import sqlite3

from crawler.archive.addresses import key
from crawler.archive.walks import is_walked


def headers(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """Return the request headers that ask for a page only if it changed."""
    found = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in found.items() if value}


def validators(connection: sqlite3.Connection, url: str) -> dict[str, str]:
    """Return the request headers for an article, a file, a list page or a news centre's page.

    Empty where the content is not kept.
    """
    known = key(url)
    return next(filter(None, (of(connection, known) for of in (_of_article, _of_file, _of_list_page, _of_centre))), {})


def _of_article(connection: sqlite3.Connection, url: str) -> dict[str, str]:
    row = connection.execute(
        "SELECT etag, last_modified FROM addresses WHERE url = ? AND article IS NOT NULL AND state IN ('kept', 'due')",
        (url,),
    ).fetchone()
    return headers(*row) if row else {}


def _of_file(connection: sqlite3.Connection, url: str) -> dict[str, str]:
    row = connection.execute(
        "SELECT etag, last_modified FROM file_addresses WHERE url = ? AND sha256 IS NOT NULL", (url,)
    ).fetchone()
    return headers(*row) if row else {}


def _of_list_page(connection: sqlite3.Connection, url: str) -> dict[str, str]:
    row = connection.execute(
        "SELECT etag, last_modified, site, name FROM list_pages JOIN sections ON sections.id = list_pages.section"
        " WHERE list_pages.url = ?",
        (url,),
    ).fetchone()
    # A walk that has to read on needs the page's links, changed or not.
    if row is None or not is_walked(connection, row["site"], row["name"]):
        return {}
    return headers(row["etag"], row["last_modified"])


def _of_centre(connection: sqlite3.Connection, url: str) -> dict[str, str]:
    row = connection.execute("SELECT etag, last_modified FROM centres WHERE url = ?", (url,)).fetchone()
    return headers(*row) if row else {}
