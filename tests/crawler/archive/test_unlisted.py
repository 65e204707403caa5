"""An article that has left every list is due for a visit at once and noted; that alone is never gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from items.article import Article
from items.events import ListPageLost, Outcome, Visit
from items.listing import Entry
from tests.crawler.archive.conftest import SITE

A, B, C = (f"http://www.example.cn/art/{number}.html" for number in (1, 2, 3))

Make = Callable[..., Article]


@pytest.fixture
def listed(site: Any, article: Make, clock: Any) -> Any:
    """A and B are listed and kept, A by two sections; two days later there is another run."""
    site.lists("部门动态", A, B)
    site.lists("公示公告", A)
    for section in ("部门动态", "公示公告"):
        site.ends(section, reached_end=True)
    for number in (1, 2):
        site.stores(article(number, title="题", body_text=f"第{number}件事" * 30))
    site.settles()
    clock.advance(days=2)
    site.stores(article(2, title="题", body_text="第2件事" * 30))
    site.again()
    return site


def walk(site: Any, section: str, *urls: str, **how: Any) -> None:
    site.lists(section, *urls)
    site.ends(section, **{"rows": len(urls), "reached_end": True, **how})
    site.settles()


def unlisted(site: Any, url: str = A) -> str | None:
    value: str | None = site.archive.history(url)["article"]["unlisted_at"]
    return value


def test_it_is_known_once_every_section_that_listed_it_was_read_to_its_end(listed: Any) -> None:
    walk(listed, "部门动态", B)
    assert unlisted(listed) is None
    walk(listed, "公示公告", C)
    assert unlisted(listed) == "2026-03-04T01:00:00Z"
    assert unlisted(listed, B) is None
    assert listed.archive.find(A)["gone_at"] is None
    assert listed.archive.memory(SITE).due()[:2] == [C, A]


def leaves(site: Any) -> None:
    for section, rest in (("部门动态", B), ("公示公告", C)):
        walk(site, section, rest)


def test_it_is_visited_before_its_turn_and_why_says_so(listed: Any, article: Make, clock: Any) -> None:
    listed.stores(article(1, title="题", body_text="第1件事" * 30))
    clock.advance(hours=1)
    assert A not in listed.archive.memory(SITE).due()
    listed.again()
    leaves(listed)
    assert A in listed.archive.memory(SITE).due()
    assert listed.archive.history(A)["next_visit"]["why"] == "unlisted"
    listed.records_event(Visit(url=A, outcome=Outcome.UNCHANGED, reason="not modified"))
    assert A not in listed.archive.memory(SITE).due()
    assert unlisted(listed)


def test_one_that_was_visited_since_need_not_be_visited_again(listed: Any, article: Make) -> None:
    listed.stores(article(1, title="题", body_text="第1件事" * 30))
    leaves(listed)
    assert unlisted(listed)
    assert A not in listed.archive.memory(SITE).due()


@pytest.mark.parametrize("how", [{"reached_end": False, "caught_up": True}, {"reached_end": False}, {"rows": 0}])
def test_a_walk_that_was_not_whole_says_nothing(listed: Any, how: dict[str, Any]) -> None:
    walk(listed, "部门动态", B)
    walk(listed, "公示公告", C, **how)
    assert unlisted(listed) is None


def test_rows_seen_by_the_first_part_of_a_walk_count_for_its_second(listed: Any, clock: Any) -> None:
    walk(listed, "部门动态", B)
    listed.lists("公示公告", A)
    listed.records_event(ListPageLost(section="公示公告", url="http://www.example.cn/2.html", number=2, reason="503"))
    listed.ends("公示公告", rows=1)
    clock.advance(days=1)
    listed.again()
    walk(listed, "公示公告", C)
    assert unlisted(listed) is None


def test_it_is_no_longer_unlisted_when_a_list_shows_it_again(listed: Any) -> None:
    leaves(listed)
    listed.lists("部门动态", A)
    assert unlisted(listed) is None


def test_one_that_is_gone_and_listed_again_is_visited_at_once(listed: Any, clock: Any) -> None:
    leaves(listed)
    for _ in range(2):
        listed.records_event(Visit(url=B, outcome=Outcome.UNCHANGED, reason="not modified"))
        listed.records_event(Visit(url=A, outcome=Outcome.GONE, reason="status 404"))
        listed.settles()
        clock.advance(days=1)
    assert listed.archive.find(A)["gone_at"]
    assert A not in listed.archive.memory(SITE).due()
    listed.lists("部门动态", Entry(url=A))
    assert A in listed.archive.memory(SITE).due()


def test_an_article_is_listed_under_any_of_its_addresses(listed: Any, article: Make) -> None:
    new = "http://www.example.cn/new/1.html"
    listed.stores(article(new, former_urls=[A], title="题", body_text="第1件事" * 30))
    walk(listed, "部门动态", B, new)
    walk(listed, "公示公告", C)
    assert unlisted(listed) is None
