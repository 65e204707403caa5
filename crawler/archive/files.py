"""Images and attachments: each content once, under its digest."""

from __future__ import annotations

import hashlib
import mimetypes
import re
import sqlite3
import time
from pathlib import Path, PurePosixPath
from typing import TypedDict
from urllib.parse import unquote, urlsplit

from crawler.archive.addresses import key
from crawler.archive.database import write
from crawler.disk import file_sha256, replacing, sync

_EXTENSION = re.compile(r"\.[a-z0-9]{1,8}")
STALE_SECONDS = 24 * 3600
"""age at which a half-written file is taken for a leftover"""


class KeptFile(TypedDict):
    """What the archive knows of a file that was fetched from `url`."""

    url: str
    sha256: str
    path: str  # relative to the archive folder
    size: int
    media_type: str | None


def keep_file(connection: sqlite3.Connection, folder: Path, url: str, body: bytes, media_type: str | None) -> KeptFile:
    """Write a file below `folder` (the archive folder) unless it is there; when this returns it is on disk."""
    sha256 = hashlib.sha256(body).hexdigest()
    known = connection.execute("SELECT path FROM files WHERE sha256 = ?", (sha256,)).fetchone()
    path = known["path"] if known else str(PurePosixPath("files", sha256[:2], sha256 + _extension(url, media_type)))
    _write_once(folder / path, body)
    return KeptFile(url=url, sha256=sha256, path=path, size=len(body), media_type=media_type)


def record_file(  # noqa: PLR0913
    connection: sqlite3.Connection,
    folder: Path,
    file: KeptFile,
    *,
    now: str,
    etag: str | None = None,
    last_modified: str | None = None,
) -> KeptFile:
    """Record a file that is on disk and where it came from; return where its content lies.

    Another process may have kept the same content under another name meanwhile: then its file is the one that stays.
    """
    connection.execute(
        "INSERT INTO files (sha256, path, size, media_type, first_seen_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (sha256) DO NOTHING",
        (file["sha256"], file["path"], file["size"], file["media_type"], now),
    )
    connection.execute(
        "INSERT INTO file_addresses (url, sha256, state, etag, last_modified, last_visit_at)"
        " VALUES (?, ?, 'kept', ?, ?, ?) ON CONFLICT (url) DO UPDATE SET sha256 = excluded.sha256, state = 'kept',"
        " reason = NULL, etag = excluded.etag, last_modified = excluded.last_modified,"
        " last_visit_at = excluded.last_visit_at",
        (key(file["url"]), file["sha256"], etag, last_modified, now),
    )
    return KeptFile(**{**file, "path": _only_path(connection, folder, file["sha256"], file["path"])})


def _only_path(connection: sqlite3.Connection, folder: Path, sha256: str, path: str) -> str:
    """Return the path that is recorded for a content; a second copy at `path` goes if the recorded one is sound."""
    recorded = str(connection.execute("SELECT path FROM files WHERE sha256 = ?", (sha256,)).fetchone()["path"])
    if recorded != path and (folder / recorded).is_file() and file_sha256(folder / recorded)[0] == sha256:
        (folder / path).unlink(missing_ok=True)
    return recorded


def file_failed(connection: sqlite3.Connection, url: str, reason: str, now: str) -> None:
    """Record that a file did not come; one that is kept from an earlier visit stays."""
    connection.execute(
        "INSERT INTO file_addresses (url, state, reason, last_visit_at) VALUES (?, 'failed', ?, ?)"
        " ON CONFLICT (url) DO UPDATE SET state = 'failed', reason = excluded.reason,"
        " last_visit_at = excluded.last_visit_at",
        (key(url), reason, now),
    )


def known_file(connection: sqlite3.Connection, url: str) -> KeptFile | None:
    """Return the file that was last fetched from `url`."""
    row = connection.execute(
        "SELECT sha256, path, size, media_type FROM file_addresses JOIN files USING (sha256) WHERE url = ?",
        (key(url),),
    ).fetchone()
    return KeptFile(url=url, **dict(row)) if row else None  # type: ignore[typeddict-item]


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed run left half-written below `files/`; what is younger than a day may still be written."""
    for path in (folder / "files").glob("*/.*.part"):
        if path.stat().st_mtime < time.time() - STALE_SECONDS:
            path.unlink(missing_ok=True)


def adopt(connection: sqlite3.Connection, folder: Path, now: str) -> list[str]:
    """Record the files that are whole but not recorded, as a run leaves them that is killed in between."""
    known = {row["path"] for row in connection.execute("SELECT path FROM files")}
    found = ((path, path.relative_to(folder).as_posix()) for path in sorted((folder / "files").glob("*/[!.]*")))
    adopted = [name for _, name in found if name not in known and adopt_file(connection, folder, name, now)]
    return [f"{name}: recorded" for name in adopted]


def adopt_file(connection: sqlite3.Connection, folder: Path, name: str, now: str) -> bool:
    """Record the file `name` of the archive folder if it is what its name says; tell whether it is.

    One whose content is recorded under another name goes.
    """
    path = folder / name
    sha256, size = file_sha256(path)
    if PurePosixPath(name).parts[1:-1] != (sha256[:2],) or path.name[:64] != sha256:
        return False
    with write(connection):
        connection.execute(
            "INSERT OR IGNORE INTO files (sha256, path, size, media_type, first_seen_at) VALUES (?, ?, ?, ?, ?)",
            (sha256, name, size, mimetypes.guess_type(name)[0], now),
        )
        _only_path(connection, folder, sha256, name)
    return True


def _write_once(path: Path, body: bytes) -> None:
    if path.exists() and path.stat().st_size == len(body):
        return
    if not path.parent.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        sync(path.parent.parent)
    with replacing(path) as part:
        part.write_bytes(body)


def _extension(url: str, media_type: str | None) -> str:
    """Return the extension that the address shows, or the usual one of the media type."""
    suffix = PurePosixPath(unquote(urlsplit(url).path)).suffix.lower()
    if _EXTENSION.fullmatch(suffix):
        return suffix
    return mimetypes.guess_extension(media_type or "") or ""
