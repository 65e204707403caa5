"""The shared system of 广东 (cms.md §2.7).

1. A section is a folder; page 2 is `index_2.html`. The next page is linked or printed by a script, the total of pages
   printed or a number in that script.
2. Where neither shows, the numbered page is asked for; its absence is the end. A list that linked its pages has ended
   where the link is missing.
3. 信息公开 is served as JSON: a section declared as `/gkmlpt/api/all/{category}?page=1&sid={site}`. It prints no
   number of pages, and its total counts more than it lists: the first page without rows is the end.
"""

from __future__ import annotations

import re

from w3lib.url import add_or_replace_parameter

from items.lists import gkmlpt
from spiders.families.base import NewsCentre
from spiders.families.paging import Ask, Shown, linked

_FOLDER = re.compile(r"/(?:index(?:_\d+)?\.html)?$")


def following(shown: Shown) -> Ask | None:
    """Return the linked next page, else the numbered one, which must exist only where a total is printed."""
    if gkmlpt.is_catalogue(shown.url):
        return Ask(url=add_or_replace_parameter(shown.url, "page", str(shown.number + 1)), sure=False)
    if ask := linked(shown):
        shown.memo["linked"] = True
        return ask
    pages = shown.listing.pages
    ended = shown.number >= pages if pages is not None else "linked" in shown.memo
    if ended or not _FOLDER.search(shown.url):
        return None
    return Ask(url=_FOLDER.sub(f"/index_{shown.number + 1}.html", shown.url), sure=pages is not None)


class Gdpost(NewsCentre):
    """A news centre on the shared system of 广东."""

    reader = "gdpost"
    paging = staticmethod(following)
