"""`Content-Encoding` undone. Broken streams are common behind old gateways: what arrived is still worth reading."""

from __future__ import annotations

import zlib

LARGEST = 5 * 1024 * 1024
"""bytes; a payload that inflates to more is cut, no page is that large"""
MOST_MEMBERS = 1000
"""members of a gzip file; what follows is dropped"""

_MOST_CODINGS = 5  # of a header that names more only the last ones, which are the outermost, are undone
_PIECE = 1 << 16  # bytes inflated at a time
_FINER = 16
_GZIP = zlib.MAX_WBITS | 16
_ZLIB = zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f\x8b"
_ZLIB_METHOD = 8


def inflate(body: bytes, content_encoding: str) -> tuple[bytes, tuple[str, ...]]:
    """Undo the codings that a `Content-Encoding` header names, last first, and say what was wrong.

    Of a broken or cut stream everything up to the break is returned. A body that is not in the coding named (it was
    undone before, or never applied) is returned as it is.
    """
    findings: list[str] = []
    codings = [coding.strip().lower() for coding in content_encoding.split(",")]
    for coding in reversed(codings[-_MOST_CODINGS:]):
        if coding in {"", "identity"} or not body:
            continue
        if coding in {"gzip", "x-gzip"}:
            body, finding = _gunzip(body)
        elif coding == "deflate":
            body, finding = _undeflate(body)
        else:
            findings.append(f"Content-Encoding {coding} is unknown and was not undone")
            break
        if finding:
            findings.append(f"Content-Encoding {coding}: {finding}")
    return body, tuple(findings)


def _gunzip(body: bytes) -> tuple[bytes, str | None]:
    """Inflate every gzip member; what follows the last one is ignored, as browsers do."""
    if not body.startswith(_GZIP_MAGIC):
        return body, "the body is not in it"
    inflated = bytearray()
    at = members = 0
    finding: str | None = None
    while body.startswith(_GZIP_MAGIC, at) and not finding:
        if members == MOST_MEMBERS or len(inflated) == LARGEST:
            finding = f"cut at {len(inflated)} bytes, after {members} members"
            break
        member, at, finding = _stream(body, at, _GZIP, LARGEST - len(inflated))
        inflated += member
        members += 1
    return bytes(inflated), finding


def _undeflate(body: bytes) -> tuple[bytes, str | None]:
    """Inflate a zlib stream, or the raw one that some servers send under the same name."""
    zlib_header = body[0] & 0x0F == _ZLIB_METHOD and int.from_bytes(body[:2], "big") % 31 == 0
    inflated, _, finding = _stream(body, 0, _ZLIB if zlib_header else _RAW, LARGEST)
    if finding and not inflated and not zlib_header:
        return body, "the body is not in it"
    return inflated, finding


def _stream(body: bytes, at: int, wbits: int, room: int) -> tuple[bytes, int, str | None]:
    """Inflate the stream that starts at `at` into at most `room` bytes: the bytes, where it ends, what was wrong.

    Piece by piece: of a piece that holds the break everything would be lost, so it is taken again in smaller ones.
    """
    stream = zlib.decompressobj(wbits)
    inflated = bytearray()
    size = _PIECE
    while at < len(body) and not stream.eof:
        before = stream.copy()
        try:
            inflated += stream.decompress(body[at : at + size], room + 1 - len(inflated))
        except zlib.error:
            if size == 1:
                return bytes(inflated), len(body), f"the stream is broken after {len(inflated)} bytes"
            stream, size = before, max(1, size // _FINER)
            continue
        if len(inflated) > room:
            return bytes(inflated[:room]), len(body), f"cut at {LARGEST} bytes"
        at += size
    if not stream.eof:
        return bytes(inflated), len(body), f"the stream ends early, after {len(inflated)} bytes"
    return bytes(inflated), min(at, len(body)) - len(stream.unused_data), None
