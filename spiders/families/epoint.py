"""新点 Epoint (cms.md §2.8).

1. A section's page shows its rows, as `moreinfo.html`, `subPage.html` and the like: further pages are `2.html` and
   `3.html` beside it. The pager links the next page and prints `1/12`.
2. Or it is filled by script: a POST of category, site and page to `{project}/rest/lightfrontaction/getgovinfolist`.
   The category stands in the page's address or script; project and site in the page's script, else in
   `/js/webBuilderCommon.js`, which is then asked for.
3. The service answers with the total of rows. Pages count from 0 unless the page's script says otherwise.
"""

from __future__ import annotations

import re
from typing import Any

from w3lib.url import add_or_replace_parameter, url_query_parameter

from items import Page
from items.lists import epoint
from spiders.families.base import NewsCentre
from spiders.families.paging import Ask, Shown, linked

_FILE = re.compile(r"/[^/?]*\.html$")


def opening(page: Page, memo: dict[str, Any]) -> Ask | None:
    """Return the request for the list's first page, or for the script that names the site; None for rows on it."""
    if "unit" in memo:
        memo["unit"] = epoint.completed(memo["unit"], page)
    elif unit := epoint.unit(page):
        memo["unit"] = unit
        if not unit.is_whole:
            return Ask(url=unit.script_url, opens=True)
    else:
        return None
    return _asked(memo["unit"], 1)


def following(shown: Shown) -> Ask | None:
    """Return the next page that the service is asked for, else the linked or numbered one."""
    if "unit" in shown.memo:
        return _served(shown, shown.memo["unit"])
    if ask := linked(shown):
        return ask
    if shown.number >= (shown.listing.pages or 0):
        return None
    if url_query_parameter(shown.url, "Paging"):
        return Ask(url=add_or_replace_parameter(shown.url, "Paging", str(shown.number + 1)))
    return Ask(url=_FILE.sub(f"/{shown.number + 1}.html", shown.url)) if _FILE.search(shown.url) else None


def _served(shown: Shown, unit: epoint.Unit) -> Ask | None:
    """Return the page after this one while rows of the total are missing.

    The total tells the number of pages only where the service keeps to the size that was asked for.
    """
    memo, rows = shown.memo, len(shown.listing.entries)
    if shown.number == 1:
        memo |= {"rows": 0, "total": shown.listing.total, "is_full": rows >= unit.size}
    memo["rows"] += rows
    total = memo["total"]
    if total is None or not memo["is_full"]:
        return _asked(unit, shown.number + 1, sure=False) if total is None or memo["rows"] < total else None
    pages = -(-total // unit.size)
    return _asked(unit, shown.number + 1, pages=pages) if shown.number < pages else None


def _asked(unit: epoint.Unit, number: int, *, sure: bool = True, pages: int | None = None) -> Ask:
    return Ask(url=unit.url, json=unit.fields(number), sure=sure, pages=pages)


class Epoint(NewsCentre):
    """A news centre on Epoint."""

    reader = "epoint"
    paging = staticmethod(following)
    opening = staticmethod(opening)
