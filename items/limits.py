"""What a page may hold. Real pages stay far below; beyond it a parser would run for minutes or lose text unseen.

The libraries that see a page later are quadratic in what is counted here: libxml2 in the attributes of a tag and in end
tags times depth, nh3 in depth. The largest of some hundred saved pages has 0.8 MB, 6,500 `<`, 13 attributes on a tag
and 28 elements within one another.
"""

from __future__ import annotations

import re

from lxml import etree

from items.errors import TooBigError
from items.page import Page

MOST_BYTES = 8_000_000
"""bytes of a page, every `Content-Encoding` undone"""
MOST_TAGS = 65_536
"""signs `<` on a page: tags, end tags and comments"""
MOST_LINES = 12_000
"""visible lines of a page; each may be a label, a date or a credit, and is looked at as such"""
MOST_ATTRIBUTES = 256
"""attributes on one tag, repeated ones among them"""
DEEPEST = 512
"""elements within one another, `html` the first; browsers go no deeper either"""

DEEPEST_OF_MANY = 250
"""the same on a page of more than some thousand end tags"""

_FEW_END_TAGS = 4096  # each may be looked for among all open elements: with 2,048 of them a second at most
_is_deeper = {deepest: etree.XPath(f"boolean({'/*' * (deepest + 1)})") for deepest in (DEEPEST, DEEPEST_OF_MANY)}


def _in_any_case(name: str) -> str:
    return "".join(f"[{letter}{letter.upper()}]" for letter in name)


# HTML, "Tokenization", as one expression: text and tags follow one another to the end of the page, or to the tag that
# has too many attributes. Every step is possessive: nothing is read twice, whatever is left open.
_VALUE = r"""(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>]*+))?+"""
_ATTRIBUTES = rf"(?:[\s/]*+[^\s/>][^\s/>=]*+{_VALUE}){{0,{MOST_ATTRIBUTES}}}+"
_END = r"[\s/]*+(?:>|\Z)"
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
    rf"/?+[a-zA-Z][^\s/>]*+{_ATTRIBUTES}{_END}",
    r"!--(?:-?>|(?:[^-]++|-(?!-!?>))*+(?:--!?+>|\Z))",
    r"(?:[!?]|/(?![a-zA-Z]))[^>]*+(?:>|\Z)",
    r"(?![a-zA-Z/!?])",
)
_WITHIN = re.compile(rf"(?:[^<]++|<(?:{'|'.join(_TOKENS)}))*+")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]{0,20})")


def check(page: Page) -> None:
    """Count what would overwhelm a parser, before one sees the page. Raises TooBigError.

    The size is checked before the bytes are decoded.
    """
    if (size := len(page.payload)) > MOST_BYTES:
        raise TooBigError(page.url, f"{size} bytes, at most {MOST_BYTES} are read")
    text = page.text
    tags = text.count("<")
    if tags > MOST_TAGS:
        raise TooBigError(page.url, f"{tags} tags, at most {MOST_TAGS} are read")
    found = _WITHIN.match(text)
    at = found.end() if found else 0
    if at < len(text):
        name = _NAME.match(text, at)
        tag = name[1] if name else "?"
        raise TooBigError(page.url, f"more than {MOST_ATTRIBUTES} attributes on the tag {tag} at character {at}")


def may_be_deep(text: str) -> bool:
    """Tell whether libxml2 may go 2,048 elements deep (`huge_tree`) instead of 256.

    It may not where looking for the start tags of so many end tags among so many open elements would take long.
    """
    return text.count("</") <= _FEW_END_TAGS


def check_depth(root: etree._Element, page: Page) -> None:
    """Refuse a tree that is too deep for what comes after. Raises TooBigError.

    libxml2 drops all that follows the place where it went too deep; the limits here lie below its own.
    """
    deepest = DEEPEST if may_be_deep(page.text) else DEEPEST_OF_MANY
    if _is_deeper[deepest](root):
        raise TooBigError(page.url, f"more than {deepest} elements within one another")


def check_lines(count: int, page: Page) -> None:
    """Refuse a page of too many visible lines. Raises TooBigError."""
    if count > MOST_LINES:
        raise TooBigError(page.url, f"{count} lines, at most {MOST_LINES} are read")
