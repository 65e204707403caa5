"""How lists page on WebPlus (cms.md §2.9)."""

from __future__ import annotations

import pytest

from items import Page, read_listing
from items.listing import Listing
from spiders.families.paging import Shown
from spiders.families.webplus import following

HOST = "http://kx.example.cn"


def page(path, number, pages, target="javascript:void(0);"):
    rows = "".join(
        f"<li><a href='/2020/040{n}/c1105a{4000 + n}/page.htm'>科普培训班第{n}期开班</a><span>2020-04-0{n}</span></li>"
        for n in range(1, 5)
    )
    pager = (
        "<ul class='wp_paging'><li class='pages_count'><span>每页&nbsp;<em>4</em>&nbsp;记录&nbsp;</span>"
        "<span>总共&nbsp;<em class='all_count'>1234</em>&nbsp;记录</span></li>"
        f"<li class='page_nav'><a class='next' href='{target}'><span>下一页&gt;&gt;</span></a></li>"
        f"<li class='page_jump'><span>页码&nbsp;<em>{number}</em>/<em class='all_pages'>{pages}</em></span></li></ul>"
    )
    text = f"<html><body><ul class='news_list'>{rows}</ul>{pager if pages else ''}</body></html>"
    return Page(url=HOST + path, body=text.encode("gbk"))


@pytest.mark.parametrize(
    ("made", "number", "next_path"),
    [
        (page("/gzdt/list.htm", 1, 309, "/gzdt/list2.htm"), 1, "/gzdt/list2.htm"),
        (page("/gzdt/list.htm", 1, 309, "/gzdt/list2.psp"), 1, "/gzdt/list2.psp"),
        (page("/gzdt/list.psp", 1, 309), 1, "/gzdt/list2.psp"),
        (page("/gzdt/list1.psp", 1, 309), 1, "/gzdt/list2.psp"),
        (page("/1105/list9.htm", 9, 309), 9, "/1105/list10.htm"),
        (page("/gzdt/list309.htm", 309, 309), 309, None),
        (page("/gzdt/list.htm", 1, 0), 1, None),
        (page("/gzdt/main.htm", 1, 3), 1, None),
    ],
)
def test_the_next_page(made, number, next_path):
    ask = following(Shown(url=made.url, listing=read_listing(made), number=number, page=made))
    assert (ask and ask.url) == (next_path and HOST + next_path)


def test_the_pager_prints_page_pages_and_rows():
    listing = read_listing(page("/gzdt/list2.htm", 2, 309))
    assert (listing.number, listing.pages, listing.total) == (2, 309, 1234)


def test_a_lost_page_is_followed_by_number():
    url = f"{HOST}/gzdt/list2.htm"
    ask = following(Shown(url=url, listing=Listing(url=url, pages=3), number=2))
    assert ask is not None
    assert (ask.url, ask.sure) == (f"{HOST}/gzdt/list3.htm", True)
    assert following(Shown(url=url, listing=Listing(url=url), number=2)) is None
