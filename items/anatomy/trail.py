"""The breadcrumb: 当前位置 and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from items.document import Document
from items.labels import Role, words
from items.line import Line
from items.lines import lines
from items.markup import BLOCKS, GAP, Element, inner_text, link_of
from items.scan import scan
from items.text import clean, squeeze

_SPLIT = re.compile(rf"[/>＞»›→》|\\{GAP}]|-+>|&gt;|::|\s-\s")
_EDGE = words(
    """
    首页 网站首页 本站首页 主页 返回首页 正文 详情 文章 内容 详细内容 文章正文 正文内容 内容详情 文章详情 信息详情
    详细页 内容页 阅读正文
    """
)
_BOXES = words("div ul ol p nav span td")
_CLASSES = re.compile(
    r"(?=[bcdlpw])(?:position|location|crumb|dqwz|weizhi|current|bt-?place|"
    r"(?<![^\s_-])(?:place|local|path|wz|lujing)(?![^\s_-]))",
    re.IGNORECASE,
)
_HOME = re.compile(r"^(?:网站)?(?:首页|主页)\s*(?:[/>＞»›→》]|-+>|-\s)")
_LONGEST_NAME = 30
_LONGEST_TRAIL = 200
_MOST = 6


def find(document: Document, selectors: Sequence[str], title: str | None) -> tuple[list[str], str] | None:
    """Return the names of the trail and how they were found; None where the page shows no trail."""
    for element, how in _places(document, selectors):
        names = _names(element, title)
        if names:
            return names, how
    return None


def is_trail(line: Line) -> bool:
    """Tell whether the line starts with 当前位置 or one of its likes, or with 首页 and a mark."""
    placed = "位" in line.text
    if not (placed or "页" in line.text) or len(line.marked) > _LONGEST_TRAIL:
        return False
    if _HOME.match(line.text):
        return True
    if not placed:
        return False
    before, labels = line.labels
    return bool(labels) and labels[0].role is Role.TRAIL and not before.strip(" 【[")


def _places(document: Document, selectors: Sequence[str]) -> Iterator[tuple[Element, str]]:
    """Yield what may be the trail, best first."""
    for css in selectors:
        yield from ((element, f"selector {css}") for element in document.select(css))
    for line in document.lines:
        if is_trail(line):
            yield _with_names(line.owner), "label 当前位置"
    for element in document.marked(_CLASSES):
        if element.tag in _BOXES and element.find(".//a") is not None:
            yield element, "class of a breadcrumb"
    for line in document.lines:
        if _HOME.match(line.text):
            yield _with_names(line.owner), "line after 首页"


def _with_names(element: Element) -> Element:
    """Climb from the label to the part of the page that holds the names as well."""
    while (parent := element.getparent()) is not None and parent.tag != "body":
        if _is_whole(element, parent) or len(_plain(parent)) > _LONGEST_TRAIL:
            break
        element = parent
    return element


def _is_whole(element: Element, parent: Element) -> bool:
    if element.tag not in BLOCKS or element.tag in {"li", "dt", "td"}:
        return False
    if element.find(".//a") is not None:
        return True
    _, labels = scan(_plain(element))
    return parent.find(".//a") is None and bool(labels) and bool(labels[-1].value)


def _plain(element: Element) -> str:
    return clean(inner_text(element))


def _names(element: Element, title: str | None) -> list[str]:
    text = GAP.join(_with_marks(element))
    if len(text) > _LONGEST_TRAIL + len(title or ""):
        return []
    for label in reversed(scan(text)[1]):
        if label.role is Role.TRAIL:
            text = label.raw
            break
    own = squeeze(title or "")
    names = [name for part in _SPLIT.split(text) if (name := clean(part).strip("：:【】[]<>-—"))]
    names = [name for name in names if squeeze(name) not in _EDGE and not _is_title(name, own)]
    fits = len(set(names)) == len(names) <= _MOST and all(len(name) <= _LONGEST_NAME for name in names)
    return names if fits else []


def _with_marks(element: Element) -> list[str]:
    """Return the text in pieces: a link is one, and so is what stands between two links."""
    pieces: list[str] = []
    for line in lines(element):
        inside: Element | None = None
        for node in line.nodes:
            link = link_of(node.owner)
            if pieces and link is not None and link is inside:
                pieces[-1] += node.text
            else:
                pieces.append(node.text)
            inside = link
    return pieces


def _is_title(name: str, own: str) -> bool:
    plain = squeeze(name)
    start = plain.rstrip(".…")
    return bool(own) and (plain == own or (start != plain and bool(start) and own.startswith(start)))
