"""CSV for spreadsheets: UTF-8 with BOM, RFC 4180, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from crawler.exporters.base import Dataset, columns

SEPARATOR = "；"
"""between the strings of a list"""

# Spreadsheets skip leading blanks, and East Asian ones take full-width operators for their ASCII twins.
_FORMULA = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")


def export(dataset: Dataset, target: Path) -> int:
    """Write a header and one row a record."""
    names = columns()
    count = 0
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for record in dataset.records():
            cells = (cell(record[name]) for name in names)
            writer.writerow(cells if dataset.options.raw else map(guarded, cells))
            count += 1
    return count


def cell(value: object) -> str:
    """Return a value as the text of one cell; null and what is empty are an empty cell.

    >>> cell(["甲", "乙"]), cell({"a": 1}), cell(None)
    ('甲；乙', '{"a": 1}', '')
    """
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = SEPARATOR.join(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    return str(value).replace("\x00", "")


def guarded(text: str) -> str:
    """Return the text of a cell with a `'` before it where a spreadsheet might run it.

    >>> guarded("=1+1")
    "'=1+1"
    """
    return f"'{text}" if _FORMULA.match(text) else text
