"""A made-up site on 开普 UCAP (cms.md section 2.5).

One section's pager is a script with a box's name first, so that page 2 is `list_2.shtml`; its rows lack a date. The
other's rows are served as JSON. Articles of several pages stand in one file, parted by `#PAGE_BREAK#`.
"""

from __future__ import annotations

import hashlib
import json
import re
from html import escape

from crawler.replica.families.base import FamilySite, cut, items, paragraphs
from crawler.replica.families.story import Asset, Section, Story, document, picture
from crawler.replica.wire import Request, Response

_LIST = re.compile(r"/kxdt/gzdt/list(?:_(\d+))?\.shtml")
_SERVED = "/kxdt/tzgg/common_list.shtml"


class UcapSite(FamilySite):
    """Articles named by 32 hex digits in a folder by month; headline, time and text in elements of the system."""

    host = "ucap.model-kexie.example"
    sections = (Section(id="gzdt", name="工作动态"), Section(id="tzgg", name="通知公告"))

    def path(self, story: Story) -> str:
        """Return the address by month."""
        return f"/kxdt/{story.section.id}/{story.published:%Y%m}/{_hex(story.number)}.shtml"

    def section_path(self, section: Section) -> str:
        """Return the list's first page."""
        return f"/kxdt/{section.id}/{'list' if section.id == 'gzdt' else 'common_list'}.shtml"

    def picture(self, story: Story) -> Asset:
        """Return the picture in the story's folder of files."""
        return picture(f"{self._files(story)}/images/{_hex(story.number, 'picture')}.jpg", story.number)

    def file(self, story: Story) -> Asset:
        """Return the file in the story's folder of files."""
        return document(f"{self._files(story)}/files/{_hex(story.number, 'file')}.pdf", "活动方案.pdf", story.number)

    def _files(self, story: Story) -> str:
        return self.path(story).removesuffix(".shtml")

    def list_answer(self, path: str, query: dict[str, str], request: Request) -> Response | None:
        """Answer list pages and the data of the served list."""
        del request
        linked, served = self.sections
        if path == _SERVED:
            return self.html(self._served_page(served))
        if path == f"/common/search/{_hex(0, served.id)}" and query.get("_isJson") == "true":
            return self._served_rows(served, int(query.get("page", "1")))
        found = _LIST.fullmatch(path)
        number = int(found[1] or 1) if found else 0
        if not 1 <= number <= len(self.pages(linked)):
            return None
        return self.html(self._list_page(linked, number))

    def _list_page(self, section: Section, number: int) -> str:
        rows = [
            f"<a href='{self.path(story)}' title='{escape(story.title)}'>{escape(cut(story.title, 14, '…'))}</a>"
            for story in self.pages(section)[number - 1]
        ]
        numbers = f"{len(self.pages(section))},{number},'list','shtml',{len(self.rows(section))}"
        script = f"<div id='page_div'></div><script>createPageHTML('page_div',{numbers});</script>"
        return self.whole(section.name, f"<div class='main'><ul class='newsList'>{items(rows)}</ul>{script}</div>")

    def _served_page(self, section: Section) -> str:
        script = (
            f"$.ajax({{url: '/common/search/{_hex(0, section.id)}?_isAgg=true&_isJson=true&_pageSize=4"
            "&_template=index&_rangeTimeGte=&_channelName=&page=' + page, success: show});"
        )
        return self.whole(section.name, f"<ul id='list'></ul><div id='page_div'></div><script>{script}</script>")

    def _served_rows(self, section: Section, number: int) -> Response:
        pages = self.pages(section)
        rows = [
            {
                "title": story.title,
                "url": f"//{self.host}{self.path(story)}",
                "content": story.texts[0],
                "publishedTimeStr": f"{story.published:%Y-%m-%d %H:%M:%S}",
            }
            for story in (pages[number - 1] if 1 <= number <= len(pages) else [])
        ]
        data = {"page": number, "rows": self.rows_per_page, "total": len(self.rows(section)), "results": rows}
        body = json.dumps({"data": data}, ensure_ascii=False).encode()
        return Response(200, (("Content-Type", "application/json;charset=utf-8"),), body)

    def article_page(self, story: Story) -> str:
        """Return the article."""
        image = f"<p><img src='{self.picture(story).path}' alt=''></p>" if story.has_picture else ""
        attached = self.file(story)
        file = f"<p>附件：<a href='{attached.path}'>{attached.name}</a></p>" if story.has_file else ""
        author = f"<span>作者：{story.author}</span>" if story.author else ""
        editor = f"<div class='bjxx'>责任编辑：{story.editor}</div>" if story.editor else ""
        metas = (
            f"<meta name='ArticleTitle' content='{escape(story.title)}'>"
            f"<meta name='PubDate' content='{story.published:%Y-%m-%d %H:%M}'>"
            f"<meta name='ContentSource' content='{story.source}'>"
            "<meta name='others' content='页面生成时间 2024-10-23 11:23:36'>"
            '<meta name="template,templategroup,version" content="1,default,1.0">'
        )
        parts = paragraphs(story, image, file).split("\n")
        content = (
            f"<div class='dqwz'>当前位置：<a href='/'>首页</a> &gt; {story.section.name}</div><div class='article'>"
            f"<h1><ucaptitle>{escape(story.title)}</ucaptitle></h1><div class='info'>"
            f"<span>发布时间：<publishtime>{story.published:%Y-%m-%d %H:%M}</publishtime></span>"
            f"<span>来源：{story.source}</span>{author}</div>"
            f"<div id='zoomcon'><ucapcontent>{parts[0]}#PAGE_BREAK#{''.join(parts[1:])}</ucapcontent></div>"
            f"{editor}</div>"
        )
        return self.whole(story.title, content, metas)


def _hex(number: int, what: str = "") -> str:
    return hashlib.sha256(f"{number} {what}".encode()).hexdigest()[:32]
