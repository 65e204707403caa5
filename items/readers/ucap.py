"""开普 UCAP: elements of its own for headline, text and time (cms.md section 2.5)."""

from __future__ import annotations

import re

from items.document import Document
from items.readers.family import FamilyReader

_PAGE_BREAK = "#PAGE_BREAK#"


class UcapReader(FamilyReader):
    """Takes the system's own elements first. All pages of an article stand in one file, parted by a mark."""

    id = "ucap/1"
    address = re.compile(r"/[0-9a-f]{32}\.shtml(?:$|[?#])")
    marks = ('"template,templategroup',)
    copied = ("<ucapcontent", "<ucaptitle", "<UCAPCONTENT", "<UCAPTITLE", "P-CONTENT")
    headline_selectors = ("ucaptitle",)
    body_selectors = ("ucapcontent", "#UCAP-CONTENT", "#zoomcon", "#zoom #font", "div.article_content")
    time_selectors = ("publishtime",)

    def prepare(self, document: Document) -> None:
        """Take out the marks between pages."""
        if _PAGE_BREAK not in document.page.sound_text:
            return
        for element in document.root.iter():
            element.text = element.text and element.text.replace(_PAGE_BREAK, "")
            element.tail = element.tail and element.tail.replace(_PAGE_BREAK, "")
