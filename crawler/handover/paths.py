"""What lies where in a handed-over package, and its manifest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

DATA = "data"
"""the dataset, as `scrapy export FORMAT` writes it"""
FILES = "files"
"""images and attachments that the dataset does not hold itself, by digest"""
LAYOUT = "layout"
RECORDS_XML, RECORDS_CSV, FILES_CSV = "metadata/records.xml", "metadata/records.csv", "metadata/files.csv"
FACTS = "metadata/transfer.json"
"""what is declared of the whole: counts, state, what was selected"""
REDACTED = "metadata/redacted.csv"
TRANSFER_CSV, TRANSFER_HTML = "transfer.csv", "transfer.html"
MANIFEST = "manifest-sha256.txt"
"""digests of everything but what is made of it: itself, the transfer list as a page, the report"""
REPORT_HTML, REPORT_JSON = "four-properties.html", "four-properties.json"

MADE_LAST = frozenset({MANIFEST, TRANSFER_HTML, REPORT_HTML, REPORT_JSON})


def listed(folder: Path) -> Iterator[str]:
    """Yield the path of every file of a package that its manifest names, relative to it, in order."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    return (path for path in paths if path not in MADE_LAST)
