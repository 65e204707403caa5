"""大汉 JCMS with jpage (cms.md §2.2).

1. The first group of rows, 30 or 45, lies in a script of the section's page and needs no request.
2. Further groups come from `dataproxy.jsp`: by POST with the fields that the page's script sends, else by GET from the
   address in `<nextgroup>`.
3. Some servers go by `page` and ignore `startrecord`, others by `startrecord` and `endrecord`: a request says the same
   both ways, in groups as large as the first.
4. A server that keeps to a larger group of its own answers with more rows than were asked for; one row more is a
   look-ahead of some. Its first group holds rows that the section's page does not, so it is asked for next. Such a walk
   takes fewer pages than the page promises, and says so at its end.
5. The printed total of rows ends the list; where none is printed, the first group without new rows does.
"""

from __future__ import annotations

from w3lib.url import add_or_replace_parameters

from items import Page
from items.lists import datastore
from spiders.families.base import NewsCentre
from spiders.families.paging import Ask, Shown, linked


def following(shown: Shown) -> Ask | None:
    """Return the request for the group of rows after this one; a linked page where no script keeps the rows."""
    memo = shown.memo
    if shown.page is not None:
        _note(shown, shown.page)
    unit: datastore.Unit | None = memo.get("unit")
    if unit is None:
        return linked(shown)
    if shown.page is None and shown.number > 2 and "is_told" not in memo:  # noqa: PLR2004
        return None  # how large the server's groups are shows on the second page
    group, size, total = _group_after(shown), memo["size"], memo["total"]
    start = (group - 1) * size
    if total is not None and start >= total:
        return None
    place = {"page": group, "startrecord": start + 1, "endrecord": start + size, "perpage": size}
    url = add_or_replace_parameters(unit.url, {name: str(number) for name, number in place.items()})
    return Ask(url=url, form=unit.form, sure=total is not None)


def _note(shown: Shown, page: Page) -> None:
    """Note what the section's page says about further groups, and how large they turn out to be."""
    memo = shown.memo
    if shown.number == 1:
        unit = datastore.unit(page)
        if unit is not None:
            memo.update(unit=unit, size=unit.size, total=unit.total)
    elif "unit" in memo:
        memo["is_told"] = True
        rows = datastore.count(page)
        if shown.number == 2 and rows > memo["size"] + 1:  # noqa: PLR2004
            memo.update(size=rows, is_own=True)
        memo["total"] = shown.listing.total or memo["total"]


def _group_after(shown: Shown) -> int:
    """Return the number of the group to ask for: that of the page, unless the server's groups are of its own size."""
    if "is_own" not in shown.memo:
        return shown.number + 1
    return 1 if shown.number == 2 else shown.number  # noqa: PLR2004


class Jcms(NewsCentre):
    """A news centre on JCMS."""

    reader = "jcms"
    paging = staticmethod(following)
