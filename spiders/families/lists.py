"""The walk through a section's list, page by page, to wherever nothing of it is left to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from items import ReadError
from items.events import Finding, ListPageLost, WalkEnded
from items.listing import Listing
from spiders.families.articles import REFUSALS, page_of, said, status_of
from spiders.families.detours import Detours
from spiders.families.listed import NoListingError
from spiders.families.paging import Ask, Opening, Paging, Shown, request_of
from spiders.families.walk import Walk

MOST_PAGES = 5000  # of one list: 100,000 rows; what still goes on then goes in circles
MOST_LOST = 3  # pages in a row that did not come and that nothing promises

LIST_PRIORITY = 0


class ListWalks(Detours):
    """The list half of a spider. A family sets `paging`, and `opening` where sections only name their lists."""

    paging: Paging
    opening: Opening | None = None

    def list_request(self, ask: Ask, walk: Walk, *, conditional: bool = False) -> Request:
        """Return the request for a list page."""
        walk.asks[walk.number] = ask
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
            yield WalkEnded(section=walk.section, pages=0, rows=0, caught_up=True, owed=[])
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
            yield from self.finish(walk, problem=f"page {walk.number} brings only rows of earlier pages")
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

    def take(self, response: Response, listing: Listing, walk: Walk) -> Iterator[Any]:
        """Add a page to the walk and go on."""
        rows = self.rows_of(listing, walk)
        walk.take(listing, fresh=rows.fresh, added=rows.added, whole=rows.are_whole)
        yield from self.report(response, listing, walk, rows, number=walk.number)
        yield from self.go_on(response, listing, walk)

    def go_on(self, response: Response, listing: Listing, walk: Walk) -> Iterator[Any]:
        """Ask for the next page, or end the walk and say why."""
        if self.limited:
            yield walk.end(reason="limit")
        elif self.wish.since and walk.older_than(self.wish.since):
            yield walk.end(reason="since")
        elif walk.number >= MOST_PAGES:
            yield walk.end(reason=f"after {MOST_PAGES} pages there is still a next one")
        else:
            walk.then = self.next_page(response, listing, walk)
            if walk.then and len(listing.entries) < self.rows_per_page:
                yield Finding(
                    sentence=f"{walk.section}: page {walk.number} shows {len(listing.entries)} rows, "
                    f"{self.rows_per_page} are usual"
                )
            yield from self.advance(walk)

    def next_page(self, response: Response, listing: Listing, walk: Walk) -> tuple[int, Ask] | None:
        """Return the next page that is to be read, with its number; None where the walk ends.

        Pages that earlier walks have read are left out where the family can tell an address by its number.
        """
        number = walk.next_number()
        if number is None:
            return None
        following = None if walk.is_last(listing) else self.following(response, listing, walk)
        if following is None:
            walk.is_at_end = True
            walk.problem = f"page {walk.number} leads to no further one"
            return None
        walk.pages = following.pages or walk.pages
        number = min(number, walk.pages or number)
        here = walk.number + 1
        # What the next page is called shows whether the numbers are understood.
        if number > here and following.is_for_the_same(self.numbered(walk, response.url, here)):
            ask = self.numbered(walk, response.url, number)
            if ask is not None:
                return number, ask
        return here, following

    def following(self, response: Response, listing: Listing, walk: Walk) -> Ask | None:
        """Return what the family asks for after a page."""
        shown = Shown(url=response.url, listing=listing, number=walk.number, page=page_of(response), memo=walk.memo)
        return (walk.paging or self.paging)(shown)

    def numbered(self, walk: Walk, url: str, number: int) -> Ask | None:
        """Return what the family asks for by number alone; `url` is the address of a page of the list."""
        blind = Shown(url=url, listing=Listing(url=url, pages=walk.pages), number=number - 1, memo=walk.memo)
        return (walk.paging or self.paging)(blind)

    def advance(self, walk: Walk) -> Iterator[Any]:
        """Read again what may have changed meanwhile, then ask for the next page or end the walk."""
        if detour := self.detour(walk):
            yield detour
        elif walk.then:
            number, ask = walk.then
            walk.come_to(number)
            yield self.list_request(ask, walk)
        elif walk.is_at_end:
            yield self.end_of(walk)
        else:
            yield walk.end(caught_up=True)

    def finish(self, walk: Walk, *, problem: str) -> Iterator[Any]:
        """End the walk at the end of the list."""
        walk.then, walk.is_at_end, walk.problem = None, True, problem
        yield from self.advance(walk)

    def end_of(self, walk: Walk) -> WalkEnded:
        """Return the end of a walk, with the problem where the list prints more pages or rows.

        With rows left out by their day it is no complete one.
        """
        if self.wish.since or self.wish.until:
            walk.come_to_end()
            return walk.end(reason="since")
        if walk.is_short:
            return walk.end_short(f"{walk.problem}, {walk.pages} are printed")
        if walk.lacks_a_page:
            return walk.end_short(f"{walk.problem}, {walk.total} rows are printed, {len(walk.seen)} were seen")
        return walk.come_to_end()

    def list_lost(self, failure: Failure) -> Iterator[Any]:
        """Step over a list page that did not come."""
        self.note_refusal(failure.value)
        request: Request = failure.request  # type: ignore[attr-defined]
        # A host that is left for the next run, or that refuses: the next page is no better.
        is_passing = not isinstance(failure.value, IgnoreRequest) and status_of(failure.value) not in REFUSALS
        error = NoListingError(said(failure), is_passing=is_passing)
        yield from self.step_over(request.meta["ask"], request.cb_kwargs["walk"], error)

    def step_over(self, ask: Ask, walk: Walk, error: NoListingError) -> Iterator[Any]:
        """Go on with the page after a lost one, where the pager goes by number; the lost page stays owed.

        A page that nothing promised and that is not there was no page: the list ended before it.
        """
        if error.is_missing and not (ask.sure or walk.is_short):
            walk.number -= 1
            yield from self.finish(walk, problem=f"there is no page {walk.number + 1}")
            return
        yield ListPageLost(
            section=walk.section, url=ask.url, number=walk.number, reason=str(error), missing=error.is_other
        )
        walk.lose()
        may_be = error.is_passing and walk.read and walk.lost_in_a_row < MOST_LOST
        following = self.numbered(walk, ask.url, walk.number + 1) if walk.is_short or may_be else None
        if following:
            walk.number += 1
            yield self.list_request(following, walk)
        else:
            yield walk.end()
