"""Bytes to text. What a page declares is a claim; the bytes themselves decide."""

from __future__ import annotations

import codecs
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


def decode(payload: bytes, content_type: str = "") -> Decoded:
    """Decode a page. `content_type` is the value of the HTTP header, empty where there is none.

    In this order: a BOM; UTF-8 where the bytes are valid and not ASCII alone, since no other encoding looks like it;
    the declaration in the page, then the one in the header, where every byte fits; the trial that reads best. Bytes
    that fit nowhere become U+FFFD.
    """
    bom_encoding, bom = read_bom(payload)
    if bom_encoding and bom:
        return Decoded(payload[len(bom) :].decode(bom_encoding, "replace"), bom_encoding)
    declared = _declared(payload, content_type)
    if payload.isascii():
        order = [*declared, "utf-8"]
    else:
        order = ["utf-8", *(name for name in declared if name != _SINGLE_BYTE)]
    for encoding in order:
        text = _strict(payload, encoding)
        if text is not None:
            return Decoded(_mended(text, encoding), encoding)
    encoding = _best_trial(payload, declared)
    return Decoded(_mended(payload.decode(encoding, "replace"), encoding), encoding)


def _declared(payload: bytes, content_type: str) -> list[str]:
    """Return the encodings that the page and the header declare, the page's first: servers declare for all pages."""
    claims = (html_body_declared_encoding(payload), http_content_type_encoding(content_type))
    return [claim for claim in claims if claim in _KNOWN]


def _strict(payload: bytes, encoding: str) -> str | None:
    """Decode where every byte fits, else None. Only the last character may be cut off; it becomes U+FFFD."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(payload)
    except UnicodeDecodeError:
        return None
    cut_off, _ = decoder.getstate()
    return text + "\ufffd" if cut_off else text


def _best_trial(payload: bytes, declared: list[str]) -> str:
    """Return the encoding in which most characters are the expected ones; where none reads well, fewest errors."""
    texts = {encoding: payload.decode(encoding, "replace") for encoding in (*_BY_TRIAL, *declared)}
    best = max(_BY_TRIAL, key=lambda encoding: _readable(texts[encoding], encoding))
    if _readable(texts[best], best) >= _READABLE:
        return best
    return min((*declared, *_BY_TRIAL), key=lambda encoding: texts[encoding].count("\ufffd"))


def _readable(text: str, encoding: str) -> float:
    """Return the share of expected characters among those beyond ASCII, 0 to 1."""
    foreign = [character for character in text if not character.isascii()]
    expected = _EXPECTED.get(encoding)
    good = sum(character in expected if expected else character != "\ufffd" for character in foreign)
    return good / max(len(foreign), 1)


def _mended(text: str, encoding: str) -> str:
    """Give the ideographic blank its code point: browsers read A3A0 as one, Python as a private character."""
    return text.replace("\ue5e5", "\u3000") if encoding == "gb18030" else text
