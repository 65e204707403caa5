"""帝国 EmpireCMS: views are counted by `/e/public/ViewClick/` (cms.md section 2.9)."""

from __future__ import annotations

from items.readers.family import FamilyReader


class EmpirecmsReader(FamilyReader):
    """Templates are free in where they keep things, so the text is found by its density."""

    id = "empirecms/1"
    marks = ("/e/public/ViewClick", "/e/public/onclick", "/e/action/ListInfo")
