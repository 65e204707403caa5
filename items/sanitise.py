"""Markup of a body as it is kept: nothing in it runs, submits, styles or leads to a script."""

from __future__ import annotations

from collections.abc import Iterable

import nh3
from lxml import etree

from items.labels import words
from items.markup import Element
from items.text import clean

_TAGS = words(
    "a b blockquote br caption col colgroup dd div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img li ol p pre s "
    "section strong sub sup table tbody td tfoot th thead tr u ul"
)
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
}
_SCHEMES = {"http", "https", "ftp", "mailto"}
_CLEANER = nh3.Cleaner(tags=set(_TAGS), attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
_CONTENT = frozenset({"img", "hr", "td", "th", "col", "colgroup"})
_MANY_REFERENCES = 2000
_SHIELDS = (("&amp;", "\ufdd2"), ("&lt;", "\ufdd3"), ("&gt;", "\ufdd4"), ("&nbsp;", "\ufdd5"), ("\u00a0", "\ufdd5"))


def sanitised(root: Element) -> str | None:
    """Return the element's markup with the tags and attributes that are kept; None where nothing is left."""
    markup = etree.tostring(root, encoding="unicode", method="html")
    # nh3 takes quadratic time for those of one text.
    shielded = markup.count("&") + markup.count("\u00a0") > _MANY_REFERENCES
    for reference, mark in _SHIELDS if shielded else ():
        markup = markup.replace(reference, mark)
    cleaned = _CLEANER.clean(markup)
    for reference, mark in _SHIELDS if shielded else ():
        cleaned = cleaned.replace(mark, reference)
    return cleaned.strip() or None


def remove(root: Element, elements: Iterable[Element]) -> None:
    """Take elements out of the tree and leave the text that follows them."""
    for element in elements:
        parent = element.getparent()
        if parent is None or element is root:
            continue
        before = element.getprevious()
        if element.tail:
            if before is None:
                parent.text = (parent.text or "") + element.tail
            else:
                before.tail = (before.tail or "") + element.tail
        parent.remove(element)


def prune(root: Element) -> None:
    """Remove elements that hold nothing, innermost first, and line breaks that part nothing."""
    for element in reversed(list(root.iter())):
        if element is root or element.tag in _CONTENT:
            continue
        if element.tag == "br":
            if element.getnext() is None and not clean(element.tail or ""):
                remove(root, [element])
        elif not (element.text and clean(element.text)) and all(map(_parts_nothing, element)):
            remove(root, [element])


def _parts_nothing(child: Element) -> bool:
    return child.tag == "br" and not (child.tail and clean(child.tail))
