"""Pages that the links of a pager number: to some pages of the list, or to the last one."""

from __future__ import annotations

from dataclasses import replace

from items.document import Document
from items.lists import numbers
from items.lists.numbers import Numbering
from spiders.families.paging import Ask, Shown, linked


def led(shown: Shown) -> Ask | None:
    """Return the page that a 下一页 link names, else the one that the pager's other links number."""
    told, ask = numbering(shown), linked(shown)
    if ask is None:
        return pointed(shown)
    # Pages deep in a list may not be printed anew and tell an old end.
    is_told = told is not None and told.is_sure and (told.last or 0) > shown.number
    return replace(ask, pages=told.last if told is not None and is_told else None)


def pointed(shown: Shown) -> Ask | None:
    """Return the page after this one where the pager's links promise it."""
    told = numbering(shown)
    if told is None:
        return None
    last = shown.listing.pages or told.last
    if not told.is_sure and shown.number == told.last:
        # Pages that count from 0 would have one more, the second: where it is there, it is new.
        return Ask(url=told.address(1), sure=False)
    if shown.number >= (last or told.farthest):
        return None
    return Ask(url=told.address(shown.number + 1), pages=last if told.is_sure else None)


def numbering(shown: Shown) -> Numbering | None:
    """Return how the list's pages are numbered by what its pages so far show; None where none tells."""
    known: Numbering | None = shown.memo.get("numbering")
    read = _read(shown)
    if read is None:
        return known
    if known is not None and _rule(known) == _rule(read):
        # What links lead to grows from page to page; that numbers fit what was asked for proves nothing.
        read = replace(read, is_sure=known.is_sure, last=max(read.last or 0, known.last or 0) or None)
    elif known is not None and (known.is_sure or not read.is_sure):
        return known
    shown.memo["numbering"] = read
    return read


def _read(shown: Shown) -> Numbering | None:
    if shown.page is None:
        return None
    rows = {entry.url for entry in shown.listing.entries}
    return numbers.read(Document(shown.page), number=shown.number, pages=shown.listing.pages, rows=rows)


def _rule(told: Numbering) -> tuple[str, int, int]:
    return told.form, told.first, told.step
