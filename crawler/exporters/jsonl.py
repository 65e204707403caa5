"""JSON Lines: one UTF-8 object a line, fields in the order of their declaration."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from crawler.exporters.base import Dataset, Record, columns

# JSON allows these within a string, but many readers end a line at them.
_LINE_ENDS = {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def export(dataset: Dataset, target: Path) -> int:
    """Write one object a line. Raises ValueError for NaN and infinities, which JSON has no words for."""
    count = 0
    with target.open("w", encoding="utf-8", newline="\n") as file:
        for _, line in lines_of(dataset):
            file.write(line)
            count += 1
    return count


def lines_of(dataset: Dataset) -> Iterator[tuple[Record, str]]:
    """Yield each record with its line."""
    names = columns()
    for record in dataset.records():
        yield record, _line({name: record[name] for name in names})


def _line(record: Record) -> str:
    """Return the record as one line for every reader, with its line feed."""
    line = json.dumps(record, ensure_ascii=False, allow_nan=False)
    for character, escape in _LINE_ENDS.items():
        line = line.replace(character, escape)
    return line + "\n"
