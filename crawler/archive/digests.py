"""Digests: what is taken of members and files, and what the database keeps of rows (see `migrations.watch`)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from crawler.archive.migrations import row_sha256

CHUNK = 1 << 20


def stored_sha256(values: Iterable[object]) -> str:
    """Return the digest of a row as it was read: texts as `str`; a BLOB, which no table has, fits no digest."""
    return row_sha256(*(f"BLOB {value.hex()}" if isinstance(value, bytes) else value for value in values))


def file_sha256(path: Path, tick: Callable[[int], None] = lambda count: None) -> tuple[str, int]:  # noqa: ARG005
    """Return digest and size of a file; `tick` is told the bytes that were read."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while data := stream.read(CHUNK):
            digest.update(data)
            size += len(data)
            tick(len(data))
    return digest.hexdigest(), size
