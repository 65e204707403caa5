"""How lists page on JEECMS (cms.md §2.9)."""

from __future__ import annotations

import pytest

from items import Page, read_listing
from items.listing import Listing
from spiders.families.jeecms import following
from spiders.families.paging import Ask, Shown

HOST = "http://kx.example.cn"
INDEX = f"{HOST}/kxdt/index.jhtml"
TOTAL = "<div class='Flip'>共9条记录 {}/3页 <a disabled>下一页</a></div>"
ROWS = "".join(
    f"<li><span>2020-04-0{n}</span><a href='/kxdt/1{n}.jhtml'>科技工作者日活动{n}</a></li>" for n in range(1, 4)
)


def shown(pager, url=INDEX, number=1, memo=None):
    made = Page(url=url, body=f"<html><body><ul>{ROWS}</ul>{pager}</body></html>".encode())
    return Shown(url=url, listing=read_listing(made), number=number, page=made, memo={} if memo is None else memo)


@pytest.mark.parametrize(
    ("url", "second"),
    [
        (INDEX, f"{HOST}/kxdt/index_2.jhtml"),
        (f"{HOST}/kxdt/", f"{HOST}/kxdt/index_2.jhtml"),
        (f"{HOST}/157/index.html", f"{HOST}/157/index_2.html"),
        (f"{HOST}/queryContent-1-kxdt.jspx?q=a", f"{HOST}/queryContent-2-kxdt.jspx?q=a"),
    ],
)
def test_the_total_bounds_the_numbers(url, second):
    assert following(shown(TOTAL.format(1), url)) == Ask(url=second)
    assert following(shown(TOTAL.format(2), second, 2)) == Ask(url=second.replace("2", "3", 1))
    assert following(shown(TOTAL.format(3), second, 3)) is None


@pytest.mark.parametrize(
    "link",
    [
        "<a href='index_2.jhtml'>下一页</a>",
        """<a href="#" onclick="location.href=encodeURI('index_2.jhtml');">下一页</a>""",
    ],
)
def test_a_linked_list_ends_where_the_link_is_missing(link):
    first = shown(link)
    assert following(first) == Ask(url=f"{HOST}/kxdt/index_2.jhtml")
    assert following(shown("", f"{HOST}/kxdt/index_2.jhtml", 2, first.memo)) is None


def test_without_link_and_total_the_next_page_need_not_exist():
    assert following(shown("")) == Ask(url=f"{HOST}/kxdt/index_2.jhtml", sure=False)
    assert following(shown("", f"{HOST}/kxdt/list.do")) is None


def test_a_lost_page_is_counted():
    blind = Shown(url=f"{HOST}/kxdt/index_2.jhtml", listing=Listing(url="", pages=4), number=2, memo={"linked": True})
    assert following(blind) == Ask(url=f"{HOST}/kxdt/index_3.jhtml")
