"""The formats of `scrapy export`: what each is for and what reads it, in English and Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from crawler.exporters.base import Exporter


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """One format."""

    module: str
    """file of this folder that writes it; loaded only when it is used, for some need a large library"""
    suffix: str
    """what the file's name ends in; for a folder `/`"""
    purpose: str
    purpose_zh: str
    read_with: str
    options: frozenset[str] = frozenset()
    """names of the `Options` it knows"""

    @property
    def is_folder(self) -> bool:
        """Whether the dataset is a folder of many files."""
        return self.suffix == "/"

    def load(self) -> Exporter:
        """Return the exporter; raises ModuleNotFoundError where its library is not installed."""
        exporter: Exporter = import_module(f"crawler.exporters.{self.module}").export
        return exporter


FORMATS: dict[str, Format] = {
    "jsonl": Format(
        module="jsonl",
        suffix=".jsonl",
        purpose="one JSON object a line: for programs, nothing lost",
        purpose_zh="每行一个 JSON 对象，供程序读取，字段完整",
        read_with="jq, pandas, DuckDB",
    ),
    "csv": Format(
        module="csv",
        suffix=".csv",
        purpose="a table for spreadsheets",
        purpose_zh="电子表格",
        read_with="Excel, WPS, LibreOffice",
        options=frozenset({"raw"}),
    ),
}
"""by the name that is written after `scrapy export`"""
