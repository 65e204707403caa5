"""The walk through a section's list, page by page, to wherever it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from items import ReadError, read, read_listing
from items.errors import ChallengeError, LoginError, SoftNotFoundError
from items.events import Finding, ListPageLost, ListPageRead, Outcome, Visit, WalkEnded
from items.listing import Entry, Listing
from items.memory import Memory
from items.urls import host
from spiders.families.arguments import Wish
from spiders.families.articles import ArticleVisits, page_of, said, sent_home
from spiders.families.checks import home, lacking
from spiders.families.paging import Ask, Opening, Paging, Shown, request_of
from spiders.families.walk import Walk

MISSING = frozenset({404, 410})
MOST_PAGES = 5000  # of one list: 100,000 rows; what still goes on then goes in circles

ARTICLE_PRIORITY = 10  # a page's articles come before the next page: little waits in memory
LIST_PRIORITY = 0


class NoListingError(Exception):
    """A page that was to be a list page is none.

    `is_missing`: it says that it does not exist; `is_other`: it is sound, and something else.
    """

    def __init__(self, reason: str, *, is_missing: bool = False, is_other: bool = False) -> None:
        """Take what it is instead."""
        super().__init__(reason)
        self.is_missing = is_missing
        self.is_other = is_other or is_missing


class ListWalks(ArticleVisits):
    """The list half of a spider. A family sets `paging`, and `opening` where sections only name their lists."""

    paging: Paging
    opening: Opening | None = None

    memory: Memory
    wish: Wish
    visits: int
    limited: bool

    def list_request(self, ask: Ask, walk: Walk, *, conditional: bool = False) -> Request:
        """Return the request for a list page."""
        return request_of(
            ask,
            callback=self.parse_list,
            errback=self.list_lost,
            cb_kwargs={"walk": walk},
            meta={"conditional": conditional, "ask": ask},
            dont_filter=True,
            priority=LIST_PRIORITY,
        )

    def parse_list(self, response: Response, walk: Walk) -> Iterator[Any]:
        """Report the page, ask for the articles it makes due, go on or end the walk."""
        if response.status == 304:  # noqa: PLR2004
            yield WalkEnded(section=walk.section, pages=0, rows=0, caught_up=True)
            return
        ask: Ask = response.meta["ask"]
        try:
            opened = self.opened(response, walk)
            listing = None if opened else self.listing_of(response)
        except NoListingError as error:
            yield from self.step_over(ask, walk, error)
            return
        self.refusals = 0
        if listing is None:
            yield opened
        elif not listing.entries and walk.number > 1:
            yield from self.step_over(ask, walk, NoListingError("no rows", is_missing=True))
        elif walk.repeats(listing):
            yield self.end_of(walk, problem=f"page {walk.number} brings only rows of earlier pages")
        else:
            yield from self.take(response, listing, walk)

    def opened(self, response: Response, walk: Walk) -> Request | None:
        """Return the request that brings the list where the section's page only names it (`opening`)."""
        if self.opening is None or walk.paging or walk.opened or response.status != 200:  # noqa: PLR2004
            return None
        try:
            ask = self.opening(page_of(response), walk.memo)
        except ReadError as error:
            raise NoListingError(str(error)) from None
        walk.opened = ask is None or not ask.opens
        return self.list_request(ask, walk) if ask else None

    def listing_of(self, response: Response) -> Listing:
        """Read a list page. Raises NoListingError with what it is where it is none."""
        if response.status != 200:  # noqa: PLR2004
            raise NoListingError(f"status {response.status}", is_missing=response.status in MISSING)
        if sent_home(response):
            raise NoListingError(f"redirected to {response.url}", is_missing=True)
        page = page_of(response)
        try:
            listing = self.at_home(read_listing(page))
        except ReadError as error:
            raise NoListingError(str(error)) from None
        if listing.entries:
            return listing
        try:
            read(page)
        except (ChallengeError, LoginError) as error:
            self.note_refusal(error)
            raise NoListingError(str(error)) from None
        except SoftNotFoundError as error:
            raise NoListingError(str(error), is_missing=True) from None
        except ReadError:
            if problem := lacking(self, page):
                raise NoListingError(problem) from None
            return listing  # a list without rows, which the outcome will name
        raise NoListingError("an article where a list was expected", is_other=True)

    def at_home(self, listing: Listing) -> Listing:
        """Return the list with addresses under an alias of the site brought to its main host."""
        entries = [replace(entry, url=home(self, entry.url)) for entry in listing.entries]
        self.beside |= {
            new.url: old.url for new, old in zip(entries, listing.entries, strict=True) if new.url != old.url
        }
        return replace(listing, entries=entries)

    def take(self, response: Response, listing: Listing, walk: Walk) -> Iterator[Any]:
        """Add a page to the walk and go on."""
        entries = listing.entries
        caught_up = bool(entries) and walk.caught_up_ends and all(self.memory.listed(walk.section, e) for e in entries)
        walk.take(listing)
        yield from self.report(response, listing, walk)
        yield from self.go_on(response, listing, walk, caught_up=caught_up)

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
        return host(entry.url) in {*self.allowed_domains, *self.linked_hosts}

    def go_on(self, response: Response, listing: Listing, walk: Walk, *, caught_up: bool) -> Iterator[Any]:
        """Ask for the next page, or end the walk and say why."""
        if self.limited:
            yield walk.end(reason="limit")
        elif self.wish.since and walk.older_than(self.wish.since):
            yield walk.end(reason="since")
        elif caught_up:
            yield walk.end(caught_up=True)
        elif walk.number >= MOST_PAGES:
            yield walk.end(reason=f"after {MOST_PAGES} pages there is still a next one")
        elif walk.is_last(listing) or not (following := self.following(response, listing, walk)):
            yield self.end_of(walk, problem=f"page {walk.number} leads to no further one")
        else:
            if len(listing.entries) < self.rows_per_page:
                yield Finding(
                    sentence=f"{walk.section}: page {walk.number} shows {len(listing.entries)} rows, "
                    f"{self.rows_per_page} are usual"
                )
            walk.number += 1
            walk.pages = following.pages or walk.pages
            yield self.list_request(following, walk)

    def following(self, response: Response, listing: Listing, walk: Walk) -> Ask | None:
        """Return what the family asks for after a page."""
        shown = Shown(url=response.url, listing=listing, number=walk.number, page=page_of(response), memo=walk.memo)
        return (walk.paging or self.paging)(shown)

    def end_of(self, walk: Walk, *, problem: str) -> WalkEnded:
        """Return the end of a walk, with the problem where the list prints more pages or rows.

        With rows left out by their day it is no complete one.
        """
        if self.wish.since or self.wish.until:
            return walk.end(reason="since")
        if walk.is_short:
            return walk.end(reason=f"{problem}, {walk.pages} are printed")
        if walk.lacks_a_page:
            return walk.end(reason=f"{problem}, {walk.total} rows are printed, {len(walk.seen)} were seen")
        return walk.end(reached_end=True)

    def list_lost(self, failure: Failure) -> Iterator[Any]:
        """Step over a list page that did not come."""
        self.note_refusal(failure.value)
        request: Request = failure.request  # type: ignore[attr-defined]
        yield from self.step_over(request.meta["ask"], request.cb_kwargs["walk"], NoListingError(said(failure)))

    def step_over(self, ask: Ask, walk: Walk, error: NoListingError) -> Iterator[Any]:
        """Go on with the page after a lost one, where the pager goes by number; the lost page stays owed.

        A page that nothing promised and that is not there was no page: the list ended before it.
        """
        if error.is_missing and not (ask.sure or walk.is_short):
            walk.number -= 1
            yield self.end_of(walk, problem=f"there is no page {walk.number + 1}")
            return
        yield ListPageLost(
            section=walk.section, url=ask.url, number=walk.number, reason=str(error), missing=error.is_other
        )
        walk.lost += 1
        blind = Shown(url=ask.url, listing=Listing(url=ask.url, pages=walk.pages), number=walk.number, memo=walk.memo)
        following = (walk.paging or self.paging)(blind) if walk.is_short else None
        if following:
            walk.number += 1
            yield self.list_request(following, walk)
        else:
            yield walk.end()
