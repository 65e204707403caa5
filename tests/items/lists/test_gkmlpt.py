"""Lists of 广东's 信息公开, served as JSON (cms.md §2.7)."""

from __future__ import annotations

import json

import pytest

from items import Page, read_listing
from items.lists import gkmlpt

URL = "http://kx.example.cn/gkmlpt/api/all/153?page=1&sid=755000"


def page(body, url=URL):
    return Page(url=url, body=body.encode())


def row(**fields):
    return {"title": "科普经费公示", "url": "http://kx.example.cn/gkmlpt/content/6/7/post_6789.html#153"} | fields


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ({"first_publish_time": 1_585_843_200}, "2020-04-03"),
        ({"display_publish_time": "1585843200"}, "2020-04-03"),
        ({"created_at": "2020-04-03 08:00:00"}, "2020-04-03"),
        ({"created_at": None}, None),
    ],
)
def test_rows(fields, date):
    (entry,) = read_listing(page(json.dumps({"total": 9, "articles": [row(**fields)]}))).entries
    assert (entry.url, entry.title, entry.date) == (
        "http://kx.example.cn/gkmlpt/content/6/7/post_6789.html",
        "科普经费公示",
        date,
    )


def test_the_total_is_left_out_and_rows_without_address_are_none():
    listing = read_listing(page(json.dumps({"total": 726, "articles": [row(), row(url=None), "x"]})))
    assert (len(listing.entries), listing.total, listing.pages) == (1, None, None)


def test_the_end_lists_nothing():
    assert read_listing(page('{"total": 726, "articles": []}')).entries == []


@pytest.mark.parametrize("body", ["", "{", '{"articles": {}}', '{"rows": []}', "<p>维护中</p>", "[]"])
def test_other_answers_are_no_such_list(body):
    assert gkmlpt.read(page(body)) is None


def test_other_addresses_are_no_such_list():
    assert gkmlpt.read(page('{"articles": []}', "http://kx.example.cn/api")) is None
