"""After a crash: WARC files that end in whole records, and a catalogue that names all of them."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from crawler.archive.captures import lock
from crawler.archive.catalogue import StoredMember, close_file, insert_capture, insert_members, media_type
from crawler.archive.database import write
from crawler.archive.times import utc
from items.article import Capture

_CHUNK = 1 << 16
_HEAD = 1 << 18  # heads of WARC and HTTP fit in this many bytes; bodies need not be kept in memory


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member of a WARC file, which holds one record."""

    offset: int
    length: int
    head: bytes

    @property
    def end(self) -> int:
        """Offset of what follows it."""
        return self.offset + self.length


@dataclass(slots=True)
class _Findings:
    """What a walk over a file found: the exchanges that are whole, and where the last of them ends."""

    exchanges: list[tuple[Member, ArcWarcRecord, str]]  # response and method of the request
    end: int
    members: list[Member]  # all that are whole


def repair(connection: sqlite3.Connection, folder: Path, now: datetime) -> list[str]:
    """Bring every WARC file below `folder` that no living writer holds and that was not closed to a clean end.

    A torn tail is cut off, what is whole but not catalogued is catalogued, a file without any exchange is removed,
    every other one is marked as closed. Return one line per file about what was done.
    """
    names = {path.name for path in folder.glob("*.warc.gz")}
    closed = {row["name"] for row in connection.execute("SELECT name FROM warc_files WHERE closed_at IS NOT NULL")}
    lines = [_repair_file(connection, folder / name, now) for name in sorted(names - closed)]
    lines += [_note_members(connection, folder / name) for name in _without_members(connection) if name in names]
    _forget_missing(connection, folder)
    return [line for line in lines if line]


def _repair_file(connection: sqlite3.Connection, path: Path, now: datetime) -> str | None:
    try:
        stream = path.open("r+b")
    except FileNotFoundError:  # another process repaired it meanwhile
        return None
    with stream:
        if not lock(stream):
            return None
        last = connection.execute("SELECT max(offset) FROM captures WHERE warc = ?", (path.name,)).fetchone()[0]
        noted = connection.execute("SELECT 1 FROM members WHERE warc = ?", (path.name,)).fetchone()
        findings = _walk(stream, last if last and noted else 0)
        size = os.fstat(stream.fileno()).st_size
        if last is None and not findings.exchanges:
            path.unlink()
            with write(connection):
                _forget_members(connection, path.name, 0)
            return f"{path.name}: removed, it held no exchange"
        if last is not None and findings.end <= last:
            # What the catalogue names cannot be read: nothing is cut from evidence, verify will report it.
            findings.end = size
        if findings.end < size:
            stream.truncate(findings.end)
            os.fsync(stream.fileno())
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        members = _stored(stream, findings)
        with write(connection):
            added = _catalogue(connection, path.name, findings, now)
            _forget_members(connection, path.name, findings.end)
            insert_members(connection, path.name, members)
            close_file(connection, path.name, now, size=findings.end, sha256=digest)
    return f"{path.name}: {size - findings.end} bytes of a torn record cut off, {added} captures catalogued"


def _without_members(connection: sqlite3.Connection) -> list[str]:
    """Return the closed files of which no member was noted: those of an archive that had no digests of members."""
    rows = connection.execute(
        "SELECT name FROM warc_files WHERE closed_at IS NOT NULL AND size > 0"
        " AND NOT EXISTS (SELECT 1 FROM members WHERE warc = name) ORDER BY name"
    )
    return [row["name"] for row in rows.fetchall()]


