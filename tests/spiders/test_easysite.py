"""How lists page on EasySite, and what its page for hasty guests does to a walk (cms.md §2.9)."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from items import Page, read_listing
from items.events import ListPageLost, WalkEnded
from items.listing import Listing
from spiders.families.easysite import following
from spiders.families.paging import Ask, Shown
from spiders.families.walk import Walk
from tests.model_sites.model_easysite import ModelEasysite

HOST = "http://easysite.model-kexie.example"
SECTION = f"{HOST}/kxdt/index.html"
HASTY = "<html><body><div class='wait'>请稍候再试</div></body></html>".ljust(11912)


def served(number):
    return f"{HOST}/eportal/ui?pageId=302&moduleId=b600&staticRequest=yes&currentPage={number}"


def text(first=1, pages: int | str = 3, link=""):
    rows = "".join(
        f"<li><a href='/eportal/ui?pageId=4&articleKey={n}'>科技工作者日活动{n}</a><i>2020-04-0{n}</i></li>"
        for n in range(first, first + 3)
    )
    fields = (
        "<input type='hidden' id='eprotalCurrentPageId' value='302'>"
        f"<input type='hidden' name='article_paging_list_hidden' moduleid='b600' totalpage='{pages}'>"
    )
    return f"<html><body>{fields}<ul>{rows}</ul>{link}</body></html>"


def shown(body, url=SECTION, number=1):
    made = Page(url=url, body=body.encode())
    return Shown(url=url, listing=read_listing(made), number=number, page=made)


def test_the_total_bounds_the_numbers():
    assert following(shown(text())) == Ask(url=served(2))
    assert following(shown(text(), served(2), 2)) == Ask(url=served(3))
    assert following(shown(text(), served(3), 3)) is None


@pytest.mark.parametrize("target", ["/kxdt/b600-2.html", "/eportal/ui?pageId=302&amp;currentPage=2&amp;moduleId=b600"])
def test_the_pager_names_the_page(target):
    link = f"<a class='pagingNormal' href='javascript:void(0)' tagname='{target}'>下一页</a>"
    assert following(shown(text(link=link))) == Ask(url=HOST + target.replace("&amp;", "&"))


def test_a_lost_page_is_counted():
    first = shown(text())
    following(first)
    blind = Shown(url=f"{HOST}/kxdt/b600-2.html", listing=Listing(url="", pages=3), number=2, memo=first.memo)
    assert following(blind) == Ask(url=served(3))


def test_a_list_without_module_and_link_has_one_page():
    assert following(shown("<ul></ul>")) is None


def test_a_next_page_is_promised_even_without_a_total():
    assert following(shown(text(pages=""))) == Ask(url=served(2))


@pytest.fixture
def spider():
    made = ModelEasysite()
    made.memory = SimpleNamespace(wants=lambda *_: False, listed=lambda *_: False)
    made.crawler = SimpleNamespace(stats=None)
    return made


def answer(spider, body, walk, number):
    request = spider.list_request(Ask(url=served(number)), walk)
    results = list(
        spider.parse_list(HtmlResponse(request.url, body=body.encode(), encoding="utf-8", request=request), walk)
    )
    return [one.url for one in results if isinstance(one, Request)], [
        one for one in results if not isinstance(one, Request)
    ]


def test_the_page_for_hasty_guests_is_lost_and_no_end(spider):
    walk = Walk(section="科协动态")
    answer(spider, text(1), walk, 1)
    urls, events = answer(spider, HASTY, walk, 2)
    assert urls == [served(3)]
    assert events == [ListPageLost(section="科协动态", url=served(2), number=2, reason="no rows", missing=True)]
    _, events = answer(spider, text(7), walk, 3)
    assert events[-1] == WalkEnded(section="科协动态", pages=2, rows=6, reason="a lost page", owed=[(3, 6)])


def test_the_page_for_hasty_guests_is_no_end_where_no_total_is_known(spider):
    walk = Walk(section="科协动态")
    answer(spider, text(1, pages=""), walk, 1)
    _, events = answer(spider, HASTY, walk, 2)
    assert (type(events[0]), events[-1].reached_end) == (ListPageLost, False)
