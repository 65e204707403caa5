"""The CDXJ index of a package: a line a capture, in order of keys, packed in blocks with an index of their own."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice

from crawler.exporters.exchanges import Output, Placed
from crawler.exporters.surt import surt
from crawler.scratch import scratch

LINES_IN_A_BLOCK = 300
"""what replay programs fetch at a time"""


class Index:
    """Sorts its lines on the disk."""

    def __init__(self) -> None:
        """Begin an empty one."""
        self._lines = scratch("CREATE TABLE lines (line BLOB PRIMARY KEY) WITHOUT ROWID")
        self._offset = 0

    def add(self, placed: Placed) -> None:
        """Add a capture."""
        self._lines.execute("INSERT INTO lines VALUES (?)", (line(placed),))

    def blocks(self) -> Iterator[Sequence[bytes]]:
        """Yield the lines in order, so many as belong together."""
        rows = self._lines.execute("SELECT line FROM lines ORDER BY line")
        while block := [row[0] for row in islice(rows, LINES_IN_A_BLOCK)]:
            yield block

    def pack(self, block: Sequence[bytes], out: Output) -> bytes:
        """Append a block to the packed index; return the line that tells where it lies."""
        packing = zlib.compressobj(wbits=31)
        packed = packing.compress(b"".join(block)) + packing.flush()
        place = {
            "offset": self._offset,
            "length": len(packed),
            "digest": f"sha256:{hashlib.sha256(packed).hexdigest()}",
        }
        out.write(packed)
        self._offset += len(packed)
        return b"%s %s\n" % (b" ".join(block[0].split(b" ", 2)[:2]), json.dumps(place).encode())

    @staticmethod
    def header(name: str) -> bytes:
        """Return the first line of the index of blocks; `name` is that of the packed index."""
        return f"!meta 0 {json.dumps({'format': 'cdxj-gzip-1.0', 'filename': name})}\n".encode()

    def close(self) -> None:
        """Forget the lines."""
        self._lines.close()


def line(placed: Placed) -> bytes:
    """Return the line of a capture; numbers are strings, as in all CDXJ."""
    kept = placed.kept
    said = {
        "url": kept.url,
        "mime": "warc/revisit" if kept.record_type == "revisit" else kept.media_type,
        "status": None if placed.is_bare else str(kept.status),
        "digest": kept.digest,
        "length": str(placed.length),
        "offset": str(placed.offset),
        "filename": placed.file,
    }
    known = json.dumps({name: value for name, value in said.items() if value is not None}, ensure_ascii=False)
    return f"{surt(kept.url)} {timestamp(kept.fetched_at)} {known}\n".encode()


def timestamp(date: str) -> str:
    """Return the digits of a time.

    >>> timestamp("2026-03-01T01:02:03Z")
    '20260301010203'
    """
    return re.sub(r"\D", "", date)[:14]
