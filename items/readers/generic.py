"""Any article: no knowledge of the site, only labels, dates, and where the text is dense."""

from __future__ import annotations

from items.anatomy import density
from items.document import Document
from items.markup import Element
from items.readers.base import Reader


class GenericReader(Reader):
    """Reads pages of unknown make."""

    id = "generic/1"

    def find_container(self, document: Document) -> tuple[Element, str] | None:
        """Return the densest part of the page."""
        return density.find(document)
