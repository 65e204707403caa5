"""A consistent copy of an archive, taken while a run may be writing to it.

The database is read as it is at one moment; what it names is on the disk by then, for WARC records and files are
written before the rows that name them. They are copied byte for byte, and checked against their recorded digests.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from crawler.archive.database import DATABASE, snapshot
from crawler.archive.errors import UnusableFolderError
from crawler.archive.repair import members
from crawler.disk import replacing_folder

Progress = Callable[[int, int], None]
"""told how many bytes of how many are copied"""

_PAGES = 256  # of the database, a step
_CHUNK = 1 << 20
_OURS = frozenset({DATABASE, f"{DATABASE}-journal", f"{DATABASE}-wal", f"{DATABASE}-shm", "warc", "files"})


@dataclass(slots=True)
class Copied:
    """What was copied."""

    warc_files: int = 0
    files: int = 0
    """images and attachments"""
    size: int = 0
    """bytes, with the database"""
    findings: list[str] = field(default_factory=list)
    """what the archive itself lacks or holds otherwise than it was recorded; all else was copied"""


@dataclass(frozen=True, slots=True)
class _Planned:
    """A file to copy: its path relative to the archive, how many bytes of it, and what they should be."""

    path: str
    size: int
    sha256: str | None


def backup(connection: sqlite3.Connection, folder: Path, target: Path, progress: Progress | None = None) -> Copied:
    """Copy the archive in `folder` to `target`, which appears whole or not at all.

    Raise `UnusableFolderError` where the target is no new or empty folder outside the archive, or another copy is
    being made there; OSError where something cannot be read or written, sqlite3.Error where the database cannot.
    """
    target = target.resolve()
    _check(folder.resolve(), target)
    copied = Copied()
    with replacing_folder(target, _OURS) as part:
        with snapshot(connection):
            database = _database_size(connection)  # this first read is the moment that the copy shows
            plan = [*_warc_files(connection, folder), *_files(connection)]
            total = database + sum(file.size for file in plan)
            _copy_database(connection, part / DATABASE, lambda done: _tell(progress, done, total))
        copied.size = (part / DATABASE).stat().st_size
        for name in ("warc", "files"):
            (part / name).mkdir()
        for file in plan:
            _copy_planned(folder, part, file, copied)
            _tell(progress, copied.size, total)
    return copied


def _check(folder: Path, target: Path) -> None:
    if target.is_relative_to(folder):
        raise UnusableFolderError(f"{target} lies in the archive itself; choose a folder elsewhere")
    if target.exists() and not target.is_dir():
        raise UnusableFolderError(f"{target} is no folder; choose a new or an empty one")
    if target.is_dir() and any(target.iterdir()):
        raise UnusableFolderError(f"{target} is not empty; choose a new or an empty folder")
    if target.is_mount():
        raise UnusableFolderError(f"{target} is a disk of its own; choose a new folder on it, like {target}/archive")


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress:
        progress(done, total)


def _database_size(connection: sqlite3.Connection) -> int:
    sizes = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size")]
    return int(sizes[0] * sizes[1])


def _copy_database(connection: sqlite3.Connection, path: Path, done: Callable[[int], None]) -> None:
    """Copy the state that the open snapshot shows: writers neither wait nor make the copy begin anew."""
    size = _database_size(connection)

    def step(_: int, remaining: int, pages: int) -> None:
        done(size * (pages - remaining) // max(pages, 1))

    with closing(sqlite3.connect(path)) as copy:
        connection.backup(copy, pages=_PAGES, progress=step)
        answer = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    if answer != "ok":
        raise sqlite3.DatabaseError(f"the database is damaged ({answer})")


def _warc_files(connection: sqlite3.Connection, folder: Path) -> Iterator[_Planned]:
    rows = connection.execute(
        "SELECT name, size, sha256, max(offset) AS last, length FROM warc_files"
        " LEFT JOIN captures ON warc = name AND size IS NULL GROUP BY name ORDER BY name"
    )
    for row in rows:
        path = f"warc/{row['name']}"
        if row["size"] is not None:
            yield _Planned(path, row["size"], row["sha256"])
        elif row["last"] is not None:
            yield _Planned(path, _end_of_exchange(folder / path, row["last"], row["length"]), None)


def _end_of_exchange(path: Path, offset: int, length: int) -> int:
    """Return where the exchange ends whose response lies at `offset`: response and request are written as one."""
    try:
        with path.open("rb") as stream:
            return max(offset + length, *(member.end for member in islice(members(stream, offset), 2)))
    except FileNotFoundError:  # told when it is to be copied
        return offset + length


def _files(connection: sqlite3.Connection) -> Iterator[_Planned]:
    for row in connection.execute("SELECT path, size, sha256 FROM files ORDER BY path"):
        yield _Planned(row["path"], row["size"], row["sha256"])


def _copy_planned(folder: Path, part: Path, file: _Planned, copied: Copied) -> None:
    copy = part / file.path
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        size, digest = _copy(folder / file.path, copy, file.size)
    except FileNotFoundError:
        copied.findings.append(f"{file.path} is missing")
        return
    copied.size += size
    if file.path.startswith("warc/"):
        copied.warc_files += 1
    else:
        copied.files += 1
    if size < file.size:
        copied.findings.append(f"{file.path} ends after {size} of {file.size} bytes")
    elif file.sha256 not in {None, digest}:
        copied.findings.append(f"{file.path} is not what it was when it was kept: its sha256 is {digest}")


def _copy(source: Path, target: Path, size: int) -> tuple[int, str]:
    """Copy the first `size` bytes; return how many there were, and their digest."""
    digest = hashlib.sha256()
    left = size
    with source.open("rb") as old, target.open("xb") as new:
        while left and (chunk := old.read(min(left, _CHUNK))):
            digest.update(chunk)
            new.write(chunk)
            left -= len(chunk)
    shutil.copystat(source, target)
    return size - left, digest.hexdigest()
