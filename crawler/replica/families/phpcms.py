"""A made-up site on PHPCMS (cms.md section 2.9).

One section is made when it is asked for, the other is a row of `list-10-{n}.html`. Long articles have several pages; on
the last page of a list 下一页 leads to that page itself.
"""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise

from crawler.replica.families.base import FamilySite, cut, items, paragraphs
from crawler.replica.families.story import Asset, Section, Story, document, picture
from crawler.replica.html import link
from crawler.replica.wire import Request, Response

_LIST = re.compile(r"/list-10-(\d+)\.html")
_SHOW = re.compile(r"/show-\d+-(\d+)-(\d+)\.html")
_LONG = 4  # paragraphs of an article of several pages
_DYNAMIC = "/index.php?m=content&c=index&a=lists&catid=9"


class PhpcmsSite(FamilySite):
    """Articles `show-{category}-{id}-{page}.html`; views are counted by a script."""

    host = "phpcms.model-kexie.example"
    sections = (Section(id="9", name="工作动态"), Section(id="10", name="通知公告"))
    precision = "second"
    counters = ("/api.php?op=count",)

    def path(self, story: Story) -> str:
        """Return the first page's address."""
        return self._page_path(story, 1)

    @staticmethod
    def _page_path(story: Story, number: int) -> str:
        return f"/show-{story.section.id}-{story.number}-{number}.html"

    def section_path(self, section: Section) -> str:
        """Return the list's first page."""
        return _DYNAMIC if section.id == "9" else "/list-10-1.html"

    def _further(self, section: Section, number: int) -> str:
        return f"{_DYNAMIC}&page={number}" if section.id == "9" else f"/list-10-{number}.html"

    def picture(self, story: Story) -> Asset:
        """Return the uploaded picture."""
        return picture(f"/uploadfile/{story.published:%Y/%m%d}/{story.number}.jpg", story.number)

    def file(self, story: Story) -> Asset:
        """Return the uploaded file."""
        return document(f"/uploadfile/{story.published:%Y/%m%d}/{story.number}.pdf", "活动方案.pdf", story.number)

    def list_answer(self, path: str, query: dict[str, str], request: Request) -> Response | None:
        """Answer list pages, and further pages of articles."""
        del request
        if found := _SHOW.fullmatch(path):
            return self._further_page(int(found[1]), int(found[2]))
        dynamic, made = self.sections
        if found := _LIST.fullmatch(path):
            return self._list_page(made, int(found[1]))
        if path == "/index.php" and query.get("a") == "lists" and query.get("catid") == "9":
            return self._list_page(dynamic, int(query.get("page", "1")))
        return None

    def _list_page(self, section: Section, number: int) -> Response | None:
        if not 1 <= number <= len(self.pages(section)):
            return None
        rows = [self._row(story) for story in self.pages(section)[number - 1]]
        content = (
            f"<div class='col-left'><ul class='list lh24 f14'>{items(rows)}</ul>"
            f"<div id='pages' class='text-c'>{self._pager(section, number)}</div></div>"
        )
        return self.html(self.whole(section.name, content))

    def _row(self, story: Story) -> str:
        if story.section.id == "9":
            text = escape(cut(story.title, 16, "…"))
            day = f"<span class='rt'>{story.published:%Y-%m-%d %H:%M:%S}</span>"
            return f"{day}·<a href='{self.path(story)}' title='{escape(story.title)}'>{text}</a>"
        return f"<span class='rt'>{story.published:%m-%d}</span>·{link(self.path(story), story.title)}"

    def _pager(self, section: Section, number: int) -> str:
        last = len(self.pages(section))
        numbers = " ".join(
            f"<span>{place}</span>" if place == number else link(self._further(section, place), str(place))
            for place in range(1, last + 1)
        )
        back = link(self._further(section, max(1, number - 1)), "上一页")
        onward = link(self._further(section, min(last, number + 1)), "下一页")
        return f"<a class='a1'>{len(self.rows(section))}条</a> {back} {numbers} {onward}"

    def article_page(self, story: Story) -> str:
        """Return the article's first page."""
        return self._page(story, 1)

    def _further_page(self, number: int, page: int) -> Response | None:
        story = next((story for story in self.stories if story.number == number), None)
        if story is None or not 1 < page <= len(self._parts(story)):
            return None
        return self.html(self._page(story, page))

    def _parts(self, story: Story) -> list[str]:
        shown, attached = self.picture(story).path, self.file(story)
        image = f"<p style='text-align: center'><img alt='' src='{shown}' /></p>" if story.has_picture else ""
        file = f"<p>附件：{link(attached.path, attached.name)}</p>" if story.has_file else ""
        blocks = paragraphs(story, image, file).split("\n")
        cuts = (0, len(blocks) // 2, len(blocks)) if len(story.texts) >= _LONG else (0, len(blocks))
        return ["\n".join(blocks[start:stop]) for start, stop in pairwise(cuts)]

    def _page(self, story: Story, number: int) -> str:
        parts = self._parts(story)
        numbers = " ".join(
            f"<span>{place}</span>" if place == number else link(self._page_path(story, place), str(place))
            for place in range(1, len(parts) + 1)
        )
        pager = f"<div id='pages' class='text-c'>{numbers}</div>" if len(parts) > 1 else ""
        author = f" 作者：{story.author}" if story.author else ""
        editor = f"<p class='editor'>（责任编辑：{story.editor}）</p>" if story.editor else ""
        content = (
            f"<div class='crumbs'>{link('/', '首页')}<span> &gt; </span>{story.section.name} &gt; 正文</div>"
            f"<div id='Article'><h1>{escape(story.title)}<br /><span>{story.published:%Y-%m-%d %H:%M:%S}&nbsp;&nbsp;"
            f"来源：{story.source}{author}&nbsp;&nbsp;点击：<span id='hits'></span></span></h1>"
            f"<div class='content'>{parts[number - 1]}{pager}{editor}</div></div>"
            f"<script src='/api.php?op=count&id={story.number}&modelid=1'></script>"
        )
        return self.whole(story.title, content, "<link href='/statics/css/reset.css' rel='stylesheet'>")
