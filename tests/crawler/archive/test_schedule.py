from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crawler.archive import schedule
from crawler.archive.times import moment

CHANGED = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def test_re_checks_fall_on_the_days_after_the_last_change() -> None:
    now, ages = CHANGED, []
    for _ in range(8):
        now = moment(schedule.next_recheck(CHANGED, now)) + timedelta(hours=9)
        ages.append((now - CHANGED).days)
    assert ages == [1, 3, 7, 30, 90, 365, 730, 1095]


def test_a_daily_run_that_starts_a_little_earlier_still_finds_the_article_due() -> None:
    due = moment(schedule.next_recheck(CHANGED, CHANGED))
    assert due <= CHANGED + timedelta(days=1) - timedelta(minutes=5)


def test_a_late_re_check_goes_on_from_the_day_it_was_made() -> None:
    late = CHANGED + timedelta(days=20)
    assert moment(schedule.next_recheck(CHANGED, late)).date().isoformat() == "2026-03-31"


def test_other_days_may_be_asked_for() -> None:
    assert schedule.next_recheck(CHANGED, CHANGED, (10,)) == "2026-03-11T16:00:00Z"


def test_waits_after_failures_are_bounded() -> None:
    assert schedule.next_attempt(1, CHANGED) == "2026-03-02T01:00:00Z"
    assert (moment(schedule.next_attempt(50, CHANGED)) - CHANGED).days < schedule.LONGEST_WAIT_DAYS + 1
