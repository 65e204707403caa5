"""A made-up site on 大汉 JPaaS (cms.md section 2.3).

A section's page names the unit of its list beside that of its menu. Articles from before the system kept their
addresses and are listed with their host; rows of one section lack the year.
"""

from __future__ import annotations

import hashlib
import json
from html import escape
from urllib.parse import quote

from crawler.replica.families.base import FamilySite, cut, paragraphs
from crawler.replica.families.story import Asset, Section, Story, document, picture
from crawler.replica.wire import Request, Response

_FIRST_YEAR = 2022
_UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_DOWNLOAD = "/api-gateway/jpaas-web-server/front/document/download"


class JpaasSite(FamilySite):
    """Articles `{section}/art/{year}/art_{32 hex}.html`; lists as JSON."""

    host = "jpaas.model-kexie.example"
    sections = (Section(id="col/col1229001", name="科协要闻"), Section(id="kxdt/KXYW", name="通知公告"))
    stories_count = 32

    def path(self, story: Story) -> str:
        """Return the address: with the year alone, or as the earlier system wrote it."""
        year = story.published.year
        if year < _FIRST_YEAR:
            return f"/art/{year}/{story.published.month}/{story.published.day}/art_1229001_{story.number}.html"
        name = hashlib.sha256(str(story.number).encode()).hexdigest()[:32]
        return f"/{story.section.id}/art/{year}/art_{name}.html"

    def section_path(self, section: Section) -> str:
        """Return the column's page."""
        return f"/{section.id}/index.html"

    def picture(self, story: Story) -> Asset:
        """Return the picture."""
        return picture(f"/cms_files/filemanager/picture/{story.published:%Y%m}/{story.number}.jpg", story.number)

    def file(self, story: Story) -> Asset:
        """Return the file behind a token."""
        path = f"{_DOWNLOAD}?fileUrl=T{story.number}%2Bx&fileName={quote('申报表.pdf')}"
        return document(path, "申报表.pdf", story.number)

    # Lists

    def list_answer(self, path: str, query: dict[str, str], request: Request) -> Response | None:
        """Answer columns and units."""
        del request
        if path == _UNIT:
            return self._unit_answer(query)
        section = next((section for section in self.sections if path == self.section_path(section)), None)
        return self.html(self._column_page(section)) if section else None

    def _fields(self, section: Section, tag: str) -> dict[str, str]:
        """Return what names a unit."""
        page = str(1229001 + self.sections.index(section))
        made = {"webId": "3185", "pageId": page, "parseType": "bulidstatic", "pageType": "column"}
        return {**made, "tagId": tag, "tplSetId": "o0YcModelSet"}

    def _column_page(self, section: Section) -> str:
        boxes = ""
        for tag in ("导航栏", "信息列表"):
            named = json.dumps(self._fields(section, tag), ensure_ascii=False).replace('"', "'")
            script = f"src='/cms_files/AuthorizedRead/unitbuild.js' url='{_UNIT}' parsetype='bulidstatic'"
            boxes += f'<div class="unit"><script {script} queryData="{named}"></script></div>'
        place = f"<div class='bt-place'>当前位置：<a href='/'>首页</a> &gt; {section.name}</div>"
        return self.whole(section.name, f"{place}<div class='main'>{boxes}</div>")

    def _unit_answer(self, query: dict[str, str]) -> Response | None:
        """Return a page of a list; numbers count only where they are wrapped."""
        wrapped = json.loads(query.pop("paramJson", "{}"))
        number, size = wrapped.get("pageNo", 1), int(wrapped.get("pageSize", self.rows_per_page))
        section = next((s for s in self.sections if query == self._fields(s, "信息列表")), None)
        if section is None:
            return None
        rows = self.rows(section)[(number - 1) * size : number * size]
        listed = "\n\n".join(self._row(story) for story in rows)
        named = json.dumps(query, ensure_ascii=False).replace('"', "'")
        pager = (
            f'<table class="pagination default_pgToolbar" newPagination="1" queryData="{named}" rows="{size}" '
            f'count="{len(self.rows(section))}" pageNo="{number}" unitUrl="{_UNIT}"><tbody><tr><td>'
            "第 <input type='number'> 页 / 共 <span>0</span> 页</td>"
            "<td>检索到 <span>0</span> 条记录</td></tr></tbody></table>"
        )
        built = f'<ul>  <div id="信息列表">\n<div class="page-content">\n{listed}\n</div></div>\n</ul>\n{pager}'
        answer = {"success": True, "message": "生成成功", "code": "200", "data": {"html": built}}
        text = json.dumps(answer, ensure_ascii=False)
        return Response(200, (("Content-Type", "application/json;charset=UTF-8"),), text.encode())

    def _row(self, story: Story) -> str:
        host = f"//{self.host}" if story.published.year < _FIRST_YEAR else ""
        day = f"{story.published:%Y-%m-%d}" if story.section is self.sections[0] else f"[{story.published:%m-%d}]"
        title, text = escape(story.title), escape(cut(story.title, 14))
        link = f'<a class="bt-left" title="{title}" href="{host}{self.path(story)}" target="_blank">{text}</a>'
        return f'<li class="clearfix">{link}<span class="bt-right">{day}</span></li>'

    # Articles

    def article_page(self, story: Story) -> str:
        """Return the article."""
        shown, attached = self.picture(story), self.file(story)
        image = f"<p style='text-align:center'><img src='{shown.path}'></p>" if story.has_picture else ""
        file = f"<p><a href='{escape(attached.path)}'>{attached.name}</a></p>" if story.has_file else ""
        author = f"<span>作者：{story.author}</span>" if story.author else ""
        editor = f"<div class='zrbj'>责任编辑：{story.editor}</div>" if story.editor else ""
        metas = (
            "<script src='/cms_files/AuthorizedRead/unitbuild.js' parsetype='bulidstatic'></script>"
            f"<meta name='ArticleTitle' content='{escape(story.title)}'>"
            f"<meta name='PubDate' content='{story.published:%Y-%m-%d %H:%M}'>"
        )
        place = f"<a href='/'>首页</a> &gt; <a href='{self.section_path(story.section)}'>{story.section.name}</a>"
        content = (
            f"<div class='bt-place'>当前位置：{place}</div><div class='article'>"
            f"<h1>{escape(story.title)}</h1><div class='info'>"
            f"<span>发布时间：{story.published:%Y-%m-%d %H:%M}</span><span>来源：{story.source}</span>{author}</div>"
            f"<div id='zoom'><!--ZJEG_RSS.content.begin-->{paragraphs(story, image, file)}"
            f"<!--ZJEG_RSS.content.end--></div>{editor}</div>"
        )
        return self.whole(story.title, content, metas)
