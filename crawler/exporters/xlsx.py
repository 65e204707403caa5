"""An Excel workbook: a sheet with a row an article, filters and a frozen header; a sheet that says what it is.

A cell holds at most 32,767 characters (Excel's limit, ECMA-376): longer ones are cut, end with a mark that says how
long they were, and are counted on the second sheet.
"""

from __future__ import annotations

from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from crawler.exporters.base import Dataset, Record
from crawler.exporters.csv import cell
from crawler.exporters.schema import Column, columns_of

LONGEST = 32_767
"""characters of a cell, counted in UTF-16 as Excel does"""

MOST_ROWS = 1_048_575
"""of a sheet, beside its header"""

_WIDTHS = {"url": 40, "title": 40, "body_text": 60, "body_html": 20, "published_at": 26}
_USUAL_WIDTH = 16


def export(dataset: Dataset, target: Path) -> int:
    """Write the workbook. Texts are texts: nothing is taken for a formula, a link or a number."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    columns = columns_of()
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"created": dataset.stamp.replace(tzinfo=None), "comments": dataset.rights.statement})
        sheet, sheets = _sheet(book, columns, 1), 1
        count = row = cut = 0
        for record in dataset.records():
            if row == MOST_ROWS:
                sheets, row = sheets + 1, 0
                sheet = _sheet(book, columns, sheets)
            row, count = row + 1, count + 1
            cut += _write(sheet, row, columns, record)
        _about(book, dataset, count, cut)
    return count


def fitted(text: str) -> str:
    """Return a text that fits into a cell; one that was cut says so at its end.

    >>> len(fitted("字" * 40_000)), fitted("字" * 40_000)[-19:]
    (32767, '字…〔全文 40000 字，此处截断〕')
    """
    if _units(text) <= LONGEST:
        return text
    mark = f"…〔全文 {len(text)} 字，此处截断〕"
    kept = text.encode("utf-16-le", "replace")[: 2 * (LONGEST - len(mark))]
    return kept.decode("utf-16-le", "ignore") + mark


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "replace")) // 2


def _sheet(book: xlsxwriter.Workbook, columns: list[Column], number: int) -> Worksheet:
    sheet = book.add_worksheet("articles" if number == 1 else f"articles {number}")
    bold = book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(column.name, _USUAL_WIDTH))
        sheet.write_string(0, place, column.name, bold)
    sheet.autofilter(0, 0, MOST_ROWS, len(columns) - 1)
    return sheet


def _write(sheet: Worksheet, row: int, columns: list[Column], record: Record) -> int:
    """Write a row; return how many of its cells were cut."""
    cut = 0
    for place, column in enumerate(columns):
        value = record[column.name]
        if column.kind in {"whole", "number"}:
            if value is not None:
                sheet.write_number(row, place, value)
        elif text := cell(value):
            shown = fitted(text)
            cut += shown is not text
            sheet.write_string(row, place, shown)
    return cut


def _about(book: xlsxwriter.Workbook, dataset: Dataset, count: int, cut: int) -> None:
    sheet = book.add_worksheet("about 说明")
    lines = (
        ("rows 行数", count),
        ("cells cut 截断单元格", cut),
        ("state of the archive 档案截至", dataset.stamp.isoformat()),
        ("operator 制作单位", dataset.operator.name or ""),
        ("rights 权利声明", dataset.rights.statement),
        ("licence 许可", dataset.rights.licence or ""),
        ("a list of texts 列表", "joined by ； 以“；”连接"),
        ("objects 对象", "JSON"),
    )
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 50)
    for row, (name, value) in enumerate(lines):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, str(value))
