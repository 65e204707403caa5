"""DedeCMS (cms.md §2.9).

1. A section's list is `list_{typeid}_{n}.html`, made beforehand; the first page is also the folder's index. Made when
   it is asked for, it is `/plus/list.php?tid=…&PageNo=n`. Both count from 1.
2. The pager prints 下一页, numbers, 末页, a select with the address of every page, and `共 3页12条`, or some of
   these.
3. `/plus/count.php` counts a view and is never asked for.
"""

from __future__ import annotations

from spiders.families.base import NewsCentre
from spiders.families.paging import Ask, Shown
from spiders.families.pointed import led


def following(shown: Shown) -> Ask | None:
    """Return the page that 下一页 names, else the one that the pager's other links number."""
    return led(shown)


class Dedecms(NewsCentre):
    """A news centre on DedeCMS."""

    reader = "dedecms"
    paging = staticmethod(following)
