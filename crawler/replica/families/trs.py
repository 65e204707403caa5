"""A made-up site on 拓尔思 TRS WCM (cms.md section 2.4).

Pages from `index_1.html`, which is page 2; the pager is a script with the current page counted from 0. In one section
titles are cut, in another rows lack a date, in the third the second of three pages is a stub.
"""

from __future__ import annotations

import re
from html import escape

from crawler.replica.families.base import FamilySite, cut, items, paragraphs
from crawler.replica.families.story import Asset, Section, Story, document, picture
from crawler.replica.wire import Request, Response

_STUB = "<html><head><title></title></head><body></body></html>"
_LIST = re.compile(r"/(\w+)/(?:index(?:_(\d+))?\.html)?")


class TrsSite(FamilySite):
    """Articles `t{day}_{number}.shtml` in a folder by month; the body in `TRS_Editor`, which stands in itself."""

    host = "trs.model-kexie.example"
    rows_per_page = 5  # two rows on the last page
    sections = (
        Section(id="gzdt", name="工作动态"),
        Section(id="tzgg", name="通知公告"),
        Section(id="xhdt", name="学会动态"),
    )
    stories_count = 36
    exit_code = 3
    stub: str | None = "/xhdt/index_1.html"
    """the list page that is one"""

    def path(self, story: Story) -> str:
        """Return the dated address."""
        return f"/{story.section.id}/{story.published:%Y%m}/t{story.published:%Y%m%d}_{story.number}.shtml"

    def is_listed(self, story: Story) -> bool:
        """Tell whether the story stands on another page than the stub."""
        folder, _, name = (self.stub or "/").rpartition("/")
        page = int(name.partition("_")[2].partition(".")[0] or 0)
        return f"/{story.section.id}" != folder or story not in self.pages(story.section)[page]

    def section_path(self, section: Section) -> str:
        """Return the folder."""
        return f"/{section.id}/"

    def picture(self, story: Story) -> Asset:
        """Return the picture beside the page."""
        return picture(f"{self._folder(story)}W0{story.published:%Y%m%d}{story.number}.jpg", story.number)

    def file(self, story: Story) -> Asset:
        """Return the file beside the page."""
        return document(
            f"{self._folder(story)}P0{story.published:%Y%m%d}{story.number}.pdf", "申报表.pdf", story.number
        )

    @staticmethod
    def _folder(story: Story) -> str:
        return f"/{story.section.id}/{story.published:%Y%m}/"

    def list_answer(self, path: str, query: dict[str, str], request: Request) -> Response | None:
        """Answer list pages."""
        del query, request
        if path == self.stub:
            return self.html(_STUB)
        found = _LIST.fullmatch(path)
        section = next((section for section in self.sections if found and section.id == found[1]), None)
        number = int(found[2] or 0) if found else 0
        if section is None or number >= len(self.pages(section)):
            return None
        return self.html(self._list_page(section, number))

    def _list_page(self, section: Section, number: int) -> str:
        dated = section.id == "gzdt"
        rows = [self._row(story, dated=dated) for story in self.pages(section)[number]]
        script = f"<script>createPageHTML({len(self.pages(section))}, {number}, 'index', 'html');</script>"
        return self.whole(
            section.name, f"<div class='main'><ul class='newslist_detial'>{items(rows)}</ul></div>{script}"
        )

    def _row(self, story: Story, *, dated: bool) -> str:
        href = self.path(story).replace(f"/{story.section.id}/", "./", 1)
        title = escape(story.title)
        if dated:
            text = escape(cut(story.title, 16))
            return f"<a href='{href}' title='{title}'>{text}</a><span>{story.published:%Y-%m-%d}</span>"
        return f"<a href='{href}'>{title}</a>"

    def article_page(self, story: Story) -> str:
        """Return the article."""
        shown, attached = self.picture(story), self.file(story)
        image = (
            f"<p><img src='./{shown.path.rpartition('/')[2]}' oldsrc='W0.jpg' alt=''></p>" if story.has_picture else ""
        )
        name = attached.path.rpartition("/")[2]
        file = f"<p>附件：<a href='./{name}' OLDSRC='P0.pdf'>{attached.name}</a></p>" if story.has_file else ""
        author = f"<li><i>作者：</i>{story.author}</li>" if story.author else ""
        editor = f"<div class='pageSource'>（责任编辑：{story.editor}）</div>" if story.editor else ""
        metas = (
            f"<meta name='ArticleTitle' content='{escape(story.title)}'>"
            f"<meta name='PubDate' content='{story.published:%Y-%m-%d %H:%M}'>"
        )
        content = (
            f"<div class='location'>当前位置：<a href='/'>首页</a> &gt; <a href='../'>{story.section.name}</a></div>"
            f"<div class='article'><h2>{escape(story.title)}</h2><ul class='detail-article-infos'>"
            f"<li alt='时间：2001-01-01'><i>时间：</i>{story.published:%Y-%m-%d %H:%M}</li>"
            f"<li><i>来源：</i>{story.source}</li>{author}</ul>"
            "<div class='TRS_Editor'><style>.TRS_Editor P{line-height:1.5;}</style>"
            f"<div class='TRS_Editor'>{paragraphs(story, image, file)}</div>{editor}</div></div>"
        )
        return self.whole(story.title, content, metas)
