"""What every exporter has in common: the columns, the signature, and a file that appears whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
