"""A list that changes between walks and during them, walked by a spider that remembers what the events tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace

from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from items.events import ListPageLost, ListPageRead, WalkEnded
from items.listing import Section
from items.memory import Progress
from spiders.families.rt import Rt
from spiders.families.vsb import Vsb

HOST = "http://kx.example.cn"
NAME = "科普"


class Static(Rt):
    """A site whose lists are `index.html`, `index_2.html` …"""

    name = "made_up"
    allowed_domains = ["kx.example.cn"]
    first = f"{HOST}/html/kp/index.html"

    @staticmethod
    def address(number, pages):
        return f"{HOST}/html/kp/index{'' if number == 1 else f'_{number}'}.html"


class Backwards(Vsb):
    """A site whose further pages are numbered from the oldest."""

    name = "made_up"
    allowed_domains = ["kx.example.cn"]
    first = f"{HOST}/kp.htm"

    @staticmethod
    def address(number, pages):
        return f"{HOST}/kp.htm" if number == 1 else f"{HOST}/kp/{pages - number + 1}.htm"


@dataclass
class Made:
    """The list at a moment: numbers of its articles, newest first."""

    rows: list[int]
    family: type = Static
    size: int = 3
    prints: str = "total"
    """`total`: rows and pages, `pages`: pages alone, `links`: nothing but a link to the next page"""
    hidden: int = 0
    """rows that are counted and not shown"""
    titles: dict[int, str] = field(default_factory=dict)
    failing: set[int] = field(default_factory=set)
    """numbers of pages that answer 503"""
    on_request: dict[int, object] = field(default_factory=dict)
    """what happens to the list before the n-th request is answered"""

    @property
    def pages(self):
        return max(1, -(-len(self.rows) // self.size))

    def page(self, url):
        """Return number and text of the page at an address, None where there is none."""
        for number in range(1, self.pages + 1):
            if self.family.address(number, self.pages) == url:
                return number, self.text(number)
        return None, None

    def text(self, number):
        shown = self.rows[(number - 1) * self.size : number * self.size]
        rows = "".join(
            f'<li><a href="/html/kp/202004/{n}.html">{self.titles.get(n, f"科普活动走进社区第{n}场")}</a>'
            f"<span>2020-04-{n % 28 + 1:02}</span></li>"
            for n in shown
        )
        last = number >= self.pages
        following = self.family.address(number + 1, self.pages)
        link = "" if last else f'<span class="p_next"><a href="{following}">下一页</a></span>'
        printed = {
            "total": f"共{len(self.rows) + self.hidden}条记录 共{self.pages}页 当前第{number}页",
            "pages": f"共{self.pages}页 当前第{number}页",
            "links": "",
        }[self.prints]
        return (
            f'<html><head><title>{NAME}</title></head><body><div class="zilist_rlb"><ul>{rows}</ul></div>'
            f'<div class="fenye">{printed} {link}</div></body></html>'
        )


@dataclass
class Memory:
    """What the events of earlier runs tell."""

    titles: dict[str, str] = field(default_factory=dict)
    owed: list = field(default_factory=lambda: [(0, None)])
    total: int | None = None
    pages: int | None = None
    hidden: int = 0
    due_urls: list[str] = field(default_factory=list)

    def progress(self, section):
        return Progress(owed=self.owed, rows=len(self.titles), total=self.total, pages=self.pages, hidden=self.hidden)

    def sections(self):
        return []

    def listed(self, section, entry):
        return entry.url in self.titles and entry.title in {None, self.titles[entry.url]}

    def wants(self, section, entry):
        return not self.listed(section, entry)

    def due(self):
        return self.due_urls

    def kept(self):
        return list(self.titles)

    def note(self, event):
        if isinstance(event, ListPageRead):
            self.titles |= {entry.url: entry.title for entry in event.listing.entries}
            self.owed = event.owed
            self.total = event.listing.total or self.total
            self.pages = event.listing.pages or self.pages
        elif isinstance(event, WalkEnded):
            self.owed = self.owed if event.owed is None else event.owed
            self.total = event.total or self.total
            self.hidden = self.hidden if event.hidden is None else event.hidden


@dataclass
class Told:
    """What a run asked for and reported."""

    pages: list[int] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    end: WalkEnded | None = None


def run(made, memory, *, killed_after=None, **arguments):
    """Walk the list as it is now; `killed_after` so many list pages."""
    spider = made.family(**arguments)
    spider.memory, spider.crawler = memory, SimpleNamespace(stats=None)
    told, asked = Told(), 0
    waiting = [spider.first_request(Section(name=NAME, url=made.family.first), None)]
    while waiting and (killed_after is None or asked < killed_after):
        request = waiting.pop(0)
        asked += 1
        assert asked < 60, "the walk does not end"
        made.on_request.pop(asked, lambda _: None)(made)
        for result in _answers(made, request, told):
            if isinstance(result, Request) and result.callback == spider.parse_article:
                told.articles.append(int(result.url.rpartition("/")[2].removesuffix(".html")))
            elif isinstance(result, Request):
                waiting.append(result)
            else:
                _tell(told, result)
                memory.note(result)
    return told


def _answers(made, request, told):
    number, text = made.page(request.url)
    if number in made.failing:
        response = HtmlResponse(request.url, status=503, request=request)
        failure = Failure(HttpError(response, "status 503"))
        failure.request = request
        return list(request.errback(failure))
    told.pages.append(number)
    status, body = (200, text) if text else (404, "<p>页面不存在</p>")
    response = HtmlResponse(request.url, status=status, body=body.encode(), encoding="utf-8", request=request)
    return list(request.callback(response, **request.cb_kwargs))


def _tell(told, event):
    if isinstance(event, WalkEnded):
        assert told.end is None, "a walk ends once"
        told.end = event
    elif isinstance(event, ListPageLost):
        told.lost.append(event.number)
