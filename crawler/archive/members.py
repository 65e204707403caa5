"""Reading gzip members of WARC files piece by piece, down to their bytes: no record has to fit into memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

CHUNK = 64 * 1024
"""bytes that are read and inflated at a time"""

LONGEST_HEAD = 1024 * 1024
"""bytes of a record's head; more is no head"""

_GZIP = 31
_HEAD = 10
"""bytes of a gzip header"""
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A record as it was written."""

    version: str
    """`WARC/1.1`"""
    fields: list[tuple[str, str]]
    """in order; bytes that are no UTF-8 are lone surrogates"""
    block: Iterator[bytes]
    """exactly as many bytes as `Content-Length` says; ValueError where they are not there, or more"""

    def value(self, name: str) -> str | None:
        """Return the first value of a field, whatever its spelling; None without it."""
        return next((value for known, value in self.fields if known.lower() == name.lower()), None)


class Members:
    """The gzip members of a stream, one after the other."""

    def __init__(self, stream: IO[bytes]) -> None:
        """Start where the stream stands."""
        self._stream = stream
        self._rest = b""
        self.position = stream.tell()
        """of the next member, once the one before is read to its end"""

    def at_end(self) -> bool:
        """Tell whether no byte is left."""
        self._rest = self._rest or self._stream.read(CHUNK)
        return not self._rest

    def head(self) -> bytes:
        """Return the first bytes of what comes next, as they are stored."""
        while len(self._rest) < _HEAD and (more := self._stream.read(CHUNK)):
            self._rest += more
        return self._rest[:_HEAD]

    def pieces(self) -> Iterator[bytes]:
        """Inflate the next member; raise ValueError where it is damaged, cut off or none."""
        inflating = zlib.decompressobj(_GZIP)
        taken = 0
        while not inflating.eof:
            data = inflating.unconsumed_tail
            if not data:
                data, self._rest = self._rest or self._stream.read(CHUNK), b""
                taken += len(data)
            if not data:
                raise ValueError("the file ends within the record")
            try:
                piece = inflating.decompress(data, CHUNK)
            except zlib.error as error:
                raise ValueError(f"cannot be inflated ({error})") from None
            if piece:
                yield piece
        self._rest = inflating.unused_data
        self.position += taken - len(self._rest)

    def record(self) -> RawRecord:
        """Return the record in the next member; its block has to be read before the next call."""
        pieces = self.pieces()
        head = bytearray()
        end = -1
        for piece in pieces:
            head += piece
            end = head.find(_END)
            if end >= 0 or len(head) > LONGEST_HEAD:
                break
        if end < 0:
            raise ValueError("has no head of a WARC record")
        version, *lines = bytes(head[:end]).decode("utf-8", "surrogateescape").split("\r\n")
        fields = [(name.strip(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
        record = RawRecord(version, fields, iter(()))
        length = record.value("Content-Length") or ""
        if not (length.isascii() and length.isdecimal()):
            raise ValueError(f"has Content-Length {length!r}")
        return RawRecord(version, fields, _block(bytes(head[end + len(_END) :]), pieces, int(length)))


def _block(first: bytes, pieces: Iterator[bytes], length: int) -> Iterator[bytes]:
    left, rest = length, first
    while left:
        rest = rest or next(pieces, b"")
        if not rest:
            raise ValueError(f"lacks {left} bytes of its block")
        yield rest[:left]
        left, rest = left - len(rest[:left]), rest[left:]
    rest += b"".join(pieces)  # reads the checksum of the member, too
    if rest != _END:
        raise ValueError("does not end where its block does")
