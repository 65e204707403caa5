"""The ".rt" system of 铜川 and its neighbours: articles `/resources/site/N/html/…`, lists `news_list.rt`."""

from __future__ import annotations

import re

from items.document import Document
from items.readers.family import FamilyReader

_LIST_ADDRESS = re.compile(r"_list\.rt\?", re.IGNORECASE)
_OLD = (".zxshow_nr .show_jj", ".show_jj", ".xwnr")
_NEW = ("div.show-text", ".show-text")


class RtReader(FamilyReader):
    """Reads both article templates; the page itself shows which it is."""

    id = "rt/1"
    address = re.compile(r"/resources/site/\d+/html/|\.rt(?:$|\?)", re.IGNORECASE)
    copied = ("_nr", "_rlb", "_jj", "w-text")
    proof = re.compile(r"class\s*=\s*[\"']?(?:[^\"'>]*\s)?(?:zxshow_nr|zilist_rlb|show_jj|show-text)(?![^\s\"'>])")
    headline_selectors = (".zxshow_nr .zishow_tit", ".zishow_tit")
    body_selectors = _OLD + _NEW
    trail_selectors = ("div.position.border", "div.position")


def is_list(document: Document) -> bool:
    """Tell whether the page is a dynamic list: by its address, unless it holds a body after all."""
    return bool(_LIST_ADDRESS.search(document.page.url)) and not any(document.select(css) for css in _OLD + _NEW)
