"""The block of a WARC record, read once: its digests and what its HTTP head says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

LONGEST_HEAD = 1024 * 1024
"""bytes that are looked at for the end of an HTTP head"""


class Block:
    """A block that was read to its end."""

    def __init__(self, pieces: Iterator[bytes], *, is_http: bool) -> None:
        """Read it; raise what `pieces` raises."""
        whole, payload = hashlib.sha256(), hashlib.sha256()
        start = bytearray()
        in_head = True
        for piece in pieces:
            whole.update(piece)
            if not in_head:
                payload.update(piece)
                continue
            start += piece
            end = start.find(b"\r\n\r\n") if is_http else -1
            if end >= 0:
                in_head = False
                payload.update(start[end + 4 :])
                del start[end:]
            elif len(start) > LONGEST_HEAD:
                break
        for piece in pieces:  # a head without end
            whole.update(piece)
        self.digest = f"sha256:{whole.hexdigest()}"
        self.payload_digest = None if in_head else f"sha256:{payload.hexdigest()}"
        """None where no HTTP head ends"""
        self.lines = bytes(start).decode("latin-1" if is_http else "utf-8", "replace").split("\r\n")
        """of the HTTP head, or of a block of fields"""

    @property
    def status(self) -> str | None:
        """Return the status of an HTTP response; None where the head is none of a response."""
        protocol, _, rest = self.lines[0].partition(" ")
        status = rest[:3]
        return status if protocol.startswith("HTTP/") and status.isascii() and status.isdecimal() else None

    def value(self, name: str) -> str | None:
        """Return the value of a field; None without it."""
        pairs = (line.partition(":") for line in self.lines)
        return next((value.strip() for known, _, value in pairs if known.strip().lower() == name), None)
