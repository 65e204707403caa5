"""The label that a page of 龙讯 fills by script (cms.md §2.9)."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from items import Page, read_listing
from items.lists import longxun

HOST = "http://kx.example.cn"
FIELDS = (
    "labelName: 'publicInfoList', siteId: \"678\", pageSize: 15, pageIndex: page, isDate: true, catId: '', file: '/a/b'"
)
QUERY = {
    "labelName": "publicInfoList",
    "siteId": "678",
    "pageSize": "15",
    "isDate": "true",
    "catId": "",
    "file": "/a/b",
}


def page(script):
    body = f"<html><body><div id='list'></div><script>{script}</script></body></html>"
    return Page(url=f"{HOST}/public/column/6590002?type=4", body=body.encode())


def fields(url):
    assert url.startswith(f"{HOST}/site/label/8888?")
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))


@pytest.mark.parametrize(
    "script",
    [
        f"function load(page) {{ Ls.label({{ {FIELDS} }}); }}",
        f"Ls.ajax({{ url: '/site/label/8888', data: {{ labelName: 'visits', siteId: '6' }} }}); var q = {{{FIELDS}}};",
        "load('/site/label/8888?labelName=publicInfoList&amp;siteId=678&pageSize=15&isDate=true&catId=&file=%2Fa%2Fb')",
    ],
)
def test_the_query_of_the_list(script):
    assert fields(longxun.address(page(script))) == QUERY


@pytest.mark.parametrize(
    "script",
    ["", "Ls.label({ labelName: 'siteVisits', pageSize: 1 })", "Ls.label({ labelName: 'photoList', siteId: '678' })"],
)
def test_other_labels_bring_no_list(script):
    assert longxun.address(page(script)) is None


def test_a_fragment_is_a_list_though_its_box_is_called_navigation():
    rows = "".join(
        f"<li><a href='/content/article/800{n}' title='科普活动之{n}号通知'>科普…</a><i>2020年04月0{n}日</i></li>"
        for n in (2, 1)
    )
    pager = "<script>Ls.pagination('#p', load, {currPage: 1,pageCount:7});</script>"
    body = f"<ul class='clearfix xxgk_nav_list'>{rows}</ul>{pager}"
    listing = read_listing(Page(url=f"{HOST}/site/label/8888?pageIndex=1", body=body.encode()))
    assert [(entry.title, entry.date) for entry in listing.entries] == [
        ("科普活动之2号通知", "2020-04-02"),
        ("科普活动之1号通知", "2020-04-01"),
    ]
    assert listing.pages == 7


def test_the_address_of_a_label():
    assert longxun.is_label(f"{HOST}/site/label/8888?pageIndex=2")
    assert not longxun.is_label(f"{HOST}/content/column/8888?pageIndex=2")
