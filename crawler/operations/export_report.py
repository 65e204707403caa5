"""The formats of `scrapy export` as a table: what each is for, and what reads it."""

from __future__ import annotations

from rich import box
from rich.table import Table

from crawler.exporters.formats import FORMATS


def table() -> Table:
    """Return the formats, a row each, in English and Chinese."""
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("format 格式", "for 用途", "read with 读取工具"):
        shown.add_column(heading, overflow="fold")
    for name, form in FORMATS.items():
        shown.add_row(name, f"{form.purpose}\n{form.purpose_zh}", form.read_with)
    return shown
