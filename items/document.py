"""A page parsed once: tree, metas, visible lines."""

from __future__ import annotations

import re
from functools import cached_property

from items.markup import Element, Line, inner_text, lines, parse
from items.page import Page
from items.text import clean
from items.urls import absolute, canonical

_LONGEST_META = 2000


class Document:
    """The parsed page. Every part is made when it is first asked for."""

    def __init__(self, page: Page) -> None:
        """Take the page; nothing is parsed yet."""
        self.page = page

    @cached_property
    def root(self) -> Element:
        """The `html` element."""
        return parse(self.page.text)

    @cached_property
    def address(self) -> str:
        """The canonical address; the address itself where it is none."""
        try:
            return canonical(self.page.url)
        except ValueError:
            return self.page.url

    @cached_property
    def base(self) -> str:
        """The address that links are relative to."""
        declared = next((element.get("href") for element in self.root.iter("base") if element.get("href")), None)
        return absolute(self.page.url, declared) or self.page.url

    @cached_property
    def lines(self) -> list[Line]:
        """Everything the page shows, line by line."""
        return lines(self.root)

    @cached_property
    def text(self) -> str:
        """Everything the page shows, a line a line."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def title(self) -> str | None:
        """What the `title` element says."""
        element = next(self.root.iter("title"), None)
        return clean(inner_text(element)) or None if element is not None else None

    @cached_property
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
        """Return the elements that a simple path of classes and tags names: `div.show-text`, `.zxshow_nr .show_jj`."""
        found = self.root.xpath(_xpath(css))
        return [element for element in found if isinstance(element, Element)] if isinstance(found, list) else []


def _xpath(css: str) -> str:
    steps = []
    for step in css.split():
        name, *classes = step.split(".")
        name, _, identity = name.partition("#")
        conditions = [f"contains(concat(' ', normalize-space(@class), ' '), ' {word} ')" for word in classes]
        if identity:
            conditions.append(f"@id='{identity}'")
        steps.append(f"//{name or '*'}" + "".join(f"[{condition}]" for condition in conditions))
    return re.sub(r"\s+", " ", "".join(steps))
