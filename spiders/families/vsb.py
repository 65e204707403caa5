"""博达 VSB, also WebBer (cms.md §2.6).

1. A section is `{column}.htm`. Its further pages are numbered from the oldest: of 11 pages the second is
   `{column}/10.htm` and the last `{column}/1.htm`. A page's content stays, its number in the walk does not.
2. So the walk goes by the 下页 link (class `p_next`), which the last page lacks. Dynamic lists
   (`list.jsp?…wbtreeid=N&PAGENUM=2`) count from the newest and carry the same link.
3. By number alone, a page's address is told by that of another: one less for each page further down in a static list,
   the number itself in a dynamic one.
"""

from __future__ import annotations

import re

from w3lib.url import add_or_replace_parameter, url_query_parameter

from spiders.families.base import NewsCentre
from spiders.families.paging import Ask, Shown, linked

_NUMBERED = re.compile(r"/(\d+)(\.htm)$")


def following(shown: Shown) -> Ask | None:
    """Return the linked next page; where there is no page to link it, the numbered one."""
    if shown.page is not None:
        ask = linked(shown)
        if ask:
            shown.memo["linked"] = (shown.number + 1, ask.url)
        return ask
    if url_query_parameter(shown.url, "PAGENUM"):
        return Ask(url=add_or_replace_parameter(shown.url, "PAGENUM", str(shown.number + 1)))
    number, url = shown.memo.get("linked", (shown.number, shown.url))
    found = _NUMBERED.search(url)
    wanted = int(found[1]) - (shown.number + 1 - number) if found else 0
    return Ask(url=_NUMBERED.sub(rf"/{wanted}\2", url)) if wanted >= 1 else None


class Vsb(NewsCentre):
    """A news centre on VSB."""

    reader = "vsb"
    paging = staticmethod(following)
