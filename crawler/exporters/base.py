"""What every exporter has in common: the dataset it is given, the columns, the signature."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from crawler.archive.reader import Reader
from crawler.archive.records import Selection
from crawler.operations.config import Operator, Rights
from crawler.redaction.records import redacted
from items.article import Article

Record = Mapping[str, Any]
"""An article as plain values: every field of `Article`, lists as lists, objects as dicts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What only some formats know; which ones, `formats.Format.options` says."""

    raw: bool = False
    """leave out what protects readers of spreadsheets from cells that look like formulas"""
    partition: bool = False
    """a folder with a file for each site and year instead of one file"""
    latest: int = 100
    """so many articles make a feed"""
    address: str | None = None
    """where a feed or an OAI-PMH repository will lie"""
    warc_version: str = "1.1"
    """of the WARC files; `1.0` is that of GB/T 33994-2017"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dataset:
    """What is handed out: chosen records of one state of the archive, and what is said of them."""

    archive: Reader
    """inside `Reader.snapshot`: everything that is read of it is of one state"""
    selection: Selection = field(default_factory=Selection)
    stamp: datetime
    """UTC, whole seconds: the date of everything inside the dataset, not the wall clock unless the caller wants it"""
    operator: Operator = field(default_factory=Operator)
    rights: Rights = field(default_factory=Rights)
    options: Options = field(default_factory=Options)
    redact: bool = False
    """mask personal numbers in the records; see `crawler/redaction`"""
    watched: Callable[[Iterable[dict[str, Any]], int], Iterable[dict[str, Any]]] = lambda records, _: records
    """shows progress while records pass; takes them and about how many there are"""

    def records(self) -> Iterator[Record]:
        """Yield the records ordered by address (and revision); may be called again for the same ones."""
        chosen = self.watched(self.archive.select(self.selection), self.archive.count(self.selection.site))
        yield from (redacted(record)[0] for record in chosen) if self.redact else chosen


class Exporter(Protocol):
    """Writes a dataset of one format."""

    def __call__(self, dataset: Dataset, target: Path) -> int:
        """Write the dataset and return how many records it holds.

        `target` is a new file, or for a format of many files an empty folder; the caller lets it appear whole or not at
        all. The same dataset gives the same bytes. Raises KeyError for a record that lacks a field.
        """
        ...


def columns() -> list[str]:
    """Return the names of the article's fields in the order of their declaration."""
    return [column.name for column in fields(Article)]
