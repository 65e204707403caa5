"""Lists that are served as data instead of a page: what a script of the page asks for."""

from __future__ import annotations

from collections.abc import Callable

from items.listing import Listing
from items.lists import datastore, epoint, gkmlpt, jpaas, searched
from items.page import Page

READERS: tuple[Callable[[Page], Listing | None], ...] = (
    searched.read,
    gkmlpt.read,
    epoint.read,
    datastore.read,
    jpaas.read,
)
"""each returns the list of an answer in its format; None for any other page"""


def read(page: Page) -> Listing | None:
    """Return what an answer in one of the known formats lists; None for a page that is none."""
    found = (reader(page) for reader in READERS)
    return next((listing for listing in found if listing is not None), None)
