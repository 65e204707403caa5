"""Bytes to text. What a page declares is a claim; the bytes themselves decide."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import NamedTuple

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom


class Decoded(NamedTuple):
    """Text, and Python's name of the encoding that it was decoded with."""

    text: str
    encoding: str


# Labels resolve to these supersets (gb2312 and gbk to gb18030, big5 to big5hkscs, latin-1 to cp1252). Any other
# label, among them Python's own codecs such as `undefined`, tells nothing.
_KNOWN = frozenset({"utf-8", "gb18030", "big5hkscs", "cp1252", "hz", "cp932", "euc_jp", "cp949"})
_SINGLE_BYTE = "cp1252"  # decodes nearly anything, so that it decodes proves nothing
_BY_TRIAL = ("utf-8", "gb18030", "big5hkscs")
_READABLE = 0.5  # share of expected characters below which a trial failed

_HAN_SIMPLIFIED = frozenset(
    bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
)
_HAN_TRADITIONAL = frozenset(
    bytes((row, cell)).decode("big5", "ignore")
    for row in range(0xA4, 0xC7)
    for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
)
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉【】〔〕—…·－／％　０１２３４５６７８９〇○")
_EXPECTED = {"gb18030": _HAN_SIMPLIFIED | _PUNCTUATION, "big5hkscs": _HAN_TRADITIONAL | _PUNCTUATION}

_UTF_8_BEYOND_LATIN = re.compile(rb"[\xe0-\xf4][\x80-\xbf]{2}")
_FIRST_FOREIGN = re.compile(rb"[\x80-\xff]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_HEAD = 32  # bytes; a page starts with markup, which is ASCII: of UTF-16 every other byte is zero
_SAMPLE = 65_536  # bytes that a trial looks at
_GLANCE = 300  # characters that bear out a declaration
_SURE = 0.8  # share of expected ones from which nothing else is tried


def decode(payload: bytes, content_type: str = "") -> Decoded:
    """Decode a page. `content_type` is the value of the HTTP header, empty where there is none.

    In this order: a BOM; UTF-16 without one, which the NULs of its markup give away; UTF-8 where the bytes are valid
    and not ASCII alone, since no other encoding looks like it; the declaration in the page, then the one in the header,
    where every byte fits and the text reads like that language; the trial that reads best. Bytes that fit nowhere
    become U+FFFD. Labels mean what browsers take them for (cms.md section 5; WHATWG Encoding).
    """
    encoding, payload = _wide(payload)
    if encoding:
        return Decoded(payload.decode(encoding, "replace"), encoding)
    if payload.isascii():
        claims = _declared(payload, content_type)
        return Decoded(payload.decode("ascii"), claims[0] if claims else "utf-8")
    text = _strict(payload, "utf-8")
    if text is not None and _UTF_8_BEYOND_LATIN.search(payload):
        return Decoded(text, "utf-8")
    claims = _declared(payload, content_type)
    for claim in claims:
        declared = None if claim in {"utf-8", _SINGLE_BYTE} else _strict(payload, claim)
        if declared is not None and _readable(declared, claim, _GLANCE) >= _SURE:
            return Decoded(_mended(declared, claim), claim)
    if text is not None:
        return Decoded(text, "utf-8")
    encoding = _best_trial(payload, claims)
    return Decoded(_mended(payload.decode(encoding, "replace"), encoding), encoding)


def _wide(payload: bytes) -> tuple[str | None, bytes]:
    """Return UTF-16 or UTF-32 where the page is in it, and the bytes without a BOM, whatever it promised."""
    encoding, bom = read_bom(payload)
    head = payload[:_HEAD]
    if encoding and bom:
        # Old editors put a BOM before any bytes. Markup in UTF-16 has NULs.
        return encoding if encoding != "utf-8" and b"\0" in payload else None, payload[len(bom) :]
    nuls = head.count(0)
    if 4 * nuls > len(head):
        if 8 * head[1::2].count(0) > 7 * nuls:
            return "utf-16-le", payload
        if 8 * head[::2].count(0) > 7 * nuls:
            return "utf-16-be", payload
    return None, payload


def _declared(payload: bytes, content_type: str) -> list[str]:
    """Return the encodings that the page and the header declare, the page's first: servers declare for all pages."""
    claims = (html_body_declared_encoding(payload), http_content_type_encoding(content_type))
    return [claim for claim in claims if claim in _KNOWN]


def _strict(payload: bytes, encoding: str) -> str | None:
    """Decode where every byte fits, else None. Only the last character may be cut off; it becomes U+FFFD."""
    try:
        return payload.decode(encoding)
    except UnicodeDecodeError:
        decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(payload)
    except UnicodeDecodeError:
        return None
    cut_off, _ = decoder.getstate()
    return text + "\ufffd" if cut_off else text


def _best_trial(payload: bytes, declared: list[str]) -> str:
    """Return the encoding in which most characters are the expected ones; where none reads well, fewest errors."""
    first = _FIRST_FOREIGN.search(payload)
    sample = payload[first.start() if first else 0 :][:_SAMPLE]
    texts = {encoding: sample.decode(encoding, "replace") for encoding in (*_BY_TRIAL, *declared)}
    best = max(_BY_TRIAL, key=lambda encoding: _readable(texts[encoding], encoding, _SAMPLE))
    if _readable(texts[best], best, _SAMPLE) >= _READABLE:
        return best
    return min((*declared, *_BY_TRIAL), key=lambda encoding: texts[encoding].count("\ufffd"))


def _readable(text: str, encoding: str, most: int) -> float:
    """Return the share of expected characters among the first `most` beyond ASCII, 0 to 1."""
    foreign = [found[0] for found in islice(_FOREIGN.finditer(text), most)]
    expected = _EXPECTED.get(encoding)
    good = sum(character in expected if expected else character != "\ufffd" for character in foreign)
    return good / max(len(foreign), 1)


def _mended(text: str, encoding: str) -> str:
    """Give the ideographic blank its code point: browsers read A3A0 as one, Python as a private character."""
    return text.replace("\ue5e5", "\u3000") if encoding == "gb18030" else text
