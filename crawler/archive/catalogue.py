"""The catalogue of what lies where in the WARC files."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from crawler.archive.times import utc
from crawler.archive.warc import Original
from items.article import Capture


@dataclass(frozen=True, slots=True)
class StoredMember:
    """A gzip member as it lies in a WARC file."""

    offset: int
    length: int
    sha256: str  # of its compressed bytes

    @classmethod
    def of(cls, offset: int, data: bytes) -> StoredMember:
        """Return the member that these bytes at `offset` are."""
        return cls(offset, len(data), hashlib.sha256(data).hexdigest())


def insert_members(connection: sqlite3.Connection, warc: str, members: Iterable[StoredMember]) -> None:
    """Note members that are on disk; one that is known stays as it was noted. Within a write transaction."""
    connection.executemany(
        "INSERT OR IGNORE INTO members (warc, offset, length, sha256) VALUES (?, ?, ?, ?)",
        [(warc, member.offset, member.length, member.sha256) for member in members],
    )


def insert_capture(  # noqa: PLR0913
    connection: sqlite3.Connection,
    capture: Capture,
    *,
    run: int | None,
    url: str,
    method: str,
    status: int,
    media_type: str | None,
    record_type: str,
) -> None:
    """Catalogue a response; within a write transaction."""
    connection.execute(
        "INSERT INTO captures (run, url, method, status, media_type, fetched_at, record_type, warc, offset, length,"
        " digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(run, url, method, status, media_type, capture.fetched_at, record_type),
            *(capture.warc, capture.offset, capture.length, capture.digest),
        ),
    )


def close_file(connection: sqlite3.Connection, name: str, now: datetime, *, size: int, sha256: str) -> None:
    """Record that a WARC file is complete; within a write transaction."""
    connection.execute(
        "UPDATE warc_files SET closed_at = ?, size = ?, sha256 = ? WHERE name = ?", (utc(now), size, sha256, name)
    )


def media_type(headers: list[tuple[str, str]]) -> str | None:
    """Return the media type that a response names, in lower case, without parameters."""
    for name, value in headers:
        if name.lower() == "content-type":
            return value.partition(";")[0].strip().lower() or None
    return None


def newest_original(connection: sqlite3.Connection, target: str) -> Original | None:
    """Return the last full response of an address, the one that a revisit refers to."""
    row = connection.execute(
        "SELECT warc, offset, length, digest, fetched_at FROM captures"
        " WHERE url = ? AND status = 200 AND record_type = 'response' ORDER BY id DESC LIMIT 1",
        (target,),
    ).fetchone()
    return Original(target, Capture(**dict(row))) if row else None
