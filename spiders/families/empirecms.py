"""帝国 EmpireCMS (cms.md §2.9).

1. A section's list is a folder, page 2 is `index_2.html` in it. Made when it is asked for, the list is
   `/e/action/ListInfo/?classid=…&page=n`, where page 2 is `page=1`.
2. The pager prints 下一页, 尾页 and `页次：1/3 每页4 总数12`, or the total, numbers and 尾页.
3. `/e/public/ViewClick/` counts a view and is never asked for.
"""

from __future__ import annotations

from spiders.families.base import NewsCentre
from spiders.families.paging import Ask, Shown
from spiders.families.pointed import led


def following(shown: Shown) -> Ask | None:
    """Return the page that 下一页 names, else the one that the pager's other links number."""
    return led(shown)


class Empirecms(NewsCentre):
    """A news centre on EmpireCMS."""

    reader = "empirecms"
    paging = staticmethod(following)
