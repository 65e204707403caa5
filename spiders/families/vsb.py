"""博达 VSB, also WebBer (cms.md §2.6).

1. A section is `{column}.htm`. Its further pages are numbered from the oldest: of 11 pages the second is
   `{column}/10.htm` and the last `{column}/1.htm`. A page's content stays, its number in the walk does not.
2. So the walk goes by the 下页 link (class `p_next`), which the last page lacks. Dynamic lists
   (`list.jsp?…wbtreeid=N&PAGENUM=2`) count from the newest and carry the same link.
3. A lost page's own address tells the one after it: one less in a static list, one more in a dynamic one.
"""

from __future__ import annotations

import re

from w3lib.url import add_or_replace_parameter, url_query_parameter

from spiders.families.base import NewsCentre
from spiders.families.paging import Ask, Shown, linked

_NUMBERED = re.compile(r"/(\d+)(\.htm)$")


def following(shown: Shown) -> Ask | None:
    """Return the linked next page; after a lost page, the one that its address leads to."""
    if shown.page is not None:
        return linked(shown)
    if url_query_parameter(shown.url, "PAGENUM"):
        return Ask(url=add_or_replace_parameter(shown.url, "PAGENUM", str(shown.number + 1)))
    found = _NUMBERED.search(shown.url)
    if found is None or int(found[1]) <= 1:
        return None
    return Ask(url=_NUMBERED.sub(rf"/{int(found[1]) - 1}\2", shown.url))


class Vsb(NewsCentre):
    """A news centre on VSB."""

    reader = "vsb"
    paging = staticmethod(following)
