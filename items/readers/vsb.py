"""博达 VSB, also WebBer: articles `/info/tree/id.htm` (cms.md section 2.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from items.document import Document
from items.markup import Element
from items.readers.family import FamilyReader, holds_anything

_NAMED = ".v_news_content"
_STORE = re.compile(r"/?[\w.-]+/")
_NUMBERED = re.compile(r"vsb_content(?:_\d+)*")


class VsbReader(FamilyReader):
    """Takes the box whose id starts with `vsb_content`; templates number it. `orisrc` is a picture's full size."""

    id = "vsb/1"
    address = re.compile(r"/info/\d{3,6}/\d+\.htm(?:$|[?#])|[?&]urltype=news\.NewsContentUrl")
    marks = (
        *("_showDynClick", "_newscontent_fromname", "_sitegray", "/system/resource/js/", '"system/resource/js/'),
        *("<!--#begineditable", ".vsb.css"),
    )
    copied = ("vsb_content", "v_news_content", "/system/_content/download.jsp")
    proof = re.compile(
        r"(?<!\w)(?:vsb_content|v_news_content)|_showDynClick|_newscontent_fromname|_sitegray|system/resource/js/|"
        r"<!--#begineditable|[.]vsb[.]css|/system/_content/"
    )
    body_selectors = ("#vsb_content", "#vsb_content_2", "#vsb_content_4", "#vsb_content_100", _NAMED)

    def prepare(self, document: Document) -> None:
        """Give pictures the address of their full size."""
        for image in _full_size(document):
            image.set("src", image.get("orisrc") or "")

    def _documented(self, document: Document) -> tuple[Element, str] | None:
        """Take boxes with other numbers as well, and of those that stand in one another the outermost."""
        found = super()._documented(document)
        if found is not None or "vsb_content" not in document.page.sound_text:
            return found
        boxes = (box for box in document.root.iter("div", "td") if _NUMBERED.fullmatch(box.get("id") or ""))
        box = next((box for box in boxes if holds_anything(document, box)), None)
        return None if box is None else (box, "id vsb_content_…")


def _full_size(document: Document) -> Iterator[Element]:
    """Yield pictures of both sizes in one store; where a page was rewritten, only `src` still leads anywhere."""
    if "orisrc" not in document.page.sound_text:
        return
    for image in document.root.iter("img"):
        store = _STORE.match(image.get("orisrc") or "")
        if store and store[0] in (image.get("src") or ""):
            yield image
