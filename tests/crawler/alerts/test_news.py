from __future__ import annotations

from datetime import timedelta

import pytest

from crawler.alerts.news import KEPT_REASONS, news_of, shape, told_after
from crawler.operations.config import Alerts
from tests.crawler.alerts.conftest import NOW, result

DAY = timedelta(days=1)
LOST_A = "部门动态: 3 list pages were lost and are owed"
LOST_B = "公示公告: 3 list pages were lost and are owed"


def history(*results, alerts=None, step=DAY):
    """Return the kinds of news of one site over harvests, None where nothing is told."""
    told, kinds = None, []
    for number, one in enumerate(results):
        now = NOW + number * step
        news = news_of(one, told, alerts or Alerts(), now)
        kinds.append(news and news.kind)
        if news:
            told = told_after(news, told, now)
    return kinds


def test_good_days_are_no_news():
    assert history(*[result("complete")] * 40) == [None] * 40


def test_trouble_is_told_once_then_reminded_of_then_told_to_be_over():
    days = [result("complete"), *[result("blocked")] * 16, result("complete"), result("complete")]
    assert history(*days) == [
        None,
        "trouble", *[None] * 6, "reminder", *[None] * 6, "reminder", None,
        "good", None,
    ]  # fmt: skip


def test_no_reminders_where_none_are_wanted():
    assert history(*[result("blocked")] * 40, alerts=Alerts(remind_days=0)) == ["trouble", *[None] * 39]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [("partial", "blocked", "worse"), ("blocked", "failed", "worse"), ("failed", "killed", "worse"),
     ("blocked", "partial", "changed"), ("empty", "partial", "changed"), ("partial", "complete", "good")],
)  # fmt: skip
def test_another_outcome_is_told(before, after, kind):
    assert history(result(before), result(after)) == ["trouble", kind]


def test_another_reason_is_told_and_one_that_comes_and_goes_is_not():
    a, b, both = result("partial", LOST_A), result("partial", LOST_B), result("partial", LOST_A, LOST_B)
    assert history(a, both, a, b, both, a) == ["trouble", "changed", None, None, None, None]


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [("3 of 95 rows", "4 of 95 rows", False), ("1 address", "9 addresses", False),
     ("3 addresses are due", "300 addresses are due", True), ("95 printed, 80 seen", "95 printed, 2 seen", True),
     ("no news since 2026-11-20", "no news since 2026-09-01", False), ("at 08:15", "at 23:59", False),
     ("http://a.cn/12.html is lost", "http://a.cn/99999.html is lost", False),
     ("http://a.cn/1.html is lost", "http://b.cn/1.html is lost", True)],
)  # fmt: skip
def test_a_figure_counts_where_its_size_changes(before, after, is_told):
    after = after.replace("addresses", "address") if "9 addresses" in after else after
    assert history(result("partial", before), result("partial", after)) == ["trouble", "changed" if is_told else None]


def test_growing_slowly_is_told_when_it_has_doubled():
    days = [result("partial", f"{20 + 5 * day} addresses are due") for day in range(6)]
    assert history(*days, alerts=Alerts(remind_days=0)) == ["trouble", None, None, None, None, "changed"]


def test_outcomes_that_nobody_wants_to_hear_of():
    alerts = Alerts(on=["blocked"])
    kinds = history(result("partial"), result("blocked"), result("partial"), result("complete"), alerts=alerts)
    assert kinds == [None, "trouble", "good", None]


def test_the_time_of_the_first_trouble_stays():
    first = news_of(result("partial"), None, Alerts(), NOW)
    told = told_after(first, None, NOW)
    later = news_of(result("blocked"), told, Alerts(), NOW + DAY)
    assert (later.since, later.before) == (NOW, "partial")
    assert told_after(later, told, NOW + DAY).since == NOW


def test_what_is_remembered_is_bounded():
    names = [f"{chr(0x4E00 + number)}: lost" for number in range(200)]
    news = news_of(result("partial", *names), None, Alerts(), NOW)
    assert len(told_after(news, None, NOW).reasons) == KEPT_REASONS
    assert shape("12 rows of 3") == shape("1 rows of 400")
