"""The ".rt" CMS of Tongchuan's portals (cms.md §2.1).

Recognise it by `*.rt?…channlId=` in addresses, or by `/resources/site/{n}/html/`.

1. A section is listed statically (`/html/{channel}/{section}/index.html`) or dynamically
   (`news_list.rt?…channlId=N&pageNo=P`, pages counted from 1). Both styles occur in one news centre.
2. The next page is what a 下一页 link names. Where the pager is script only, the printed total of pages counts:
   `pageNo` is replaced in place, a static list goes on with `index_2.html`.
3. A dynamic list answers a page past its end with the last page again; the walk ends there.
"""

from __future__ import annotations

import re

from w3lib.url import add_or_replace_parameter, url_query_parameter

from spiders.families.base import NewsCentre
from spiders.families.paging import Ask, Shown, linked

_STATIC_PAGE = re.compile(r"/index(?:_\d+)?(\.s?html?)$")


def following(shown: Shown) -> Ask | None:
    """Return the linked next page, else the numbered one while the printed total or the repeat rule bounds it."""
    if ask := linked(shown):
        return ask
    number, pages = shown.number, shown.listing.pages
    if url_query_parameter(shown.url, "channlId"):
        return Ask(url=add_or_replace_parameter(shown.url, "pageNo", str(number + 1)), sure=pages is not None)
    if pages and number < pages and _STATIC_PAGE.search(shown.url):
        return Ask(url=_STATIC_PAGE.sub(rf"/index_{number + 1}\1", shown.url))
    return None


class Rt(NewsCentre):
    """A news centre on the ".rt" CMS."""

    reader = "rt"
    paging = staticmethod(following)
