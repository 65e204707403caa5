"""When an address is visited again. Times fall on midnight in Beijing, so that a daily run does not drift past them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from crawler.archive.times import beijing_day, beijing_midnight, utc

RECHECK_DAYS = (1, 3, 7, 30, 90, 365)
"""days after the last change on which an article is visited again; later, the last one over and over"""

LONGEST_WAIT_DAYS = 32
"""longest wait before a kept article whose re-checks fail is tried again"""

PAGE_CHANGED_AT = "(SELECT max(made_at) FROM revisions WHERE article = articles.id AND made_by = 'page')"
"""SQL for when the page of a row of `articles` last changed; better reading of it is no reason for a visit"""


def next_recheck(changed_at: datetime, now: datetime, days: Sequence[int] = RECHECK_DAYS) -> str:
    """Return when an article that last changed at `changed_at` is to be visited after a visit `now`."""
    changed, today = beijing_day(changed_at), beijing_day(now)
    age = (today - changed).days
    wait = next((day - age for day in days if day > age), days[-1])
    return utc(beijing_midnight(today + timedelta(days=wait)))


def next_day(now: datetime) -> str:
    """Return when the next day begins in Beijing."""
    return utc(beijing_midnight(beijing_day(now) + timedelta(days=1)))


def next_attempt(failures: int, now: datetime) -> str:
    """Return when to try again after the n-th failure in a row: on the next run, then after 1, 2, 4 … days."""
    if failures <= 1:
        return utc(now)
    days = min(2 ** min(failures - 2, 10), LONGEST_WAIT_DAYS)
    return utc(beijing_midnight(beijing_day(now) + timedelta(days=days)))
