"""A made-up site on EasySite eportal (cms.md section 2.9).

One section has an address of its own and two static pages, which the pager names in `tagname`; the pages after them and
the other section answer at `/eportal/ui`. A wrong question there gets the page that is sent to whoever asks too fast:
always the same, with status 200 and without rows.
"""

from __future__ import annotations

import re
from html import escape

from crawler.replica.families.base import FamilySite, cut, items, paragraphs
from crawler.replica.families.story import Asset, Section, Story, document, picture
from crawler.replica.html import link
from crawler.replica.wire import Request, Response

_STATIC = re.compile(r"/kxdt/(?:index|1c0a7e55-(\d+))\.html")
_MODULES = {"302": "1c0a7e5500000000000000000000000a", "303": "27d1"}
_LAST_STATIC = 2
_CUT = 16


class EasysiteSite(FamilySite):
    """Articles `/eportal/ui?pageId=…&articleKey=…&columnId=…`."""

    host = "easysite.model-kexie.example"
    sections = (Section(id="302", name="科协动态"), Section(id="303", name="通知公告"))
    precision = "day"

    def path(self, story: Story) -> str:
        """Return the address by article and column."""
        return f"/eportal/ui?pageId=411&articleKey={story.number}&columnId={story.section.id}"

    def section_path(self, section: Section) -> str:
        """Return the section's own address, or its page's."""
        return "/kxdt/index.html" if section == self.sections[0] else f"/eportal/ui?pageId={section.id}"

    def picture(self, story: Story) -> Asset:
        """Return the picture in the folder of the month."""
        return picture(f"/eportal/fileDir/model/{story.published:%Y/%m}/{story.number}.jpg", story.number)

    def file(self, story: Story) -> Asset:
        """Return the file in the folder of the month."""
        return document(
            f"/eportal/fileDir/model/{story.published:%Y/%m}/{story.number}.xlsx", "名单汇总.xlsx", story.number
        )

    def list_answer(self, path: str, query: dict[str, str], request: Request) -> Response | None:
        """Answer articles, static list pages and those of the portal."""
        del request
        if (found := _STATIC.fullmatch(path)) and int(found[1] or 1) <= _LAST_STATIC:
            return self.html(self._list_page(self.sections[0], int(found[1] or 1)))
        if path != "/eportal/ui":
            return None
        story = next((story for story in self.stories if str(story.number) == query.get("articleKey")), None)
        if story is not None:
            return self.html(self.article_page(story))
        section = next((section for section in self.sections if section.id == query.get("pageId")), None)
        number = int(query.get("currentPage", "1"))
        module = section is not None and query.get("moduleId", _MODULES[section.id]) == _MODULES[section.id]
        if section is None or not module or not 0 < number <= len(self.pages(section)):
            return self.html("<html><body><div class='wait'>请稍候</div></body></html>".ljust(2000))
        return self.html(self._list_page(section, number))

    def _list_page(self, section: Section, number: int) -> str:
        pages = self.pages(section)
        rows = [self._row(story) for story in pages[number - 1]]
        fields = (
            f"<input type='hidden' id='eprotalCurrentPageId' value='{section.id}'>"
            f"<input type='hidden' name='article_paging_list_hidden' moduleid='{_MODULES[section.id]}' "
            f"totalpage='{len(pages)}'>"
        )
        table = section == self.sections[0]
        shown = "".join(f"<tr>{row}</tr>" for row in rows) if table else items(rows)
        box = f"<table class='list'>{shown}</table>" if table else f"<ul class='conList_ull'>{shown}</ul>"
        further = self._further(section, number) if number < len(pages) else ""
        return self.whole(
            section.name, f"{fields}<div class='portlet'>{box}<div class='list_paging'>{further}</div></div>"
        )

    def _further(self, section: Section, number: int) -> str:
        """Return the link to the next page: a static one, one of the portal, or a script that works it out."""
        if section != self.sections[0]:
            return "<a class='pagingNormal' href='javascript:void(0)' onclick='goPage(this)'>下一页</a>"
        static = f"/kxdt/1c0a7e55-{number + 1}.html"
        served = f"/eportal/ui?pageId=302&currentPage={number + 1}&moduleId={_MODULES['302']}&staticRequest=yes"
        target = escape(static if number < _LAST_STATIC else served)
        return (
            f"<a class='pagingNormal' href='javascript:void(0)' tagname='{target}' "
            f"onclick=\"queryArticleByCondition(this,'{target}')\">下一页</a>"
        )

    def _row(self, story: Story) -> str:
        if story.section == self.sections[0]:
            cell = link(self.path(story), cut(story.title, _CUT), story.title)
            return f"<td>{cell}</td><td>{story.published:%Y-%m-%d}</td>"
        return link(self.path(story), story.title)

    def article_page(self, story: Story) -> str:
        """Return the article."""
        image = f"<p><img src='{self.picture(story).path}' alt=''></p>" if story.has_picture else ""
        attached = self.file(story)
        file = f"<p>附件：<a href='{attached.path}'>{attached.name}</a></p>" if story.has_file else ""
        author = f"作者：{story.author}&nbsp;&nbsp;" if story.author else ""
        editor = f"<p class='edit'>【责任编辑：{story.editor}】</p>" if story.editor else ""
        place = f"{link('/', '首页')} &gt; {link(self.section_path(story.section), story.section.name)}"
        return self.whole(
            story.title,
            f"<div class='easysite-position'>当前位置：{place}</div><div class='easysite-article'>"
            f"<h2>{escape(story.title)}</h2><p class='info'>发布时间：{story.published:%Y-%m-%d}&nbsp;&nbsp;"
            f"来源：{story.source}&nbsp;&nbsp;{author}</p>"
            f"<div class='easysite-news-text'>{paragraphs(story, image, file)}</div>{editor}</div>",
        )
