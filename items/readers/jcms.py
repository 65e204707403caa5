"""大汉 JCMS: articles `/art/Y/M/D/art_c_id.html`, lists filled by jpage (cms.md section 2.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from items.document import Document
from items.lines import text_of
from items.markup import Element
from items.readers.family import FamilyReader, own

_FIELDS = {
    "comments 标题": ("<$[标题]>begin", "<$[标题]>end"),
    "comments 标题名称": ("<$[标题名称(html)]>begin", "<$[标题名称(html)]>end"),
    "comments 信息来源": ("<$[信息来源]>begin", "<$[信息来源]>end"),
    "comments ZJEG_RSS.content": ("ZJEG_RSS.content.begin", "ZJEG_RSS.content.end"),
    "comments 信息内容": ("<$[信息内容]>begin", "<$[信息内容]>end"),
}
_COLUMN = re.compile(r"col(\d+)_name")


class JcmsReader(FamilyReader):
    """Takes what stands between the system's comments first: they are the same in every template.

    The meta `Maketime` tells when the page was made, so it is no time of publication.
    """

    id = "jcms/1"
    address = re.compile(r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html|/col/col\d+/(?:index\.html)?(?:$|[?#])")
    marks: Sequence[str] = (
        *("/dataproxy.jsp", "/jquery.jpage.js", "<datastore>", "/module/xxgk/", "/module/visitcount/"),
        *("/module/download/downfile.jsp", "Produced By 大汉"),
    )
    copied: Sequence[str] = ("<!--<$[标题", "<!--<$[信息", "<!--ZJEG_RSS")
    proof = re.compile(
        rf"/dataproxy[.]jsp|/jquery[.]jpage|<datastore>|Produced By 大汉|<!--(?:<\$\[|ZJEG)|{own('/module/').pattern}",
        re.IGNORECASE,
    )
    headline_selectors = ("comments 标题名称", "comments 标题", "p.con-title", "p.bt-art-title")
    body_selectors = (
        *("comments ZJEG_RSS.content", "comments 信息内容", "#zoom", ".bt-content.zoom", ".artile_zw", "#ivs_content"),
        *("#fontzoom", ".arccont", "#pdfshow"),
    )
    trail_selectors = (".bt-place",)
    source_selectors = ("comments 信息来源",)

    columns: Sequence[str] = ()
    """the names of the page's columns, outermost first, which stand in a hidden box"""

    def prepare(self, document: Document) -> None:
        """Make elements of what the comments enclose, empty the hidden box, name the file that a script shows."""
        for name, (begin, end) in _FIELDS.items():
            document.box(name, begin, end)
        for hidden in document.select("#hiddenLocation"):
            self.columns = self.columns or _columns(hidden)
            for column in list(hidden):
                hidden.remove(column)
        for player in document.select("#pdfshow"):
            player.set("pdfsrc", player.get("data-value") or "")

    def breadcrumb(self) -> list[str]:
        """Return the names of the hidden columns, else what is visible."""
        if not self.columns:
            return super().breadcrumb()
        return self._note("breadcrumb", (list(self.columns), "hidden columns")) or []


def _columns(hidden: Element) -> list[str]:
    """Return the names by falling number: the page's own column is 1, the column that holds it 2."""
    found = {int(number[1]): text_of(span) for span in hidden if (number := _COLUMN.fullmatch(span.get("id") or ""))}
    return [found[number] for number in sorted(found, reverse=True) if found[number]]
