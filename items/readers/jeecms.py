"""JEECMS: addresses end in `.jhtml`, forms go to `.jspx` (cms.md section 2.9)."""

from __future__ import annotations

import re

from items.readers.family import FamilyReader, own


class JeecmsReader(FamilyReader):
    """Templates are free in where they keep things, so the text is found by its density."""

    id = "jeecms/1"
    address = re.compile(r"\.(?:jhtml|jspx)(?:$|[?#])")
    marks = (".jhtml", ".jspx", "/r/cms/")
    proof = own(r"(?:[.]jhtml|[.]jspx|r/cms/)")
