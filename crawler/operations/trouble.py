"""Why nothing more can be kept: a full disk, a failing one, a database that another program holds."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

_OF_THE_SYSTEM = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "a file has reached the largest size that the system allows",
    errno.EIO: "the disk fails",
    errno.EROFS: "the disk is mounted read-only",
}
_OF_THE_DATABASE = {
    "FULL": "the disk is full",
    "BUSY": "another program keeps archive.db locked",
    "IOERR": "archive.db cannot be written to",
    "READONLY": "archive.db is read-only",
    "CANTOPEN": "archive.db cannot be opened",
    "CORRUPT": "archive.db is damaged; see scrapy verify",
}


def unkept(error: BaseException | None, folder: Path) -> str | None:
    """Return in one sentence why nothing more can be kept in `folder`; None for an error of another kind."""
    why = None
    if isinstance(error, sqlite3.Error):
        kind = getattr(error, "sqlite_errorname", "").split("_")
        why = _OF_THE_DATABASE.get(kind[1]) if len(kind) > 1 else None
    elif isinstance(error, OSError) and error.errno is not None:
        why = _OF_THE_SYSTEM.get(error.errno)
    return f"nothing more can be kept in {folder}: {why}; what is kept is whole, the next run goes on" if why else None
