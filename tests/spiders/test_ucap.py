"""How lists page on UCAP (cms.md §2.5)."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from items import Page, read_listing
from items.events import ListPageLost
from items.listing import Listing
from spiders.families.paging import Ask, Shown
from spiders.families.ucap import Ucap, following, opening
from spiders.families.walk import Walk

HOST = "http://kx.example.cn"
CHANNEL = "0123456789abcdef0123456789abcdef"
SEARCH = f"{HOST}/common/search/{CHANNEL}?_isAgg=true&_isJson=true&_template=index&page="


def rows(number, count=4):
    return "".join(
        f"<li><a href='/kxdt/202004/{number * 100 + n:032x}.shtml'>第{number}期科普讲座之{n}</a></li>"
        for n in range(count)
    )


def body(number, pages, stem="list"):
    script = f"createPageHTML('page_div',{pages}, {number},'{stem}','shtml',41);"
    return f"<html><body><ul class='news'>{rows(number)}</ul><script>{script}</script></body></html>"


def page(text, name="list.shtml"):
    return Page(url=f"{HOST}/kxdt/{name}", body=text.encode())


def shown(made, number):
    return Shown(url=made.url, listing=read_listing(made), number=number, page=made)


def asked(ask):
    return ask and ask.url


@pytest.mark.parametrize("stem", ["list", "dezlist"])
def test_pages_count_from_one(stem):
    first = shown(page(body(1, 3, stem)), 1)
    assert (first.listing.pages, first.listing.total) == (3, 41)
    assert asked(following(first)) == f"{HOST}/kxdt/{stem}_2.shtml"
    assert asked(following(shown(page(body(2, 3, stem), f"{stem}_2.shtml"), 2))) == f"{HOST}/kxdt/{stem}_3.shtml"


def test_the_printed_total_ends_the_list():
    assert following(shown(page(body(3, 3), "list_3.shtml"), 3)) is None
    assert following(shown(page(body(1, 1)), 1)) is None


def test_a_link_counts_where_no_script_prints_the_pager():
    text = f"<ul class='news'>{rows(1)}</ul><div class='page'><a href='common_list_2.shtml'>下一页</a></div>"
    assert asked(following(shown(page(text, "common_list.shtml"), 1))) == f"{HOST}/kxdt/common_list_2.shtml"


def test_a_lost_page_is_followed_by_number():
    first = shown(page(body(1, 3)), 1)
    following(first)
    lost = Shown(url=f"{HOST}/kxdt/list_2.shtml", listing=Listing(url="", pages=3), number=2, memo=first.memo)
    assert asked(following(lost)) == f"{HOST}/kxdt/list_3.shtml"


def test_a_list_behind_a_script_is_opened():
    script = f"<script>$.get('/common/search/{CHANNEL}?_isJson=true&page=' + n, show)</script>"
    assert opening(page(f"<ul id='list'></ul>{script}"), {}) == Ask(url=f"{SEARCH}1")
    assert opening(page(body(1, 3) + script), {}) is None
    assert opening(page("<p>暂无内容</p>"), {}) is None


@pytest.mark.parametrize(("pages", "sure"), [(3, True), (None, False)])
def test_a_served_list_pages_by_its_parameter(pages, sure):
    served = Shown(url=f"{SEARCH}1", listing=Listing(url="", pages=pages), number=1)
    assert following(served) == Ask(url=f"{SEARCH}2", sure=sure)


class Centre(Ucap):
    """A news centre for the walk."""

    name = "centre"
    allowed_domains = ["kx.example.cn"]


def test_a_stub_deep_in_the_list_is_lost_and_the_walk_goes_on():
    made, walk = Centre(), Walk(section="工作动态")
    made.memory = SimpleNamespace(wants=lambda section, entry: False, listed=lambda section, entry: False)
    made.crawler = SimpleNamespace(stats=None)
    results = []
    for name, text in (
        ("list", body(1, 3)),
        ("list_2", "<html><body>&nbsp;</body></html>"),
        ("list_3", body(3, 3)),
    ):
        request = Request(f"{HOST}/kxdt/{name}.shtml", meta={"ask": Ask(url=f"{HOST}/kxdt/{name}.shtml")})
        response = HtmlResponse(request.url, body=text.encode(), encoding="utf-8", request=request)
        results += list(made.parse_list(response, walk))
    assert [one.url for one in results if isinstance(one, Request)] == [f"{HOST}/kxdt/list_{n}.shtml" for n in (2, 3)]
    assert [one.number for one in results if isinstance(one, ListPageLost)] == [2]
    assert (results[-1].reached_end, results[-1].rows, results[-1].reason) == (False, 8, "a lost page")
