"""A site looked over once: which system made it, what its news centre shows, whether lists page and articles read."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import CloseSpider
from scrapy.settings import Settings

from crawler.operations.cli import name_contact
from crawler.operations.fetch import page_of, said
from crawler.operations.site_file import GENERIC, SiteFile, family_of, paging_of, suggested_name
from items import Page, ReadError
from items.document import Document
from items.listing import Listing, Section
from items.readers import pick, read_listing, read_sections
from items.readers.examine import Reading, examine

ARTICLES = 3
_OK = 200


@dataclass(kw_only=True)
class Survey:
    """What one look at a site showed."""

    url: str
    """the page it began with"""
    family: str = GENERIC
    encoding: str = ""
    sections: list[Section] = field(default_factory=list)
    listing: Listing | None = None
    """first page of the first section, or the page itself where it is a list"""
    second: Listing | None = None
    """the page that the family's pager leads to"""
    pager: str = ""
    """how the second page compares with the first, in one sentence"""
    articles: list[Reading] = field(default_factory=list)
    name: str = "…"
    """of the list that the page itself is, as its title says"""
    findings: list[str] = field(default_factory=list)
    crash: BaseException | None = None
    """an exception in our own code"""

    @property
    def is_sound(self) -> bool:
        """Whether rows were found, the pager works where there is one, and every article could be read."""
        return bool(self.listing and self.articles) and not self.findings and all(map(_is_article, self.articles))

    def site_file(self) -> SiteFile:
        """Return the file that a site like this wants."""
        listed = self.sections or [Section(name=self.name, url=self.url)]
        name = suggested_name(self.url)
        return SiteFile(name=name, family=self.family, url=self.url, sections=listed, is_list=not self.sections)


def survey(settings: Settings, url: str) -> Survey:
    """Look a site over with at most seven polite requests; nothing is kept. Can be called once in a process."""
    found = Survey(url=url)
    name_contact(settings)
    settings.set("SPIDER_MODULES", [], priority="cmdline")  # no site's file is needed
    process = AsyncCrawlerProcess(settings)
    process.crawl(_Look, survey=found, package=settings["NEWSPIDER_MODULE"])
    process.start()
    if found.crash is not None:
        raise found.crash
    if not found.encoding and not found.findings:
        found.findings.append(f"{url}: interrupted")
    return found


