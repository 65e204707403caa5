"""A made-up site on DedeCMS (cms.md section 2.9).

Its pages are GBK, declared as gb2312. One section is made beforehand, with every link of the pager and a select; the
other is made when it is asked for, without a 下一页 link, and its rows lack a date.
"""

from __future__ import annotations

import re
from html import escape

from crawler.replica.families.base import FamilySite, cut, items, paragraphs
from crawler.replica.families.story import Asset, Section, Story, document, picture
from crawler.replica.html import link
from crawler.replica.wire import Request, Response

_LIST = re.compile(r"/a/gzdt/(?:list_1_(\d+)\.html)?")
_HEAD = (
    "<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>"
    "<link href='/templets/default/style/dedecms.css' rel='stylesheet'>"
)


class DedecmsSite(FamilySite):
    """Articles `/a/{section}/{year}/{monthday}/{id}.html`, the body in a table; views are counted by a script."""

    host = "dedecms.model-kexie.example"
    sections = (Section(id="gzdt", name="工作动态"), Section(id="tzgg", name="通知公告"))
    charset = "gbk"
    declares_charset = False
    counters = ("/plus/count.php",)

    def path(self, story: Story) -> str:
        """Return the dated address."""
        return f"/a/{story.section.id}/{story.published:%Y/%m%d}/{story.number}.html"

    def section_path(self, section: Section) -> str:
        """Return the folder, or the program with the section's number."""
        return "/a/gzdt/" if section.id == "gzdt" else "/plus/list.php?tid=2"

    def picture(self, story: Story) -> Asset:
        """Return the uploaded picture."""
        return picture(f"/uploads/allimg/{story.published:%y%m%d}/1-{story.number}.jpg", story.number)

    def file(self, story: Story) -> Asset:
        """Return the uploaded file."""
        return document(f"/uploads/soft/{story.published:%y%m%d}/1-{story.number}.pdf", "推荐表.pdf", story.number)

    def list_answer(self, path: str, query: dict[str, str], request: Request) -> Response | None:
        """Answer list pages."""
        del request
        made, dynamic = self.sections
        if found := _LIST.fullmatch(path):
            return self._list_page(made, int(found[1] or 1))
        if path == "/plus/list.php" and query.get("tid") == "2":
            return self._list_page(dynamic, int(query.get("PageNo", "1")))
        return None

    def _list_page(self, section: Section, number: int) -> Response | None:
        if not 1 <= number <= len(self.pages(section)):
            return None
        rows = [self._row(story) for story in self.pages(section)[number - 1]]
        pager = self._whole_pager(section, number) if section.id == "gzdt" else self._short_pager(section, number)
        content = f"<div class='listbox'><ul class='e2'>{items(rows)}</ul></div><div class='dede_pages'>{pager}</div>"
        return self.html(self.whole(section.name, content, _HEAD))

    def _row(self, story: Story) -> str:
        title = escape(story.title)
        if story.section.id == "tzgg":
            return link(self.path(story), story.title)
        text = f"<b>{escape(cut(story.title, 14))}</b>"
        return f"<a href='{self.path(story)}' title='{title}'>{text}</a><span>{story.published:%Y-%m-%d}</span>"

    def _whole_pager(self, section: Section, number: int) -> str:
        places = range(1, len(self.pages(section)) + 1)
        numbers = "".join(
            "<li class='thisclass'>" + (str(place) if place == number else link(f"list_1_{place}.html", str(place)))
            for place in places
        )
        options = "".join(f"<option value='list_1_{place}.html'>{place}</option>" for place in places)
        onward = f"<li>{link(f'list_1_{number + 1}.html', '下一页')}" if number < places[-1] else ""
        return (
            f"<ul class='pagelist'><li>首页{numbers}{onward}<li>{link(f'list_1_{places[-1]}.html', '末页')}"
            f"<li><select name='sldd'>{options}</select><li><span class='pageinfo'>共 <strong>{places[-1]}</strong>页"
            f"<strong>{len(self.rows(section))}</strong>条</span></ul>"
        )

    def _short_pager(self, section: Section, number: int) -> str:
        count = len(self.rows(section))
        places = [place for place in range(1, len(self.pages(section)) + 1) if place != number]
        return "".join(
            f"<li>{link(f'/plus/list.php?tid=2&TotalResult={count}&PageNo={place}', str(place))}</li>"
            for place in places
        )

    def article_page(self, story: Story) -> str:
        """Return the article."""
        shown, attached = self.picture(story).path, self.file(story)
        image = f"<div style='text-align:center'><img alt='' src='{shown}'></div>" if story.has_picture else ""
        file = f"<p>{link(attached.path, attached.name)}</p>" if story.has_file else ""
        editor = f"<div>(责任编辑：{story.editor or 'admin'})</div>"
        content = (
            f"<div class='place'><strong>当前位置:</strong> {link('/', '主页')} &gt; "
            f"{link(self.section_path(story.section), story.section.name)} &gt;</div>"
            f"<div class='viewbox'><div class='title'><h2>{escape(story.title)}</h2></div><div class='info'>"
            f"<small>时间:</small>{story.published:%Y-%m-%d %H:%M}<small>来源:</small>{story.source}"
            f"<small>作者:</small>{story.author or 'admin'}<small>点击:</small>"
            f"<script src='/plus/count.php?view=yes&aid={story.number}&mid=1'></script>次</div>"
            f"<div class='content'><table width='100%'><tr><td>{paragraphs(story, image, file)}</td></tr></table>"
            f"{editor}</div></div>"
        )
        return self.whole(story.title, content, _HEAD)
