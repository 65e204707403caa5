"""JEECMS (cms.md §2.9).

1. A section is `/{channel}/index.jhtml`, page 2 `index_2.jhtml`; static copies end in `.html`. The bare folder may
   redirect to the index.
2. Lists of the search are `queryContent-N-….jspx` with N for the page.
3. The pager prints `共26条记录 1/2页`; its links are scripts on some sites.
4. Where neither link nor total shows, the numbered page is asked for; its absence is the end. A list that linked its
   pages has ended where the link is missing.
"""

from __future__ import annotations

import re

from spiders.families.base import NewsCentre
from spiders.families.paging import Ask, Shown, linked

_INDEX = re.compile(r"/(?:index(?:_\d+)?(\.[js]?html?))?$")
_SEARCH = re.compile(r"/queryContent(?:-\d+)?((?:-[\w-]+)?\.jspx)")


def following(shown: Shown) -> Ask | None:
    """Return the linked next page, else the numbered one, which must exist only where a total is printed."""
    pages = shown.listing.pages
    if pages is not None and shown.number >= pages:
        return None
    if ask := linked(shown):
        shown.memo["linked"] = True
        return ask
    url = _numbered(shown.url, shown.number + 1)
    if url is None or (pages is None and "linked" in shown.memo):
        return None
    return Ask(url=url, sure=pages is not None)


def _numbered(url: str, number: int) -> str | None:
    if _SEARCH.search(url):
        return _SEARCH.sub(rf"/queryContent-{number}\1", url)
    found = _INDEX.search(url)
    return f"{url[: found.start()]}/index_{number}{found[1] or '.jhtml'}" if found else None


class Jeecms(NewsCentre):
    """A news centre on JEECMS."""

    reader = "jeecms"
    paging = staticmethod(following)
