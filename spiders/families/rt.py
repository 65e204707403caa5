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

from items.listing import Listing
from spiders.families.base import NewsCentre

_STATIC_PAGE = re.compile(r"/index(?:_\d+)?(\.s?html?)$")


class Rt(NewsCentre):
    """A news centre on the ".rt" CMS."""

    def next_page(self, url: str, listing: Listing, number: int) -> str | None:
        """Return the linked next page, else the numbered one while the printed total or the repeat rule bounds it."""
        if listing.next_url:
            return listing.next_url
        if url_query_parameter(url, "channlId"):
            return add_or_replace_parameter(url, "pageNo", str(number + 1))
        if listing.pages and number < listing.pages and _STATIC_PAGE.search(url):
            return _STATIC_PAGE.sub(rf"/index_{number + 1}\1", url)
        return None
