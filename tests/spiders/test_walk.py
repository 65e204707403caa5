"""The walk through a list, with made-up answers and a made-up memory."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from items.events import ListPageLost, ListPageRead, Outcome, Visit, WalkEnded
from items.listing import Listing, Section
from items.memory import Progress
from spiders.families.paging import Ask, Shown
from spiders.families.walk import Walk
from spiders.shaanxi_tongchuan import ShaanxiTongchuan

HOST = "http://www.tongchuan.gov.cn"
DYNAMIC = f"{HOST}/news_list.rt?channlId=7&pageNo="
READ = Progress(owed=(), rows=2)


class FakeMemory:
    """Knows what it is told."""

    def __init__(self, *, progress=None, listed=(), wanted=None, due=()):
        self.answers = SimpleNamespace(
            progress=progress or Progress(), listed=set(listed), wanted=wanted, due=list(due)
        )

    def sections(self):
        return []

    def progress(self, section):
        return self.answers.progress

    def listed(self, section, entry):
        return entry.url in self.answers.listed

    def wants(self, section, entry):
        return self.answers.wanted is None or entry.url in self.answers.wanted

    def due(self):
        return self.answers.due

    def kept(self):
        return []


def article(number):
    return f"{HOST}/resources/site/1/html/zxzx/bmdt/202004/{number}.html"


def page(numbers, *, pages=3, current=1, dates=None):
    days = dates or ["2020-04-03"] * len(numbers)
    rows = "".join(
        f'<li><a href="{article(n)}" title="科普活动第{n}场">科普活动</a><span>{day}</span></li>'
        for n, day in zip(numbers, days, strict=True)
    )
    pager = (
        f'<div class="cms_page"><a href="javascript:go(2)">下一页</a><span>{current}</span>/<span>{pages}</span></div>'
    )
    return (
        f'<html><head><title>部门动态</title></head><body><div class="list"><ul>{rows}</ul></div>{pager}</body></html>'
    )


def spider(memory=None, **arguments):
    made = ShaanxiTongchuan(**arguments)
    made.memory = memory or FakeMemory()
    made.crawler = SimpleNamespace(stats=None)
    return made


def answer(made, body, walk, number=1, **how):
    ask = Ask(url=f"{DYNAMIC}{number}", sure=how.get("sure", True))
    request = Request(ask.url, cb_kwargs={"walk": walk}, meta={"ask": ask})
    response = HtmlResponse(
        request.url, status=how.get("status", 200), body=body.encode(), encoding="utf-8", request=request
    )
    return list(made.parse_list(response, walk))


def split(results):
    requests = [r for r in results if isinstance(r, Request)]
    return [r.url for r in requests], [r for r in results if not isinstance(r, Request)]


def test_a_page_reports_its_rows_asks_for_articles_and_goes_on():
    made, walk = spider(), Walk(section="部门动态")
    urls, events = split(answer(made, page([1, 2]), walk))
    assert urls == [article(1), article(2), f"{DYNAMIC}2"]
    assert isinstance(events[0], ListPageRead)
    assert [entry.title for entry in events[0].listing.entries] == ["科普活动第1场", "科普活动第2场"]


def test_the_printed_total_of_pages_ends_the_walk():
    made, walk = spider(), Walk(section="部门动态", number=3)
    urls, events = split(answer(made, page([5], current=3), walk, 3))
    assert urls == [article(5)]
    assert events[-1] == WalkEnded(section="部门动态", pages=1, rows=1, reached_end=True, owed=[], hidden=0)


def test_the_last_page_again_ends_the_walk():
    made, walk = spider(), Walk(section="部门动态")
    unpaged = page([1, 2]).replace("cms_page", "x").replace("/<span>", "<span>")
    answer(made, unpaged, walk)
    urls, events = split(answer(made, unpaged, walk, 2))
    assert urls == []
    assert events == [WalkEnded(section="部门动态", pages=1, rows=2, reached_end=True, owed=[], hidden=0)]


def test_the_first_page_again_where_more_are_promised_is_no_end():
    made, walk = spider(), Walk(section="部门动态")
    answer(made, page([1, 2], pages=9), walk)
    urls, events = split(answer(made, page([2, 1], pages=9), walk, 2))
    assert urls == []
    assert (events[-1].reached_end, events[-1].reason) == (
        False,
        "page 2 brings only rows of earlier pages, 9 are printed",
    )


def test_pages_that_go_in_circles_end_the_walk():
    made, walk = spider(), Walk(section="部门动态")
    for number, rows in enumerate(([1, 2], [3, 4]), 1):
        answer(made, page(rows).replace("cms_page", "x").replace("/<span>", "<span>"), walk, number)
    urls, events = split(answer(made, page([2, 3]).replace("cms_page", "x").replace("/<span>", "<span>"), walk, 3))
    assert (urls, events[-1].reached_end, events[-1].rows) == ([], True, 4)


@pytest.mark.parametrize("status", [404, 200])
def test_a_page_that_nothing_promised_and_that_is_not_there_ends_the_walk(status):
    made, walk = spider(), Walk(section="部门动态")
    answer(made, page([1, 2]).replace("cms_page", "x").replace("/<span>", "<span>"), walk)
    urls, events = split(answer(made, "<p>页面不存在</p>", walk, 2, status=status, sure=False))
    assert (urls, events) == ([], [WalkEnded(section="部门动态", pages=1, rows=2, reached_end=True, owed=[], hidden=0)])


def test_a_page_that_nothing_promised_and_that_was_refused_is_lost():
    made, walk = spider(), Walk(section="部门动态")
    answer(made, page([1, 2]).replace("cms_page", "x").replace("/<span>", "<span>"), walk)
    _, events = split(answer(made, "<script>var arg1='0A'</script>", walk, 2, sure=False))
    assert isinstance(events[0], ListPageLost)
    assert not events[-1].reached_end


def test_a_page_beyond_the_limits_is_lost():
    made, walk = spider(), Walk(section="部门动态")
    events = answer(made, "<p>" * 70_000, walk)
    assert isinstance(events[0], ListPageLost)
    assert "too big" in events[0].reason or "too_big" in events[0].reason
    assert not events[-1].reached_end


def test_a_stub_deep_in_the_list_is_lost_and_stepped_over():
    made, walk = spider(), Walk(section="部门动态")
    answer(made, page([1, 2]), walk)
    urls, events = split(answer(made, "<html><body>&nbsp;</body></html>", walk, 2))
    assert urls == [f"{DYNAMIC}3"]
    assert events[0].reason == "no rows"


def test_without_news_a_walked_section_is_caught_up():
    memory = FakeMemory(listed=[article(1), article(2)], wanted=set())
    walk = Walk(section="部门动态", progress=READ)
    urls, events = split(answer(spider(memory), page([1, 2]), walk))
    assert urls == []
    assert events[-1].caught_up


def test_without_news_a_section_that_is_owed_goes_on():
    memory = FakeMemory(listed=[article(1), article(2)], wanted=set())
    walk = Walk(section="部门动态")
    urls, _ = split(answer(spider(memory), page([1, 2]), walk))
    assert urls == [f"{DYNAMIC}2"]


def test_not_modified_means_caught_up():
    walk = Walk(section="部门动态", progress=READ)
    _, events = split(answer(spider(), "", walk, status=304))
    assert events == [WalkEnded(section="部门动态", pages=0, rows=0, caught_up=True, owed=[])]


def test_a_lost_page_is_stepped_over_and_the_walk_is_not_complete():
    made, walk = spider(), Walk(section="部门动态")
    answer(made, page([1, 2]), walk)
    urls, events = split(answer(made, "gone", walk, 2, status=404))
    assert urls == [f"{DYNAMIC}3"]
    assert events == [ListPageLost(section="部门动态", url=f"{DYNAMIC}2", number=2, reason="status 404", missing=True)]
    _, events = split(answer(made, page([5], current=3), walk, 3))
    assert not events[-1].reached_end
    assert events[-1].reason == "a lost page"


def test_limit_counts_articles_and_ends_the_walk():
    made, walk = spider(limit="1"), Walk(section="部门动态")
    urls, events = split(answer(made, page([1, 2]), walk))
    assert urls == [article(1)]
    assert [entry.url for entry in events[0].listing.entries] == [article(1)]
    assert events[-1].reason == "limit"


def test_since_stops_below_the_day_and_leaves_older_rows_out():
    made, walk = spider(since="2020-04-02"), Walk(section="部门动态")
    urls, events = split(answer(made, page([1, 2], dates=["2020-04-03", "2020-04-01"]), walk))
    assert urls == [article(1), f"{DYNAMIC}2"]
    urls, events = split(answer(made, page([3, 4], dates=["2020-03-03", "2020-03-01"]), walk, 2))
    assert urls == []
    assert events[-1].reason == "since"


def test_a_row_elsewhere_is_noted_and_not_fetched():
    made, walk = spider(limit="2"), Walk(section="部门动态")
    elsewhere = "https://mp.weixin.qq.com/s/abc"
    body = page([1, 2, 3]).replace(article(1), elsewhere)
    urls, events = split(answer(made, body, walk))
    assert urls == [article(2), article(3), f"{DYNAMIC}2"]
    assert Visit(url=elsewhere, outcome=Outcome.OFFSITE, reason="on mp.weixin.qq.com") in events


def test_the_fallback_serves_only_while_nothing_is_known():
    memory = FakeMemory(due=[article(9)])
    made = spider(memory)
    urls = [request.url for request in made.walk_sections([])]
    assert urls == [*(section.url for section in made.fallback), article(9)]
    found = [Section(name="公示公告", url=f"{HOST}/html/zxzx/gsgg/index.html")]
    assert [request.url for request in spider(memory).walk_sections(found)] == [found[0].url, article(9)]


def test_a_page_of_rows_nobody_asked_for_does_not_end_the_walk():
    made, walk = spider(until="2020-04-02"), Walk(section="部门动态")
    urls, events = split(answer(made, page([1, 2]), walk))
    assert urls == [f"{DYNAMIC}2"]
    assert events[0].listing.entries == []


@pytest.mark.parametrize("asked", [{"since": "2020-04-01"}, {"until": "2020-04-03"}])
def test_a_walk_that_left_rows_out_is_not_complete_at_its_last_page(asked):
    made, walk = spider(**asked), Walk(section="部门动态", number=3)
    _, events = split(answer(made, page([5], current=3), walk, 3))
    assert (events[-1].reached_end, events[-1].reason) == (False, "since")


def test_nothing_is_asked_twice():
    made = spider(FakeMemory(due=[article(1), article(2)]))
    walk = Walk(section="部门动态")
    urls, _ = split(answer(made, page([1]), walk))
    assert urls == [article(1), f"{DYNAMIC}2"]
    assert [request.url for request in made.due_requests()] == [article(2)]


@pytest.mark.parametrize(
    ("url", "listing", "following"),
    [
        (f"{DYNAMIC}1", Listing(url="", pages=3), f"{DYNAMIC}2"),
        (f"{HOST}/news_list.rt?channlId=7", Listing(url=""), f"{HOST}/news_list.rt?channlId=7&pageNo=2"),
        (f"{HOST}/html/zxzx/bmdt/index.html", Listing(url="", pages=2), f"{HOST}/html/zxzx/bmdt/index_2.html"),
        (f"{HOST}/html/zxzx/bmdt/index.html", Listing(url=""), None),
        (f"{HOST}/html/zxzx/bmdt/index.html", Listing(url="", next_url=f"{HOST}/b.html"), f"{HOST}/b.html"),
    ],
)
def test_the_next_page(url, listing, following):
    ask = spider().paging(Shown(url=url, listing=listing, number=1))
    assert (ask and ask.url) == following
