"""大汉 JPaaS (cms.md §2.3).

1. A section's page names a unit in the attributes of `unitbuild.js`; its answer is JSON with the list as markup.
2. Asked for as the script does it, the unit gives its first page and prints how many rows make one; further pages are
   asked for by `paramJson={"pageNo":N,"pageSize":rows}`, for bare numbers are ignored.
3. The pager's attributes give the total of pages. A server that ignores the number gives the first page again: such a
   list is not walked to its end.
"""

from __future__ import annotations

import json
from typing import Any

from w3lib.url import add_or_replace_parameter

from items import Page
from items.lists import jpaas
from spiders.families.base import NewsCentre
from spiders.families.paging import Ask, Shown, linked

_USUAL_SIZE = 15


def opening(page: Page, memo: dict[str, Any]) -> Ask | None:
    """Return the request for the first page of the unit that the section's page names."""
    address = jpaas.unit(page)
    if address is None:
        return None
    memo["unit"] = address
    return Ask(url=address)


def following(shown: Shown) -> Ask | None:
    """Return the next page of the unit, a linked one where the section names none."""
    memo, pages = shown.memo, shown.listing.pages
    if "unit" not in memo:
        return linked(shown)
    if "size" not in memo and shown.page is not None:
        memo["size"] = jpaas.size(shown.page) or len(shown.listing.entries)
    if pages is not None and shown.number >= pages:
        return None
    place = {"pageNo": shown.number + 1, "pageSize": memo.get("size") or _USUAL_SIZE}
    url = add_or_replace_parameter(memo["unit"], "paramJson", json.dumps(place, separators=(",", ":")))
    return Ask(url=url, sure=pages is not None)


class Jpaas(NewsCentre):
    """A news centre on JPaaS."""

    reader = "jpaas"
    paging = staticmethod(following)
    opening = staticmethod(opening)
