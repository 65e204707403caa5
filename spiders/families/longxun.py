"""龙讯, the system of many cities of 安徽 (cms.md §2.9).

1. A section is `/content/column/{id}`, its further pages `?pageIndex=N`, counted from 1.
2. 信息公开 is `/public/column/{id}?…`, whose rows a script brings: a fragment at
   `/site/label/8888?labelName=…&pageIndex=N`, which may be refused without a Referer. Page and fragment say
   `pageCount:N` in a script.
3. Older lists are `/supervision/productList/product_id=3/page-N/`.
4. Where no total shows, the numbered page is asked for; its absence, or the same rows again, is the end.
"""

from __future__ import annotations

import re
from typing import Any

from w3lib.url import add_or_replace_parameter

from items import Page, read_listing
from items.lists import longxun
from spiders.families.base import NewsCentre
from spiders.families.paging import Ask, Shown, linked

_COLUMN = re.compile(r"/content/column/\d+")
_OLDER = re.compile(r"(/productList/[^/?]+)(?:/page-\d+)?/?$")


def opening(page: Page, memo: dict[str, Any]) -> Ask | None:
    """Return the request for the fragment that holds the rows; None where they are on the page."""
    del memo
    label = longxun.address(page)
    return None if label is None or read_listing(page).entries else _page(label, 1)


def following(shown: Shown) -> Ask | None:
    """Return the linked next page, else the numbered one of what brought the rows."""
    pages, number = shown.listing.pages, shown.number + 1
    if pages is not None and number > pages:
        return None
    if ask := linked(shown):
        return ask
    if _OLDER.search(shown.url):
        return Ask(url=_OLDER.sub(rf"\1/page-{number}/", shown.url), sure=pages is not None)
    if not (longxun.is_label(shown.url) or _COLUMN.search(shown.url)):
        label = longxun.address(shown.page) if shown.page else None
        return _page(label, number, sure=pages is not None) if label else None
    return _page(shown.url, number, sure=pages is not None)


def _page(address: str, number: int, *, sure: bool = True) -> Ask:
    return Ask(url=add_or_replace_parameter(address, "pageIndex", str(number)), sure=sure)


class Longxun(NewsCentre):
    """A news centre on 龙讯's system."""

    reader = "longxun"
    paging = staticmethod(following)
    opening = staticmethod(opening)
