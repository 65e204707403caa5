"""Masking in a text and in HTML: digits become `*`, everything else stays as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from crawler.redaction.groups import plain
from crawler.redaction.numbers import Found, Kind, find

MASK = "*"
_SHOWN = (3, 4)
"""digits that stay at the beginning and at the end of a number"""

_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "mark", "s", "small"),
        *("span", "strike", "strong", "sub", "sup", "tt", "u"),
    }
)
_SAID = ("alt", "title")
_DIALLED = re.compile(r"(?:tel|sms|callto):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Masked:
    """A number that was masked: what kind, and how it looks now."""

    kind: Kind
    shown: str


def mask(text: str) -> tuple[str, list[Masked]]:
    """Return the text with personal numbers masked, and what was masked.

    >>> mask("电话：138 0013 8000")
    ('电话：138 **** 8000', [Masked(kind='mobile', shown='138****8000')])
    """
    found = list(find(text))
    if not found:
        return text, []
    letters = list(text)
    masked = [Masked(number.kind, _mask(letters, number)) for number in found]
    return "".join(letters), masked


def mask_html(markup: str) -> tuple[str, list[Masked]]:
    """Do the same in the texts of HTML, also across inline tags, in `alt` and `title`, and in `tel:` links.

    Markup without such a number is returned as it is.
    """
    tree = html.fragment_fromstring(markup, create_parent="div")
    masked = [*_mask_texts(tree), *_mask_attributes(tree)]
    if not masked:
        return markup, []
    return html.tostring(tree, encoding="unicode").removeprefix("<div>").removesuffix("</div>"), masked


def _mask(letters: list[str], number: Found) -> str:
    """Mask the middle of a number in `letters`; return how it is shown in a list."""
    first, last = _SHOWN
    for place in number.places[first:-last]:
        letters[place] = MASK
    return plain("".join(letters[place] for place in number.places))


def _mask_texts(tree: Any) -> Iterator[Masked]:  # noqa: ANN401 (lxml's elements)
    for slots in _paragraphs(tree):
        pieces = [getattr(element, name) for element, name in slots]
        text, masked = mask("".join(pieces))
        if not masked:
            continue
        yield from masked
        start = 0
        for (element, name), piece in zip(slots, pieces, strict=True):
            setattr(element, name, text[start : start + len(piece)])
            start += len(piece)


def _paragraphs(tree: Any) -> Iterable[list[tuple[Any, str]]]:  # noqa: ANN401
    """Return the places of texts that stand in one line: inline tags do not part them."""
    lines: list[list[tuple[Any, str]]] = [[]]
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag not in _INLINE:
            lines.append([])
        if event == "start" and element.text:
            lines[-1].append((element, "text"))
        if event == "end" and element is not tree and element.tail:
            lines[-1].append((element, "tail"))
    return (line for line in lines if line)


def _mask_attributes(tree: Any) -> Iterator[Masked]:  # noqa: ANN401
    for element in tree.iter("*"):
        names = [name for name in _SAID if element.get(name)]
        if _DIALLED.match(element.get("href", "")):
            names.append("href")
        for name in names:
            text, masked = mask(element.get(name))
            if masked:
                element.set(name, text)
                yield from masked
