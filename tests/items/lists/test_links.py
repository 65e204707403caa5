"""Where the links of a pager lead."""

from __future__ import annotations

import pytest

from items import Page, read_listing
from items.lists.links import target
from items.markup import parse

BASE = "http://kx.example.cn/kxdt/index.jhtml"
SECOND = "http://kx.example.cn/kxdt/index_2.jhtml"


@pytest.mark.parametrize(
    ("attributes", "url"),
    [
        ('href="index_2.jhtml"', SECOND),
        ("""href="#" onclick="location.href=encodeURI('index_2.jhtml');" """, SECOND),
        ("""href="javascript:void(0)" onclick="window.location.href='index_2.jhtml'" """, SECOND),
        ("""href="javascript:location='index_2.jhtml'" """, SECOND),
        ("""href="javascript:void(0)" tagname="/kxdt/index_2.jhtml" onclick="go(this)" """, SECOND),
        ("""href="#" onclick="location.href='index_' + (n + 1) + '.jhtml';" """, None),
        ("""href="#" onclick="turn(2)" """, None),
        ('href="javascript:void(0)"', None),
    ],
)
def test_target(attributes, url):
    (link,) = parse(f"<a {attributes}>下一页</a>").iter("a")
    assert target(link, BASE) == url


def test_the_pager_follows_a_script_and_reads_hidden_totals():
    rows = "".join(f"<li><a href='{n}.jhtml'>科技工作者日活动{n}</a><i>2020-04-0{n}</i></li>" for n in range(1, 4))
    pager = """<a href="#" onclick="location.href=encodeURI('index_2.jhtml');">下一页</a>"""
    totals = "<input type='hidden' totalpage='2'><input type='hidden' totalpage='9'><input id='pageSize' value='50'>"
    listing = read_listing(Page(url=BASE, body=f"<body><ul>{rows}</ul>{pager}{totals}</body>".encode()))
    assert (listing.next_url, listing.pages) == (SECOND, 9)


@pytest.mark.parametrize("name", ["totalPage", "total_pages", "pageCount"])
def test_a_hidden_field_that_is_called_total_is_one(name):
    rows = "".join(f"<li><a href='{n}.jhtml'>科技工作者日活动{n}</a><i>2020-04-0{n}</i></li>" for n in range(1, 4))
    field = f"<input type='hidden' id='{name}' value='6'>"
    assert read_listing(Page(url=BASE, body=f"<body><ul>{rows}</ul>{field}</body>".encode())).pages == 6
