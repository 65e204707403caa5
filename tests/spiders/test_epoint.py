"""How lists page on 新点 Epoint (cms.md §2.8)."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.http import TextResponse

from items import Page, read_listing
from items.events import ListPageLost, WalkEnded
from items.listing import Listing
from spiders.families.epoint import following, opening
from spiders.families.paging import Ask, Shown
from spiders.families.walk import Walk
from tests.model_sites.model_epoint import ModelEpoint

HOST = "http://epoint.model-kexie.example"
SECTION = f"{HOST}/dynamic/gk/govInfoPub.html?categorynum=003001"
SCRIPT = f"{HOST}/js/webBuilderCommon.js"
SERVICE = f"{HOST}/EWB/rest/lightfrontaction/getgovinfolist"
SITE = 'var siteInfo={"projectName":"/EWB","siteGuid":"0f0e0d0c-1111-2222-3333-444455556666"};'
STATIC = f"{HOST}/gzdt/moreinfo.html"


def static(pager, url=STATIC, number=1):
    rows = "".join(f"<li><a href='/a/{n}.html'>科技工作者日活动{n}</a><i>2020-04-0{n}</i></li>" for n in range(1, 4))
    made = Page(url=url, body=f"<html><body><ul>{rows}</ul>{pager}</body></html>".encode())
    return Shown(url=url, listing=read_listing(made), number=number, page=made)


def shell(script=""):
    return Page(url=SECTION, body=f"<html><body><p>正在加载</p><script>{script}</script></body></html>".encode())


def records(start, count, total):
    rows = [{"infourl": f"/gzdt/{n}.html", "realtitle": f"科技工作者日活动{n}"} for n in range(start, start + count)]
    return json.dumps({"custom": {"total": total, "data": rows}})


def memo(size=5):
    made: dict = {}
    assert opening(shell(f"{SITE} load({{ pageSize: {size} }})"), made).url == SERVICE
    return made


def served(start, count, total, number, made):
    listing = read_listing(Page(url=SERVICE, body=records(start, count, total).encode()))
    return following(Shown(url=SERVICE, listing=listing, number=number, page=shell(), memo=made))


def test_static_pages_are_linked_or_numbered():
    link = """<a href="javascript:void(0)" onclick="window.location.href='/gzdt/2.html'">下页 &gt;</a>"""
    assert following(static(link)) == Ask(url=f"{HOST}/gzdt/2.html")
    total = "<div class='pagemargin'><a class='wb-page-number'>{}/3</a></div>"
    assert following(static(total.format(1))) == Ask(url=f"{HOST}/gzdt/2.html")
    assert following(static(total.format(2), f"{HOST}/gzdt/2.html", 2)) == Ask(url=f"{HOST}/gzdt/3.html")
    assert following(static(total.format(3), f"{HOST}/gzdt/3.html", 3)) is None
    assert following(static(total.format(2), f"{STATIC}?Paging=2", 2)) == Ask(url=f"{STATIC}?Paging=3")
    assert following(static("")) is None


def test_a_lost_static_page_is_counted():
    blind = Shown(url=f"{HOST}/gzdt/2.html", listing=Listing(url="", pages=3), number=2)
    assert following(blind) == Ask(url=f"{HOST}/gzdt/3.html")


def test_rows_on_the_page_need_no_service():
    assert opening(static("").page, {}) is None


def test_the_page_that_names_its_site_is_enough():
    ask = opening(shell(SITE), {})
    assert (ask.url, ask.json["pageIndex"], ask.json["categorynum"], ask.opens) == (SERVICE, 0, "003001", False)


def test_the_script_that_names_the_site_is_asked_once():
    made: dict = {}
    assert opening(shell(), made) == Ask(url=SCRIPT, opens=True)
    ask = opening(Page(url=SCRIPT, body=SITE.encode()), made)
    assert (ask.url, ask.json["siteGuid"][:8], ask.opens) == (SERVICE, "0f0e0d0c", False)


def test_the_total_of_rows_tells_the_pages():
    made = memo()
    first = served(1, 5, 11, 1, made)
    assert (first.json["pageIndex"], first.pages, first.sure) == (1, 3, True)
    blind = following(Shown(url=SERVICE, listing=Listing(url="", pages=3), number=2, memo=made))
    assert (blind.json["pageIndex"], blind.pages) == (2, 3)
    assert served(11, 1, 11, 3, made) is None


def test_a_service_with_a_size_of_its_own_is_asked_until_no_row_is_missing():
    made = memo(size=50)
    assert [served(1 + 4 * n, 4, 11, n + 1, made).sure for n in range(2)] == [False, False]
    assert served(9, 3, 11, 3, made) is None


def test_without_a_total_the_next_page_need_not_exist():
    made = memo()
    assert served(1, 5, None, 1, made).sure is False
    assert served(6, 5, None, 2, made).json["pageIndex"] == 2


def answers(made, body, request):
    response = TextResponse(request.url, body=body.encode(), encoding="utf-8", request=request)
    return list(made.parse_list(response, request.cb_kwargs["walk"]))


def next_list(results):
    return next(
        result for result in results if isinstance(result, Request) and result.callback.__name__ == "parse_list"
    )


@pytest.fixture
def spider():
    made = ModelEpoint()
    made.memory = SimpleNamespace(wants=lambda *_: False, listed=lambda *_: False)
    made.crawler = SimpleNamespace(stats=None)
    return made


def test_a_walk_from_the_shell_to_the_end(spider):
    walk = Walk(section="通知公告")
    script = next_list(
        answers(spider, shell("load({ pageSize: 2 })").text, spider.list_request(Ask(url=SECTION), walk))
    )
    assert (script.method, script.url) == ("GET", SCRIPT)
    first = next_list(answers(spider, SITE, script))
    assert (first.method, first.url, json.loads(first.body)["pageIndex"]) == ("POST", SERVICE, 0)
    second = next_list(answers(spider, records(1, 2, 3), first))
    assert json.loads(second.body)["pageIndex"] == 1
    assert answers(spider, records(3, 1, 3), second)[-1] == WalkEnded(
        section="通知公告", pages=2, rows=3, reached_end=True, owed=[], total=3, hidden=0
    )


def test_a_service_that_counts_from_1_is_not_taken_for_read_to_its_end(spider):
    walk = Walk(section="通知公告")
    page = shell(f"{SITE} load({{ pageSize: 2 }})").text
    first = next_list(answers(spider, page, spider.list_request(Ask(url=SECTION), walk)))
    second = next_list(answers(spider, records(1, 2, 6), first))
    ended = answers(spider, records(1, 2, 6), second)[-1]
    assert (ended.reached_end, ended.reason) == (False, "page 2 brings only rows of earlier pages, 3 are printed")


def test_an_answer_without_rows_within_the_total_is_lost_and_stepped_over(spider):
    walk = Walk(section="通知公告")
    page = shell(f"{SITE} load({{ pageSize: 2 }})").text
    first = next_list(answers(spider, page, spider.list_request(Ask(url=SECTION), walk)))
    second = next_list(answers(spider, records(1, 2, 5), first))
    lost, third = answers(spider, '{"status": {"code": 500}}', second)
    assert isinstance(lost, ListPageLost)
    assert json.loads(third.body)["pageIndex"] == 2
