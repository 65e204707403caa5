"""What a page may hold. Real pages stay far below; beyond it reading would take long, or lose text unseen.

Within these limits a page takes at most 2 s of processor time and 300 MB of memory, whatever was put in it
(tests/items/test_hostile.py). All but lines and depth is counted on bytes and text, before a parser sees them. The
largest of some hundred saved pages has 0.8 MB, 6,500 `<`, 800 links, 13 attributes on a tag, 28 elements within one
another, and 1.1 s of `MOST_EFFORT`, of which reading it takes a small part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from lxml import etree

from items.errors import TooBigError
from items.garbled import MOST_REFERENCES
from items.labels import ROLES

if TYPE_CHECKING:  # a page is held to its limits by itself
    from items.page import Page

MOST_BYTES = 3_000_000
"""bytes of a page, every `Content-Encoding` undone; memory is up to 30 times the size, for what has to be escaped"""
MOST_TAGS = 40_000
"""signs `<` on a page: tags, end tags and comments"""
MOST_EFFORT = 1.7
"""seconds that reading takes at most, by what each thing on the page costs: see `effort`"""
MOST_LINES = 12_000
"""visible lines of a page; each may be a label, a date or a credit, and is looked at as such"""
MOST_ATTRIBUTES = 256
"""attributes on one tag, repeated ones among them; libxml2 is quadratic in them"""
FEW_CHARACTERS = 60_000
"""a page of so few is not searched for such tags: none can hold more than takes libxml2 half a second"""
LONGEST_ADDRESS = 1000
"""characters of an address (`href`, `src`); longer ones are searched and encoded for a microsecond a byte"""
MOST_LONG_ADDRESSES = 100_000
"""characters in longer addresses, all together; of a picture in its address (`data:`) a twentieth counts"""
DEEPEST = 512
"""elements within one another, `html` the first; browsers go no deeper either"""

DEEPEST_OF_MANY = 250
"""the same on a page of more than some thousand end tags"""

_FEW_END_TAGS = 4096  # each may be looked for among all open elements: with 2,048 of them a second at most
_is_deeper = {deepest: etree.XPath(f"boolean({'/*' * (deepest + 1)})") for deepest in (DEEPEST, DEEPEST_OF_MANY)}

# What each costs at most, in microseconds, measured on pages that hold little else.
_SECOND = 1_000_000
_BYTE, _ATTRIBUTE, _LABEL, _REFERENCE, _BRACKET, _WIDE_BRACKET = 0.25, 1.6, 65, 13, 10, 60
_END, _START, _PICTURE, _FRAME, _DEAREST = 12, 62, 162, 300, 600
_PRICES = {"/": _END} | dict.fromkeys("aA", _DEAREST) | dict.fromkeys("iI", _PICTURE)  # links, pictures
_FRAMES = frozenset({"if", "iF", "If", "IF", "fr", "fR", "Fr", "FR"})
# Names may stand in brackets. nh3 is quadratic in the blanks that are no blanks of one text.
_SIGNS = (("&", _REFERENCE), ("(", _BRACKET), ("[", _BRACKET))
_WIDE_SIGNS = (("\u00a0", _REFERENCE), ("（", _WIDE_BRACKET), ("【", _WIDE_BRACKET), ("〔", _WIDE_BRACKET))
_SEPARATORS = " \t\n\r\f/"
_HEADS, _NEXT = ("".join(sorted({re.escape(word[at]) for word in ROLES if len(word) > 1})) for at in (0, 1))
_LABELS = re.compile(rf"[{_HEADS}文图摄](?=\s*[{_NEXT}：:﹕∶丨|/／])")
# Values of that length behind `src=` and `href =`. Quoted ones are looked at from outside, for in a text the quote may
# be none; of one kind of quotes they cannot overlap.
_LONG = f"{{{LONGEST_ADDRESS + 1},}}+"
_NAMED = r"=(?<=[cCfF\s]=)"
_QUOTED = re.compile(rf"""{_NAMED}(?=\s*+(?:"([^"]{_LONG})|'([^']{_LONG})))""")
_UNQUOTED = re.compile(rf"{_NAMED}\s*+(?![\"'])[^\s>]{_LONG}")
_ADDRESS_NAME = re.compile(r"(?:src|href|^)\s*\Z", re.IGNORECASE)
_DATA = 20  # characters of a picture in its address take the time and memory of one
_FAR = 100  # characters in front of `=` in which the name is looked for


def _in_any_case(name: str) -> str:
    return "".join(f"[{letter}{letter.upper()}]" for letter in name)


# HTML, "Tokenization", as one expression: text and tags follow one another to the end of the page, or to the tag that
# has too many attributes. Every step is possessive: nothing is read twice, whatever is left open.
_VALUE = r"""(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>]*+))?+"""
_ATTRIBUTES = rf"(?:[\s/]*+[^\s/>][^\s/>=]*+{_VALUE}){{0,{MOST_ATTRIBUTES}}}+"
_TAG_END = r"[\s/]*+(?:>|\Z)"
_OPEN_END = r"(?:\s|/(?!>))*+(?:>|\Z)"  # libxml2 takes <script/> for an empty element
_PLAIN_ATTRIBUTES = rf'(?: [a-zA-Z-]++="[^"]*+"){{0,{MOST_ATTRIBUTES}}}+>'  # the same for most tags, twice as fast
_RAW = [_in_any_case(name) for name in ("script", "style", "title", "textarea", "iframe", "xmp", "noembed", "noframes")]
_SCRIPT, *_OTHERS = _RAW
_INNER_SCRIPT = rf"{_SCRIPT}(?=[\s/>])(?:[^<-]++|-(?!->)|<(?!/{_SCRIPT}[\s/>]))*+(?:</{_SCRIPT})?+"
_COMMENT_IN_SCRIPT = rf"!(?=--)(?:[^<-]++|-(?!->)|<(?:{_INNER_SCRIPT}|(?!/{_SCRIPT}[\s/>])))*+"  # may hold </script>
_TOKENS = (
    r"/[a-zA-Z0-9]++>",
    rf"(?!(?:{'|'.join(_RAW)})[\s/>])[a-zA-Z]++{_PLAIN_ATTRIBUTES}",
    # What looks like tags in a script is none, up to its end tag.
    rf"{_SCRIPT}(?=[\s/>]){_ATTRIBUTES}{_OPEN_END}(?:[^<]++|<(?:{_COMMENT_IN_SCRIPT}|(?!/{_SCRIPT}[\s/>])))*+",
    *(rf"{name}(?=[\s/>]){_ATTRIBUTES}{_OPEN_END}(?:[^<]++|<(?!/{name}[\s/>]))*+" for name in _OTHERS),
    rf"/?+[a-zA-Z][^\s/>]*+{_ATTRIBUTES}{_TAG_END}",
    r"!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?+>|\Z))",
    r"(?:[!?]|/(?![a-zA-Z]))[^>]*+(?:>|\Z)",
    r"(?![a-zA-Z/!?])",
)
_WITHIN = re.compile(rf"(?:[^<]++|<(?:{'|'.join(_TOKENS)}))*+")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]{0,20})")


def check(page: Page) -> None:
    """Count what would overwhelm a parser or a reader, before one sees the page. Raises TooBigError.

    The size is checked before the bytes are decoded. What takes long to count is counted where a page is large enough
    to hold too much of it.
    """
    if (size := len(page.payload)) > MOST_BYTES:
        raise TooBigError(page.url, f"{size} bytes, at most {MOST_BYTES} are read")
    text = page.text
    if (tags := text.count("<")) > MOST_TAGS:
        raise TooBigError(page.url, f"{tags} tags, at most {MOST_TAGS} are read")
    if len(text) > 2 * MOST_REFERENCES and (references := text.count("&#")) > MOST_REFERENCES:
        raise TooBigError(page.url, f"{references} character references, at most {MOST_REFERENCES} are read")
    if (seconds := effort(page)) > MOST_EFFORT:
        counted = f"{size} bytes, {tags} tags, {text.count('<a') + text.count('<A')} links"
        raise TooBigError(page.url, f"{counted} and more: {seconds:.1f} s to read, at most {MOST_EFFORT} s are spent")
    if len(text) > MOST_LONG_ADDRESSES:
        _check_addresses(page)
    if len(text) > FEW_CHARACTERS:
        _check_attributes(page)


def effort(page: Page) -> float:
    """Return how many seconds reading the page may take, by its bytes, tags, links, pictures, attributes and labels.

    An upper bound, quickly had: a tag in a comment counts as well, and what can only be few is not counted at all.
    """
    text, size = page.text, len(page.payload)
    # A sign beyond ASCII takes at least a byte more than one, in UTF-8 two; the Latin ones, of one, are cheap.
    foreign = (size - len(text)) // (2 if page.encoding == "utf-8" else 1)
    # An attribute has `=`, or a blank or a slash before it; one may stand right behind the quoted value of another.
    parts = (
        (text.count("<") * _DEAREST, lambda: sum(_price(piece) for piece in text.split("<")[1:])),
        (
            len(text) * _ATTRIBUTE,
            lambda: min(len(text), 2 * text.count("=") + sum(map(text.count, _SEPARATORS))) * _ATTRIBUTE,
        ),
        (foreign * _LABEL, lambda: _cost(text, _WIDE_SIGNS) + sum(_LABEL for _ in _LABELS.finditer(text))),
    )
    work = size * _BYTE + _cost(text, _SIGNS) + sum(most for most, _ in parts)
    for most, exactly in parts:
        if work > MOST_EFFORT * _SECOND:
            work += exactly() - most
    return work / _SECOND


def _price(tag: str) -> int:
    return _FRAME if tag[:2] in _FRAMES else _PRICES.get(tag[:1], _START)


def _cost(text: str, signs: Iterable[tuple[str, int]]) -> float:
    return sum(text.count(sign) * price for sign, price in signs)


def _check_addresses(page: Page) -> None:
    text = page.text
    long = (value for pattern in (_QUOTED, _UNQUOTED) for value in pattern.finditer(text))
    found = sum(
        _length(value) for value in long if _ADDRESS_NAME.search(text[max(0, value.start() - _FAR) : value.start()])
    )
    if found > MOST_LONG_ADDRESSES:
        told = f"{found} characters in addresses of more than {LONGEST_ADDRESS}, at most {MOST_LONG_ADDRESSES} are read"
        raise TooBigError(page.url, told)


def _length(value: re.Match[str]) -> int:
    """Return how many characters of an address count; `data:` is only looked at and dropped."""
    printed = max((value[0], *value.groups("")), key=len)
    return len(printed) // (_DATA if "data:" in printed[:_FAR].lower() else 1)


def _check_attributes(page: Page) -> None:
    found = _WITHIN.match(page.text)
    at = found.end() if found else 0
    if at < len(page.text):
        name = _NAME.match(page.text, at)
        tag = name[1] if name else "?"
        raise TooBigError(page.url, f"more than {MOST_ATTRIBUTES} attributes on the tag {tag} at character {at}")


def may_be_deep(text: str) -> bool:
    """Tell whether libxml2 may go 2,048 elements deep (`huge_tree`) instead of 256.

    It may not where looking for the start tags of so many end tags among so many open elements would take long.
    """
    return text.count("<") <= _FEW_END_TAGS or text.count("</") <= _FEW_END_TAGS  # one sign is counted faster than two


def check_depth(root: etree._Element, page: Page) -> None:
    """Refuse a tree that is too deep for what comes after. Raises TooBigError.

    libxml2 drops all that follows the place where it went too deep; the limits here lie below its own.
    """
    if not _is_deeper[DEEPEST_OF_MANY](root):
        return
    deepest = DEEPEST if may_be_deep(page.text) else DEEPEST_OF_MANY
    if _is_deeper[deepest](root):
        raise TooBigError(page.url, f"more than {deepest} elements within one another")


def check_lines(count: int, page: Page) -> None:
    """Refuse a page of too many visible lines. Raises TooBigError."""
    if count > MOST_LINES:
        raise TooBigError(page.url, f"{count} lines, at most {MOST_LINES} are read")
