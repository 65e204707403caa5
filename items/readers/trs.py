"""拓尔思 TRS WCM: articles `tYYYYMMDD_id.html` (cms.md section 2.4)."""

from __future__ import annotations

import re

from items.readers.family import FamilyReader


class TrsReader(FamilyReader):
    """Takes the outermost editor box: they stand in one another. `oldsrc` of a picture is stale, `src` is not."""

    id = "trs/1"
    address = re.compile(r"/t(?:19|20)\d{6}_\d+(?:_\d+)?\.s?html?(?:$|[?#])")
    copied = ("_Editor", "_editor_view", "_UEDITOR", "_AUTOADD_", "/t20", "/W020", "/P020")
    proof = re.compile(
        r"TRS_(?:Editor|UEDITOR|AUTOADD_)|trs_editor_view|(?<!old)(?:src|href)\s*=\s*[\"']?\./(?:[WP]0\d{8,}\.|t20\d{6}_\d+\.s?html?)|"
        r"href\s*=\s*[\"']?(?:\.?\.?/)?(?:\.\./|\d{6}/)*t20\d{6}_\d+\.s?html?",
        re.IGNORECASE,
    )
    body_selectors = ("#UCAP-CONTENT", ".trs_editor_view", ".TRS_UEDITOR", ".TRS_Editor", "#dochtmlcon")
