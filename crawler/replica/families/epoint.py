"""A made-up site on 新点 Epoint (cms.md section 2.8).

One section lies in static pages, `moreinfo.html` and then `2.html`, whose pager is a script in `onclick`. The other is
filled by script: its page names the category, `/js/webBuilderCommon.js` project and site, and rows come as JSON, some
without date. Titles are cut in both.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any
from uuid import UUID, uuid5

from crawler.replica.families.base import FamilySite, cut, items, paragraphs
from crawler.replica.families.story import Asset, Section, Story, document, picture
from crawler.replica.wire import Request, Response, text_response

_STATIC = re.compile(r"/gzdt/(?:moreinfo|(\d+))\.html")
_SERVICE = "/EWB-FRONT/rest/lightfrontaction/getgovinfolist"
_SITE = UUID("5b1d8f0e-0000-4000-8000-00000000abcd")
_SIZE = 5  # rows of an answer
_CUT = 18


class EpointSite(FamilySite):
    """Articles `/{section}/{day}/{uuid}.html`; the body in `ewb-article-info`."""

    host = "epoint.model-kexie.example"
    sections = (Section(id="gzdt", name="工作动态"), Section(id="001002", name="通知公告"))

    def path(self, story: Story) -> str:
        """Return the address by day and name."""
        return f"{self._folder(story)}{uuid5(_SITE, str(story.number))}.html"

    @staticmethod
    def _folder(story: Story) -> str:
        return f"/{story.section.id}/{story.published:%Y%m%d}/"

    def section_path(self, section: Section) -> str:
        """Return the first static page, or the page that a script fills."""
        dynamic = section.id.isdecimal()
        return f"/dynamic/gk/govInfoPub.html?categorynum={section.id}" if dynamic else f"/{section.id}/moreinfo.html"

    def picture(self, story: Story) -> Asset:
        """Return the picture in the folder of the day."""
        return picture(f"{self._folder(story)}{story.number}.jpg", story.number)

    def file(self, story: Story) -> Asset:
        """Return the file in the folder of the day."""
        return document(f"{self._folder(story)}{story.number}.pdf", "活动安排.pdf", story.number)

    def list_answer(self, path: str, query: dict[str, str], request: Request) -> Response | None:
        """Answer static list pages, the page that a script fills, that script, and the service."""
        static, dynamic = self.sections
        if path == "/js/webBuilderCommon.js":
            site = json.dumps({"projectName": "/EWB-FRONT", "siteGuid": str(_SITE)})
            return text_response(200, f"var siteInfo={site};\n", "application/javascript; charset=utf-8")
        if path == _SERVICE and request.method == "POST":
            return self._served(json.loads(request.body))
        if path == "/dynamic/gk/govInfoPub.html" and query.get("categorynum") == dynamic.id:
            return self.html(self._shell(dynamic))
        found = _STATIC.fullmatch(path)
        number = int(found[1] or 1) if found else 0
        return self.html(self._list_page(static, number)) if 0 < number <= len(self.pages(static)) else None

    def _served(self, asked: dict[str, Any]) -> Response:
        """Answer a page of the section, counted from 0; nothing for another site or category."""
        right = asked.get("siteGuid") == str(_SITE) and asked.get("categorynum") == self.sections[1].id
        rows = self.rows(self.sections[1]) if right else []
        start = int(asked["pageIndex"]) * int(asked["pageSize"])
        shown = [self._record(story) for story in rows[start : start + int(asked["pageSize"])]]
        answer = {"custom": {"total": len(rows), "data": shown}, "status": {"code": 200, "text": ""}}
        return text_response(200, json.dumps(answer, ensure_ascii=False), "application/json; charset=utf-8")

    def _record(self, story: Story) -> dict[str, str]:
        record = {"title": cut(story.title, _CUT), "realtitle": story.title, "infourl": self.path(story)}
        return record if story.has_file else record | {"infodate": f"{story.published:%Y-%m-%d}"}

    def _shell(self, section: Section) -> str:
        return self._whole(
            section.name,
            "<div class='ewb-container'><ul class='ewb-list' id='infolist'></ul><div id='pager'></div></div>"
            "<script type='text/template' id='row'><li><a href='<?=el.infourl?>'><?=el.title?></a></li></script>"
            f"<script>$(function () {{ govInfo.load({{ pageIndex: 0, pageSize: {_SIZE} }}); }});</script>",
        )

    def _list_page(self, section: Section, number: int) -> str:
        pages = self.pages(section)
        rows = [self._row(story) for story in pages[number - 1]]
        further = f"<a href='javascript:void(0)' onclick=\"window.location.href='{number + 1}.html'\">下页 &gt;</a>"
        pager = (
            "<div class='pagemargin'><ul class='wb-page-items'>"
            f"<li><a class='wb-page-default wb-page-number wb-page-family'>{number}/{len(pages)}</a></li>"
            f"<li class='wb-page-li wb-page-next'>{further if number < len(pages) else '下页 &gt;'}</li></ul></div>"
        )
        return self._whole(
            section.name, f"<div class='ewb-container'><ul class='ewb-list'>{items(rows)}</ul>{pager}</div>"
        )

    def _row(self, story: Story) -> str:
        link = f"<a href='{self.path(story)}' title='{escape(story.title)}'>{escape(cut(story.title, _CUT))}</a>"
        return f"{link}<span class='ewb-list-date'>{story.published:%m-%d}</span>"

    def _whole(self, title: str, content: str) -> str:
        return self.whole(title, content, "<script src='/js/webBuilderCommon.js'></script>")

    def article_page(self, story: Story) -> str:
        """Return the article."""
        image = f"<p><img src='{self.picture(story).path}' alt=''></p>" if story.has_picture else ""
        attached = self.file(story)
        file = f"<p>附件：<a href='{attached.path}'>{attached.name}</a></p>" if story.has_file else ""
        author = f"<span>作者：{story.author}</span>" if story.author else ""
        editor = f"<div class='ewb-article-foot'>责任编辑：{story.editor}</div>" if story.editor else ""
        place = (
            f"<a href='/'>首页</a> &gt; <a href='{escape(self.section_path(story.section))}'>{story.section.name}</a>"
        )
        return self._whole(
            story.title,
            f"<div class='ewb-location'>您的位置：{place}</div>"
            f"<div class='ewb-article'><h3>{escape(story.title)}</h3><div class='ewb-article-sources'>"
            f"<span>信息来源：{story.source}</span><span>发布日期：{story.published:%Y-%m-%d %H:%M}</span>{author}"
            "<span>浏览次数：<i id='clicks'></i></span></div>"
            f"<div class='ewb-article-info'>{paragraphs(story, image, file)}</div>{editor}</div>",
        )
