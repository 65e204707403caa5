"""A made-up site on 苏迪 WebPlus (cms.md section 2.9).

Its pages are GBK and nothing says so. One section links `list2.htm`; the other is dynamic (`.psp`), with a script for
a link to the next page, so that only the printed total of pages bounds it.
"""

from __future__ import annotations

import re
from html import escape

from crawler.replica.families.base import FamilySite, cut, items, paragraphs
from crawler.replica.families.story import Asset, Section, Story, document, picture
from crawler.replica.html import link
from crawler.replica.wire import Request, Response

_LIST = re.compile(r"/(\w+)/list(\d*)(\.htm|\.psp)")
_COLUMNS = {"gzdt": 1105, "tzgg": 1106}
_ENDINGS = {"gzdt": ".htm", "tzgg": ".psp"}


class WebplusSite(FamilySite):
    """Articles `/{yyyy}/{mmdd}/c{column}a{number}/page.htm`; a player shows files that no link leads to."""

    host = "webplus.model-kexie.example"
    sections = (Section(id="gzdt", name="工作动态"), Section(id="tzgg", name="通知公告"))
    precision = "day"
    charset = "gbk"
    declares_charset = False

    def path(self, story: Story) -> str:
        """Return the dated address."""
        return f"/{story.published:%Y/%m%d}/c{_COLUMNS[story.section.id]}a{story.number}/page.htm"

    def section_path(self, section: Section) -> str:
        """Return the list's first page."""
        return f"/{section.id}/list{_ENDINGS[section.id]}"

    def picture(self, story: Story) -> Asset:
        """Return the picture in the site's store."""
        return picture(f"/_upload/article/images/3a/5f/{story.number}.jpg", story.number)

    def file(self, story: Story) -> Asset:
        """Return the file in the site's store, whose address tells no name."""
        return document(f"/_upload/article/files/3a/5f/{story.number}.pdf", "培训安排.pdf", story.number)

    def list_answer(self, path: str, query: dict[str, str], request: Request) -> Response | None:
        """Answer list pages."""
        del query, request
        found = _LIST.fullmatch(path)
        section = next((section for section in self.sections if found and section.id == found[1]), None)
        number = int(found[2] or 1) if found else 0
        if section is None or found is None or found[3] != _ENDINGS[section.id]:
            return None
        return self.html(self._list_page(section, number)) if 1 <= number <= len(self.pages(section)) else None

    def _list_page(self, section: Section, number: int) -> str:
        rows = [self._row(story) for story in self.pages(section)[number - 1]]
        return self.whole(
            section.name,
            f"<div id='wp_news_w6'><ul class='news_list'>{items(rows)}</ul></div>"
            f"<div id='wp_paging_w6'>{self._pager(section, number)}</div>",
        )

    def _row(self, story: Story) -> str:
        title = escape(story.title)
        text = escape(cut(story.title, 15)) if story.section.id == "gzdt" else title
        day = f"<span class='news_meta'>{story.published:%Y-%m-%d}</span>" if story.section.id == "gzdt" else ""
        return f"<span class='news_title'><a href='{self.path(story)}' title='{title}'>{text}</a></span>{day}"

    def _pager(self, section: Section, number: int) -> str:
        last = len(self.pages(section))
        linked = section.id == "gzdt" and number < last
        target = f"/{section.id}/list{number + 1}.htm" if linked else "javascript:void(0);"
        counts = (
            f"<span class='per_page'>每页&nbsp;<em class='per_count'>{self.rows_per_page}</em>&nbsp;记录&nbsp;</span>"
            f"<span class='all_count'>总共&nbsp;<em class='all_count'>{len(self.rows(section))}</em>&nbsp;记录</span>"
        )
        steps = link("javascript:void(0);", "第一页") + link(target, "下一页>>") + link("javascript:void(0);", "尾页")
        place = f"页码&nbsp;<em class='curr_page'>{number}</em>/<em class='all_pages'>{last}</em>"
        return (
            f"<ul class='wp_paging clearfix'><li class='pages_count'>{counts}</li>"
            f"<li class='page_nav'>{steps}</li><li class='page_jump'><span class='pages'>{place}</span></li></ul>"
        )

    def article_page(self, story: Story) -> str:
        """Return the article."""
        shown = self.picture(story).path
        image = f"<p><img data-layer='photo' src='{shown}' alt=''></p>" if story.has_picture else ""
        author = f"<span class='arti_author'>作者：{story.author}</span>" if story.author else ""
        editor = f"<p>责任编辑：{story.editor}</p>" if story.editor else ""
        counted = f"siteId=7&type=3&columnId={_COLUMNS[story.section.id]}&articleId={story.number}"
        content = (
            f"<div class='path'>当前位置：{link('/', '首页')} &gt; {story.section.name}</div><div class='article'>"
            f"<h1 class='arti_title'>{escape(story.title)}</h1><p class='arti_metas'>"
            f"<span class='arti_publisher'>来源：{story.source}</span>{author}"
            f"<span class='arti_update'>发布时间：{story.published:%Y-%m-%d}</span>"
            f"<span>浏览次数：<span class='WP_VisitCount' url='/_visitcountdisplay?{counted}'>10</span>"
            "</span></p><div class='entry'><div class='read'><div class='wp_articlecontent'>"
            f"{paragraphs(story, image, self._attached(story))}{editor}</div></div></div></div>"
            f"<img src='/_visitcount?{counted}' style='display:none' width='0' height='0'>"
        )
        return self.whole(story.title, content, "<link href='/_upload/tpl/00/08/8/template8/style.css'>")

    def _attached(self, story: Story) -> str:
        attached = self.file(story)
        stored = f"sudyfile-attr=\"{{'title':'{attached.name}'}}\""
        if not story.has_file:
            return ""
        if story.has_picture:
            return f"<div class='wp_pdf_player' pdfsrc='{attached.path}' {stored}></div>"
        return f"<p><a {stored} href='{attached.path}'>附件下载</a></p>"
