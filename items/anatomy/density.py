"""The body's container on a page of unknown make: where the most text stands and the fewest links."""

from __future__ import annotations

import re

from items.anatomy.trail import is_trail
from items.document import Document
from items.files import attachment_url
from items.furniture import is_disclaimer, is_footer, is_related_heading
from items.labels import words
from items.line import Line
from items.markup import Element

_KNOWN = (
    "#UCAP-CONTENT", "#zoom", "#vsb_content", "#zoomcon", "#ivs_content", "#fontzoom", "#js_content", "#endText",
    "#artibody", ".TRS_Editor", ".TRS_UEDITOR", ".wp_articlecontent", ".v_news_content", ".ewb-article-content",
    "#articleContent", "#article_content", ".article_content", "#dochtmlcon", ".articleContnet",
    ".artical-content", ".mian-text",
)  # fmt: skip
_CONTAINERS = words("div td article section main body form dd li center ucapcontent")
_MARKS = re.compile(r"[，。、；：！？“”,]")
_LEAST = 25
_SHARE = 0.6
_CLUTTER = 0.25
_AROUND = 3


def find(document: Document) -> tuple[Element, str] | None:
    """Return the container and how it was found; None for a page without text."""
    for css in _KNOWN:
        found = next((element for element in document.select(css) if _holds_anything(document, element)), None)
        if found is not None and not _is_cluttered(document, found):
            return found, f"selector {css}"
    best = _densest(document.lines)
    return None if best is None else (_whole(document, best), "text density")


def _whole(document: Document, box: Element) -> Element:
    """Return the parent, and its parent, while they hold nothing but more text beside: a body is often nested."""
    for parent in box.iterancestors():
        own = document.span(box)
        beside = [line for line in document.lines_of(parent) if line.number not in own]
        if parent.tag in {"body", "html"} or any(_is_other(line, document.base) for line in beside):
            break
        if any(_is_prose(line) for line in beside):
            box = parent
    return box


def _is_prose(line: Line) -> bool:
    return len(line.text) >= _LEAST and "。" in line.text and not line.linked and line.credits is None


def _is_other(line: Line, base: str) -> bool:
    """Tell a line that stands in no body: tools, navigation, footer; meta line and attached files may."""
    if line.is_furniture or is_trail(line):
        return True
    if line.is_link and any(attachment_url(link, base) is None for link in line.links):
        return True
    return is_disclaimer(line.text) or is_footer(line.text) or is_related_heading(line.text)


def _is_cluttered(document: Document, element: Element) -> bool:
    """Tell whether the element holds other parts of the page as well: a good share of it leads elsewhere."""
    linked = sum(line.linked for line in document.lines_of(element))
    return linked > _CLUTTER * document.length(element)


def _densest(lines: list[Line]) -> Element | None:
    scores = _scores(lines)
    return _widened(max(scores, key=lambda element: scores[element]), scores) if scores else None


def _holds_anything(document: Document, element: Element) -> bool:
    return document.length(element) >= _LEAST or element.find(".//img") is not None


def _scores(lines: list[Line]) -> dict[Element, float]:
    """Credit each line to the three containers around it, the nearer the more."""
    scores: dict[Element, float] = {}
    for line in lines:
        worth = _worth(line)
        element: Element | None = line.owner
        distance = 0
        while element is not None and distance < _AROUND:
            if element.tag in _CONTAINERS:
                scores[element] = scores.get(element, 0.0) + worth / (distance * 2 + 1)
                distance += 1
            element = element.getparent()
    return {element: score for element, score in scores.items() if score > 0}


def _worth(line: Line) -> float:
    free = len(line.text) - 2 * line.linked
    if free <= 0:
        return float(free)
    if is_disclaimer(line.text) or is_footer(line.text) or line.is_meta or is_trail(line):
        return 0.0
    return free + 5 * len(_MARKS.findall(line.text))


def _widened(best: Element, scores: dict[Element, float]) -> Element:
    """Take the parent where the text is spread over several boxes in it."""
    parent = best.getparent()
    while parent is not None and parent.tag in _CONTAINERS and parent.tag != "body":
        beside = [element for element in scores if element.getparent() is parent and element is not best]
        others = sum(scores[element] for element in beside)
        if others < _SHARE * scores[best]:
            break
        best, parent = parent, parent.getparent()
        scores.setdefault(best, others)
    return best
