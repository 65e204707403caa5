"""One state of the archive, looked at while a run may go on."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

_CLOCK_STEP = 2.0  # seconds by which the times of a file system may lag


class Snapshot:
    """The database as it was when the check began; what came later is told apart and not judged."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, now: sqlite3.Connection) -> None:
        """Use `connection`, inside a read transaction that has begun to read, and `now`, outside of any."""
        self.folder = folder
        self.connection = connection
        self._now = now
        self._begun = time.time() - _CLOCK_STEP

    def is_newer(self, path: Path, table: str, column: str, value: str) -> bool:
        """Tell whether a file that the snapshot does not know came or went after it."""
        if self.has_now(table, column, value):
            return True
        return self.is_young(path)

    def is_young(self, path: Path) -> bool:
        """Tell whether a file was written after the snapshot, or is gone again."""
        try:
            return path.stat().st_mtime >= self._begun
        except FileNotFoundError:
            return True

    def is_open_now(self, warc: str) -> bool:
        """Tell whether a WARC file is not closed by now."""
        row = self._now.execute("SELECT 1 FROM warc_files WHERE name = ? AND closed_at IS NULL", (warc,)).fetchone()
        return row is not None

    def has_now(self, table: str, column: str, value: str) -> bool:
        """Tell whether the database has a row by now."""
        row = self._now.execute(f"SELECT 1 FROM {table} WHERE {column} = ?", (value,)).fetchone()  # noqa: S608
        return row is not None
