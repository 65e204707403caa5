"""Pages that go by number in their address."""

from __future__ import annotations

from spiders.families.paging import Ask, Shown


def scripted(shown: Shown) -> Ask | None:
    """Return the page after this one as the script that prints the pager writes its address."""
    listing = shown.listing
    if listing.further:
        shown.memo["further"] = (listing.further, listing.second)
    if "further" not in shown.memo or shown.number >= (listing.pages or 0):
        return None
    further, second = shown.memo["further"]
    return Ask(url=further.format(shown.number - 1 + second))
