"""PHPCMS (cms.md §2.9).

1. A section's list is `index.php?m=content&c=index&a=lists&catid=…&page=n`, or `list-{catid}-{n}.html`, counted from 1.
2. The pager prints `12条`, 上一页, the numbers around this page and the last one, 下一页, which on the last page leads
   to that page itself.
3. Articles are `show-{catid}-{id}-{page}.html`, often of several pages.
4. `/api.php?op=count` counts a view and is never asked for.
"""

from __future__ import annotations

from spiders.families.base import NewsCentre
from spiders.families.paging import Ask, Shown
from spiders.families.pointed import led


def following(shown: Shown) -> Ask | None:
    """Return the page that 下一页 names, else the one that the pager's other links number."""
    return led(shown)


class Phpcms(NewsCentre):
    """A news centre on PHPCMS."""

    reader = "phpcms"
    paging = staticmethod(following)
