from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from items.article import Article
from items.events import Outcome, Visit

A = "http://www.example.cn/art/1.html"

Make = Callable[..., Article]


@pytest.fixture
def visit(site: Any) -> Callable[..., None]:
    def record(outcome: Outcome, url: str = A, reason: str = "seen") -> None:
        site.records_event(Visit(url=url, outcome=outcome, reason=reason, status=200))
        site.settles()

    return record


def test_a_kept_article_is_gone_only_after_a_second_visit_on_another_day(
    site: Any, article: Make, clock: Any, visit: Callable[..., None]
) -> None:
    site.stores(article(1))
    clock.advance(days=1)
    visit(Outcome.GONE)
    suspected = "2026-03-03T01:00:00Z"
    assert site.address(A)["suspected_gone_at"] == suspected
    assert site.archive.find(A)["gone_at"] is None
    clock.advance(hours=14)  # 23 o'clock of the same day in Beijing
    visit(Outcome.GONE)
    assert site.archive.find(A)["gone_at"] is None
    assert site.archive.memory("model").due() == []
    clock.advance(hours=2)
    assert site.archive.memory("model").due() == [A]
    visit(Outcome.GONE)
    assert site.archive.find(A)["gone_at"] == suspected
    assert site.address(A)["state"] == "gone"
    assert site.archive.memory("model").kept() == []


def test_an_article_that_answers_again_was_never_gone(
    site: Any, article: Make, clock: Any, visit: Callable[..., None]
) -> None:
    site.stores(article(1))
    visit(Outcome.GONE)
    clock.advance(days=1)
    visit(Outcome.UNCHANGED)
    assert site.address(A)["suspected_gone_at"] is None
    clock.advance(days=1)
    visit(Outcome.GONE)
    assert site.archive.find(A)["gone_at"] is None


@pytest.mark.parametrize("comes_back", ["stored", "unchanged"])
def test_an_article_that_is_back_is_no_longer_gone(
    site: Any, article: Make, clock: Any, visit: Callable[..., None], comes_back: str
) -> None:
    site.stores(article(1))
    for _ in range(2):
        visit(Outcome.GONE)
        clock.advance(days=1)
    assert site.archive.find(A)["gone_at"]
    if comes_back == "stored":
        assert site.stores(article(1)) == "unchanged"
    else:
        visit(Outcome.UNCHANGED)
    assert site.archive.find(A)["gone_at"] is None
    assert site.address(A)["state"] == "kept"
    assert site.archive.memory("model").kept() == [A]


def test_an_address_that_was_never_kept_is_gone_at_once_and_tried_again_the_next_day(
    site: Any, clock: Any, visit: Callable[..., None]
) -> None:
    site.lists("部门动态", A)
    visit(Outcome.GONE, reason="404")
    assert (site.address(A)["state"], site.address(A)["reason"]) == ("gone", "404")
    assert site.settles() == 0
    clock.advance(days=1)
    assert site.archive.memory("model").due() == [A]


@pytest.mark.parametrize("outcome", [Outcome.OFFSITE, Outcome.FORBIDDEN, Outcome.NOT_ARTICLE])
def test_what_is_accounted_for_is_not_visited_again(
    site: Any, clock: Any, visit: Callable[..., None], outcome: Outcome
) -> None:
    site.lists("部门动态", A)
    visit(outcome, reason="why")
    assert (site.address(A)["state"], site.address(A)["reason"]) == (outcome.value, "why")
    clock.advance(days=1000)
    assert site.archive.memory("model").due() == []


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_kept_article_stays_kept_whatever_a_visit_brings(
    site: Any, article: Make, visit: Callable[..., None], outcome: Outcome
) -> None:
    site.stores(article(1))
    before = site.archive.find(A)
    visit(outcome)
    assert site.address(A)["state"] == "kept"
    assert site.archive.find(A) == before


def test_a_refusal_does_not_clear_a_suspicion(site: Any, article: Make, clock: Any, visit: Callable[..., None]) -> None:
    site.stores(article(1))
    visit(Outcome.GONE)
    clock.advance(days=1)
    visit(Outcome.FORBIDDEN)
    assert site.address(A)["suspected_gone_at"]


def test_what_was_never_kept_is_due_on_every_run_until_it_comes(
    site: Any, article: Make, visit: Callable[..., None]
) -> None:
    site.lists("部门动态", A)
    for attempt in range(1, 4):
        visit(Outcome.FAILED, reason="503")
        assert site.address(A)["attempts"] == attempt
        assert site.archive.memory("model").due() == [A]
    site.stores(article(1))
    assert site.address(A)["attempts"] == 0
    assert site.archive.memory("model").due() == []


def test_a_re_check_that_fails_is_tried_on_the_next_run_then_after_growing_waits(
    site: Any, article: Make, clock: Any, visit: Callable[..., None]
) -> None:
    site.stores(article(1))
    waits = []
    for _ in range(4):
        visit(Outcome.FAILED)
        days = 0
        while not site.archive.memory("model").due():
            clock.advance(days=1)
            days += 1
        waits.append(days)
    assert waits == [0, 1, 2, 4]


def test_unchanged_without_anything_kept_is_a_failure(site: Any, visit: Callable[..., None]) -> None:
    visit(Outcome.UNCHANGED)
    assert site.address(A)["state"] == "due"


def test_every_visit_leaves_a_line(site: Any, article: Make, visit: Callable[..., None]) -> None:
    visit(Outcome.FAILED, reason="503")
    site.stores(article(1))
    visit(Outcome.UNCHANGED)
    lines = site.rows("SELECT outcome, reason, status FROM visits WHERE url = ? ORDER BY id", A)
    assert [line["outcome"] for line in lines] == ["failed", "new", "unchanged"]
    assert lines[0] == {"outcome": "failed", "reason": "503", "status": 200}
