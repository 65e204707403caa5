"""What a list page makes due, and pages that are read again because the list has moved since the walk began."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from items.events import ListPageLost, ListPageRead, Outcome, Visit
from items.listing import Entry, Listing
from items.memory import Memory
from items.urls import host
from spiders.families.arguments import Wish
from spiders.families.articles import said
from spiders.families.listed import ListReading, NoListingError
from spiders.families.paging import Ask, request_of
from spiders.families.walk import Walk

ARTICLE_PRIORITY = 10  # a page's articles come before the next page: little waits in memory
AGAIN_PRIORITY = 5  # before the next page of any list: what has moved is looked at while it is fresh
MOST_DETOURS = 50  # pages read again in one walk
BACK, ON = -1, 1


@dataclass(kw_only=True, slots=True)
class Rows:
    """What the rows of a page come to for this run."""

    asked: list[Entry]
    """those that the caller wants"""
    wanted: list[Entry]
    """those of them whose articles are to be visited"""
    fresh: set[str]
    """addresses of those that the section did not list before as they are now"""
    added: set[str]
    """addresses of those that it did not list at all"""

    @property
    def are_whole(self) -> bool:
        """Whether every row with news is asked for."""
        return self.fresh <= {entry.url for entry in self.asked}


class Detours(ListReading):
    """The part of a spider that reports list pages, and turns back where rows may have slipped between two of them."""

    memory: Memory
    wish: Wish
    visits: int
    limited: bool

    def rows_of(self, listing: Listing, walk: Walk) -> Rows:
        """Sort the rows of a page; notes where the caller's limit is reached."""
        section = walk.section
        asked = [entry for entry in listing.entries if self.wish.covers(entry.date)]
        wanted = [entry for entry in asked if self.is_wanted(section, entry)]
        if self.wish.limit is not None and self.visits + len(wanted) > self.wish.limit:
            self.limited = True
            cut = {entry.url for entry in wanted[max(0, self.wish.limit - self.visits) :]}
            asked = [entry for entry in asked if entry.url not in cut]
            wanted = [entry for entry in wanted if entry.url not in cut]
        self.visits += len(wanted)
        fresh = {entry.url for entry in listing.entries if not self.memory.listed(section, entry)}
        added = {url for url in fresh if not self.memory.listed(section, Entry(url=url))}
        return Rows(asked=asked, wanted=wanted, fresh=fresh, added=added - walk.added)

    def is_wanted(self, section: str, entry: Entry) -> bool:
        """Tell whether the article is to be visited, and not yet asked for."""
        if not self.is_here(entry) or entry.url in self.asked:
            return False
        return self.wish.full or self.memory.wants(section, entry)

    def report(self, response: Response, listing: Listing, walk: Walk, rows: Rows, *, number: int) -> Iterator[Any]:
        """Yield the page with the rows that were asked for, and a request for each article that is due."""
        yield ListPageRead(
            section=walk.section,
            listing=replace(listing, entries=rows.asked),
            number=number,
            capture=response.meta.get("capture"),
            owed=walk.left,
        )
        for entry in rows.asked:
            if not self.is_here(entry) and self.memory.wants(walk.section, entry):
                yield Visit(url=entry.url, outcome=Outcome.OFFSITE, reason=f"on {host(entry.url)}")
        yield from self.article_requests((entry.url for entry in rows.wanted), priority=ARTICLE_PRIORITY)
        of = f" of {walk.pages}" if walk.pages else ""
        self.logger.info(
            "%s: page %d%s, %d rows, %d to visit", walk.section, number, of, len(listing.entries), len(rows.wanted)
        )

    def detour(self, walk: Walk) -> Request | None:
        """Return the request for a page that is to be read again before the walk goes on; None where there is none.

        Back from a border that rows may have slipped across, and from a page come to by number that begins with news,
        until a page shows a row that was known before; and once, at the walk's end, the head of a list that has grown.
        """
        if walk.border.slipped or walk.landed_in_news:
            walk.border.slipped = walk.landed_in_news = False
            before = walk.number - 1 - walk.border.shift
            request = self.again(walk, before, BACK, frozenset(walk.border.rows))
            if request is None:
                walk.owe_again(before)
            return request
        if walk.then is None and walk.border.has_grown:
            walk.border.has_grown = False
            return self.again(walk, 1, ON, frozenset())
        return None

    def again(self, walk: Walk, number: int, step: int, border: frozenset[str]) -> Request | None:
        """Return the request for a page that was asked for before."""
        ask = walk.asks.get(number)
        if ask is None and walk.skipped and number > 0:
            ask = self.numbered(walk, walk.asks[walk.number].url, number)
        if ask is None or walk.detours >= MOST_DETOURS:
            return None
        walk.detours += 1
        return request_of(
            ask,
            callback=self.parse_again,
            errback=self.again_lost,
            cb_kwargs={"walk": walk, "number": number, "step": step, "border": border},
            meta={"ask": ask},
            dont_filter=True,
            priority=AGAIN_PRIORITY,
        )

    def parse_again(
        self, response: Response, walk: Walk, number: int, step: int, border: frozenset[str]
    ) -> Iterator[Any]:
        """Report the page once more; go on in the same direction while it may be needed, then with the walk."""
        try:
            listing = self.listing_of(response)
        except NoListingError as error:
            yield from self.not_again(walk, number, response.meta["ask"], str(error))
            return
        rows = self.rows_of(listing, walk)
        # A page that shows what was known above the border leaves no gap.
        meets = any(
            entry.url not in border and (entry.url in walk.seen or entry.url not in rows.added)
            for entry in listing.entries
        )
        is_new = walk.take_again(listing, fresh=rows.fresh, added=rows.added, whole=rows.are_whole)
        yield from self.report(response, listing, walk, rows, number=number)
        if step == BACK and not is_new:
            walk.border.is_unsteady = True
        goes_on = not meets if step == BACK else is_new
        beyond = self.again(walk, number + step, step, border) if goes_on and not self.limited else None
        if beyond:
            yield beyond
        else:
            yield from self.advance(walk)

    def again_lost(self, failure: Failure) -> Iterator[Any]:
        """Owe a page that did not come again."""
        self.note_refusal(failure.value)
        request: Request = failure.request  # type: ignore[attr-defined]
        walk, number = request.cb_kwargs["walk"], request.cb_kwargs["number"]
        yield from self.not_again(walk, number, request.meta["ask"], said(failure))

    def not_again(self, walk: Walk, number: int, ask: Ask, reason: str) -> Iterator[Any]:
        """Note a page that did not come again as lost, and go on."""
        yield ListPageLost(section=walk.section, url=ask.url, number=number, reason=reason)
        walk.lost += 1
        walk.owe_again(number)
        yield from self.advance(walk)

    def numbered(self, walk: Walk, url: str, number: int) -> Ask | None:
        """Return what the family asks for by number alone."""
        raise NotImplementedError

    def advance(self, walk: Walk) -> Iterator[Any]:
        """Go on with the walk."""
        raise NotImplementedError
