"""JSON Lines: one UTF-8 object a line, fields in the order of their declaration."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from crawler.disk import replacing
from crawler.exporters.base import Record, columns

# JSON allows these within a string, but many readers end a line at them.
_LINE_ENDS = {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def export(records: Iterable[Record], target: Path, *, raw: bool = False) -> int:  # noqa: ARG001 - nothing to guard here
    """Write one object a line. Raises ValueError for NaN and infinities, which JSON has no words for."""
    names = columns()
    count = 0
    with replacing(target) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(_line({name: record[name] for name in names}))
            count += 1
    return count


def _line(record: Record) -> str:
    """Return the record as one line for every reader, with its line feed."""
    line = json.dumps(record, ensure_ascii=False, allow_nan=False)
    for character, escape in _LINE_ENDS.items():
        line = line.replace(character, escape)
    return line + "\n"