def _note_members(connection: sqlite3.Connection, path: Path) -> str | None:
    """Take the digests of the members of a closed file that still is what it was when it was closed."""
    row = connection.execute("SELECT sha256 FROM warc_files WHERE name = ?", (path.name,)).fetchone()
    with path.open("rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != row["sha256"]:
            return None  # nothing vouches for them; verify reports the file
        members = _stored(stream, _walk(stream, 0))
    with write(connection):
        insert_members(connection, path.name, members)
    return f"{path.name}: digests of {len(members)} records noted"


def _forget_members(connection: sqlite3.Connection, name: str, end: int) -> None:
    """Drop what was noted behind the end of a file: no exchange is catalogued there."""
    connection.execute("DELETE FROM members WHERE warc = ? AND offset >= ?", (name, end))


def _stored(stream: BinaryIO, findings: _Findings) -> list[StoredMember]:
    """Return the members up to the end of the last exchange with their digests."""
    members = []
    for member in findings.members:
        if member.end <= findings.end:
            stream.seek(member.offset)
            members.append(StoredMember.of(member.offset, stream.read(member.length)))
    return members


def _catalogue(connection: sqlite3.Connection, name: str, findings: _Findings, now: datetime) -> int:
    site = name.rsplit("-", 2)[0]
    connection.execute(
        "INSERT OR IGNORE INTO warc_files (name, site, created_at) VALUES (?, ?, ?)", (name, site, utc(now))
    )
    run = connection.execute("SELECT run FROM warc_files WHERE name = ?", (name,)).fetchone()["run"]
    known = {row["offset"] for row in connection.execute("SELECT offset FROM captures WHERE warc = ?", (name,))}
    missing = [exchange for exchange in findings.exchanges if exchange[0].offset not in known]
    for member, record, method in missing:
        capture = Capture(
            warc=name,
            offset=member.offset,
            length=member.length,
            digest=record.rec_headers.get_header("WARC-Payload-Digest"),
            fetched_at=record.rec_headers.get_header("WARC-Date"),
        )
        insert_capture(
            connection,
            capture,
            run=run,
            url=record.rec_headers.get_header("WARC-Target-URI"),
            method=method,
            status=int(record.http_headers.get_statuscode()),
            media_type=media_type(record.http_headers.headers),
            record_type=record.rec_type,
        )
    return len(missing)


def _forget_missing(connection: sqlite3.Connection, folder: Path) -> None:
    """Drop the catalogue's line of a file that was to be written and never held an exchange."""
    rows = connection.execute(
        "SELECT name FROM warc_files WHERE closed_at IS NULL AND name NOT IN (SELECT warc FROM captures)"
    ).fetchall()
    gone = [row["name"] for row in rows if not (folder / row["name"]).exists()]
    if gone:
        with write(connection):
            connection.executemany("DELETE FROM warc_files WHERE name = ?", [(name,) for name in gone])


def _walk(stream: BinaryIO, start: int) -> _Findings:
    """Read the members from `start` on, which must be the start of one."""
    findings = _Findings([], start, [])
    waiting: tuple[Member, ArcWarcRecord] | None = None
    for member in members(stream, start):
        record = _parse(member.head)
        if record is None:
            break
        findings.members.append(member)
        if record.rec_type in {"response", "revisit"}:
            waiting = (member, record)
        elif record.rec_type == "request" and waiting is not None:
            findings.exchanges.append((*waiting, record.http_headers.protocol))
            findings.end = member.end
            waiting = None
    return findings


def members(stream: BinaryIO, offset: int) -> Iterator[Member]:
    """Yield the gzip members that are whole, up to the first that is not."""
    while True:
        member = _read_member(stream, offset)
        if member is None:
            return
        yield member
        offset = member.end


def _read_member(stream: BinaryIO, offset: int) -> Member | None:
    stream.seek(offset)
    inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    head = b""
    read = 0
    data = b""
    while not inflate.eof:
        if not data:
            data = stream.read(_CHUNK)
            read += len(data)
            if not data:
                return None
        try:
            text = inflate.decompress(data, _HEAD)
        except zlib.error:
            return None
        data = inflate.unconsumed_tail
        head += text[: _HEAD - len(head)]
    return Member(offset, read - len(inflate.unused_data), head)


def _parse(head: bytes) -> ArcWarcRecord | None:
    try:
        record: ArcWarcRecord = next(iter(ArchiveIterator(BytesIO(head))))
    except (StopIteration, ArchiveLoadFailed, EOFError):
        return None
    return record
