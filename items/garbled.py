"""Text that decoded well and still reads wrong: garbled before it was served, or by references to no character."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

MOST_REFERENCES = 200_000
"""references by number on a page; where there are more they stay as they are, and no such page is read"""

_SEEN_THROUGH = 3  # characters in a run that turn out to be others; fewer may be chance
_MOST_RUNS = 20_000  # more are not looked at: what is garbled shows in far fewer
_LONGEST = 7  # digits of the last code point
_LAST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]+)|0*([0-9]+));?")
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d\ufdd0-\ufdef\ufffe\uffff]")
_NO_CHARACTER = re.compile("[\ufdd0-\ufdef]")
_AS_BYTES = {ord(sign): byte for byte in range(0x80, 0xA0) for sign in bytes((byte,)).decode("cp1252", "ignore")}


def garbled(text: str) -> list[str]:
    """Say what shows that the text was garbled before it was served, one sentence a kind; empty for sound text.

    What someone decoded wrongly and encoded again is valid, and only reads wrong. A run of such characters counts
    where its bytes make sense as UTF-8.
    """
    found = []
    if "锟" in text and (lost := text.count("锟斤拷")):
        found.append(f"{lost} times 锟斤拷: characters were lost before the page was served")
    if "烫" in text and (lost := text.count("烫烫烫")):
        found.append(f"{lost} times 烫烫烫: memory that was never written")
    found += [
        f"{count} characters, such as {example}, are UTF-8 that was read as {name} before the page was served"
        for name, signs, runs, raw, right in _READ_AS
        if any(sign in text for sign in signs)
        for count, example in [_misread(text, runs, raw, right)]
        if count
    ]
    return found


def without_void_references(text: str) -> str:
    """Give references to no character (`&#0;`, `&#xD800;`) U+FFFD; those to a control character become that one.

    The parser would make the same of them, unseen. U+FDD0 to U+FDEF are no characters either, and marks of ours.
    """
    if 0 < text.count("&#") <= MOST_REFERENCES:
        text = _REFERENCE.sub(_resolved, text)
    return _NO_CHARACTER.sub("\x00", text) if "\ufdd0" in text or "\ufdd1" in text else text


def _resolved(reference: re.Match[str]) -> str:
    """Return the reference as it is, or what stands for it where no text may hold its character."""
    digits = reference[1] or reference[2]
    code = int(digits, 16 if reference[1] else 10) if len(digits) <= _LONGEST else _LAST + 1
    if code in {0, 0xFFFD} or code > _LAST or code in _SURROGATES:
        return "\ufffd"
    return chr(code) if _CONTROL.match(chr(code)) else reference[0]


def _misread(text: str, runs: re.Pattern[str], raw: Callable[[str], bytes], right: re.Pattern[str]) -> tuple[int, str]:
    """Return how many characters stand in runs whose bytes are UTF-8 of the right ones, and the first start."""
    count, example = 0, ""
    for found in islice(runs.finditer(text), _MOST_RUNS):
        run = raw(found[0])
        seen = right.findall(run.decode("utf-8", "ignore"))
        if len(seen) >= _SEEN_THROUGH and _SHARE * len(run) < len("".join(seen).encode()):
            count, example = count + len(found[0]), example or found[0][:8]
    return count, example


def _gbk_bytes(run: str) -> bytes:
    return run.replace("\ufffd", "").encode("gb18030", "ignore")


def _latin_bytes(run: str) -> bytes:
    return run.translate(_AS_BYTES).encode("latin-1", "ignore")


_SHARE = 0.34  # of the bytes; sound text may stand in the same run, some were lost on the way
# One of the signs stands in nearly any such text and hardly in another; finding one character is quick.
_READ_AS = (
    (
        "GBK",
        "锛銆鐨",
        re.compile(r"[^\x00-\x7f]{3,}"),
        _gbk_bytes,
        re.compile("[\u2010-\u2026\u3000-\u9fff\uff00-\uffef]"),
    ),
    (
        "Latin-1",
        "åçÃ",
        re.compile(f"[\x80-\xff{''.join(map(chr, _AS_BYTES))}]{{3,}}"),
        _latin_bytes,
        re.compile(r"[^\0-\x7f]"),
    ),
)
