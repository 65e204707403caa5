"""The digest of a row, as `migrations.watch` keeps it; that of a file is `disk.file_sha256`."""

from __future__ import annotations

from collections.abc import Iterable

from crawler.archive.migrations import row_sha256


def stored_sha256(values: Iterable[object]) -> str:
    """Return the digest of a row as it was read: texts as `str`; a BLOB, which no table has, fits no digest."""
    return row_sha256(*(f"BLOB {value.hex()}" if isinstance(value, bytes) else value for value in values))
