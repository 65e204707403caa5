"""A made-up site on the shared system of 广东 (cms.md section 2.7).

Folders with `index_2.html` as page 2. One section links its pages and prints no total; in the other the pager is a
script with the number of pages. Rows print month and day alone.
"""

from __future__ import annotations

import re
from html import escape

from crawler.replica.families.base import FamilySite, items, paragraphs
from crawler.replica.families.story import Asset, Section, Story, document, picture
from crawler.replica.html import link
from crawler.replica.wire import Request, Response

_LIST = re.compile(r"/kxdt/(\w+)/(?:index(?:_(\d+))?\.html)?")


class GdpostSite(FamilySite):
    """Articles `content/post_{number}.html` in the section's folder, with a twin `mpost_` for telephones."""

    host = "gdpost.model-kexie.example"
    sections = (Section(id="gzdt", name="工作动态"), Section(id="tzgg", name="通知公告"))

    def path(self, story: Story) -> str:
        """Return the desktop page."""
        return f"/kxdt/{story.section.id}/content/post_{story.number}.html"

    def section_path(self, section: Section) -> str:
        """Return the folder."""
        return f"/kxdt/{section.id}/"

    def picture(self, story: Story) -> Asset:
        """Return the picture in the site's store."""
        return picture(f"/img/0/{story.number % 100}/{story.number}.jpg", story.number)

    def file(self, story: Story) -> Asset:
        """Return the file in the site's store."""
        return document(f"/attachment/0/{story.number % 100}/{story.number}.pdf", "推荐名单.pdf", story.number)

    def list_answer(self, path: str, query: dict[str, str], request: Request) -> Response | None:
        """Answer list pages and the twins for telephones."""
        del query, request
        twin = next((story for story in self.stories if path == self._twin(story)), None)
        if twin is not None:
            return self.html(self.article_page(twin))
        found = _LIST.fullmatch(path)
        section = next((section for section in self.sections if found and section.id == found[1]), None)
        number = int(found[2] or 1) if found else 0
        if section is None or not 1 <= number <= len(self.pages(section)):
            return None
        return self.html(self._list_page(section, number))

    def _twin(self, story: Story) -> str:
        return self.path(story).replace("/post_", "/mpost_")

    def _list_page(self, section: Section, number: int) -> str:
        rows = [
            f"<a href='http://{self.host}{self.path(story)}' title='{escape(story.title)}'>{escape(story.title)}</a>"
            f"<span class='time'>{story.published:%m-%d}</span>"
            for story in self.pages(section)[number - 1]
        ]
        pager = self._links(section, number) if section.id == "gzdt" else self._script(section, number)
        return self.whole(section.name, f"<div class='mainCon'><ul class='list'>{items(rows)}</ul>{pager}</div>")

    def _links(self, section: Section, number: int) -> str:
        folder, last = self.section_path(section), len(self.pages(section))
        following = link(f"{folder}index_{number + 1}.html", "下一页") if number < last else ""
        return f"<div class='turn'>{link(folder, '首页')}<span class='on'>{number}</span>{following}</div>"

    def _script(self, section: Section, number: int) -> str:
        return f"<div id='turn'></div><script>var page = {number}, pageCount = {len(self.pages(section))};</script>"

    def article_page(self, story: Story) -> str:
        """Return the article."""
        shown, attached = self.picture(story).path, self.file(story)
        image = f"<p><img class='nfw-cms-img' src='{shown}' alt=''></p>" if story.has_picture else ""
        file = (
            f"<p>附件：<a class='nfw-cms-attachment' href='{attached.path}'>{attached.name}</a></p>"
            if story.has_file
            else ""
        )
        author = f"<span>作者：{story.author}</span>" if story.author else ""
        editor = f"<div class='editor'>编辑：{story.editor}</div>" if story.editor else ""
        head = (
            f"<meta name='ArticleTitle' content='{escape(story.title)}'>"
            f"<meta name='PubDate' content='{story.published:%Y-%m-%d %H:%M}'>"
            f"<link rel='alternate' media='handheld' href='{self._twin(story)}'>"
            f"<script>var NFCMS_SITE_ID = '755000', NFCMS_POST_ID = '{story.number}';</script>"
        )
        content = (
            f"<div class='position'>{link('/', '首页')} &gt; {link('../', story.section.name)}</div>"
            f"<div class='article'><h1 class='title'>{escape(story.title)}</h1><div class='info'>"
            f"<span>信息来源：{story.source}</span><span>时间：{story.published:%Y-%m-%d %H:%M}</span>{author}"
            f"<span>【字体：大 中 小】</span></div>"
            f"<div class='article-content'>{paragraphs(story, image, file)}</div>{editor}</div>"
        )
        return self.whole(story.title, content, head)
