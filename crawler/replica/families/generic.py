"""A made-up site of no known make: its markup is that of no system.

One section has numbers and 尾页 for a pager; one a parameter that only a script names, and a printed total of rows; one
a 下一页 that always leads on and repeats the last page.
"""

from __future__ import annotations

import re
from html import escape

from crawler.replica.families.base import FamilySite, cut, items, paragraphs
from crawler.replica.families.story import Asset, Section, Story, document, picture
from crawler.replica.html import link
from crawler.replica.wire import Request, Response

_NUMBERED = re.compile(r"/dongtai/(?:list-(\d+)\.html)?")
_ENDLESS = re.compile(r"/zhuanti/(?:p/(\d+)\.html)?")
_PATHS = {"dongtai": "/dongtai/", "gonggao": "/news.php?cid=7", "zhuanti": "/zhuanti/"}


class GenericSite(FamilySite):
    """Articles `/wen/{id}.html`, with class names that nothing else uses."""

    host = "generic.model-kexie.example"
    sections = (
        Section(id="dongtai", name="工作动态"),
        Section(id="gonggao", name="通知公告"),
        Section(id="zhuanti", name="科普专题"),
    )
    rows_per_page = 3
    precision = "day"

    def path(self, story: Story) -> str:
        """Return the address, which tells neither section nor day."""
        return f"/wen/{story.number}.html"

    def section_path(self, section: Section) -> str:
        """Return the list's first page."""
        return _PATHS[section.id]

    def picture(self, story: Story) -> Asset:
        """Return the picture in a folder of all pictures."""
        return picture(f"/tu/{story.number}.jpg", story.number)

    def file(self, story: Story) -> Asset:
        """Return the file in a folder of all files."""
        return document(f"/wenjian/{story.number}.pdf", "回执.pdf", story.number)

    def list_answer(self, path: str, query: dict[str, str], request: Request) -> Response | None:
        """Answer list pages: past the end nothing, a list without rows, the last page again."""
        del request
        numbered, counted, endless = self.sections
        if found := _NUMBERED.fullmatch(path):
            number = int(found[1] or 1)
            is_there = 1 <= number <= len(self.pages(numbered))
            return self._list_page(numbered, number, self._numbers(number)) if is_there else None
        if path == "/news.php" and query.get("cid") == "7":
            return self._list_page(counted, int(query.get("pageNo", "1")), self._total())
        if found := _ENDLESS.fullmatch(path):
            number = int(found[1] or 1)
            onward = link(f"/zhuanti/p/{number + 1}.html", "下一页")
            return self._list_page(endless, min(number, len(self.pages(endless))), onward)
        return None

    def _numbers(self, number: int) -> str:
        last = len(self.pages(self.sections[0]))
        places = (
            f"<b>{place}</b>" if place == number else link(f"/dongtai/list-{place}.html", str(place))
            for place in range(1, last + 1)
        )
        return f"{' '.join(places)} {link(f'/dongtai/list-{last}.html', '尾页')}"

    def _total(self) -> str:
        script = "<script>function turn(n) { location.href = '/news.php?cid=7&pageNo=' + n; }</script>"
        return f"共 {len(self.rows(self.sections[1]))} 条记录 <a href='javascript:turn(2)'>往后翻</a>{script}"

    def _list_page(self, section: Section, number: int, pager: str) -> Response:
        stories = self.pages(section)[number - 1] if 1 <= number <= len(self.pages(section)) else []
        rows = [self._row(story) for story in stories]
        content = f"<div class='zuo'><h3>{section.name}</h3><ul>{items(rows)}</ul><div class='fan'>{pager}</div></div>"
        return self.html(self.whole(section.name, content))

    def _row(self, story: Story) -> str:
        day = f"<em>{story.published:%Y/%m/%d}</em>"
        if story.section.id == "gonggao":
            return f"{day}{link(self.path(story), story.title)}"
        return f"<a href='{self.path(story)}' title='{escape(story.title)}'>{escape(cut(story.title, 12))}</a>{day}"

    def article_page(self, story: Story) -> str:
        """Return the article."""
        shown, attached = self.picture(story).path, self.file(story)
        image = f"<p><img src='{shown}' alt=''></p>" if story.has_picture else ""
        file = f"<p>附件：{link(attached.path, attached.name)}</p>" if story.has_file else ""
        author = f" 作者：{story.author}" if story.author else ""
        editor = f"<p>编辑：{story.editor}</p>" if story.editor else ""
        content = (
            f"<div class='lu'>您的位置：{link('/', '首页')} &gt; {story.section.name}</div><div class='you'>"
            f"<div class='biaoti'>{escape(story.title)}</div><div class='xinxi'>日期：{story.published:%Y年%m月%d日} "
            f"来源：{story.source}{author}</div>"
            f"<div class='neirong'>{paragraphs(story, image, file)}{editor}</div></div>"
        )
        return self.whole(story.title, content)
