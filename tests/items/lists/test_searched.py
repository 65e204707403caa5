"""Lists that UCAP serves as JSON (cms.md §2.5)."""

from __future__ import annotations

import json

import pytest

from items import Page, read_listing
from items.lists import searched

HOST = "https://kx.example.cn"
CHANNEL = "0123456789abcdef0123456789abcdef"
URL = f"{HOST}/common/search/{CHANNEL}?_isJson=true&page=2"
ROW = {
    "title": "科普<em>讲座</em>进社区",
    "url": "//kx.example.cn/kxdt/202004/0a.shtml",
    "publishedTimeStr": "2020-04-03 10:00:00",
}


def page(body, url=URL):
    return Page(url=url, body=body.encode())


def answer(results, **numbers):
    return page(json.dumps({"data": {"results": results, **numbers}}, ensure_ascii=False))


def test_rows_numbers_and_total():
    listing = read_listing(answer([ROW], page=2, rows=20, total=41))
    (entry,) = listing.entries
    assert (entry.url, entry.title, entry.date) == (f"{HOST}/kxdt/202004/0a.shtml", "科普讲座进社区", "2020-04-03")
    assert (listing.number, listing.pages, listing.total) == (2, 3, 41)


def test_a_row_without_address_is_none_and_each_address_counts_once():
    assert len(read_listing(answer([ROW, ROW, {"title": "无"}, None])).entries) == 1


def test_an_answer_without_rows_lists_nothing():
    listing = read_listing(answer([], page=9, rows=20, total=41))
    assert (listing.entries, listing.pages) == ([], 3)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        '{"data": 1, "results": []}',
        '{"data": {"results": {}}}',
        '{"results": []}',
        "[" * 9,
        '<p>"results"</p>',
    ],
)
def test_other_answers_are_no_such_list(body):
    assert searched.read(page(body)) is None


def test_deeply_nested_data_are_no_such_list():
    assert searched.read(page('{"results":' + "[" * 20_000)) is None


@pytest.mark.parametrize(
    "script",
    [
        f"$.get('/common/search/{CHANNEL}?_isAgg=true&_isJson=true&page=' + n)",
        f"var list = {{channelId: '{CHANNEL}', size: 20}};",
        f'var channelId = "{CHANNEL}";',
    ],
)
def test_the_script_names_the_list(script):
    found = searched.address(page(f"<script>{script}</script>", f"{HOST}/kxdt/common_list.shtml"))
    assert found == f"{HOST}/common/search/{CHANNEL}?_isAgg=true&_isJson=true&_template=index&page=1"
    assert searched.is_search(found)


@pytest.mark.parametrize("path", ["/search", "/searchList"])
def test_other_names_of_the_list(path):
    found = searched.address(page(f"<script>get('{path}/{CHANNEL}?_isJson=true')</script>", f"{HOST}/list.shtml"))
    assert found is not None
    assert found.startswith(f"{HOST}{path}/{CHANNEL}?")


@pytest.mark.parametrize(
    "markup",
    [
        f"<form action='/common/search/{CHANNEL}'><input name='searchWord'></form>",
        f"<script>open('/common/search/{CHANNEL}?searchWord=' + word)</script>",
        "<script>var channelId = '';</script>",
        "<p>空</p>",
    ],
)
def test_the_search_of_the_site_is_no_list(markup):
    assert searched.address(page(markup, f"{HOST}/kxdt/list.shtml")) is None
