"""The ".rt" system of 铜川 and its neighbours: articles `/resources/site/N/html/…`, lists `news_list.rt`."""

from __future__ import annotations

import re

from items.anatomy import density
from items.document import Document
from items.markup import Element
from items.readers.base import Reader

_ADDRESS = re.compile(r"/resources/site/\d+/html/|\.rt(?:$|\?)", re.IGNORECASE)
_LIST_ADDRESS = re.compile(r"_list\.rt\?", re.IGNORECASE)
_OLD = (".zxshow_nr .show_jj", ".show_jj", ".xwnr")
_NEW = ("div.show-text", ".show-text")


class RtReader(Reader):
    """Reads both article templates; the page itself shows which it is."""

    id = "rt/1"
    headline_selectors = (".zxshow_nr .zishow_tit", ".zishow_tit")
    body_selectors = _OLD + _NEW
    trail_selectors = ("div.position.border", "div.position")

    def find_container(self, document: Document) -> tuple[Element, str] | None:
        """Return the documented container, else the densest part of the page."""
        return super().find_container(document) or density.find(document)


def recognises(document: Document) -> bool:
    """Tell whether address or markup is this system's."""
    if _ADDRESS.search(document.page.url):
        return True
    return any(document.select(css) for css in (".zxshow_nr", ".zilist_rlb", *_OLD[:2], *_NEW[:1]))


def is_list(document: Document) -> bool:
    """Tell whether the page is a dynamic list: by its address, unless it holds a body after all."""
    return bool(_LIST_ADDRESS.search(document.page.url)) and not any(document.select(css) for css in _OLD + _NEW)
