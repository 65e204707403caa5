"""A made-up site on 博达 VSB (cms.md section 2.6).

Numbers count from the oldest page: of three, page 2 is `2.htm` in the column's folder, the last `1.htm`. The other
section is dynamic. On the last page 下页 is no link.
"""

from __future__ import annotations

import re
from html import escape

from crawler.replica.families.base import FamilySite, items, paragraphs
from crawler.replica.families.story import Asset, Section, Story, document, picture
from crawler.replica.html import link
from crawler.replica.wire import Request, Response

_STATIC = re.compile(r"/index/gzdt(?:/(\d+))?\.htm")
_TREES = {"gzdt": 1021, "tzgg": 1324}
_OWNER = 1632000717


class VsbSite(FamilySite):
    """Articles `/info/{tree}/{number}.htm`, linked relative to the list's page; the body in `vsb_content_…`."""

    host = "vsb.model-kexie.example"
    sections = (Section(id="gzdt", name="工作动态"), Section(id="tzgg", name="通知公告"))

    def path(self, story: Story) -> str:
        """Return tree and number."""
        return f"/info/{_TREES[story.section.id]}/{story.number}.htm"

    def section_path(self, section: Section) -> str:
        """Return the static list, or the dynamic one."""
        if section.id == "gzdt":
            return "/index/gzdt.htm"
        return f"/list.jsp?urltype=tree.TreeTempUrl&wbtreeid={_TREES[section.id]}"

    def picture(self, story: Story) -> Asset:
        """Return the picture in the site's store."""
        return picture(f"/__local/3/0F/{story.number}_full.jpg", story.number)

    def file(self, story: Story) -> Asset:
        """Return the file behind the download page."""
        query = f"urltype=news.DownloadAttachUrl&owner={_OWNER}&wbfileid={story.number}"
        return document(f"/system/_content/download.jsp?{query}", "报名表.pdf", story.number)

    def list_answer(self, path: str, query: dict[str, str], request: Request) -> Response | None:
        """Answer list pages."""
        del request
        static, dynamic = self.sections
        if path == "/list.jsp" and query.get("wbtreeid") == str(_TREES[dynamic.id]):
            number = int(query.get("PAGENUM", "1"))
            return self._list_page(dynamic, number)
        found = _STATIC.fullmatch(path)
        if found is None:
            return None
        return self._list_page(static, 1 + len(self.pages(static)) - int(found[1] or len(self.pages(static))))

    def _list_page(self, section: Section, number: int) -> Response | None:
        pages = self.pages(section)
        if not 1 <= number <= len(pages):
            return None
        rows = [self._row(story, place) for place, story in enumerate(pages[number - 1])]
        clicks = ",".join(str(story.number) for story in pages[number - 1])
        script = f"<script>_showDynClickBatch(['dynclicks_u5'],[{clicks}],\"wbnews\", {_OWNER})</script>"
        pager = f"<div class='pb_sys_common pb_sys_normal pb_sys_style1'>{self._pager(section, number)}</div>"
        return self.html(self.whole(section.name, f"<div class='list_r'><ul>{''.join(rows)}</ul></div>{pager}{script}"))

    def _row(self, story: Story, place: int) -> str:
        dated = f"<span>{story.published:%Y-%m-%d}</span>" if story.section.id == "gzdt" else ""
        title = escape(story.title)
        return f"<li id='line_u5_{place}'>{dated}<a href='{self.path(story)}' title='{title}'><em>{title}</em></a></li>"

    def _pager(self, section: Section, number: int) -> str:
        last = len(self.pages(section))
        numbers = "".join(
            f"<span class='p_no_d'>{at}</span>"
            if at == number
            else f"<span class='p_no'>{link(self._page_path(section, at), str(at))}</span>"
            for at in range(1, last + 1)
        )
        following = (
            f"<span class='p_next p_fun'>{link(self._page_path(section, number + 1), '下页')}</span>"
            f"<span class='p_last p_fun'>{link(self._page_path(section, last), '尾页')}</span>"
            if number < last
            else "<span class='p_next_d p_fun_d'>下页</span><span class='p_last_d p_fun_d'>尾页</span>"
        )
        return (
            f"<span class='p_t'>共{len(self.rows(section))}条</span> <span class='p_pages'>"
            f"<span class='p_first_d p_fun_d'>首页</span>{numbers}{following}</span>"
        )

    def _page_path(self, section: Section, number: int) -> str:
        if section.id == "gzdt":
            return "/index/gzdt.htm" if number == 1 else f"/index/gzdt/{1 + len(self.pages(section)) - number}.htm"
        return f"/list.jsp?totalpage={len(self.pages(section))}&PAGENUM={number}&wbtreeid={_TREES[section.id]}"

    def article_page(self, story: Story) -> str:
        """Return the article."""
        full = self.picture(story).path
        image = (
            f"<p class='vsbcontent_img'><img src='{full.replace('_full', '_small')}' orisrc='{full}' alt=''></p>"
            if story.has_picture
            else ""
        )
        attached = self.file(story)
        file = (
            f"<ul><li>附件【<a href='{escape(attached.path)}'>{attached.name}</a>】"
            f"已下载<span id='nattach{story.number}'>7</span>次</li></ul>"
            if story.has_file
            else ""
        )
        author = f"作者：{story.author}　" if story.author else ""
        editor = f"<p class='vsbcontent_end'>（责任编辑：{story.editor}）</p>" if story.editor else ""
        clicks = f'<script>_showDynClicks("wbnews", {_OWNER}, {story.number})</script>'
        crumbs = items([link("/", "首页"), link(self.section_path(story.section), story.section.name), "正文"])
        content = (
            f"<div class='dqwz'><ul>{crumbs}</ul></div><form name='_newscontent_fromname'><div class='main_content'>"
            f"<h1>{escape(story.title)}</h1>"
            f'<!--#begineditable name="文章时间" viewid="148705"-->'
            f"<div class='info'>{author}来源：{story.source}　"
            f"时间：{story.published:%Y-%m-%d %H:%M}　浏览：{clicks}</div>"
            f"<div id='vsb_content_2'><div class='v_news_content'>{paragraphs(story, image)}{editor}</div></div>"
            f"{file}</div></form>"
        )
        head = "<script src='/system/resource/js/counter.js'></script>"
        return self.whole(story.title, content, head)
