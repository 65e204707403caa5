"""Whether the WARC files are what was written: each member, each file that is closed, each capture's record."""

from __future__ import annotations

import fcntl
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawler.archive.findings import RESTORE, Finding, Mend, Report, Tick
from crawler.archive.snapshot import Snapshot
from crawler.disk import CHUNK


@dataclass(slots=True)
class _File:
    """A WARC file as the database has it."""

    name: str
    closed_at: str | None
    size: int | None
    sha256: str | None
    members: dict[int, tuple[int, str]] = field(default_factory=dict)  # offset: length, sha256
    captures: dict[int, tuple[int, str, str, str]] = field(default_factory=dict)  # length, url, type, digest

    @property
    def path(self) -> str:
        return f"warc/{self.name}"

    def finding(self, what: str, advice: str = RESTORE, mend: Mend | None = None, at: int | None = None) -> Finding:
        where = self.path if at is None else f"{self.path} at {at}"
        return Finding("warc", where, what, advice, mend, self.path)


def check_warc(snapshot: Snapshot, report: Report, tick: Tick) -> Iterator[Finding]:
    """Yield what is wrong with the WARC files and with what the catalogue says of them."""
    connection, folder = snapshot.connection, snapshot.folder / "warc"
    known = [_File(*row) for row in connection.execute("SELECT name, closed_at, size, sha256 FROM warc_files")]
    for file in known:
        report.count("WARC files")
        yield from _check_file(snapshot, file, report, tick)
    names = {file.name for file in known}
    statement = "SELECT DISTINCT warc FROM members UNION SELECT DISTINCT warc FROM captures"
    for (name,) in connection.execute(statement):
        if name not in names:
            yield _File(name, None, None, None).finding("has records in the catalogue, but is no file of it")
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in names and not snapshot.is_newer(path, "warc_files", "name", path.name):
            advice = "--repair catalogues it" if path.name.endswith(".warc.gz") else "move it away"
            mend = Mend.CLOSE if path.name.endswith(".warc.gz") else None
            yield _File(path.name, None, None, None).finding("is not known to the database", advice, mend)


def _check_file(snapshot: Snapshot, file: _File, report: Report, tick: Tick) -> Iterator[Finding]:
    connection = snapshot.connection
    members = "SELECT offset, length, sha256 FROM members WHERE warc = ? ORDER BY offset"
    file.members = {row[0]: row[1:] for row in connection.execute(members, (file.name,))}
    captures = "SELECT offset, length, url, record_type, digest FROM captures WHERE warc = ? ORDER BY offset"
    file.captures = {row[0]: row[1:] for row in connection.execute(captures, (file.name,))}
    for offset, (length, *_) in file.captures.items():
        if file.members and file.members.get(offset, (None,))[0] != length:
            yield file.finding("the catalogue names a record where none was written", at=offset)
    try:
        with (snapshot.folder / file.path).open("rb") as stream:
            yield from _check_content(snapshot, file, stream, report, tick)
    except FileNotFoundError:
        if file.closed_at or file.members or snapshot.has_now("warc_files", "name", file.name):
            yield file.finding("is lost")
    except (OSError, ValueError) as error:  # ValueError: a damaged name that none can have
        yield file.finding(f"cannot be read ({error})", "check the disk and the permissions")


def _check_content(snapshot: Snapshot, file: _File, stream: BinaryIO, report: Report, tick: Tick) -> Iterator[Finding]:
    reading = _Reading(stream, tick)
    findings = list(_check_members(file, reading, report))
    yield from findings
    if file.closed_at is None:
        if _is_free(stream) and snapshot.is_open_now(file.name):
            yield file.finding("was left open by a killed run", "--repair closes it", Mend.CLOSE)
        return
    size = reading.position if file.size is None else file.size
    if file.members and reading.position < size:
        reading.pass_on(size)
        findings.append(file.finding("holds bytes before its end that belong to no record"))
        yield findings[-1]
    reading.pass_on(size)
    fits = file.sha256 in {None, reading.digest.hexdigest()}
    reading.pass_on(None)
    if reading.position > size and fits and not findings:
        yield file.finding(f"has {reading.position - size} bytes behind its end", "--repair cuts them off", Mend.CUT)
    elif reading.position != size:
        yield file.finding(f"has {reading.position} bytes instead of {size}")
    elif not fits and not findings:
        yield file.finding("differs from its digest")
    elif file.sha256 is None or file.size is None:
        mend = None if findings else Mend.DIGEST
        yield file.finding("is closed and has no digest", "--repair takes it" if mend else RESTORE, mend)


class _Reading:
    """A file read once, from its beginning to its end."""

    def __init__(self, stream: BinaryIO, tick: Tick) -> None:
        self.position = 0
        self.digest = hashlib.sha256()
        self._stream = stream
        self._tick = tick

    def take(self, length: int) -> bytes:
        data = self._stream.read(length)
        self.position += len(data)
        self.digest.update(data)
        self._tick(len(data))
        return data

    def pass_on(self, end: int | None) -> None:
        """Read up to `end`, or to the end of the file."""
        while end is None or self.position < end:
            if not self.take(CHUNK if end is None else min(CHUNK, end - self.position)):
                return


def _check_members(file: _File, reading: _Reading, report: Report) -> Iterator[Finding]:
    """Yield what is wrong with the records; those of a file without noted members are its captures."""
    records: dict[int, tuple[int, str | None]] = {at: (length, None) for at, (length, *_) in file.captures.items()}
    for offset, (length, noted) in (file.members or records).items():
        if offset < reading.position:
            yield file.finding("lies within the record before it", at=offset)
            continue
        if offset > reading.position and file.members:
            yield file.finding("holds bytes that belong to no record", at=reading.position)
        reading.pass_on(offset)
        data = reading.take(length)
        report.count("WARC records")
        if len(data) < length:
            yield file.finding("the file ends within this record", at=offset)
            return
        if noted not in {None, hashlib.sha256(data).hexdigest()}:
            yield file.finding("the record differs from its digest", at=offset)
        elif offset in file.captures and (problem := _problem(data, *file.captures[offset][1:])):
            yield file.finding(problem, at=offset)


def _problem(data: bytes, url: str, record_type: str, digest: str) -> str | None:
    """Return what a record is not that the catalogue says it is; None where it is."""
    try:
        record = next(iter(ArchiveIterator(BytesIO(data))), None)
        if record is None or record.rec_type != record_type or record.http_headers is None:
            return f"is no {record_type}"
        if record.rec_headers.get_header("WARC-Target-URI") != url:
            return f"is not the response of {url}"
        payload = hashlib.sha256()
        while part := record.raw_stream.read(CHUNK):
            payload.update(part)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error) as error:
        return f"cannot be read as a record ({error or type(error).__name__})"
    noted = record.rec_headers.get_header("WARC-Payload-Digest")
    if noted != digest or (record_type == "response" and noted != f"sha256:{payload.hexdigest()}"):
        return "the payload differs from its digest"
    return None


def _is_free(stream: BinaryIO) -> bool:
    """Tell whether no run is writing the file."""
    try:
        fcntl.flock(stream.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    fcntl.flock(stream.fileno(), fcntl.LOCK_UN)
    return True
