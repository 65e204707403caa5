"""PHPCMS: views are counted by `/api.php?op=count` (cms.md section 2.9)."""

from __future__ import annotations

import re

from items.readers.family import FamilyReader


class PhpcmsReader(FamilyReader):
    """Templates are free in where they keep things, so the text is found by its density."""

    id = "phpcms/1"
    address = re.compile(r"/show-\d+-\d+-\d+\.html(?:$|[?#])|[?&]m=content&c=index&a=show\b")
    marks = ("/api.php?op=count",)