class _Look(Spider):
    """Asks for one page after the other; what the next one is depends on what came."""

    name = "survey"
    custom_settings = {"HTTPERROR_ALLOW_ALL": True, "RETRY_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def __init__(self, name: str | None = None, **arguments: Any) -> None:  # noqa: ANN401 - as Scrapy hands them over
        super().__init__(name)
        self.survey: Survey = arguments["survey"]
        self.package: str = arguments["package"]

    async def start(self) -> AsyncIterator[Any]:
        """Look at the page, its first list, the list's second page, and some articles."""
        try:
            await self._look()
        except _NothingThereError as nothing:
            self.survey.findings.append(str(nothing))
        except Exception as error:  # noqa: BLE001 - Scrapy would only log it
            self.survey.crash = error
        for request in list[Request]():  # it asks by itself; Scrapy wants an iterator
            yield request

    async def _look(self) -> None:
        page = await self._page(Request(self.survey.url))
        self.survey.encoding = page.encoding
        self.survey.name = _name(page)
        listing = _listing(page)
        self.survey.family = _family(page)
        if not (listing.pages or listing.next_url):  # a list says so by its pager
            self.survey.sections = _sections(page)
        if self.survey.sections:
            page = await self._page(Request(self.survey.sections[0].url))
        elif not listing.entries:
            raise _NothingThereError(f"{page.url}: neither rows of a list nor sections that lead to one")
        memo: dict[str, Any] = {}
        page, first = await self._look_at_list(page, memo)
        for entry in first.entries[:ARTICLES]:
            article = await self._page(Request(entry.url))
            self._tell_family(article)
            self.survey.articles.append(examine(article))
        await self._look_at_pager(page, first, memo)

    def _tell_family(self, page: Page) -> None:
        """Take the family that a page tells, where those before told none."""
        if self.survey.family == GENERIC:
            self.survey.family = _family(page)

    async def _look_at_list(self, page: Page, memo: dict[str, Any]) -> tuple[Page, Listing]:
        """Return a list's first page, which may stand behind the section's page, and what it says."""
        self._tell_family(page)
        family = family_of(self.package, self.survey.family)
        if family.opening and (ask := family.opening(page, memo)) is not None:
            page = await self._page(paging_of(self.package).request_of(ask))
        self.survey.listing = first = _listing(page)
        if not first.entries:
            raise _NothingThereError(f"{page.url}: no rows of a list that the readers recognise")
        return page, first

    async def _look_at_pager(self, page: Page, first: Listing, memo: dict[str, Any]) -> None:
        """Compare the page that the family's pager leads to with the first one."""
        shown = paging_of(self.package).Shown(url=page.url, listing=first, number=1, page=page, memo=memo)
        ask = family_of(self.package, self.survey.family).paging(shown)
        if ask is None:
            self.survey.pager = "one page, or a pager that was not understood"
            return
        self.survey.second = second = _listing(await self._page(paging_of(self.package).request_of(ask)))
        self.survey.pager = compared(first, second)
        if not second.entries and ask.sure:
            self.survey.findings.append(f"{ask.url}: the pager leads there, and it has no rows")

    async def _page(self, request: Request) -> Page:
        engine = self.crawler.engine
        if engine is None:  # pragma: no cover
            raise CloseSpider("no engine")
        try:
            response = await engine.download_async(request.replace(dont_filter=True))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is why the page did not come
            raise _NothingThereError(f"{request.url}: {said(error)}") from None
        if response.status != _OK:
            raise _NothingThereError(f"{request.url}: status {response.status}")
        return page_of(response)


class _NothingThereError(Exception):
    """Something that the rest of the look depends on did not come."""


def compared(first: Listing, second: Listing) -> str:
    """Return how a second page of a list compares with the first."""
    known = {entry.url for entry in first.entries}
    fresh = sum(entry.url not in known for entry in second.entries)
    printed = f"; {second.pages or first.pages} pages are printed" if second.pages or first.pages else ""
    return f"page 2 brings {len(second.entries)} rows, {fresh} of them new{printed}"


def _listing(page: Page) -> Listing:
    try:
        return read_listing(page)
    except ReadError:
        return Listing(url=page.url)


def _sections(page: Page) -> list[Section]:
    try:
        return read_sections(page)
    except ReadError:
        return []


def _name(page: Page) -> str:
    """Return what a page's title says first: sites add their own name behind."""
    try:
        title = Document(page).title or ""
    except ReadError:
        title = ""
    return re.split(r"\s*[-_|—–]+\s*", title)[0] or "…"


def _family(page: Page) -> str:
    try:
        return pick(page).id.partition("/")[0]
    except ReadError:
        return GENERIC


def _is_article(reading: Reading) -> bool:
    return reading.article is not None


def record(survey: Survey) -> dict[str, Any]:
    """Return a survey as plain data; every key is always there."""
    return {
        "url": survey.url,
        "family": survey.family,
        "encoding": survey.encoding,
        "sections": _plain(survey.sections),
        "rows": _plain(survey.listing.entries if survey.listing else []),
        "pager": survey.pager,
        "articles": [_article(reading) for reading in survey.articles],
        "findings": survey.findings,
        "site_file": survey.site_file().text(),
    }


def _plain(things: Sequence[Any]) -> list[dict[str, Any]]:
    return [{name: getattr(thing, name) for name in type(thing).__slots__} for thing in things]


def _article(reading: Reading) -> dict[str, Any]:
    article = reading.article
    return {
        "url": reading.url,
        "kind": reading.kind,
        "reader": reading.reader,
        "title": article.title if article else None,
        "published_at": article.published_at if article else None,
        "characters": len(article.body_text or "") if article else 0,
        "disagreements": reading.disagreements,
    }
