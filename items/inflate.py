"""`Content-Encoding` undone. Broken streams are common behind old gateways: what arrived is still worth reading."""

from __future__ import annotations

import zlib

LARGEST = 64 * 1024 * 1024
"""bytes; a payload that inflates to more is cut, no page is that large"""

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
    for coding in reversed(codings):
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
    inflated = b""
    finding: str | None = None
    while body.startswith(_GZIP_MAGIC) and not finding:
        member, body, finding = _stream(body, _GZIP, LARGEST - len(inflated))
        inflated += member
    return inflated, finding


def _undeflate(body: bytes) -> tuple[bytes, str | None]:
    """Inflate a zlib stream, or the raw one that some servers send under the same name."""
    zlib_header = body[0] & 0x0F == _ZLIB_METHOD and int.from_bytes(body[:2], "big") % 31 == 0
    inflated, _, finding = _stream(body, _ZLIB if zlib_header else _RAW, LARGEST)
    if finding and not inflated and not zlib_header:
        return body, "the body is not in it"
    return inflated, finding


def _stream(body: bytes, wbits: int, room: int) -> tuple[bytes, bytes, str | None]:
    """Inflate one stream into at most `room` bytes: the bytes, what follows the stream, what was wrong."""
    if room <= 0:
        return b"", b"", f"cut at {LARGEST} bytes"
    stream = zlib.decompressobj(wbits)
    try:
        inflated = stream.decompress(body, room)
    except zlib.error:
        inflated = _up_to_break(body, wbits, room)
        return inflated, b"", f"the stream is broken after {len(inflated)} bytes"
    if stream.eof:
        return inflated, stream.unused_data, None
    if stream.unconsumed_tail:
        return inflated, b"", f"cut at {LARGEST} bytes"
    return inflated, b"", f"the stream ends early, after {len(inflated)} bytes"


def _up_to_break(body: bytes, wbits: int, room: int) -> bytes:
    """Inflate byte by byte: a larger piece that holds the break would be lost as a whole."""
    stream = zlib.decompressobj(wbits)
    inflated = bytearray()
    try:
        for at in range(len(body)):
            inflated += stream.decompress(body[at : at + 1])
            if len(inflated) >= room:
                break
    except zlib.error:
        pass
    return bytes(inflated[:room])
