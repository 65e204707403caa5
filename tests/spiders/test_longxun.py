"""How lists page on 龙讯's system (cms.md §2.9)."""

from __future__ import annotations

import pytest

from items import Page, read_listing
from items.listing import Listing
from spiders.families.longxun import following, opening
from spiders.families.paging import Ask, Shown

HOST = "http://kx.example.cn"
COLUMN = f"{HOST}/content/column/6790001"
CATALOGUE = f"{HOST}/public/column/6590002?type=4&action=list"
LABEL = f"{HOST}/site/label/8888?labelName=publicInfoList&siteId=678&pageSize=15"
FILL = "<script>Ls.label({ labelName: 'publicInfoList', siteId: '678', pageSize: 15, pageIndex: n });</script>"
ROWS = "".join(
    f"<li><a href='/content/article/800{n}'>科技工作者日活动{n}</a><span>2020-04-0{n}</span></li>" for n in range(1, 4)
)
TOTAL = "<script>Ls.pagination('#page', go, {currPage: (0+1),pageCount:3});</script>"


def page(body, url):
    return Page(url=url, body=f"<html><body>{body}</body></html>".encode())


def shown(body, url, number=1):
    made = page(body, url)
    return Shown(url=url, listing=read_listing(made), number=number, page=made)


def test_the_total_in_a_script_bounds_a_column():
    body = f"<ul>{ROWS}</ul>{TOTAL}"
    assert following(shown(body, COLUMN)) == Ask(url=f"{COLUMN}?pageIndex=2")
    assert following(shown(body, f"{COLUMN}?pageIndex=2", 2)) == Ask(url=f"{COLUMN}?pageIndex=3")
    assert following(shown(body, f"{COLUMN}?pageIndex=3", 3)) is None


def test_without_a_total_the_next_page_need_not_exist():
    assert following(shown(f"<ul>{ROWS}</ul>", COLUMN)) == Ask(url=f"{COLUMN}?pageIndex=2", sure=False)


def test_a_lost_page_is_counted():
    for url in (f"{COLUMN}?pageIndex=2", f"{LABEL}&pageIndex=2"):
        blind = Shown(url=url, listing=Listing(url=url, pages=4), number=2)
        assert following(blind) == Ask(url=url.replace("pageIndex=2", "pageIndex=3"))


def test_rows_that_a_script_brings_are_asked_for():
    assert opening(page(f"<p>正在加载</p>{FILL}", CATALOGUE), {}) == Ask(url=f"{LABEL}&pageIndex=1")
    assert opening(page(f"<ul>{ROWS}</ul>{FILL}", CATALOGUE), {}) is None
    assert opening(page("<p>正在加载</p>", CATALOGUE), {}) is None


def test_a_catalogue_with_rows_goes_on_with_fragments():
    assert following(shown(f"<ul>{ROWS}</ul>{FILL}{TOTAL}", CATALOGUE)) == Ask(url=f"{LABEL}&pageIndex=2")
    assert following(shown(f"<ul>{ROWS}</ul>{TOTAL}", f"{LABEL}&pageIndex=2", 2)) == Ask(url=f"{LABEL}&pageIndex=3")
    assert following(shown(f"<ul>{ROWS}</ul>", CATALOGUE)) is None


@pytest.mark.parametrize(("end", "number"), [("", 1), ("/", 1), ("/page-2/", 2)])
def test_older_lists(end, number):
    older = f"{HOST}/supervision/productList/product_id=3"
    ask = following(shown(f"<ul>{ROWS}</ul>", older + end, number))
    assert ask == Ask(url=f"{older}/page-{number + 1}/", sure=False)
