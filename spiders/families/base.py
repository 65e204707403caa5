"""The walk that all families share: news centre, its sections, their lists to the end, the articles.

A site is a subclass without methods; a family says how its lists page (`next_page`). What was seen before comes
through `memory` (items/memory.py); the spider alone decides where a list ends.
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
from items.errors import ChallengeError, LoginError, SoftNotFoundError
from items.events import ListPageLost, ListPageRead, Outcome, SectionsFound, Visit, WalkEnded
from items.listing import Entry, Listing, Section
from items.memory import Memory
from items.urls import host
from spiders.families.arguments import Wish
from spiders.families.articles import ArticleVisits, page_of, said
from spiders.families.walk import Walk

CENTRE_PRIORITY = 100
ARTICLE_PRIORITY = 10  # a page's articles come before the next page: little waits in memory
LIST_PRIORITY = 0
DUE_PRIORITY = -10


class NewsCentre(ArticleVisits):
    """A site's news centre. Subclasses set the attributes below, in this order, and nothing else."""

    name: str
    title: str = ""
    """the association's Chinese name"""
    region: str = ""
    """行政区划代码, six digits"""
    start_urls: list[str]
    """the news centre's page"""
    allowed_domains: list[str]
    fallback: list[Section] = []
    """sections to use while the news centre's page shows none and none are known"""
    confirmed: str | None = None
    """day on which somebody last ran it against the live site"""

    memory: Memory

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
        """Begin at the news centre's page."""
        for url in self.start_urls:
            yield Request(url, self.parse_centre, errback=self.centre_lost, dont_filter=True, priority=CENTRE_PRIORITY)

    # -- the news centre ----------------------------------------------------------------------------------------------

    def parse_centre(self, response: Response) -> Iterator[Any]:
        """Find the sections and begin a walk in each."""
        found: list[Section] = []
        if response.status == 200:  # noqa: PLR2004
            try:
                found = read_sections(page_of(response))
            except ReadError as error:
                self.logger.warning("%s; using known sections", error)
        if found:
            yield SectionsFound(sections=found)
        yield from self.walk_sections(found)

    def centre_lost(self, failure: Failure) -> Iterator[Any]:
        """Go on with the sections known from before."""
        self.note_refusal(failure.value)
        self.logger.warning("the news centre's page did not come (%s); using known sections", said(failure))
        yield from self.walk_sections([])

    def walk_sections(self, found: list[Section]) -> Iterator[Any]:
        """Begin a walk in each section: the found ones, those known from before, else the fallback."""
        sections = {section.name: section for section in [*self.memory.sections(), *found]} or {
            section.name: section for section in self.fallback
        }
        unknown = self.wish.sections - sections.keys()
        if unknown:
            self.usage_error = (
                f"no section {'、'.join(sorted(unknown))} on {self.name}; there are {'、'.join(sections)}"
            )
            raise CloseSpider("usage")
        for section in sections.values():
            if not self.wish.sections or section.name in self.wish.sections:
                walk = Walk(
                    section=section.name, caught_up_ends=self.memory.walked(section.name) and not self.wish.full
                )
                yield self.list_request(section.url, walk, conditional=walk.caught_up_ends)
        yield from self.due_requests()

    def due_requests(self) -> Iterator[Request]:
        """Ask for what is due whatever the lists show."""
        if self.wish.restricted:
            return
        kept = self.memory.kept() if self.wish.full else []
        yield from self.article_requests([*self.memory.due(), *kept], priority=DUE_PRIORITY)

    # -- lists --------------------------------------------------------------------------------------------------------

    def list_request(self, url: str, walk: Walk, *, conditional: bool = False) -> Request:
        """Return the request for a list page."""
        return Request(
            url,
            self.parse_list,
            errback=self.list_lost,
            cb_kwargs={"walk": walk},
            meta={"conditional": conditional},
            dont_filter=True,
            priority=LIST_PRIORITY,
        )

    def parse_list(self, response: Response, walk: Walk) -> Iterator[Any]:
        """Report the page, ask for the articles it makes due, go on or end the walk."""
        if response.status == 304:  # noqa: PLR2004
            yield WalkEnded(section=walk.section, pages=0, rows=0, caught_up=True)
            return
        listing, problem = self.listing_of(response)
        if listing is None:
            yield from self.step_over(response.url, walk, problem)
            return
        self.refusals = 0
        if walk.repeats(listing):
            yield self.end_of(walk)
            return
        caught_up = walk.caught_up_ends and all(self.memory.listed(walk.section, entry) for entry in listing.entries)
        walk.take(listing)
        yield from self.report(response, listing, walk)
        yield from self.go_on(response.url, listing, walk, caught_up=caught_up)

    def listing_of(self, response: Response) -> tuple[Listing | None, str]:
        """Read a list page; say what it is where it is none."""
        if response.status != 200:  # noqa: PLR2004
            return None, f"status {response.status}"
        page = page_of(response)
        try:
            listing = read_listing(page)
        except ReadError as error:
            return None, str(error)
        if listing.entries:
            return listing, ""
        try:
            read(page)
        except (ChallengeError, LoginError, SoftNotFoundError) as error:
            self.note_refusal(error)
            return None, str(error)
        except ReadError:
            return listing, ""  # a list without rows, which the outcome will name
        return None, "an article where a list was expected"

    def report(self, response: Response, listing: Listing, walk: Walk) -> Iterator[Any]:
        """Yield the page with the rows that were asked for, and a request for each article that is due."""
        asked = [entry for entry in listing.entries if self.wish.covers(entry.date)]
        wanted = [entry for entry in asked if self.is_here(entry) and (self.wish.full or self.memory.wants(entry))]
        if self.wish.limit is not None and self.visits + len(wanted) > self.wish.limit:
            self.limited = True
            cut = {entry.url for entry in wanted[max(0, self.wish.limit - self.visits) :]}
            asked = [entry for entry in asked if entry.url not in cut]
            wanted = [entry for entry in wanted if entry.url not in cut]
        self.visits += len(wanted)
        yield ListPageRead(
            section=walk.section,
            listing=replace(listing, entries=asked),
            number=walk.number,
            capture=response.meta.get("capture"),
        )
        for entry in asked:
            if not self.is_here(entry) and self.memory.wants(entry):
                yield Visit(url=entry.url, outcome=Outcome.OFFSITE, reason=f"on {host(entry.url)}")
        yield from self.article_requests((entry.url for entry in wanted), priority=ARTICLE_PRIORITY)
        of = f" of {walk.pages}" if walk.pages else ""
        self.logger.info(
            "%s: page %d%s, %d rows, %d to visit", walk.section, walk.number, of, len(listing.entries), len(wanted)
        )

    def is_here(self, entry: Entry) -> bool:
        """Tell whether the article lies on this site; another host's is recorded and not fetched."""
        return host(entry.url) in self.allowed_domains

    def go_on(self, url: str, listing: Listing, walk: Walk, *, caught_up: bool) -> Iterator[Any]:
        """Ask for the next page, or end the walk and say why."""
        if self.limited:
            yield walk.end(reason="limit")
        elif self.wish.since and walk.older_than(self.wish.since):
            yield walk.end(reason="since")
        elif caught_up:
            yield walk.end(caught_up=True)
        elif walk.is_last(listing) or not (following := self.next_page(url, listing, walk.number)):
            yield self.end_of(walk)
        else:
            walk.number += 1
            yield self.list_request(following, walk)

    def end_of(self, walk: Walk) -> WalkEnded:
        """Return the end of a walk at its last page; with rows left out by their day it is no complete one."""
        if self.wish.since or self.wish.until:
            return walk.end(reason="since")
        return walk.end(reached_end=True)

    def list_lost(self, failure: Failure) -> Iterator[Any]:
        """Step over a list page that did not come."""
        self.note_refusal(failure.value)
        request: Request = failure.request  # type: ignore[attr-defined]
        yield from self.step_over(request.url, request.cb_kwargs["walk"], said(failure))

    def step_over(self, url: str, walk: Walk, problem: str) -> Iterator[Any]:
        """Go on with the page after a lost one, where the pager goes by number; the lost page stays owed."""
        yield ListPageLost(section=walk.section, url=url, number=walk.number, reason=problem)
        walk.lost += 1
        blind = Listing(url=url, pages=walk.pages)
        following = self.next_page(url, blind, walk.number) if walk.number < (walk.pages or 0) else None
        if following:
            walk.number += 1
            yield self.list_request(following, walk)
        else:
            yield walk.end()

    def next_page(self, url: str, listing: Listing, number: int) -> str | None:
        """Return the address of the page after `url`, which is page `number`; None where there is none."""
        raise NotImplementedError
