"""The headline: the element that shows it, and its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from items import names
from items.anatomy.trail import is_trail
from items.dates import read_moment
from items.document import Document
from items.labels import Role
from items.line import Line
from items.lines import text_of
from items.markup import Element, marks
from items.text import squeeze

_SITE = re.compile(r"\s*(?:[|丨_»<]|-{1,2}|—{1,2}|::)\s*")
_SITE_NAME = re.compile(r"[^\W_]{0,10}(?:网|网站|门户|官网|平台|协会|学会|科协|政府|大学|学院|中学|[局委办会])")
_CLASS = re.compile(r"tit(?:le|_|\b|$)|headline|biaoti|\bbt\b", re.IGNORECASE)
_ORIGINAL = re.compile(r"原(?:标题|题)为?\s*[：:]?\s*《?([^《》]+)")
_CUT = re.compile(r"(?:…+|\.{3,})$")
_TAGS = {"h1": 2.0, "h2": 1.5, "h3": 1.0, "h4": 0.5}
_DATE_ONLY = re.compile(r"[\d\s年月日时分:：./-]+")
_ENOUGH = 0.9
_MOST_SHOWN = 4.5  # for how a line is shown: its tag, its class, the meta line below it
_FAR = 0.02
_BELOW = 2
_NEAR = 6
_MOST_LINES = 3
_LEAST = 4
_LONGEST = 200
_PART = 8
_LONGEST_BESIDE = 80
_DATE_LENGTH = 20
_WORDS = re.compile(f"[{names.HAN}A-Za-z]{{3}}")


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline, where it is shown, and how it was found."""

    text: str
    element: Element | None
    """the element that shows it, or its first line; None where only a meta or `title` tells it"""
    how: str
    span: range = range(0)
    """the numbers of the lines that show it"""


def find(document: Document, selectors: Sequence[str], body: Element) -> Headline | None:
    """Return the headline of the article whose body is known; None where nothing could be one."""
    meta = document.meta("ArticleTitle")
    for css in selectors:
        for element in document.select(css):
            if text := text_of(element):
                return _choose(Headline(text, element, f"selector {css}", document.span(element)), meta)
    shown = _before(document, body)
    if meta:
        line = _showing(shown, meta)
        if line is not None:
            return _shown_by(line, "headline element equal to meta ArticleTitle")
    best = _best(document, shown)
    if best is not None:
        return _choose(_completed(document, _whole(document, best)), meta)
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
        return Headline(meta, shown.element, "meta ArticleTitle", shown.span)
    return shown if shown.how.startswith("selector") else Headline(meta, None, "meta ArticleTitle")


def _before(document: Document, body: Element) -> list[Line]:
    """Return the lines up to the first lines of the body that could show a headline, nearest to the body first."""
    inside = document.span(body)
    above, own = document.lines[: inside.start], document.lines_of(body)
    return [*reversed(above), *own[:_LEAST]]


def _showing(shown: Sequence[Line], wanted: str) -> Line | None:
    """Return the line that shows the wanted headline, which may be cut."""
    plain = squeeze(wanted)
    start = _CUT.sub("", plain)
    cut = start if start != plain and len(start) >= _PART else None
    same = [line for line in shown if squeeze(line.text) == plain or (cut and squeeze(line.text).startswith(cut))]
    same = [line for line in same if not is_trail(line)]
    return next((line for line in same if not line.is_link), same[0] if same else None)


def _shown_by(line: Line, how: str) -> Headline:
    return Headline(line.text, line.element, how, range(line.number, line.number + 1))


def _best(document: Document, shown: Sequence[Line]) -> Headline | None:
    """Return the line that most speaks for, the nearest to the body where several are alike."""
    told = [(title, _SITE.split(title)) for title in _told(document)]
    best, most = None if told else _nearest(shown), _ENOUGH
    for distance, line in enumerate(shown):
        agreement = _agreement(squeeze(line.text), told)
        if agreement + _MOST_SHOWN - distance * _FAR <= most or not _fits(line):
            continue
        evidence = _evidence(document, line, agreement)
        score = sum(evidence.values()) - distance * _FAR
        if score > most:
            most, best = score, _shown_by(line, " + ".join(evidence))
    return best


