"""龙讯, the system of many cities of 安徽: `/content/column/id`, `/site/label/8888` (cms.md section 2.9)."""

from __future__ import annotations

import re

from items.readers.family import FamilyReader, own


class LongxunReader(FamilyReader):
    """Templates are free in where they keep things, so the text is found by its density."""

    id = "longxun/1"
    address = re.compile(r"/(?:content|public)/(?:column|article)/\d{4,}|/site/label/8888")
    marks = ("/site/label/8888", "/content/column/", "/public/column/")
    proof = re.compile(rf"/site/label/8888|{own(r'/(?:content|public)/column/[0-9]{4,}').pattern}", re.IGNORECASE)
