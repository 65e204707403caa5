"""Any article: no knowledge of the site, only labels, dates, and where the text is dense."""

from __future__ import annotations

from items.readers.base import Reader


class GenericReader(Reader):
    """Reads pages of unknown make."""

    id = "generic/1"
