"""苏迪 WebPlus: articles `/yyyy/mmdd/cNaM/page.htm` (cms.md section 2.9)."""

from __future__ import annotations

import re

from items.document import Document
from items.readers.family import FamilyReader
from items.urls import absolute

_STORED = re.compile(r"[\"']?title[\"']?\s*:\s*[\"']([^\"']+)[\"']")


class WebplusReader(FamilyReader):
    """Files carry the name they are stored under in an attribute; a player shows files that no link leads to."""

    id = "webplus/1"
    address = re.compile(r"/c\d+a\d+/page\d*\.(?:htm|psp)(?:$|[?#])")
    marks = ("/_visitcount?siteId=", "/_portletPlugs/", "/_upload/tpl/")
    copied = ("_articlecontent",)
    proof = re.compile(r"(?<!\w)wp_articlecontent|/_visitcount|/_portletPlugs/|/_upload/tpl/")
    headline_selectors = ("h1.arti_title", ".arti_title", ".Article_Title")
    body_selectors = (".wp_articlecontent",)
    time_selectors = (".Article_PublishDate", ".arti_update")

    def prepare(self, document: Document) -> None:
        """Name the files in players."""
        for player in document.select(".wp_pdf_player"):
            stored = _STORED.search(player.get("sudyfile-attr") or "")
            if stored and not player.get("title"):
                player.set("title", stored[1])

    def file_names(self) -> dict[str, str]:
        """Return names of files by address, as the system stores them."""
        found: dict[str, str] = {}
        for link in self.container.iter("a"):
            stored = _STORED.search(link.get("sudyfile-attr") or "")
            address = absolute(self.document.base, link.get("href"))
            if stored and address:
                found.setdefault(address, stored[1])
        return found
