"""Keeping what was served: WARC files that only grow, and the catalogue of what lies where in them.

An exchange is on disk before the catalogue names it. A file is locked while it is written, so that `repair` of
another process leaves it alone.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from crawler.archive import warc
from crawler.archive.catalogue import (
    StoredMember,
    close_file,
    insert_capture,
    insert_members,
    media_type,
    newest_original,
)
from crawler.archive.database import write
from crawler.archive.times import utc
from crawler.archive.warc import Exchange, Headers
from crawler.disk import sync
from items.article import Capture

MAX_SIZE = 1_000_000_000
"""bytes after which the next exchange goes to a new file"""


def real_time() -> datetime:
    """Return the time it is; WARC dates stay true whatever the program's clock says."""
    return datetime.now(UTC)


class CaptureWriter:
    """Writes exchanges of one run to WARC files of its own. The first exchange creates the first file."""

    def __init__(  # noqa: PLR0913
        self,
        connection: sqlite3.Connection,
        folder: Path,
        site: str,
        *,
        run: Callable[[], int | None] = lambda: None,
        info: Mapping[str, str] | None = None,
        max_size: int = MAX_SIZE,
        now: Callable[[], datetime] = real_time,
    ) -> None:
        """Write below `folder` (the `warc/` of the archive).

        `info` holds the fields of the warcinfo record: software, operator, robots … `run` is asked at each
        exchange for the run it belongs to.
        """
        self._connection = connection
        self._folder = folder
        self._site = site
        self._run = run
        self._info = {"isPartOf": site, **(info or {})}
        self._max_size = max_size
        self._now = now
        self._file: _OpenFile | None = None

    def write(  # noqa: PLR0913
        self,
        *,
        url: str,
        method: str = "GET",
        request_headers: Headers,
        request_body: bytes = b"",
        status: int,
        reason: str = "",
        response_headers: Headers,
        body: bytes,
        fetched_at: datetime,
        http_version: str = "HTTP/1.1",
    ) -> Capture:
        """Keep an exchange (see `warc.Exchange`); when this returns it is on disk and catalogued.

        Return where the response lies; where the last one of the address had the same payload, where that one lies:
        what names a capture finds the bytes there. Raise OSError when it could not be written; the file is as it was
        then.
        """
        return self.keep(
            Exchange(
                url=url,
                method=method,
                request_headers=request_headers,
                request_body=request_body,
                status=status,
                reason=reason,
                response_headers=response_headers,
                body=body,
                fetched_at=fetched_at,
                http_version=http_version,
            )
        )

    def keep(self, exchange: Exchange) -> Capture:
        """Do what `write` does, for an exchange in one piece."""
        file = self._current_file()
        original = newest_original(self._connection, exchange.target)
        response, request = warc.pair(exchange, file.warcinfo_id, original)
        kept = file.append(response, request)
        is_revisit = warc.is_revisit(exchange, original)
        capture = Capture(
            warc=file.path.name,
            offset=kept.offset,
            length=len(response),
            digest=original.digest if original and is_revisit else warc.payload_digest(exchange.body),
            fetched_at=utc(exchange.fetched_at),
        )
        with write(self._connection):
            insert_members(self._connection, file.path.name, file.unnoted)
            insert_capture(
                self._connection,
                capture,
                run=self._run(),
                url=exchange.target,
                method=exchange.method,
                status=exchange.status,
                media_type=media_type(exchange.response_headers),
                record_type="revisit" if is_revisit else "response",
            )
        file.unnoted.clear()
        return original.capture if original and warc.is_repeated(exchange, original) else capture

    def close(self) -> None:
        """Mark the current file as complete. Further exchanges would go to a new one."""
        if self._file is None:
            return
        file, self._file = self._file, None
        with closing(file), write(self._connection):
            insert_members(self._connection, file.path.name, file.unnoted)
            close_file(self._connection, file.path.name, self._now(), size=file.size, sha256=file.digest.hexdigest())

    def _current_file(self) -> _OpenFile:
        if self._file is not None and self._file.size >= self._max_size:
            self.close()
        if self._file is None:
            self._file = self._new_file()
        return self._file

    def _new_file(self) -> _OpenFile:
        created_at = self._now()
        with write(self._connection):
            path, stream = _create(self._connection, self._folder, self._site, created_at)
            self._connection.execute(
                "INSERT INTO warc_files (name, site, run, created_at) VALUES (?, ?, ?, ?)",
                (path.name, self._site, self._run(), utc(created_at)),
            )
        sync(self._folder)
        warcinfo_id, member = warc.warcinfo_member(path.name, created_at, self._info)
        return _OpenFile(path, stream, warcinfo_id, member)


class _OpenFile:
    """A WARC file that is being written. Its warcinfo record is on disk together with the first exchange."""

    def __init__(self, path: Path, stream: FileIO, warcinfo_id: str, warcinfo: bytes) -> None:
        self.path = path
        self.warcinfo_id = warcinfo_id
        self.size = 0
        self.digest = hashlib.sha256()
        self.unnoted: list[StoredMember] = []  # on disk, but not in the database yet
        self._stream = stream
        self._pending: tuple[bytes, ...] = (warcinfo,)

    def append(self, response: bytes, request: bytes) -> StoredMember:
        """Append an exchange, force it to disk, return where its response lies."""
        members = []
        end = self.size
        for part in (*self._pending, response, request):
            members.append(StoredMember.of(end, part))
            end += len(part)
        data = b"".join((*self._pending, response, request))
        try:
            _write_all(self._stream, data)
            os.fsync(self._stream.fileno())
        except OSError:
            # A full disk leaves half a record: the file must end where the last whole one does.
            self._stream.truncate(self.size)
            self._stream.seek(self.size)
            raise
        self._pending = ()
        self.size = end
        self.digest.update(data)
        self.unnoted += members
        return members[-2]

    def close(self) -> None:
        self._stream.close()


def lock(stream: BinaryIO | FileIO) -> bool:
    """Take the lock of a WARC file without waiting; tell whether it was free and the file is still there."""
    try:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return os.fstat(stream.fileno()).st_nlink > 0


def _write_all(stream: FileIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) :]


def _create(connection: sqlite3.Connection, folder: Path, site: str, now: datetime) -> tuple[Path, FileIO]:
    """Create and lock a file under a name that was never used."""
    number = connection.execute("SELECT count(*) FROM warc_files WHERE site = ?", (site,)).fetchone()[0]
    while True:
        path = folder / f"{site}-{now.astimezone(UTC):%Y%m%d%H%M%S}-{number:05}.warc.gz"
        number += 1
        if connection.execute("SELECT 1 FROM warc_files WHERE name = ?", (path.name,)).fetchone():
            continue
        try:
            stream = path.open("xb", buffering=0)
        except FileExistsError:
            continue
        if lock(stream):
            return path, stream
        stream.close()
