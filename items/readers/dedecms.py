"""DedeCMS: its scripts lie in `/plus/`, its styles in `/templets/` (cms.md section 2.9)."""

from __future__ import annotations

from items.readers.family import FamilyReader, own


class DedecmsReader(FamilyReader):
    """Templates are free in where they keep things, so the text is found by its density."""

    id = "dedecms/1"
    marks = ("/plus/count.php", "/plus/view.php", "/plus/search.php", "/templets/")
    proof = own(r"/(?:plus/(?:count|view|search)[.]php|templets/)")
