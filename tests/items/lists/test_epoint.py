"""Lists that 新点 Epoint serves as JSON, and what its pages say about them (cms.md §2.8)."""

from __future__ import annotations

import json

import pytest

from items import Page, read_listing
from items.lists import epoint

HOST = "http://kx.example.cn"
SERVICE = f"{HOST}/EWB-FRONT/rest/lightfrontaction/getgovinfolist"
SITE = "0f0e0d0c-1111-2222-3333-444455556666"
SECTION = f"{HOST}/dynamic/gk/govInfoPub.html?categorynum=003001"
ARTICLE = "/gzdt/20200403/5b1d8f0e-0000-4000-8000-00000000abcd.html"


def page(body, url=SECTION):
    return Page(url=url, body=f"<html><body>{body}</body></html>".encode())


def answer(*rows, **custom):
    return Page(url=SERVICE, body=json.dumps({"custom": {"data": rows} | custom}).encode())


def test_rows_and_total():
    row = {
        "title": "科普日活动…",
        "realtitle": "科普日活动&amp;讲座<b>安排</b>",
        "infourl": ARTICLE,
        "infodate": "2020-04-03 09:00",
    }
    listing = read_listing(answer(row, total=41))
    (entry,) = listing.entries
    assert (entry.url, entry.title, entry.date) == (HOST + ARTICLE, "科普日活动&讲座安排", "2020-04-03")
    assert (listing.total, listing.pages) == (41, None)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"visiturl": "gzdt/1.html", "title": "讲座"}, (f"{HOST}/gzdt/1.html", "讲座", None)),
        ({"linkurl": "https://mp.weixin.qq.com/s/a", "title": "讲座"}, ("https://mp.weixin.qq.com/s/a", "讲座", None)),
        ({"infourl": "", "linkurl": "/1.html", "handsdate": "2020-04-03"}, (f"{HOST}/1.html", None, "2020-04-03")),
    ],
)
def test_other_fields(row, expected):
    (entry,) = read_listing(answer(row)).entries
    assert (entry.url, entry.title, entry.date) == expected


def test_an_object_in_a_string_is_read_too():
    body = json.dumps({"custom": json.dumps({"data": [{"infourl": ARTICLE}], "total": "7"})})
    listing = read_listing(Page(url=SERVICE, body=body.encode()))
    assert ([entry.url for entry in listing.entries], listing.total) == ([HOST + ARTICLE], 7)


def test_rows_without_address_are_none_and_the_end_lists_nothing():
    assert read_listing(answer({"title": "讲座"}, "x", total=9)).entries == []
    assert read_listing(answer(total=9)).total == 9


@pytest.mark.parametrize(
    "body", ["", "{", '{"custom": {}}', '{"custom": "x"}', '{"custom": [1]}', '{"a": "\\"custom\\""}', "[]"]
)
def test_other_answers_are_no_such_list(body):
    assert epoint.read(Page(url=SERVICE, body=body.encode())) is None


def test_the_site_in_the_page():
    made = epoint.unit(page(f'<script>var siteInfo={{"projectName":"/EWB_KX","siteGuid":"{SITE}"}};</script>'))
    assert made.is_whole
    assert made.url == f"{HOST}/EWB_KX/rest/lightfrontaction/getgovinfolist"
    assert made.fields(2) == {
        "deptcode": "",
        "categorynum": "003001",
        "siteGuid": SITE,
        "pageIndex": 1,
        "pageSize": 20,
    }


def test_what_the_pages_own_script_says():
    script = (
        "<script>$.post('http://gk.example.cn/Mid/rest/lightfrontaction/getgovinfolist', JSON.stringify({ deptcode: "
        f"'KX01', categorynum: '003002', siteGuid: '{SITE}', pageIndex: 1, pageSize: 15 }}));</script>"
    )
    made = epoint.unit(page(script, f"{HOST}/gk/list.html"))
    assert made.url == "http://gk.example.cn/Mid/rest/lightfrontaction/getgovinfolist"
    assert list(made.fields(1).values()) == ["KX01", "003002", SITE, 1, 15]


def test_the_sites_script_tells_what_the_page_does_not():
    made = epoint.unit(page("<script>govInfo.load({ pageSize: 10 });</script>"))
    assert (made.is_whole, made.script_url) == (False, f"{HOST}/js/webBuilderCommon.js")
    script = Page(url=made.script_url, body=f'var siteInfo={{"projectName":"/EWB","siteGuid":"{SITE}"}}'.encode())
    whole = epoint.completed(made, script)
    assert (whole.is_whole, whole.url, whole.size) == (True, f"{HOST}/EWB/rest/lightfrontaction/getgovinfolist", 10)
    assert epoint.completed(made, Page(url=made.script_url, body=b"")).url == SERVICE


def test_a_page_with_rows_or_without_category_asks_nothing():
    rows = "".join(
        f"<li><a href='/gzdt/{n}.html'>科技工作者日活动{n}</a><span>2020-04-0{n}</span></li>" for n in range(1, 4)
    )
    assert epoint.unit(page(f"<ul>{rows}</ul>")) is None
    assert epoint.unit(page("<p>正在加载</p>", f"{HOST}/gzdt/moreinfo.html")) is None
