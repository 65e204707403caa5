"""The walk that all families share: news centre, its sections, their lists to the end, the articles.

A site is a subclass without methods; a family says how its lists page (`paging`). What was seen before comes through
`memory` (items/memory.py); the spider alone decides where a list ends.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

from scrapy import Request
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from items import ReadError, read, read_listing, read_sections
from items.events import Finding, SectionsFound
from items.listing import Section
from items.memory import WHOLE
from spiders.families.arguments import Wish
from spiders.families.articles import page_of, said
from spiders.families.lists import ListWalks
from spiders.families.paging import Ask
from spiders.families.site import Epoch
from spiders.families.walk import Walk

CENTRE_PRIORITY = 100
DUE_PRIORITY = -10


class NewsCentre(ListWalks):
    """A site's news centre. Sites set the attributes of `Site`, families those of `ListWalks`, and nothing else."""

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        """Take the caller's wishes (`-a …`); raises `ValueError` for one that cannot be."""
        super().__init__(name)
        self.wish = Wish.parse(**arguments)
        self.arguments = arguments
        self.visits = 0
        self.limited = False
        self.usage_error = ""

    @classmethod
    def check_arguments(cls, arguments: dict[str, str]) -> None:
        """Raise `ValueError` with one line where an argument cannot be."""
        Wish.parse(**arguments)

    async def start(self) -> AsyncIterator[Any]:
        """Begin at the news centre's page, or with the declared sections where none is known."""
        if not self.start_urls:
            for item in [SectionsFound(sections=self.fallback), *self.walk_sections(self.fallback)]:
                yield item
        for url in self.start_urls:
            yield Request(
                url,
                self.parse_centre,
                errback=self.centre_lost,
                dont_filter=True,
                priority=CENTRE_PRIORITY,
                meta={"conditional": not self.wish.full},
            )

    # -- the news centre ----------------------------------------------------------------------------------------------

    def parse_centre(self, response: Response) -> Iterator[Any]:
        """Find the sections and begin a walk in each."""
        if response.status == 304:  # noqa: PLR2004
            yield SectionsFound(sections=self.memory.sections(), url=response.url, unchanged=True)
            yield from self.walk_sections([])
            return
        found: list[Section] = []
        if response.status == 200:  # noqa: PLR2004
            try:
                found = read_sections(page_of(response))
            except ReadError as error:
                self.logger.debug("%s", error)
        if found:
            yield SectionsFound(sections=found, url=response.url)
        else:
            yield Finding(sentence=f"{response.url}: {self.instead_of_centre(response)}; using known sections")
        yield from self.walk_sections(found)

    def instead_of_centre(self, response: Response) -> str:
        """Say what a page is that shows no sections."""
        if response.status != 200:  # noqa: PLR2004
            return f"status {response.status}"
        page = page_of(response)
        try:
            if read_listing(page).entries:
                return "a list of articles, no news centre's page; declare it in fallback"
            read(page)
        except ReadError as error:
            return f"no sections on it ({error.kind}: {error.evidence})"
        return "an article, no news centre's page"

    def centre_lost(self, failure: Failure) -> Iterator[Any]:
        """Go on with the sections known from before."""
        self.note_refusal(failure.value)
        yield Finding(sentence=f"the news centre's page did not come ({said(failure)}); using known sections")
        yield from self.walk_sections([])

    def walk_sections(self, found: list[Section]) -> Iterator[Any]:
        """Begin a walk in each section: the found ones, those known from before, else the fallback."""
        sections = {section.name: section for section in [*self.memory.sections(), *found]} or {
            section.name: section for section in self.fallback
        }
        earlier = {section.name: epoch for epoch in self.epochs for section in epoch.sections}
        sections |= {section.name: section for epoch in self.epochs for section in epoch.sections}
        unknown = self.wish.sections - sections.keys()
        if unknown:
            self.usage_error = (
                f"no section {'、'.join(sorted(unknown))} on {self.name}; there are {'、'.join(sections)}"
            )
            raise CloseSpider("usage")
        for section in sections.values():
            if not self.wish.sections or section.name in self.wish.sections:
                yield self.first_request(section, earlier.get(section.name))
        yield from self.due_requests()

    def first_request(self, section: Section, epoch: Epoch | None) -> Request:
        """Return the request that begins a walk; a list of an earlier system may be gone, and that is no loss."""
        progress = self.memory.progress(section.name)
        if self.wish.full:
            progress = replace(progress, owed=[WHOLE])
        walk = Walk(section=section.name, progress=progress, paging=epoch.paging if epoch else None)
        # A 304 says nothing of what stands behind the section's page.
        conditional = not walk.owed and self.opening is None
        return self.list_request(Ask(url=section.url, sure=epoch is None), walk, conditional=conditional)

    def due_requests(self) -> Iterator[Request]:
        """Ask for what is due whatever the lists show."""
        if self.wish.restricted:
            return
        kept = self.memory.kept() if self.wish.full else []
        yield from self.article_requests([*self.memory.due(), *kept], priority=DUE_PRIORITY)
