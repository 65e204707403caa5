"""A made-up site on 帝国 EmpireCMS (cms.md section 2.9).

One section is made beforehand (`index_2.html`), the other is made when it is asked for and counts its pages from 0; it
has no 下一页 link, and its rows lack a date.
"""

from __future__ import annotations

import re
from html import escape

from crawler.replica.families.base import FamilySite, cut, items, paragraphs
from crawler.replica.families.story import Asset, Section, Story, document, picture
from crawler.replica.html import link
from crawler.replica.wire import Request, Response

_LIST = re.compile(r"/gzdt/(?:index(?:_(\d+))?\.html)?")
_CLASSES = {"gzdt": 3, "tzgg": 4}


class EmpirecmsSite(FamilySite):
    """Articles `/{section}/{day}/{id}.html`; views are counted by a script that adds one each time it is asked for."""

    host = "empirecms.model-kexie.example"
    sections = (Section(id="gzdt", name="工作动态"), Section(id="tzgg", name="通知公告"))
    counters = ("/e/public/ViewClick/",)

    def path(self, story: Story) -> str:
        """Return the dated address."""
        return f"/{story.section.id}/{story.published:%Y-%m-%d}/{story.number}.html"

    def section_path(self, section: Section) -> str:
        """Return the folder, or the program with the section's number."""
        return "/gzdt/" if section.id == "gzdt" else "/e/action/ListInfo/?classid=4"

    def picture(self, story: Story) -> Asset:
        """Return the uploaded picture."""
        return picture(f"/d/file/{story.section.id}/{story.published:%Y-%m-%d}/{story.number}a.jpg", story.number)

    def file(self, story: Story) -> Asset:
        """Return the uploaded file."""
        return document(
            f"/d/file/{story.section.id}/{story.published:%Y-%m-%d}/{story.number}b.pdf", "名单.pdf", story.number
        )

    def list_answer(self, path: str, query: dict[str, str], request: Request) -> Response | None:
        """Answer list pages."""
        del request
        made, dynamic = self.sections
        if found := _LIST.fullmatch(path):
            return self._list_page(made, int(found[1] or 1))
        if path == "/e/action/ListInfo/" and query.get("classid") == "4":
            return self._list_page(dynamic, int(query.get("page", "0")) + 1)
        return None

    def _list_page(self, section: Section, number: int) -> Response | None:
        if not 1 <= number <= len(self.pages(section)):
            return None
        rows = [self._row(story) for story in self.pages(section)[number - 1]]
        pager = self._made_pager(section, number) if section.id == "gzdt" else self._dynamic_pager(section, number)
        content = (
            f"<table class='box'><tr><td><ul>{items(rows)}</ul></td></tr></table><div class='list_page'>{pager}</div>"
        )
        return self.html(self.whole(section.name, content))

    def _row(self, story: Story) -> str:
        if story.section.id == "tzgg":
            return link(self.path(story), story.title)
        text = escape(cut(story.title, 15, "..."))
        return f"<a href='{self.path(story)}' title='{escape(story.title)}'>{text}</a> [{story.published:%Y-%m-%d}]"

    def _made_pager(self, section: Section, number: int) -> str:
        last, count = len(self.pages(section)), len(self.rows(section))
        back = link("/gzdt/", "首页") if number > 1 else "首页"
        onward = f"{link(f'/gzdt/index_{number + 1}.html', '下一页')} {link(f'/gzdt/index_{last}.html', '尾页')}"
        return (
            f"页次：{number}/{last} 每页{self.rows_per_page} 总数{count} {back} {onward if number < last else '尾页'}"
        )

    def _dynamic_pager(self, section: Section, number: int) -> str:
        last, count = len(self.pages(section)), len(self.rows(section))

        def leading(place: int, text: str) -> str:
            return link(f"/e/action/ListInfo/?classid=4&page={place - 1}&totalnum={count}", text)

        numbers = " ".join(
            f"<b>{place}</b>" if place == number else leading(place, str(place)) for place in range(1, last + 1)
        )
        return f"<a title='总数'><b>{count}</b></a> {leading(1, '首页')} {numbers} {leading(last, '尾页')}"

    def article_page(self, story: Story) -> str:
        """Return the article."""
        shown, attached = self.picture(story).path, self.file(story)
        image = f"<p align='center'><img src='{shown}' alt='' /></p>" if story.has_picture else ""
        file = f"<p>{link(attached.path, attached.name)}</p>" if story.has_file else ""
        author = f"&nbsp;&nbsp;作者：{story.author}" if story.author else ""
        editor = f"<p align='right'>责任编辑：{story.editor}</p>" if story.editor else ""
        counted = f"/e/public/ViewClick/?classid={_CLASSES[story.section.id]}&id={story.number}&addclick=1"
        content = (
            f"<table class='position'><tr><td>现在的位置：{link('/', '首页')} &gt; "
            f"{link(self.section_path(story.section), story.section.name)} &gt; 正文</td></tr></table>"
            f"<table class='main'><tr><td class='title'><h1>{escape(story.title)}</h1></td></tr>"
            f"<tr><td class='info_text'>时间：{story.published:%Y-%m-%d %H:%M}&nbsp;&nbsp;"
            f"来源：{story.source}{author}&nbsp;&nbsp;点击：<script src='{counted}'></script>次</td></tr>"
            f"<tr><td id='text'>{paragraphs(story, image, file)}{editor}</td></tr></table>"
        )
        return self.whole(story.title, content, "<link href='/skin/default/css/style.css' rel='stylesheet'>")
