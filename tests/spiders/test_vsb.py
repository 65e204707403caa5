"""How lists page on VSB (cms.md §2.6)."""

from __future__ import annotations

import pytest

from items import Page, read_listing
from items.listing import Listing
from spiders.families.paging import Shown
from spiders.families.vsb import following

HOST = "http://kx.example.cn"
DYNAMIC = f"{HOST}/lm_list.jsp?wbtreeid=1460&PAGENUM="
FIRST = (
    "<span class='p_no_d'>1</span><span class='p_no'><a href='zbgg/10.htm'>2</a></span><span class='p_dot'>...</span>"
    "<span class='p_no'><a href='zbgg/1.htm'>11</a></span><span class='p_next p_fun'><a href='zbgg/10.htm'>下页</a>"
    "</span><span class='p_last p_fun'><a href='zbgg/1.htm'>尾页</a></span>"
)
# Made when the list had ten pages: it is the third now.
STALE = (
    "<span class='p_no'><a href='../zbgg.htm'>1</a></span><span class='p_no_d'>2</span><span class='p_no'>"
    "<a href='1.htm'>10</a></span><span class='p_next p_fun'><a href='8.htm'>下页</a></span>"
)
LAST = (
    "<span class='p_no_d'>11</span><span class='p_next_d p_fun_d'>下页</span><span class='p_last_d p_fun_d'>尾页</span>"
)


def page(path, pager):
    rows = "".join(
        f"<li id='line_u5_{n}'><span>2020-04-0{n}</span>"
        f"<a href='/info/1021/{4000 + n}.htm'><em>科普日活动第{n}场</em></a></li>"
        for n in range(1, 5)
    )
    pages = f"<div class='pb_sys_common'><span class='p_t'>共52条</span> <span class='p_pages'>{pager}</span></div>"
    return Page(url=f"{HOST}{path}", body=f"<html><body><ul>{rows}</ul>{pages}</body></html>".encode())


def shown(made, number):
    return Shown(url=made.url, listing=read_listing(made), number=number, page=made)


@pytest.mark.parametrize(
    ("path", "pager", "number", "next_url"),
    [
        ("/zbgg.htm", FIRST, 1, "/zbgg/10.htm"),
        ("/zbgg/9.htm", STALE, 3, "/zbgg/8.htm"),
        ("/zbgg/1.htm", LAST, 11, None),
        ("/zbgg.htm", "", 1, None),
    ],
)
def test_the_link_leads(path, pager, number, next_url):
    ask = following(shown(page(path, pager), number))
    assert (ask and ask.url) == (next_url and HOST + next_url)


def test_only_the_first_page_tells_the_number_of_pages():
    listing = read_listing(page("/zbgg.htm", FIRST))
    assert (listing.number, listing.pages, listing.total) == (1, 11, 52)
    assert read_listing(page("/zbgg/9.htm", STALE)).pages is None


@pytest.mark.parametrize(
    ("url", "number", "next_url"),
    [
        (f"{HOST}/zbgg/10.htm", 2, f"{HOST}/zbgg/9.htm"),
        (f"{HOST}/zbgg/1.htm", 11, None),
        (f"{HOST}/zbgg.htm", 1, None),
        (f"{DYNAMIC}2", 2, f"{DYNAMIC}3"),
    ],
)
def test_the_address_of_a_lost_page_tells_the_next(url, number, next_url):
    ask = following(Shown(url=url, listing=Listing(url=url, pages=11), number=number))
    assert (ask and ask.url) == next_url
