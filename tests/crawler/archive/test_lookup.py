from __future__ import annotations

from typing import Any

import pytest

from crawler.archive.lookup import nearest, spellings
from items.listing import Entry

URL = "http://www.example.cn/art/1.html"


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("www.example.cn/art/1.html", URL, URL.replace("http", "https")),
        ("//www.example.cn/art/1.html", URL, URL.replace("http", "https")),
        (f"《{URL}》。", URL, URL.replace("http", "https")),
        ("HTTPS://WWW.Example.CN:443/art/1.html#top", URL.replace("http", "https"), URL),
        (
            "http://www.example.cn/图/1.jpg",
            "http://www.example.cn/%E5%9B%BE/1.jpg",
            "https://www.example.cn/%E5%9B%BE/1.jpg",
        ),
    ],
)
def test_what_is_typed_is_brought_to_the_canonical_spelling(typed: str, first: str, second: str) -> None:
    assert list(spellings(typed, {})) == [first, second]


def test_an_alias_stands_for_the_main_host_after_itself() -> None:
    found = list(spellings("http://m.example.cn/a", {"m.example.cn": "www.example.cn"}))
    assert found == [f"{scheme}://{host}.example.cn/a" for host in ("m", "www") for scheme in ("http", "https")]


@pytest.mark.parametrize("typed", ["", "http://[broken", "标题", "http://a:b/", "http://.cn/", "%"])
def test_what_is_no_address_is_unknown_and_nothing_worse(site: Any, article: Any, typed: str) -> None:
    site.stores(article(1))
    assert site.archive.locate(typed) is None
    assert isinstance(site.archive.nearest(typed), list)


def test_what_was_only_listed_or_only_fetched_is_known(site: Any, clock: Any) -> None:
    site.lists("公告", Entry(url=URL))
    page = "http://www.example.cn/公告 与/"
    writer = site.archive.captures("model")
    writer.write(url=page, request_headers=[], status=200, response_headers=[], body=b"", fetched_at=clock.now)
    writer.close()
    assert site.archive.locate(URL) == URL
    assert site.archive.history(str(site.archive.locate(page)))["role"] == "captured"
    assert site.archive.locate("http://www.example.cn/art/2.html") is None


def test_the_nearest_are_alike_in_front_or_at_the_end(site: Any, article: Any) -> None:
    connection = site.archive._connection  # noqa: SLF001
    assert nearest(connection, URL) == []
    moved = "http://old.example.cn/html/2019/art/77123.html"
    for number in range(60):
        site.stores(article(f"http://www.example.cn/art/{number:03}.html"))
    site.stores(article(moved))
    assert nearest(connection, "http://www.example.cn/art/030-1.html")[0] == "http://www.example.cn/art/030.html"
    assert nearest(connection, "http://old.example.cn/news/2020/art/77123.html")[0] == moved
    assert nearest(connection, "ftp://elsewhere.org") == []
