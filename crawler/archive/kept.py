"""Which captures a record was made of, and which later ones confirmed them."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from crawler.archive.reading import read_response
from crawler.archive.warc import target_uri
from items.article import Capture

MOST_REDIRECTS = 5

_COLUMNS = "url, status, media_type, record_type, warc, offset, length, digest, fetched_at"


@dataclass(frozen=True, slots=True)
class Kept:
    """A capture as the catalogue has it."""

    url: str
    """as in WARC-Target-URI"""
    status: int
    media_type: str | None
    record_type: str
    """`response` or `revisit`"""
    warc: str
    offset: int
    length: int
    digest: str
    fetched_at: str


def of_record(connection: sqlite3.Connection, folder: Path, record: Mapping[str, Any]) -> Iterator[Kept]:
    """Yield the captures of a record from `folder` (the `warc/` of the archive), some perhaps twice.

    Its page, its parts, its images and attachments, each with every capture of the same address that brought the same
    bytes or found them unchanged (a response before the revisits that refer to it), and the redirects that lead there.
    Raise OSError for a capture that the catalogue lacks.
    """
    own: set[str] = set()
    for capture in (record["capture"], *record["parts"]):
        if capture is not None:
            kept = _at(connection, capture)
            own.add(kept.url)
            yield from _same(connection, kept)
    for file in (*record["images"], *record["attachments"]):
        if file["sha256"] is not None:
            yield from _file(connection, folder, target_uri(file["url"]), f"sha256:{file['sha256']}")
    for url in (*record["former_urls"], record["url"]):
        if (target := target_uri(url)) not in own:
            yield from _newest(connection, target)


def _at(connection: sqlite3.Connection, capture: Mapping[str, Any]) -> Kept:
    statement = f"SELECT {_COLUMNS} FROM captures WHERE warc = :warc AND offset = :offset"  # noqa: S608
    row = connection.execute(statement, capture).fetchone()
    if row is None:
        name = f"{capture['warc']} at {capture['offset']}"
        raise OSError(errno.EIO, f"the archive's catalogue lacks the capture in {name}; run scrapy verify")
    return Kept(*row)


def _same(connection: sqlite3.Connection, kept: Kept) -> Iterator[Kept]:
    """Yield every capture of the same bytes at the same address: a revisit refers to one of these responses."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM captures WHERE url = ? AND digest = ? ORDER BY record_type, id",  # noqa: S608
        (kept.url, kept.digest),
    )
    yield from (Kept(*row) for row in rows.fetchall())


def _file(connection: sqlite3.Connection, folder: Path, url: str, digest: str) -> Iterator[Kept]:
    """Yield the captures of a file and of the redirects to it."""
    for _ in range(MOST_REDIRECTS):
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM captures WHERE url = :url AND record_type = 'response' AND status < 400"  # noqa: S608
            " ORDER BY digest = :digest DESC, id DESC LIMIT 1",
            {"url": url, "digest": digest},
        )
        row = rows.fetchone()
        if row is None:
            return
        kept = Kept(*row)
        yield from _same(connection, kept)
        location = _location(folder, kept)
        if location is None:
            return
        url = target_uri(urljoin(url, location))


def _newest(connection: sqlite3.Connection, url: str) -> Iterator[Kept]:
    """Yield the last answer of an address that was an article or led to one."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM captures WHERE url = ? AND record_type = 'response' AND status < 400"  # noqa: S608
        " ORDER BY id DESC LIMIT 1",
        (url,),
    ).fetchone()
    if row is not None:
        yield from _same(connection, Kept(*row))


def _location(folder: Path, kept: Kept) -> str | None:
    """Return where a redirect leads; None for what is none."""
    if not 300 <= kept.status < 400:  # noqa: PLR2004
        return None
    capture = Capture(
        warc=kept.warc, offset=kept.offset, length=kept.length, digest=kept.digest, fetched_at=kept.fetched_at
    )
    response = read_response(folder, capture)
    return next((value for name, value in response.headers if name.lower() == "location"), None)
