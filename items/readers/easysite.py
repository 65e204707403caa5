"""EasySite eportal: every page is `/eportal/ui?pageId=…` (cms.md section 2.9)."""

from __future__ import annotations

import re

from items.readers.family import FamilyReader, own


class EasysiteReader(FamilyReader):
    """Templates are free in where they keep things, so the text is found by its density."""

    id = "easysite/1"
    address = re.compile(r"/eportal/ui\?")
    marks = ("/eportal/ui",)
    proof = own(r"/eportal/ui")
