"""A made-up site on 大汉 JCMS (cms.md section 2.2).

A section's page keeps its first rows in a script. One section's further rows come by GET, go by `page` and print dates
over three lines, and its page holds every row twice; the other's come by POST, go by `startrecord` and have no dates.
"""

from __future__ import annotations

import re
from html import escape
from urllib.parse import parse_qsl, quote

from crawler.replica.families.base import FamilySite, cut, paragraphs
from crawler.replica.families.story import Asset, Section, Story, document, picture
from crawler.replica.wire import Request, Response

_SITE_NAME = "示例市科学技术协会"
_BY_PAGE, _BY_ROW = "/module/web/jpage/dataproxy.jsp", "/module/jpage/dataproxy.jsp"
_COLUMN = re.compile(r"/col/col(\d+)/index\.html")
_PER_PAGE = 2


class JcmsSite(FamilySite):
    """Articles `/art/Y/M/D/art_{column}_{number}.html`; comments mark the fields."""

    host = "jcms.model-kexie.example"
    sections = (Section(id="1001", name="工作动态"), Section(id="1002", name="通知公告"))
    stories_count = 32
    rows_per_page = 3 * _PER_PAGE

    def path(self, story: Story) -> str:
        """Return the dated address; month and day are not padded."""
        day = f"{story.published.year}/{story.published.month}/{story.published.day}"
        return f"/art/{day}/art_{story.section.id}_{story.number}.html"

    def section_path(self, section: Section) -> str:
        """Return the column's page."""
        return f"/col/col{section.id}/index.html"

    def picture(self, story: Story) -> Asset:
        """Return the picture, named by its time."""
        return picture(f"/picture/0/{story.published:%y%m%d%H%M}{story.number}.jpg", story.number)

    def file(self, story: Story) -> Asset:
        """Return the file, which a script hands out."""
        path = f"/module/download/downfile.jsp?classid=0&filename={story.number}.pdf"
        return document(path, "申报表.pdf", story.number)

    # Lists

    def list_answer(self, path: str, query: dict[str, str], request: Request) -> Response | None:
        """Answer columns and what jpage asks for."""
        if found := _COLUMN.fullmatch(path):
            section = next((section for section in self.sections if section.id == found[1]), None)
            return self.html(self._column_page(section)) if section else None
        if path == _BY_PAGE and request.method == "GET" and _names(query, quote(_SITE_NAME)):
            start, size = (int(query["page"]) - 1) * int(query["perpage"]), int(query["perpage"])
            return self._store_answer(self.sections[0], start, size)
        if path == _BY_ROW and request.method == "POST" and _names(dict(parse_qsl(request.body.decode())), _SITE_NAME):
            start, end = int(query["startrecord"]) - 1, int(query["endrecord"])
            return self._store_answer(self.sections[1], start, end - start)
        return None

    def _column_page(self, section: Section) -> str:
        if section is self.sections[0]:
            content = "".join(self._unit(section, box, "") for box in ("5001", "5002"))
        else:
            fields = f"col:1,appid:'1',webid:7,path:'/',columnid:{section.id},sourceContentType:1,unitid:'6001'"
            kept = f"var param_6001 = {{{fields},webname:'{_SITE_NAME}',permissiontype:0}}; "
            searching = "function jpage_6001(){$('#6001').jpage({totalRecord:1000,perPage:2,ajaxParam:param_6001});};"
            content = self._unit(section, "6001", ",ajaxParam:param_6001")
            content += f"<script>{kept}{searching}</script>"
        place = f"<div class='bt-place'><a href='/'>首页</a>><a href='#'>{section.name}</a></div>"
        return self.whole(section.name, f"{place}<div class='main'>{content}</div>")

    def _unit(self, section: Section, box: str, how: str) -> str:
        """Return a box with its first rows, and the call that shows them."""
        proxy = _BY_PAGE if section is self.sections[0] else _BY_ROW
        link = f"{proxy}?page=1&appid=1&appid=1&webid=7&path=/&columnid={section.id}&unitid={box}"
        named = f"{link}&webname={quote(quote(_SITE_NAME))}&permissiontype=0"
        rows = self.rows(section)
        store = self._store(rows[: self.rows_per_page], "", named)
        options = f"totalRecord:{len(rows)},dataBefore:'<ul class=\"list\">',dataStore:$('#{box}').children().html()"
        return (
            f"<div id='{box}'><script type='text/xml'>{store}</script></div>"
            f"<script>$(function(){{$('#{box}').jpage({{{options},dataAfter:'</ul>',groupSize:3,proxyUrl:'{proxy}',"
            f"perPage:{_PER_PAGE}{how}}});}});</script>"
        )

    def _store_answer(self, section: Section, start: int, size: int) -> Response:
        rows = self.rows(section)
        totals = f"<totalrecord>{len(rows)}</totalrecord><totalpage>{-(-len(rows) // size)}</totalpage>"
        store = self._store(rows[start : start + size], totals, f"./dataproxy.jsp?page={start // size + 2}")
        head = "<?xml version='1.0' encoding='utf-8'?>\n"
        return Response(200, (("Content-Type", "text/xml;charset=utf-8"),), (head + store).encode())

    def _store(self, rows: list[Story], totals: str, following: str) -> str:
        records = "\n".join(f"<record><![CDATA[{self._row(story)}]]></record>" for story in rows)
        group = f'<nextgroup><![CDATA[<a href="{following}"></a>]]></nextgroup>'
        return f"<datastore>\n{totals}{group}\n<recordset>\n{records}\n</recordset>\n</datastore>"

    def _row(self, story: Story) -> str:
        title = escape(story.title)
        if story.section is self.sections[1]:
            return f"<li><a href='{self.path(story)}' title='{title}'>{escape(cut(story.title, 14))}</a></li>"
        day = f"{story.published:%Y}-\n  {story.published:%m}-\n  {story.published:%d}"
        return f"\n<li><a title='{title}' target='_blank' href='{self.path(story)}'>   {title}</a><b>{day}</b></li>\n"

    # Articles

    def article_page(self, story: Story) -> str:
        """Return the article; the page was made anew years after its publication."""
        shown, attached = self.picture(story), self.file(story)
        image = f"<p style='text-align:center'><img src='{shown.path}'></p>" if story.has_picture else ""
        file = f"<p><a href='{escape(attached.path)}'>{attached.name}</a></p>" if story.has_file else ""
        author = f"<span>作者：{story.author}</span>" if story.author else ""
        editor = f"<p class='foot'>信息录入：{_marked('信息录入人', story.editor)}</p>" if story.editor else ""
        metas = (
            f"<meta name='Maketime' content='2025-01-02 03:04:05'>"
            f"<meta name='ArticleTitle' content='{escape(story.title)}'>"
            f"<meta name='PubDate' content='{story.published:%Y-%m-%d %H:%M}'>"
        )
        body = f"<!--ZJEG_RSS.content.begin--><meta name='ContentStart'>{paragraphs(story, image, file)}"
        content = (
            f"<div id='hiddenLocation' style='display:none'><span id='col1_name'>{story.section.name}</span></div>"
            f"<div class='article'><p class='con-title'>{_marked('标题名称(html)', escape(story.title))}</p>"
            f"<div class='info'><span>发布日期：{story.published:%Y-%m-%d}</span><span>浏览次数： </span>"
            f"<span>信息来源：{_marked('信息来源', story.source)}</span>{author}</div>"
            f"<div id='zoom'>{body}<meta name='ContentEnd'><!--ZJEG_RSS.content.end--></div>{editor}"
            "<script src='/module/visitcount/articlehits.jsp?colid=1'></script></div>"
        )
        return self.whole(f"{_SITE_NAME} {story.section.name} {story.title}", content, metas)


def _names(fields: dict[str, str], site_name: str) -> bool:
    """Tell whether a request names one of the units; the site's name comes as the page writes it."""
    known = (fields.get("columnid"), fields.get("unitid")) in {("1001", "5001"), ("1002", "6001")}
    return known and fields.get("webname") == site_name


def _marked(field: str, value: str) -> str:
    return f"<!--<$[{field}]>begin-->{value}<!--<$[{field}]>end-->"