def _nearest(shown: Sequence[Line]) -> Headline | None:
    """Return the line right above the body, where nothing else speaks for any."""
    for line in shown[:_NEAR]:
        if (
            _fits(line)
            and not (line.linked or line.labels[1] or "。" in line.text)
            and _PART <= len(line.text) <= _LONGEST_BESIDE
        ):
            return _shown_by(line, "line above the body")
    return None


def _told(document: Document) -> list[str]:
    """Return what the page says of its own title where nothing shows: `title` element and metas; no mere site name."""
    said = (document.title, document.meta("og:title"), document.meta("ArticleTitle"))
    plain = dict.fromkeys(squeeze(text) for text in said if text)
    return [text for text in plain if not _SITE_NAME.fullmatch(text)]


def _evidence(document: Document, line: Line, agreement: float) -> dict[str, float]:
    """Return what speaks for a line and how much; `agreement` with what the page calls itself counts first."""
    found: dict[str, float] = {}
    if agreement:
        found["title element"] = agreement
    elif "。" in line.text:
        return found
    tags = [owner.tag for owner in _around(line)]
    if tag := next((tag for tag in _TAGS if tag in tags), None):
        found[tag] = _TAGS[tag]
    if any(_CLASS.search(marks(owner)) for owner in _around(line)):
        found["class of a headline"] = 1.0
    below = document.lines[line.number + 1 : line.number + 1 + _BELOW]
    if any(other.is_meta for other in below):
        found["above the meta line"] = 1.5
    return found


def _agreement(plain: str, told: Sequence[tuple[str, list[str]]]) -> float:
    """Return how well a line agrees with what a page calls itself: titles, each with its parts."""
    return max((_agreement_with(plain, title, *parts) for title, parts in told), default=0.0)


def _agreement_with(plain: str, title: str, first: str, *rest: str) -> float:
    """Return how well a line agrees with a title; sites add their name behind, seldom before."""
    if plain in (title, first) or (title.startswith(plain) and len(plain) >= _PART):
        return 4.0
    if plain in rest:
        return 0.0
    return 3.0 if len(plain) >= _PART and (plain in title or title[:_PART] == plain[:_PART]) else 0.0


def _whole(document: Document, headline: Headline) -> Headline:
    """Return the headline with the lines right above and below that belong to it, as the page's title tells."""
    told = _told(document)
    span, text = headline.span, headline.text
    for _ in range(_MOST_LINES):
        below = document.lines[span.stop : span.stop + 1]
        above = document.lines[span.start - 1 : span.start] if span.start else []
        if below and _continues(text + below[0].text, told):
            text, span = text + below[0].text, range(span.start, span.stop + 1)
        elif above and _continues(above[0].text + text, told):
            text, span = above[0].text + text, range(span.start - 1, span.stop)
        else:
            break
    return Headline(text, headline.element, headline.how, span)


def _completed(document: Document, headline: Headline) -> Headline:
    """Return the headline uncut where 原标题 tells its end."""
    start = _CUT.sub("", headline.text)
    if start == headline.text or len(start) < _PART:
        return headline
    told = (found[1] for line in document.lines if (found := _ORIGINAL.search(line.text)))
    whole = next((text for text in told if text.startswith(start)), headline.text)
    return replace(headline, text=whole)


def _continues(text: str, told: Sequence[str]) -> bool:
    return any(squeeze(text) in title for title in told)


def _fits(line: Line) -> bool:
    if not _LEAST <= len(line.text) <= _LONGEST or line.is_link or not _WORDS.search(line.text):
        return False
    return not (line.is_meta or line.is_furniture or is_trail(line) or _DATE_ONLY.fullmatch(line.text))


def _around(line: Line) -> list[Element]:
    """Return the innermost elements that hold the line."""
    return [line.element, *islice(line.element.iterancestors(), 1)]


def _from_title(document: Document) -> Headline | None:
    parts = _SITE.split(document.title or "")
    return Headline(parts[0], None, "title element") if parts[0] else None
