"""EasySite eportal (cms.md §2.9).

1. Any page of a list answers at `/eportal/ui?pageId=…&currentPage=N&moduleId=…&staticRequest=yes`, counted from 1. The
   numbers of page and module and the total of pages stand in hidden fields of every list page.
2. A section may have an address of its own, and its first pages static ones, which the pager names in `tagname`.
3. Whoever asks too fast gets a page of fixed size with status 200 and without rows. It must not be taken for the end:
   every page that is asked for is a promised one.
"""

from __future__ import annotations

from w3lib.url import add_or_replace_parameter

from items.lists import easysite
from spiders.families.base import NewsCentre
from spiders.families.paging import Ask, Shown, linked


def following(shown: Shown) -> Ask | None:
    """Return the page that the pager leads to, else the numbered one of the list's module."""
    if shown.page is not None and (address := easysite.address(shown.page)):
        shown.memo["address"] = address
    if shown.listing.pages is not None and shown.number >= shown.listing.pages:
        return None
    if ask := linked(shown):
        return ask
    if "address" not in shown.memo:
        return None
    return Ask(url=add_or_replace_parameter(shown.memo["address"], "currentPage", str(shown.number + 1)))


class Easysite(NewsCentre):
    """A news centre on EasySite."""

    reader = "easysite"
    paging = staticmethod(following)
