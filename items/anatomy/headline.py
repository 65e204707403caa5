"""The headline: the element that shows it, and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from items import names
from items.anatomy.trail import is_trail
from items.dates import read_moment
from items.document import Document
from items.labels import Role
from items.line import Line
from items.lines import text_of
from items.markup import Element
from items.text import squeeze

_SITE = re.compile(r"\s*(?:[|丨_»<]|-{1,2}|—{1,2}|::)\s*")
_CLASS = re.compile(r"tit(?:le|_|\b|$)|headline|biaoti|\bbt\b", re.IGNORECASE)
_CUT = re.compile(r"(?:…+|\.{3,})$")
_LEAST = 4
_LONGEST = 200
_PART = 8
_LONGEST_BESIDE = 80
_DATE_LENGTH = 20
_WORDS = re.compile(f"[{names.HAN}A-Za-z]{{3}}")


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, the element that shows it (None where only a meta or `title` does), and how it was found."""

    text: str
    element: Element | None
    how: str


def find(document: Document, selectors: Sequence[str], body: Element) -> Headline | None:
    """Return the headline of the article whose body is known; None where nothing could be one."""
    meta = document.meta("ArticleTitle")
    for css in selectors:
        for element in document.select(css):
            if text := text_of(element):
                return _choose(Headline(text, element, f"selector {css}"), meta)
    shown = _before(document, body)
    if meta:
        line = _showing(shown, meta)
        if line is not None:
            return Headline(line.text, line.element, "headline element equal to meta ArticleTitle")
    for headline in _guesses(document, shown):
        return _choose(headline, meta)
    return Headline(meta, None, "meta ArticleTitle") if meta else _from_title(document)


def may_stand_beside(headline: Headline, line: Line) -> bool:
    """Tell whether the line next to the headline can be its kicker or subtitle."""
    if line.linked or len(line.text) > _LONGEST_BESIDE or squeeze(line.text) == squeeze(headline.text):
        return False
    if line.is_meta or line.is_furniture or line.credits is not None:
        return False
    if names.is_likely_person(line.text) or names.is_organisation(line.text) or not _WORDS.search(line.text):
        return False
    told = any(label.role is not Role.NOISE and not label.glued for label in line.labels[1])
    return not told and read_moment(line.text[:_DATE_LENGTH]) is None


def _choose(shown: Headline, meta: str | None) -> Headline:
    """Prefer what the page shows, unless the meta tells the headline apart from what stands with it."""
    if not meta or squeeze(meta) == squeeze(shown.text) or _CUT.search(meta):
        return shown
    plain, whole = squeeze(shown.text), squeeze(meta)
    if len(plain) >= _PART and (whole.startswith(plain) or whole.endswith(plain)):
        return shown
    if plain.startswith(whole) or plain.endswith(whole):
        return Headline(meta, shown.element, "meta ArticleTitle")
    return shown if shown.how.startswith("selector") else Headline(meta, None, "meta ArticleTitle")


def _before(document: Document, body: Element) -> list[Line]:
    """Return the lines up to the first lines of the body that could show a headline, nearest to the body first."""
    inside = document.span(body)
    above, own = document.lines[: inside.start], document.lines_of(body)
    return [line for line in [*reversed(above), *own[:_LEAST]] if not is_trail(line)]


def _showing(shown: Sequence[Line], wanted: str) -> Line | None:
    """Return the line that shows the wanted headline, which may be cut."""
    plain = squeeze(wanted)
    start = _CUT.sub("", plain)
    cut = start if start != plain and len(start) >= _PART else None
    same = [line for line in shown if squeeze(line.text) == plain or (cut and squeeze(line.text).startswith(cut))]
    return next((line for line in same if not line.is_link), same[0] if same else None)


def _guesses(document: Document, shown: Sequence[Line]) -> Iterator[Headline]:
    """Yield what may be the headline where no meta tells it, best first."""
    title = squeeze(document.title or "")
    fitting = [line for line in shown if _fits(line) and squeeze(line.text) in title]
    if fitting:
        longest = max(fitting, key=lambda line: len(line.text))
        if len(squeeze(longest.text)) >= _PART or 2 * len(squeeze(longest.text)) >= len(title):
            yield Headline(longest.text, longest.element, "headline element in title element")
    for tag in ("h1", "h2", "h3"):
        for line in shown:
            if _fits(line) and any(owner.tag == tag for owner in _around(line)):
                yield Headline(line.text, line.element, tag)
    for line in shown:
        if _fits(line) and any(_CLASS.search(owner.get("class") or owner.get("id") or "") for owner in _around(line)):
            yield Headline(line.text, line.element, "class of a headline")


def _fits(line: Line) -> bool:
    return _LEAST <= len(line.text) <= _LONGEST and not line.is_link and not line.is_meta


def _around(line: Line) -> list[Element]:
    """Return the innermost elements that hold the line."""
    element = line.element
    parent = element.getparent()
    return [element] if parent is None else [element, parent]


def _from_title(document: Document) -> Headline | None:
    parts = _SITE.split(document.title or "")
    return Headline(parts[0], None, "title element") if parts[0] else None
