"""WARC files: the captures of the chosen articles, copied; a folder, for a file grows to a gigabyte at most."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from crawler.archive.captures import MAX_SIZE
from crawler.exporters.base import Dataset
from crawler.exporters.exchanges import Exchanges


def export(dataset: Dataset, target: Path, *, max_size: int = MAX_SIZE) -> int:
    """Write the files; return the number of articles of which a capture is kept."""
    count = 0
    with closing(Exchanges(dataset, lambda name: (target / name).open("xb"), max_size=max_size)) as exchanges:
        for record in dataset.records():
            count += record["capture"] is not None
            for kept in dataset.archive.captures_of(record):
                exchanges.copy(kept)
    return count
