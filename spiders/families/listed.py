"""What comes for a list page: its rows, or what it is instead."""

from __future__ import annotations

from dataclasses import replace

from scrapy.http import Response

from items import ReadError, read, read_listing
from items.errors import ChallengeError, LoginError, SoftNotFoundError
from items.listing import Entry, Listing
from items.urls import host
from spiders.families.articles import ArticleVisits, page_of, sent_home
from spiders.families.checks import home, lacking

MISSING = frozenset({404, 410})


class NoListingError(Exception):
    """A page that was to be a list page is none.

    `is_missing`: it says that it does not exist. `is_other`: it is sound, and something else. `is_passing`: the server
    failed, and may answer for another page.
    """

    def __init__(
        self, reason: str, *, is_missing: bool = False, is_other: bool = False, is_passing: bool = False
    ) -> None:
        """Take what it is instead."""
        super().__init__(reason)
        self.is_missing = is_missing
        self.is_other = is_other or is_missing
        self.is_passing = is_passing


class ListReading(ArticleVisits):
    """The part of a spider that reads list pages."""

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

    def is_here(self, entry: Entry) -> bool:
        """Tell whether the article lies on this site; another host's is recorded and not fetched."""
        return host(entry.url) in {*self.allowed_domains, *self.linked_hosts}
