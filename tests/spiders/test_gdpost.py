"""How lists page on the shared system of 广东 (cms.md §2.7)."""

from __future__ import annotations

import pytest

from items import Page, read_listing
from items.listing import Listing
from spiders.families.gdpost import following
from spiders.families.paging import Ask, Shown

HOST = "http://kx.example.cn"
FOLDER = f"{HOST}/kxdt/gzdt/"
CATALOGUE = f"{HOST}/gkmlpt/api/all/153?page="


def shown(pager, url=FOLDER, number=1, memo=None):
    rows = "".join(
        f"<li><a href='content/post_{4000 + n}.html'>科技工作者日活动之{n}</a><span>04-0{n}</span></li>"
        for n in range(1, 5)
    )
    made = Page(url=url, body=f"<html><body><ul class='list'>{rows}</ul>{pager}</body></html>".encode())
    return Shown(url=url, listing=read_listing(made), number=number, page=made, memo={} if memo is None else memo)


def test_rows_without_year_have_no_date():
    listing = shown("").listing
    assert [entry.date for entry in listing.entries] == [None] * 4
    assert listing.entries[0].url == f"{FOLDER}content/post_4001.html"


def test_a_linked_list_ends_where_the_link_is_missing():
    first = shown("<div class='page'><a href='index_2.html'>下一页</a></div>")
    assert following(first) == Ask(url=f"{FOLDER}index_2.html")
    assert following(shown("", f"{FOLDER}index_2.html", 2, first.memo)) is None


@pytest.mark.parametrize("pager", ["<div class='page'>共3页</div>", "<script>var pageCount = 3;</script>"])
def test_a_printed_total_bounds_the_numbers(pager):
    assert following(shown(pager)) == Ask(url=f"{FOLDER}index_2.html")
    assert following(shown(pager, f"{FOLDER}index.html")) == Ask(url=f"{FOLDER}index_2.html")
    assert following(shown(pager, f"{FOLDER}index_2.html", 2)) == Ask(url=f"{FOLDER}index_3.html")
    assert following(shown(pager, f"{FOLDER}index_3.html", 3)) is None


def test_without_link_and_total_the_next_page_need_not_exist():
    assert following(shown("")) == Ask(url=f"{FOLDER}index_2.html", sure=False)
    assert following(shown("", f"{HOST}/kxdt/list.html")) is None


def test_a_lost_page_is_followed_by_number():
    lost = Shown(url=f"{FOLDER}index_2.html", listing=Listing(url="", pages=3), number=2)
    assert following(lost) == Ask(url=f"{FOLDER}index_3.html")


def test_the_catalogue_ends_where_a_page_lists_nothing():
    first = Shown(url=f"{CATALOGUE}1&sid=755000", listing=Listing(url=""), number=1)
    assert following(first) == Ask(url=f"{CATALOGUE}2&sid=755000", sure=False)
