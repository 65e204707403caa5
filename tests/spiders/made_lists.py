"""A site of made-up list pages, walked as a spider walks it."""

from __future__ import annotations

from types import SimpleNamespace

from scrapy import Request
from scrapy.http import HtmlResponse

from items.events import ListPageLost, WalkEnded
from spiders.families.generic import Generic
from spiders.families.paging import Ask
from spiders.families.walk import Walk

HOST = "http://kx.example.cn"
LIST = "/kp/"


class Made(Generic):
    """A site of no known make."""

    name = "made_up"
    allowed_domains = ["kx.example.cn"]


class NothingKnown:
    """The memory of a first run."""

    def wants(self, section, entry):
        return True

    def listed(self, section, entry):
        return False


def page(numbers, pager="", extra=""):
    rows = "".join(
        f"<li><a href='/wen/{n}.html'>科普活动走进社区第{n}场</a><em>2020-04-{n % 28 + 1:02}</em></li>" for n in numbers
    )
    return f"<title>科普</title><h3>科普</h3><ul>{rows}</ul><div class='fan'>{pager}</div>{extra}"


def link(href, text):
    return f"<a href='{href}'>{text}</a>"


def walked(pages, first=LIST):
    """Walk the list over a site of pages by path, with numbers for statuses; return the paths asked, and the events."""
    spider = Made()
    spider.memory, spider.crawler = NothingKnown(), SimpleNamespace(stats=None)
    walk = Walk(section="科普")
    requests, asked, events = [spider.list_request(Ask(url=HOST + first), walk)], [], []
    while requests:
        request = requests.pop()
        path = request.url.removeprefix(HOST)
        assert path not in asked, f"{path} twice"
        asked.append(path)
        assert len(asked) < 30, "the walk does not end"
        for result in spider.parse_list(answer(request, pages.get(path, 404)), walk):
            if not isinstance(result, Request):
                events.append(result)
            elif result.callback == spider.parse_list:
                requests.append(result)
    return asked, events


def answer(request, found):
    if isinstance(found, Request):
        request = request.replace(url=found.url, meta={**request.meta, "redirect_urls": [request.url]})
        found = page(range(90, 94))
    status, body = (200, found) if isinstance(found, str) else (found, "<p>页面不存在</p>")
    return HtmlResponse(request.url, status=status, body=body.encode(), encoding="utf-8", request=request)


def ended(events):
    (end,) = [event for event in events if isinstance(event, WalkEnded)]
    return end.reached_end, end.rows, end.reason


def lost(events):
    return [event.number for event in events if isinstance(event, ListPageLost)]
