"""A made-up site on JEECMS (cms.md section 2.9).

The bare folder of a section redirects to its index, which lies behind https. One section's pager is a script in
`onclick` beside the printed total; the other links its pages and prints no total.
"""

from __future__ import annotations

import re
from html import escape

from crawler.replica.families.base import FamilySite, cut, items, paragraphs
from crawler.replica.families.story import Asset, Section, Story, document, picture
from crawler.replica.wire import Request, Response

_LIST = re.compile(r"/(\w+)/(?:index(?:_(\d+))?\.jhtml)?")
_CUT = 16


class JeecmsSite(FamilySite):
    """Articles `/{channel}/{id}.jhtml`, all behind https."""

    host = "jeecms.model-kexie.example"
    sections = (Section(id="kxdt", name="科协动态"), Section(id="tzgg", name="通知公告"))

    def path(self, story: Story) -> str:
        """Return the numbered address."""
        return f"/{story.section.id}/{story.number}.jhtml"

    def url(self, story: Story) -> str:
        """Return the address behind https."""
        return f"https://{self.host}{self.path(story)}"

    def section_path(self, section: Section) -> str:
        """Return the bare folder."""
        return f"/{section.id}/"

    def picture(self, story: Story) -> Asset:
        """Return the picture in the folder of the month."""
        return picture(f"/u/cms/www/{story.published:%Y%m}/{story.number}.jpg", story.number)

    def file(self, story: Story) -> Asset:
        """Return the file in the folder of the month."""
        return document(f"/u/cms/www/{story.published:%Y%m}/{story.number}.doc", "申报书.doc", story.number)

    def list_answer(self, path: str, query: dict[str, str], request: Request) -> Response | None:
        """Answer list pages; the bare folder with a redirect."""
        del query
        found = _LIST.fullmatch(path)
        section = next((section for section in self.sections if found and section.id == found[1]), None)
        if found is None or section is None:
            return None
        if path.endswith("/"):
            return Response(301, (("Location", f"https://{self.host}{path}index.jhtml"),), b"")
        number = int(found[2] or 1)
        # A proxy is asked in the clear by whole addresses, through a tunnel by paths.
        if request.target.startswith("http:") or number > len(self.pages(section)):
            return None
        return self.html(self._list_page(section, number))

    def _list_page(self, section: Section, number: int) -> str:
        rows, pages = self.rows(section), len(self.pages(section))
        listed = items([self._row(story) for story in self.pages(section)[number - 1]])
        further = f"index_{number + 1}.jhtml"
        if section == self.sections[0]:
            goes = f"<a href='#' onclick=\"location.href=encodeURI('{further}');\">下一页</a>"
            pager = f"共{len(rows)}条记录 {number}/{pages}页 {goes if number < pages else '<a disabled>下一页</a>'}"
        else:
            pager = f"<a href='{further}'>下一页</a>" if number < pages else "<span>下一页</span>"
        return self._whole(
            section.name, f"<div class='w_list'><ul>{listed}</ul><div class='pagebar'>{pager}</div></div>"
        )

    def _row(self, story: Story) -> str:
        if story.section == self.sections[0]:
            day = f"<span>{story.published:%Y-%m-%d}</span>"
            return (
                f"{day}<a href='{self.path(story)}' title='{escape(story.title)}'>{escape(cut(story.title, _CUT))}</a>"
            )
        return f"<a href='{self.path(story)}'>{escape(story.title)}</a>"

    def _whole(self, title: str, content: str) -> str:
        search = "<form action='/search.jspx' method='get'><input name='q'></form>"
        return self.whole(title, f"{search}{content}", "<link href='/r/cms/www/model/css/main.css' rel='stylesheet'>")

    def article_page(self, story: Story) -> str:
        """Return the article."""
        image = f"<p><img src='{self.picture(story).path}' alt=''></p>" if story.has_picture else ""
        attached = self.file(story)
        file = f"<p>附件：<a href='{attached.path}'>{attached.name}</a></p>" if story.has_file else ""
        author = f"<span>作者：{story.author}</span>" if story.author else ""
        editor = f"<p style='text-align:right'>（编辑：{story.editor}）</p>" if story.editor else ""
        place = (
            f"<a href='/'>首页</a> &gt; <a href='/{story.section.id}/index.jhtml'>{story.section.name}</a> &gt; 正文"
        )
        return self._whole(
            story.title,
            f"<div class='sub_position'>当前位置：{place}</div><div class='article_con'><h1>{escape(story.title)}</h1>"
            f"<div class='msgbar'><span>发布时间：{story.published:%Y-%m-%d %H:%M}</span>"
            f"<span>来源：{story.source}</span>{author}<span>点击数：<i id='views'></i></span></div>"
            f"<div class='content'>{paragraphs(story, image, file)}{editor}</div></div>",
        )
