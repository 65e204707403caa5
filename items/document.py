"""A page parsed once: tree, metas, visible lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from lxml import etree

from items import limits
from items.lazy import lazy
from items.line import Line
from items.lines import Spans, lines
from items.markup import Element, inner_text, is_element, parse
from items.page import Page
from items.text import clean
from items.urls import absolute, canonical

_LONGEST_META = 2000
_MARKS = etree.XPath("//*/@class | //*/@id")  # several times as fast as asking each element


class Document:
    """The parsed page. Every part is made when it is first asked for."""

    def __init__(self, page: Page) -> None:
        """Take the page; nothing is parsed yet."""
        self.page = page
        self._boxes: dict[str, Element] = {}

    @lazy
    def root(self) -> Element:
        """The `html` element."""
        root = parse(self.page.sound_text)
        limits.check_depth(root, self.page)
        return root

    @lazy
    def address(self) -> str:
        """The canonical address; the address itself where it is none."""
        try:
            return canonical(self.page.url)
        except ValueError:
            return self.page.url

    @lazy
    def base(self) -> str:
        """The address that links are relative to."""
        declared = next((element.get("href") for element in self.root.iter("base") if element.get("href")), None)
        return absolute(self.page.url, declared) or self.page.url

    @lazy
    def lines(self) -> list[Line]:
        """Everything the page shows, line by line."""
        return self._shown[0]

    def span(self, element: Element | None) -> range:
        """Return the numbers of the lines that stand in an element; an empty one stands before its range's start."""
        if element is None:
            return range(0)
        return self._shown[1].of(element)

    def lines_of(self, element: Element | None) -> list[Line]:
        """Return the lines that stand in an element."""
        span = self.span(element)
        return self.lines[span.start : span.stop]

    def length(self, element: Element) -> int:
        """Return how many characters an element shows."""
        return sum(len(line.text) for line in self.lines_of(element))

    @lazy
    def _shown(self) -> tuple[list[Line], Spans]:
        spans = Spans()
        printed = lines(self.root, spans)
        limits.check_lines(len(printed), self.page)
        return printed, spans

    @lazy
    def text(self) -> str:
        """Everything the page shows, a line a line."""
        return "\n".join(line.text for line in self.lines)

    @lazy
    def title(self) -> str | None:
        """What the `title` element says."""
        element = next(self.root.iter("title"), None)
        return clean(inner_text(element)) or None if element is not None else None

    @lazy
    def _metas(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for element in self.root.iter("meta"):
            name = (element.get("name") or element.get("property") or element.get("itemprop") or "").strip().lower()
            content = element.get("content") or ""
            if name and clean(content) and "<" not in content and len(content) <= _LONGEST_META:
                found.setdefault(name, content)
        return found

    def meta(self, name: str) -> str | None:
        """Return the first value of a meta that says anything; names are matched without regard to case.

        A value that holds markup is damage from a quote that was never closed, and says nothing.
        """
        content = self._metas.get(name.lower())
        return clean(content) or None if content else None

    def select(self, css: str) -> list[Element]:
        """Return the elements that a simple path of tags, classes and ids names, e.g. `.zxshow_nr p.lead`.

        In document order; the steps of the path stand inside one another.
        """
        if css in self._boxes:
            return [self._boxes[css]]
        *outer, last = [_step(step) for step in css.split()]
        found = self._with_mark(last.name) if last.name else self.root.iter(last.tag or "*")
        return [element for element in found if _is(element, last) and _stands_in(element, outer)]

    def box(self, name: str, begin: str, end: str) -> None:
        """Put what stands between two comments in an element of its own, which `select(name)` then returns.

        The comments must stand beside each other; to be called before anything is read.
        """
        if begin not in self.page.sound_text:
            return
        first = next((comment for comment in self.root.iter(etree.Comment) if begin in (comment.text or "")), None)
        beside = [] if first is None else list(first.itersiblings())
        last = next((number for number, node in enumerate(beside) if _is_comment(node, end)), None)
        if first is not None and last is not None:
            self._boxes[name] = _boxed(first, beside[:last])

    def marked(self, pattern: re.Pattern[str]) -> list[Element]:
        """Return the elements whose class or id the pattern is found in, in document order."""
        fitting = {mark for mark in set(self._marks) if pattern.search(mark)}  # most stand on many elements
        return list(dict.fromkeys(mark.getparent() for mark in self._marks if mark in fitting))

    def _with_mark(self, name: str) -> Iterable[Element]:
        """Return the elements whose class or id holds the name; most names that are asked for stand nowhere."""
        if name not in self._all_marks:
            return []
        return dict.fromkeys(mark.getparent() for mark in self._marks if name in mark)

    @lazy
    def _marks(self) -> list[Any]:
        return cast("list[Any]", _MARKS(self.root))

    @lazy
    def _all_marks(self) -> str:
        return "\n".join(self._marks)


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of a path: a tag, an id, classes."""

    tag: str
    identity: str
    classes: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the elements can be looked up by; empty for a mere tag."""
        return self.identity or "".join(self.classes[:1])


@cache
def _step(printed: str) -> _Step:
    name, *classes = printed.split(".")
    tag, _, identity = name.partition("#")
    return _Step(tag, identity, tuple(classes))


def _is(element: Element, step: _Step) -> bool:
    if step.tag not in {"", element.tag} or (step.identity and element.get("id") != step.identity):
        return False
    return not step.classes or set(step.classes) <= set((element.get("class") or "").split())


def _is_comment(node: Element, text: str) -> bool:
    return not is_element(node) and text in (node.text or "")


def _boxed(first: Element, inside: Sequence[Element]) -> Element:
    """Move the nodes that follow the first one, and its tail, into an element that starts no line of its own."""
    box = first.makeelement("span")
    box.text, first.tail = first.tail, None
    first.addnext(box)
    for node in inside:
        box.append(node)
    return box


def _stands_in(element: Element, outer: Sequence[_Step]) -> bool:
    """Tell whether the steps match elements around it, the last one nearest."""
    around = element.iterancestors()
    return all(any(_is(holder, step) for holder in around) for step in reversed(outer))
