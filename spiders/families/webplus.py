"""苏迪 WebPlus (cms.md §2.9).

1. A section is `…/list.htm`, page 2 `list2.htm`, and so on. Dynamic twins end in `.psp`; some sites link those only.
2. The pager prints page, pages and rows (`页码 1/89`, `总共 1234 记录`) and links the next page, the last one a script.
3. Where the link is a script on all pages, the printed total of pages bounds the numbers.
"""

from __future__ import annotations

import re

from spiders.families.base import NewsCentre
from spiders.families.paging import Ask, Shown, linked

_LIST = re.compile(r"/list\d*(\.(?:htm|psp))$")


def following(shown: Shown) -> Ask | None:
    """Return the linked next page, else the numbered one while the printed total bounds it."""
    if ask := linked(shown):
        return ask
    if shown.number >= (shown.listing.pages or 0) or not _LIST.search(shown.url):
        return None
    return Ask(url=_LIST.sub(rf"/list{shown.number + 1}\1", shown.url))


class Webplus(NewsCentre):
    """A news centre on WebPlus."""

    reader = "webplus"
    paging = staticmethod(following)
