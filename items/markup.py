"""The page as a tree."""

from __future__ import annotations

import re

from lxml import etree

from items import limits
from items.labels import words

Element = etree._Element  # noqa: SLF001  lxml has no public name for the type

GAP = "\ufdd0"
"""stands in `Line.marked` where one element ends and another starts, or where print leaves a wide gap"""

CELL = "\ufdd1"
"""stands in `Line.raw` at the edges of a table's cells"""

BLOCKS = words(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr html legend li main nav ol p pre section table tbody td tfoot th thead tr ul caption"
)
UNSEEN = words(
    "script style noscript template head title button select textarea input option svg object embed video audio "
    "iframe canvas map"
)
CELLS = frozenset({"td", "th"})
_END_OF_PAGE = re.compile(r"</(?:[Bb][Oo][Dd][Yy]|[Hh][Tt][Mm][Ll])\s*>")
_NOTHING = b"<html/>"
_STRING = etree.XPath("string()", smart_strings=False)
_HIDEABLE = words("span i em b font a p li strong label")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def parse(text: str) -> Element:
    """Return the root of the page's tree; any text makes one."""
    # lxml's own elements: the classes of lxml.html, which parsel uses, take twice the time. Nothing is looked up by id.
    deep = limits.may_be_deep(text)
    parser = etree.HTMLParser(encoding="utf-8", recover=True, huge_tree=deep, collect_ids=False)
    # What follows a stray end of the page belongs to it (HTML, "after body"); libxml2 would lose it. An empty end tag
    # stands in its place: without any, what was counted as two tags might become one.
    whole = _END_OF_PAGE.sub("</>", text).strip()
    root = etree.fromstring(whole.encode() or _NOTHING, parser)
    return etree.fromstring(_NOTHING, parser) if root is None else root


def is_element(node: Element) -> bool:
    """Tell elements from comments and processing instructions."""
    return isinstance(node.tag, str)


def hidden(element: Element) -> bool:
    """Tell whether the element is made invisible by its own style; whole boxes are not judged, scripts open them."""
    return element.tag in _HIDEABLE and bool(_HIDDEN.search(element.get("style") or ""))


def inner_text(element: Element) -> str:
    """Return all text in the element as it stands in the source, scripts included, comments not."""
    return str(_STRING(element))


def link_of(element: Element) -> Element | None:
    """Return the link that the element is or stands in."""
    if element.tag == "a":
        return element
    return next(element.iterancestors("a"), None)


def common_ancestor(first: Element, second: Element) -> Element:
    """Return the smallest element that holds both."""
    line = {first, *first.iterancestors()}
    return next((element for element in (second, *second.iterancestors()) if element in line), second)


def marks(element: Element) -> str:
    """Return class and id of an element, which tell what it is for."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"
