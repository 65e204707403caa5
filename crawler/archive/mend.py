"""What `scrapy verify --repair` can mend. Nothing that was kept is deleted: what is damaged is set aside."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from crawler.archive import files
from crawler.archive.database import write
from crawler.archive.findings import Finding, Mend
from crawler.disk import file_sha256, sync

ASIDE = "damaged"
"""folder below the archive folder to which damaged files go"""


def mend(connection: sqlite3.Connection, folder: Path, findings: Iterable[Finding], now: str) -> list[str]:
    """Mend what can be; return a line for each. The caller holds the run lock; killed runs are repaired already."""
    mendable = [(finding.path, _MENDS[finding.mend]) for finding in findings if finding.mend in _MENDS]
    done = [(path, means(connection, folder, path, now)) for path, means in mendable]
    return [f"{path}: {what}" for path, what in done if what]


def _cut(connection: sqlite3.Connection, folder: Path, path: str, now: str) -> str:
    del now
    row = connection.execute("SELECT size FROM warc_files WHERE name = ?", (Path(path).name,)).fetchone()
    with (folder / path).open("r+b") as stream:
        more = os.fstat(stream.fileno()).st_size - row["size"]
        stream.truncate(row["size"])
        os.fsync(stream.fileno())
    return f"{more} bytes behind its end cut off"


def _digest(connection: sqlite3.Connection, folder: Path, path: str, now: str) -> str:
    del now
    sha256, size = file_sha256(folder / path)
    with write(connection):
        connection.execute("UPDATE warc_files SET size = ?, sha256 = ? WHERE name = ?", (size, sha256, Path(path).name))
    return "digest taken"


def _refetch(connection: sqlite3.Connection, folder: Path, path: str, now: str) -> str:
    """Set a file aside and make the articles due that have it; what it came with would only bring a 304."""
    sha256 = connection.execute("SELECT sha256 FROM files WHERE path = ?", (path,)).fetchone()["sha256"]
    if (folder / path).exists():
        aside = folder / ASIDE / Path(path).name
        aside.parent.mkdir(exist_ok=True)
        (folder / path).replace(aside)
        sync(aside.parent)
        sync((folder / path).parent)
    reason = f"{path} was lost or damaged"
    with write(connection):
        connection.execute(
            "UPDATE file_addresses SET etag = NULL, last_modified = NULL, state = 'failed', reason = ?"
            " WHERE sha256 = ?",
            (reason, sha256),
        )
        due = connection.execute(
            "UPDATE addresses SET state = 'due', reason = :reason, next_visit_at = :now, etag = NULL,"
            " last_modified = NULL WHERE state IN ('kept', 'due') AND url IN (SELECT url FROM articles"
            " JOIN revisions ON revisions.article = articles.id AND revisions.revision = articles.revision"
            " WHERE instr(images, :sha256) OR instr(attachments, :sha256))",
            {"reason": reason, "now": now, "sha256": sha256},
        ).rowcount
    if not due:
        return "no article on its site has it any more; it can only be restored from a backup"
    return f"to be fetched again on the next run, with {due} article{'s' if due > 1 else ''}"


def _adopt(connection: sqlite3.Connection, folder: Path, path: str, now: str) -> str | None:
    return "recorded" if files.adopt_file(connection, folder, path, now) else None


def _delete(connection: sqlite3.Connection, folder: Path, path: str, now: str) -> str:
    del connection, now
    (folder / path).unlink(missing_ok=True)
    return "deleted, it was half-written"


_MENDS: dict[Mend | None, Callable[[sqlite3.Connection, Path, str, str], str | None]] = {
    Mend.CUT: _cut,
    Mend.DIGEST: _digest,
    Mend.REFETCH: _refetch,
    Mend.ADOPT: _adopt,
    Mend.DELETE: _delete,
}
"""`Mend.CLOSE` is what opening the archive does"""
