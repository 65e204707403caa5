"""拓尔思 TRS WCM (cms.md §2.4).

1. A section is a folder; its further pages are `index_1.html`, which is page 2, and so on, in the ending of the site.
2. `createPageHTML(…)` prints the pager; a number first means that pages count from 0, a box's name first from 1, with
   the name and ending of further pages behind it. Then page 2 is `prefix_2`.
3. Pages deep in a list may be stubs without rows; they are lost, and the walk goes on by number.
"""

from __future__ import annotations

from spiders.families.base import NewsCentre
from spiders.families.numbered import scripted
from spiders.families.paging import Ask, Shown, linked


def following(shown: Shown) -> Ask | None:
    """Return the page that the script's pager leads to, else the linked one."""
    return scripted(shown) or linked(shown)


class Trs(NewsCentre):
    """A news centre on TRS WCM."""

    reader = "trs"
    paging = staticmethod(following)
