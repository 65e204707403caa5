"""Text as it is kept: blanks made plain, characters that no record may hold removed."""

from __future__ import annotations

import re

# U+2800 and U+3164 print as a blank and are used as one, but are no whitespace to Python.
_BLANKS = re.compile(r"[\s\u2800\u3164]+")

# Soft hyphen, zero-width space and joiners, direction marks, word joiner, BOM: they take no room on the page.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")

# Beside the control characters: lone surrogates (no UTF-8) and U+FFFE, U+FFFF (no XML).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

# The same the other way round, possessive: more than twice as fast on a page that has none.
_SOUND = re.compile(r"[ -~\t\n\r\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*+")


def clean(text: str) -> str:
    """Return the text on one line: blanks of any kind and line breaks become one blank, the ends are stripped.

    What takes no room (zero-width characters, soft hyphens) and what no record may hold is removed.

    >>> clean(" 市\u00a0科协\u3000\u200b动态 ")
    '市 科协 动态'
    """
    plain = " ".join(text.split())
    if plain.isprintable() and "\u2800" not in plain and "\u3164" not in plain:
        return plain
    return " ".join(_BLANKS.sub(" ", _INVISIBLE.sub("", remove_controls(text)[0])).split())


def squeeze(text: str) -> str:
    """Return the text without any blank, for comparing labels that are spread out in print.

    >>> squeeze("来\u3000源 ：")
    '来源：'
    """
    return clean(text).replace(" ", "")


def remove_controls(text: str) -> tuple[str, int]:
    r"""Return the text without characters that no record may hold, and how many were removed.

    These are NUL and every other control character but tab, line feed and carriage return, lone surrogates, and the
    two noncharacters that XML forbids.

    >>> remove_controls("a\x00b\x0b\n")
    ('ab\n', 2)
    """
    return (text, 0) if _SOUND.fullmatch(text) else _FORBIDDEN.subn("", text)
