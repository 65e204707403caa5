"""A made-up site on 龙讯's system (cms.md section 2.9).

One section is a column whose rows print no year and whose pager is a script. The other is 信息公开: its rows come as a
fragment, which is refused without a Referer.
"""

from __future__ import annotations

from html import escape

from crawler.replica.families.base import FamilySite, cut, items, paragraphs
from crawler.replica.families.story import Asset, Section, Story, document, picture
from crawler.replica.wire import Request, Response

_LABEL = "/site/label/8888"
_SITE = "6780009"
_SIZE = 5  # rows of a fragment
_CUT = 16


class LongxunSite(FamilySite):
    """Articles `/content/article/{id}`."""

    host = "longxun.model-kexie.example"
    sections = (Section(id="6790001", name="工作动态"), Section(id="6590002", name="通知公告"))

    def path(self, story: Story) -> str:
        """Return the numbered address."""
        return f"/content/article/80{story.number}"

    def section_path(self, section: Section) -> str:
        """Return the column, or the catalogue of 信息公开."""
        column = section == self.sections[0]
        return f"/content/column/{section.id}" if column else f"/public/column/{section.id}?type=4&action=list"

    def picture(self, story: Story) -> Asset:
        """Return the picture in the group's store."""
        return picture(f"/group1/M00/0A/{story.number}.jpg", story.number)

    def file(self, story: Story) -> Asset:
        """Return the file in the group's store."""
        return document(f"/group1/M00/0B/{story.number}.docx", "报名回执.docx", story.number)

    def list_answer(self, path: str, query: dict[str, str], request: Request) -> Response | None:
        """Answer columns, the catalogue and the label's fragments."""
        column, catalogue = self.sections
        number = int(query.get("pageIndex", "1"))
        if path == f"/content/column/{column.id}" and 0 < number <= len(self.pages(column)):
            return self.html(self._column(column, number))
        if path == f"/public/column/{catalogue.id}":
            return self.html(self._catalogue(catalogue))
        right = (query.get("labelName"), query.get("siteId"), query.get("organId")) == (
            "publicInfoList", _SITE, catalogue.id,
        )  # fmt: skip
        if path == _LABEL and right and request.headers.get("referer"):
            return self.html(self._fragment(catalogue, number, int(query["pageSize"])))
        return None

    def _column(self, section: Section, number: int) -> str:
        pages = self.pages(section)
        rows = "<li class='lm_line'></li>".join(
            self._row(story, f"{story.published:%m-%d}") for story in pages[number - 1]
        )
        goes = f"location.href='http://{self.host}/content/column/{section.id}?pageIndex=' + pageIndex;"
        pager = self._pager(f"function (pageIndex) {{ {goes} }}", number, len(pages))
        return self.whole(
            section.name, f"<div class='navjz'><ul class='doc_list'>{rows}</ul><div id='page'></div></div>{pager}"
        )

    def _catalogue(self, section: Section) -> str:
        fields = (
            f"labelName: 'publicInfoList', siteId: '{_SITE}', pageSize: {_SIZE}, pageIndex: pageIndex, action: 'list', "
            f"isDate: true, dateFormat: 'yyyy年MM月dd日', length: 50, organId: '{section.id}', type: '4', catId: '', "
            "result: '暂无相关信息', file: '/model/publicInfoList_newest'"
        )
        visits = f"Ls.ajax({{ url: '{_LABEL}', data: {{ labelName: 'siteVisits', siteId: '{_SITE}' }} }});"
        script = (
            f"<script>{visits} function load(pageIndex) {{ var query = {{ {fields} }}; Ls.label(query); }}</script>"
        )
        return self.whole(section.name, f"<div id='xxgk_list'>正在加载</div>{script}")

    def _fragment(self, section: Section, number: int, size: int) -> str:
        rows = self.rows(section)
        shown = rows[(number - 1) * size : number * size]
        listed = "".join(self._row(story, f"{story.published:%Y年%m月%d日}") for story in shown)
        return f"<ul class='clearfix xxgk_nav_list'>{listed}</ul>{self._pager('load', number, -(-len(rows) // size))}"

    def _row(self, story: Story, day: str) -> str:
        link = f"<a href='{self.path(story)}' title='{escape(story.title)}'>{escape(cut(story.title, _CUT))}</a>"
        return items([f"{link}<span class='date'>{day}</span>"])

    @staticmethod
    def _pager(function: str, number: int, pages: int) -> str:
        return f"<script>Ls.pagination('#page', {function}, {{currPage: ({number - 1}+1),pageCount:{pages}}});</script>"

    def article_page(self, story: Story) -> str:
        """Return the article."""
        image = f"<p><img src='{self.picture(story).path}' alt=''></p>" if story.has_picture else ""
        attached = self.file(story)
        file = f"<p>附件：<a href='{attached.path}'>{attached.name}</a></p>" if story.has_file else ""
        author = f"<span>作者：{story.author}</span>" if story.author else ""
        editor = f"<span>编辑：{story.editor}</span>" if story.editor else ""
        place = (
            f"<a href='/'>首页</a> &gt; <a href='{escape(self.section_path(story.section))}'>{story.section.name}</a>"
        )
        return self.whole(
            story.title,
            f"<div class='crumb'>当前位置：{place}</div><div class='newscontnet'>"
            f"<h1 class='newstitle'>{escape(story.title)}</h1><div class='newsinfo'>"
            f"<span>发布时间：{story.published:%Y-%m-%d %H:%M}</span><span>来源：{story.source}</span>{author}{editor}"
            "<span>阅读次数：<i class='j-info-hit'></i></span></div>"
            f"<div class='j-fontContent' id='zoom'>{paragraphs(story, image, file)}</div></div>",
        )
