"""What is known of an address; the command's own tests tell the rest: tests/crawler/commands/test_why.py."""

from __future__ import annotations

from typing import Any

import pytest

from items.article import Capture, Image
from items.events import Outcome, Visit
from items.listing import Entry

URL = "http://www.example.cn/art/1.html"


def visit(outcome: Outcome, **fields: Any) -> Visit:
    return Visit(url=URL, outcome=outcome, **{"reason": "as told", **fields})


def expected(site: Any) -> tuple[str, bool, int | None]:
    told = site.archive.history(URL)["next_visit"]
    assert told["url"] == URL
    return told["why"], told["owed"], told["after_days"]


def test_why_an_address_without_article_is_visited_next(site: Any, clock: Any) -> None:
    site.lists("公告", Entry(url=URL, title="题"))
    assert expected(site) == ("first_visit", True, None)
    site.records_event(visit(Outcome.FAILED))
    assert expected(site) == ("failed", True, None)
    site.records_event(visit(Outcome.GONE))
    site.settles()
    assert expected(site) == ("gone_recheck", False, 1)
    site.records_event(visit(Outcome.FORBIDDEN))
    assert expected(site) == ("never", False, None)
    site.lists("公告", Entry(url=URL, title="另一个题"))
    assert expected(site) == ("listed_otherwise", True, None)


def test_why_a_kept_article_is_visited_next(site: Any, article: Any, clock: Any) -> None:
    site.stores(article(1))
    for wait, after in ((1, 3), (2, 7), (4, 30), (23, 90), (60, 365), (275, 365), (365, 365)):
        clock.advance(days=wait)
        site.stores(article(1))
        assert expected(site) == ("recheck", False, after)
    site.records_event(visit(Outcome.FAILED))
    assert expected(site) == ("failed", False, None)
    site.stores(article(1))
    site.records_event(visit(Outcome.GONE))
    site.settles()
    assert expected(site) == ("suspected_gone", False, None)
    clock.advance(days=1)
    site.records_event(visit(Outcome.GONE))
    site.settles()
    assert expected(site) == ("gone_recheck", False, 3)


def test_what_made_a_revision(site: Any, article: Any) -> None:
    picture = "http://www.example.cn/1.jpg"
    site.stores(article(1))
    site.stores(article(1, editor="张三", views=7, keywords=["科普"]))
    site.stores(article(1, editor="张三", images=[Image(url=picture, sha256="0" * 64, path="files/00/0.jpg")]))
    told = site.archive.history(URL)["revisions"]
    assert [(made["revision"], made["changed"]) for made in told] == [(1, []), (2, ["editor"]), (3, ["images"])]


def test_captures_of_further_pages_and_of_every_address_belong_to_it(site: Any, article: Any, clock: Any) -> None:
    writer = site.archive.captures("model")

    def fetched(url: str) -> Capture:
        fields: dict[str, Any] = {"request_headers": [], "status": 200, "response_headers": [], "fetched_at": clock.now}
        return writer.write(url=url, body=url.encode(), **fields)

    second, old = "http://www.example.cn/art/1_2.html", "http://www.example.cn/old/1.html"
    site.stores(article(old, capture=fetched(old)))
    fetched("http://www.example.cn/robots.txt")
    site.stores(article(1, former_urls=[old], capture=fetched(URL), parts=[fetched(second)]))
    writer.close()
    for asked in (URL, old):
        assert [capture["url"] for capture in site.archive.history(asked)["captures"]] == [old, URL, second]


@pytest.mark.parametrize("asked", [URL, "http://www.example.cn/none.html"])
def test_the_keys_are_always_the_same(site: Any, article: Any, asked: str) -> None:
    site.stores(article(1))
    assert list(site.archive.history(asked)) == [
        "url", "role", "article", "addresses", "next_visit", "listings", "visits", "revisions", "duplicate_of",
        "duplicates", "captures", "list_pages", "file",
    ]  # fmt: skip


def test_revisions_are_records_with_what_made_them(site: Any, article: Any, clock: Any) -> None:
    site.stores(article(1))
    clock.advance(days=1)
    site.again()
    site.stores(article(1, title="新题"))
    told = site.archive.revisions(URL)
    assert [(one["revision"], one["title"], one["run"], one["made_at"][:10]) for one in told] == [
        (1, "科普活动第1期", 1, "2026-03-02"),
        (2, "新题", 2, "2026-03-03"),
    ]
    assert told[1]["images"] == []
    assert site.archive.revisions("http://www.example.cn/none.html") == []
