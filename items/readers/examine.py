"""All that can be told of one page at once: which reader, what it says, what is missing, what looks wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from items.article import Article
from items.errors import ListPageError, NotAnArticleError, ReadError
from items.listing import Listing, Section
from items.page import Page
from items.readers import needs, pick, read, read_listing, read_sections
from items.readers.base import Reader
from items.readers.compare import disagreement
from items.readers.generic import GenericReader


@dataclass(kw_only=True, slots=True)
class Reading:
    """What the readers say of a page, and how much of it to trust."""

    url: str
    """address of the page as it was given"""
    reader: str
    """id and version of the reader that the page is given to, e.g. `jcms/1`; `generic/1` where no system is known"""
    encoding: str
    """Python's name of the encoding that the bytes were decoded with"""
    article: Article | None = None
    """what the page says; None where it holds no article"""
    error: ReadError | None = None
    """what the page is instead; None where it holds an article"""
    listing: Listing | None = None
    """the rows of a list page, and its pager"""
    sections: list[Section] = field(default_factory=list)
    """the sections that a page without article shows, as a news centre's page does"""
    needs: list[str] = field(default_factory=list)
    """addresses that the article is not whole without, in order; those of the given parts are not among them"""
    findings: list[str] = field(default_factory=list)
    """what was wrong with the bytes of the page and its parts, one sentence each"""
    disagreements: list[str] = field(default_factory=list)
    """what the reader of a known system and the generic one say differently, one sentence each"""

    @property
    def kind(self) -> str:
        """What the page is in one word or two: `article`, or the kind of the error (`list`, `soft 404` …)."""
        return self.error.kind if self.error is not None else "article"

    @property
    def is_sound(self) -> bool:
        """Whether the page is an article or a list with rows, and nothing about it looks wrong."""
        is_list = isinstance(self.error, ListPageError) and self.listing is not None
        return (self.article is not None or is_list) and not self.findings and not self.disagreements


def examine(page: Page, *parts: Page) -> Reading:
    """Return all that can be told of a page; `parts` are its further pages or frames, in order. Never a ReadError.

    >>> examine(Page(url="http://a.example.cn/1.html", body=b"")).kind
    'not an article'
    """
    try:
        reader = pick(page)
    except ReadError as error:  # a page that is refused whole, before anything in it is looked at
        return Reading(url=page.url, reader=GenericReader.id, encoding="", error=error)
    reading = Reading(url=page.url, reader=reader.id, encoding=page.encoding, findings=list(_findings(page, parts)))
    try:
        reading.article = read(page, *parts)
    except ReadError as error:
        reading.error = error
    try:
        _add_what_else(reading, reader, page, parts)
    except ReadError as error:  # a page that is refused whole: the same as above
        reading.error = reading.error or error
    return reading


def _add_what_else(reading: Reading, reader: type[Reader], page: Page, parts: tuple[Page, ...]) -> None:
    reading.needs = needs(page, *parts)
    if reading.article is not None:
        reading.disagreements = _disagreements(reading.article, reader, page, parts)
    elif isinstance(reading.error, ListPageError | NotAnArticleError):
        listing = read_listing(page)
        reading.listing = listing if listing.entries else None
        reading.sections = read_sections(page)


def _findings(page: Page, parts: tuple[Page, ...]) -> Iterator[str]:
    yield from page.findings
    for part in parts:
        yield from (f"{part.url}: {finding}" for finding in part.findings)


def _disagreements(article: Article, reader: type[Reader], page: Page, parts: tuple[Page, ...]) -> list[str]:
    """Compare with the generic reader; there is nothing to compare where it read the page itself."""
    if reader is GenericReader:
        return []
    try:
        return disagreement(article, GenericReader(page, *parts).read())
    except ReadError as error:
        return [f"the generic reader finds no article: {error.evidence}"]
