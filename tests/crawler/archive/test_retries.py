from __future__ import annotations

from typing import Any

import pytest

from crawler.archive.retries import HORIZON_DAYS
from items.events import Outcome, Visit
from items.listing import Entry

A = "http://www.example.cn/art/1.html"
ROW = Entry(url=A, title="甲", date="2020-03-01")
SECTION = "部门动态"


def fails(site: Any) -> list[str]:
    """A run in which the visit fails; return what is put off."""
    site.again()
    site.records_event(Visit(url=A, outcome=Outcome.FAILED, reason="status 500"))
    said: list[str] = list(site.archive.settle(site.run, "model").findings)
    return said


def is_tried(site: Any) -> bool:
    memory = site.archive.memory("model")
    assert memory.wants(SECTION, ROW) is (A in memory.due())
    return A in memory.due()


@pytest.fixture
def failing(site: Any, clock: Any) -> Any:
    """An old article whose address has failed on each day up to the horizon."""
    site.lists(SECTION, ROW)
    for _ in range(HORIZON_DAYS):
        assert fails(site) == []
        assert is_tried(site)
        clock.advance(days=1)
    return site


def test_what_fails_is_tried_on_every_run_up_to_the_horizon_then_less_often(failing: Any, clock: Any) -> None:
    (said,) = fails(failing)
    assert said == f"{A}: failed for 30 days (status 500); tried again on 2026-04-16, not on every run"
    assert not is_tried(failing)
    assert failing.settles() == 0
    clock.advance(days=14)
    assert not is_tried(failing)
    clock.advance(days=1)
    assert is_tried(failing)
    failing.again()
    assert failing.settles() == 1, "what this run did not come to is not put off"
    (said,) = fails(failing)
    assert "failed for 45 days" in said
    assert "tried again on 2026-05-08" in said


def test_it_is_tried_for_years(failing: Any, clock: Any) -> None:
    clock.advance(days=1000)
    assert len(fails(failing)) == 1
    clock.advance(days=90)
    assert is_tried(failing)


def test_a_row_that_changes_is_tried_at_once(failing: Any) -> None:
    fails(failing)
    changed = Entry(url=A, title="甲（更新）", date="2020-03-01")
    assert failing.archive.memory("model").wants(SECTION, changed)
    failing.lists(SECTION, changed)
    assert is_tried(failing)


def test_a_visit_that_succeeds_begins_the_count_anew(failing: Any, article: Any, clock: Any) -> None:
    fails(failing)
    failing.stores(article(1))
    failing.lists(SECTION, Entry(url=A, title="乙", date="2020-03-01"))
    clock.advance(days=1)
    assert fails(failing) == []
    assert is_tried(failing)


def test_what_was_never_visited_is_not_put_off(site: Any, clock: Any) -> None:
    site.lists(SECTION, ROW)
    clock.advance(days=100)
    assert list(site.archive.settle(site.run, "model").findings) == []
    assert is_tried(site)
