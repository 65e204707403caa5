"""One run at a time on one archive: the kernel's lock on a file in the archive folder that also names its holder."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from crawler.archive.errors import UnusableFolderError

LOCK_FILE = "archive.lock"


class LockedError(Exception):
    """Another run holds the archive. The message says who, since when; the caller ends with code 75."""


@contextmanager
def run_lock(folder: Path, what: str, now: datetime) -> Iterator[int]:
    """Hold the archive in `folder` for the run described by `what`; give the descriptor that holds it.

    The lock is `flock(2)`: it goes with the process, so a killed run leaves none. The file itself stays. A process that
    inherits the descriptor holds the lock too, for as long as it lives.
    The folder is made where it is missing. Raises `LockedError`, and `UnusableFolderError` when the folder cannot be
    written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise UnusableFolderError(
            f"{folder} cannot be used ({error.strerror}); choose another archive folder with -s ARCHIVE_DIR=DIR"
        ) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 1000).decode("utf-8", "replace").strip() or "an unnamed run"
            raise LockedError(f"{folder} is held by {holder}; try again when it has ended") from None
        except OSError as error:
            raise UnusableFolderError(
                f"{folder} lies on a disk that knows no locks ({error.strerror}); choose another folder"
            ) from error
        line = f"{what}, process {os.getpid()} on {socket.gethostname()} since {now.isoformat(timespec='seconds')}\n"
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, line.encode(), 0)
        yield descriptor
    finally:
        os.close(descriptor)
