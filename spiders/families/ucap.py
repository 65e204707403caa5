"""开普 UCAP (cms.md §2.5).

1. A section is `…/list.shtml` or `common_list.shtml`. `createPageHTML('page_div', pages, page, 'list', 'shtml', rows)`
   prints the pager: a box's name first, so pages count from 1 and page 2 is `list_2.shtml`.
2. Where a script brings the rows, it asks `/common/search/{channel}` with `_isJson=true`; `page` alone pages there,
   counted from 1, and the answer prints its rows in all.
3. Pages deep in a list may be stubs without rows; they are lost, and the walk goes on by number.
"""

from __future__ import annotations

from typing import Any

from w3lib.url import add_or_replace_parameter

from items import Page, read_listing
from items.lists import searched
from spiders.families.base import NewsCentre
from spiders.families.numbered import scripted
from spiders.families.paging import Ask, Shown, linked


def opening(page: Page, memo: dict[str, Any]) -> Ask | None:
    """Return the request of the script that brings the rows; None where they are on the page."""
    del memo
    if read_listing(page).entries:
        return None
    url = searched.address(page)
    return Ask(url=url) if url else None


def following(shown: Shown) -> Ask | None:
    """Return the next page of the served list, else the one that the script's pager leads to, else the linked one."""
    if searched.is_search(shown.url):
        following_page = add_or_replace_parameter(shown.url, "page", str(shown.number + 1))
        return Ask(url=following_page, sure=shown.listing.pages is not None)
    return scripted(shown) or linked(shown)


class Ucap(NewsCentre):
    """A news centre on UCAP."""

    reader = "ucap"
    paging = staticmethod(following)
    opening = staticmethod(opening)
