"""One file per export format."""

from __future__ import annotations

from crawler.exporters import csv, jsonl
from crawler.exporters.base import Exporter

EXPORTERS: dict[str, Exporter] = {
    "jsonl": jsonl.export,
    "csv": csv.export,
}
"""what `scrapy export FORMAT` knows, by the name of the format"""
