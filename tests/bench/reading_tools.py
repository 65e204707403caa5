"""The extractors that are measured, each used as its own documentation shows.

Ours gets the bytes of the page. The others get text that is already decoded with the encoding the label names, so that
none of them loses by a wrong guess. None reaches the network.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from typing import Any

from tests.saved_pages import ours
from tests.saved_pages.metrics import FIELDS, Reading
from tests.saved_pages.pages import SavedPage

Extract = Callable[[SavedPage], Reading | None]

_DATE = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?:\D{1,3}(\d{1,2})[:：](\d{2}))?")


@dataclass(frozen=True)
class Tool:
    """An extractor: `start` imports it and returns what reads a page, `fields` are those it offers beside the body."""

    name: str
    package: str
    start: Callable[[], Extract]
    fields: tuple[str, ...] = FIELDS
    forget: Callable[[], None] = lambda: None

    @property
    def is_ours(self) -> bool:
        """Whether it is one of our readers."""
        return not self.package

    @property
    def version(self) -> str:
        """The installed version; empty for ours."""
        return "" if self.is_ours else metadata.version(self.package)


def moment(printed: Any) -> str:
    """Return an ISO time, only as precise as told: midnight is what tools give where they know no time.

    >>> moment("2020年4月3日 14:30"), moment("2020-04-03T00:00:00")
    ('2020-04-03T14:30', '2020-04-03')
    """
    found = _DATE.search(str(printed or ""))
    if not found:
        return ""
    year, month, day, hour, minute = found.groups()
    date = f"{year}-{int(month):02}-{int(day):02}"
    return f"{date}T{int(hour):02}:{minute}" if hour and (int(hour), int(minute)) != (0, 0) else date


def forget_ours() -> None:
    """Empty every cache that our functions keep."""
    for name, module in list(sys.modules.items()):
        if name == "items" or name.startswith("items."):
            for value in vars(module).values():
                getattr(value, "cache_clear", lambda: None)()


def _ours(*, allowed: bool) -> Extract:
    def extract(saved: SavedPage) -> Reading | None:
        with ours.families(allowed=allowed):
            return ours.try_to_read(saved.page)

    return extract


def _trafilatura() -> Extract:
    import trafilatura  # noqa: PLC0415  # each tool is imported in its own process only

    def extract(saved: SavedPage) -> Reading | None:
        found = trafilatura.bare_extraction(saved.text, url=saved.url, with_metadata=True)
        if found is None:
            return None
        return {
            "title": found.title,
            "published_at": moment(found.date),
            "authors": found.author,
            "body_text": found.text,
        }

    return extract


def _forget_trafilatura() -> None:
    from trafilatura.meta import reset_caches  # noqa: PLC0415

    reset_caches()


def _readability() -> Extract:
    from lxml import html  # noqa: PLC0415
    from readability import Document  # noqa: PLC0415

    def extract(saved: SavedPage) -> Reading:
        document = Document(saved.text, url=saved.url)
        summary = html.fromstring(document.summary())
        return {"title": document.short_title(), "body_text": summary.text_content()}

    return extract


def _gne() -> Extract:
    from gne import GeneralNewsExtractor  # noqa: PLC0415

    extractor = GeneralNewsExtractor()

    def extract(saved: SavedPage) -> Reading:
        found = extractor.extract(saved.text)
        return {
            "title": found["title"],
            "published_at": moment(found["publish_time"]),
            "authors": found["author"],
            "body_text": found["content"],
        }

    return extract


def _newspaper() -> Extract:
    import newspaper  # noqa: PLC0415

    def extract(saved: SavedPage) -> Reading:
        # Without fetch_images=False it asks the site for pictures.
        article = newspaper.Article(saved.url, language="zh", fetch_images=False)
        article.download(input_html=saved.text)
        article.parse()
        return {
            "title": article.title,
            "published_at": moment(article.publish_date),
            "authors": article.authors,
            "body_text": article.text,
        }

    return extract


TOOLS = (
    Tool("generic", "", lambda: _ours(allowed=False), forget=forget_ours),
    Tool("read", "", lambda: _ours(allowed=True), forget=forget_ours),
    Tool(
        "trafilatura",
        "trafilatura",
        _trafilatura,
        # It gives a day and no time of day.
        ("title", "day", "authors"),
        _forget_trafilatura,
    ),
    Tool("readability", "readability-lxml", _readability, ("title",)),
    Tool("GNE", "gne", _gne, ("title", "day", "minute", "authors")),
    Tool("newspaper4k", "newspaper4k", _newspaper, ("title", "day", "minute", "authors")),
)
"""in the order of the table; the first two are ours"""
