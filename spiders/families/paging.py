"""How a walk goes on: what a list page showed, and what to ask for next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scrapy import FormRequest, Request
from scrapy.http import JsonRequest

from items import Page
from items.listing import Listing


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """A request for a list page."""

    url: str
    form: Mapping[str, str] | None = None
    """fields to send by POST; None: GET"""
    json: Mapping[str, Any] | None = None
    """an object to send by POST"""
    sure: bool = True
    """whether the pages before promise that there is one; where an unsure one is missing, the list has ended"""
    pages: int | None = None
    """total of pages, where no page prints it and the family has worked it out"""
    opens: bool = False
    """whether the answer is no list yet: it goes to `opening`, as the section's page did"""

    def is_for_the_same(self, other: Ask | None) -> bool:
        """Tell whether the other one asks for the same page."""
        return other is not None and (self.url, self.form, self.json) == (other.url, other.form, other.json)


@dataclass(kw_only=True, slots=True)
class Shown:
    """What a list page showed, as far as the next one depends on it."""

    url: str
    """the address that was asked for"""
    listing: Listing
    number: int
    """1 for the first page of the walk"""
    page: Page | None = None
    """None where the page after `number` is to be told by its number alone: one was lost, or left out as known.

    `url` is then the address of some page of the list, the lost one where one was lost.
    """
    memo: dict[str, Any] = field(default_factory=dict)
    """what the family has noted of this list; the same on all its pages"""


def request_of(ask: Ask, **settings: Any) -> Request:  # noqa: ANN401 - what Scrapy's requests take
    """Return Scrapy's request for it."""
    if ask.form is not None:
        return FormRequest(ask.url, formdata=dict(ask.form), **settings)
    if ask.json is not None:
        return JsonRequest(ask.url, data=dict(ask.json), **settings)
    return Request(ask.url, **settings)


Paging = Callable[[Shown], Ask | None]
"""returns what to ask for after a page; None where the list ends"""


Opening = Callable[[Page, dict[str, Any]], Ask | None]
"""returns what brings a list whose section's page only names it; None where the rows are on the page itself"""


def linked(shown: Shown) -> Ask | None:
    """Return the page that a 下一页 link names."""
    return Ask(url=shown.listing.next_url) if shown.listing.next_url else None
