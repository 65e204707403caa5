"""新点 Epoint, with classes that start with `ewb-` (cms.md section 2.8)."""

from __future__ import annotations

import re

from items.page import Page
from items.readers.family import FamilyReader


class EpointReader(FamilyReader):
    """Takes the text alone where the template marks it, else the whole article box."""

    id = "epoint/1"
    marks = ('"EWB-FRONT', "/EWB-FRONT", "/webBuilderCommon.js")
    copied = ("wb-",)
    proof = re.compile(r"(?<![\w-])ewb-|EWB-FRONT|/webBuilderCommon")
    headline_selectors = (".ewb-article h3",)
    body_selectors = (".ewb-article-content", ".ewb-article-info", ".ewb-article-detail", ".ewb-article")

    @classmethod
    def is_served_by(cls, page: Page) -> bool:
        """Tell by the server's name."""
        server = next((value for name, value in page.headers.items() if name.lower() == "server"), "")
        return bool(re.match("epoint", server, re.IGNORECASE))
