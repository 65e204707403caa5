"""What every exporter has in common: the columns, the signature, and a file that appears whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Protocol

from items.article import Article

Record = Mapping[str, object]
"""An article as plain values: every field of `Article`, lists as lists, objects as dicts."""


class Exporter(Protocol):
    """Writes a dataset of one format."""

    def __call__(self, records: Iterable[Record], target: Path, *, raw: bool = False) -> int:
        """Write the records, one at a time, to the file `target` and return how many there were.

        The file is replaced at the end and in one step; when anything fails, whatever stood there before still does.
        `raw` leaves out what a format does to protect its readers, such as the formula guard of spreadsheets.
        The folder of `target` exists. Raises KeyError for a record that lacks a field.
        """
        ...


def columns() -> list[str]:
    """Return the names of the article's fields in the order of their declaration."""
    return [column.name for column in fields(Article)]


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give the path of a file to write beside `target`; it takes the place of `target` when the block ends well.

    When the block fails the file is removed. It is hidden and ends in `.part`, so that nobody takes one that a killed
    process left for a dataset.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield part
        _sync(part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync(target.parent)


def _sync(path: Path) -> None:
    """Have the system put a file, or the names in a folder, on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
