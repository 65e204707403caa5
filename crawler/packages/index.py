"""Whether the CDXJ index of a package names each capture once, where it is and as it is."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from typing import IO, Any

from crawler.exporters.cdxj import LINES_IN_A_BLOCK, timestamp
from crawler.exporters.surt import surt
from crawler.packages.ledger import Ledger, Noted

HEADER = {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
LARGEST_BLOCK = 16 * 1024 * 1024
"""bytes of 300 lines; more is none of ours"""

_OFFSET = re.compile(r"[0-9]{1,18}")
_BLOCKS, _LINES = "indexes/index.idx", "indexes/index.cdx.gz"


def check_index(index: IO[bytes], blocks: IO[bytes], ledger: Ledger) -> Iterator[str]:
    """Yield what is wrong with a packed index and the index of its blocks, beside the records in the ledger."""
    header = _parsed(blocks.readline())
    if header is None or header[:2] != ["!meta", "0"] or header[2] != HEADER:
        yield f"{_BLOCKS}: does not begin with the line of a cdxj-gzip-1.0"
    before = b""
    count = 0
    for number, entry in enumerate(blocks, 1):
        where = f"{_BLOCKS}: block {number}"
        packed = _packed(index, entry)
        if packed is None:
            yield f"{where} is not where it says, or not with its digest"
            return
        lines = _unpacked(packed)
        if not 0 < len(lines) <= LINES_IN_A_BLOCK:
            yield f"{where} holds {len(lines)} lines"
            continue
        if lines[0].split(b" ", 2)[:2] != entry.split(b" ", 2)[:2]:
            yield f"{where} begins with another key"
        for line in lines:
            count += 1
            if line <= before:
                yield f"{_LINES}: line {count} is not in order"
            before = line
            yield from (f"{_LINES}: line {count} {problem}" for problem in _check_line(line, ledger))
    if index.read(1):
        yield f"{_LINES}: holds more than its blocks"


def _packed(index: IO[bytes], entry: bytes) -> bytes | None:
    """Return the block that an entry names if it comes next and is as the entry says."""
    parsed = _parsed(entry)
    if parsed is None:
        return None
    place: dict[str, Any] = parsed[2]
    offset, length = place.get("offset"), place.get("length")
    if not isinstance(length, int) or length < 0 or offset != index.tell():
        return None
    packed = index.read(length)
    return packed if place.get("digest") == f"sha256:{hashlib.sha256(packed).hexdigest()}" else None


def _unpacked(packed: bytes) -> list[bytes]:
    """Return the lines of a block; none where it is no gzip member of its own."""
    inflating = zlib.decompressobj(31)
    try:
        lines = inflating.decompress(packed, LARGEST_BLOCK)
    except zlib.error:
        return []
    return lines.splitlines(keepends=True) if inflating.eof and not inflating.unused_data else []


def _parsed(line: bytes) -> list[Any] | None:
    """Return key, time and object of a line."""
    parts: list[Any] = line.decode("utf-8", "replace").split(" ", 2)
    try:
        parts[2] = json.loads(parts[2])
    except (IndexError, ValueError):
        return None
    return parts if isinstance(parts[2], dict) else None


def _check_line(line: bytes, ledger: Ledger) -> Iterator[str]:
    parsed = _parsed(line)
    if parsed is None:
        yield "has no key, time and object"
        return
    key, time, said = parsed
    place = (str(said.get("filename")), str(said.get("offset")))
    noted = ledger.at(place[0], int(place[1])) if _OFFSET.fullmatch(place[1]) else None
    if noted is None or noted.kind not in {"response", "revisit"}:
        yield f"names no capture: {place[0]} at {place[1]}"
        return
    actual = _as_indexed(noted)
    for name, value in actual.items():
        if said.get(name) != value:
            yield f"has {name} {said.get(name)!r} instead of {value!r}"
    if key != (wanted := _key(noted.url or "")):
        yield f"has the key {key!r} instead of {wanted!r}"
    if time != timestamp(noted.date or ""):
        yield f"has the time {time!r} instead of {timestamp(noted.date or '')!r}"


def _key(url: str) -> str | None:
    """Return the key of an address; None where it is none."""
    try:
        return surt(url)
    except ValueError:
        return None


def _as_indexed(noted: Noted) -> dict[str, str | None]:
    mime = "warc/revisit" if noted.kind == "revisit" else noted.media_type
    return {
        "url": noted.url,
        "mime": mime,
        "status": noted.status,
        "digest": noted.digest,
        "length": str(noted.length),
    }
