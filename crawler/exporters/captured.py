"""The responses that the records were read from, as one WARC file: the archive's own members, byte for byte."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from crawler.exporters.base import Dataset

_GZIP = 16 + zlib.MAX_WBITS


def write_captures(dataset: Dataset, target: Path) -> None:
    """Write the responses in the order of the records, each once; no file where the archive has none of them."""
    with ExitStack() as closing:
        file: BinaryIO | None = None
        for member in _members(dataset):
            file = file or closing.enter_context(target.open("wb"))
            file.write(member)


def _members(dataset: Dataset) -> Iterator[bytes]:
    """Yield members; two revisions may come of one response, and they follow each other."""
    before: set[tuple[str, int]] = set()
    for record in dataset.records():
        here = set()
        for capture in (record["capture"], *record["parts"]):
            if capture is None:
                continue
            place = (capture["warc"], capture["offset"])
            here.add(place)
            if place not in before and (member := _sound(dataset.archive.folder / "warc", capture)):
                yield member
        before = here


def _sound(folder: Path, capture: Mapping[str, Any]) -> bytes | None:
    """Return the gzip member of a response; None where it is lost, torn or damaged, which `scrapy verify` names."""
    try:
        with (folder / capture["warc"]).open("rb") as stream:
            stream.seek(capture["offset"])
            member = stream.read(capture["length"])
        unpacked = zlib.decompressobj(_GZIP)
        unpacked.decompress(member)
    except (OSError, zlib.error):
        return None
    return member if unpacked.eof and not unpacked.unused_data else None
