"""Addresses that fail and fail: tried on every run up to a horizon, then at a widening pace. None is ever given up."""

from __future__ import annotations

from datetime import timedelta

from crawler.archive.context import Context
from crawler.archive.times import beijing_day, beijing_midnight, moment, utc

HORIZON_DAYS = 30
"""days from the first failure in a row during which an address is tried on every run"""

LONGEST_PAUSE_DAYS = 90
"""longest pause between two tries after that"""

PUT_OFF = "(state = 'due' AND attempts > 0 AND next_visit_at > :now)"
"""SQL for a row of `addresses` that is not asked for now: it has failed for long, and its next try is to come"""

_FAILED_NOW = (
    "SELECT url, reason, last_visit_at, (SELECT min(visited_at) FROM visits WHERE visits.url = addresses.url AND id >"
    " coalesce((SELECT max(id) FROM visits AS sound WHERE sound.url = addresses.url AND sound.outcome <> 'failed'), 0)"
    " ) AS first_failed_at"
    " FROM addresses WHERE site = :site AND state = 'due' AND attempts > 0 AND next_visit_at <= :now"
    " AND url IN (SELECT url FROM visits WHERE run = :run)"
)


def put_off(context: Context, horizon: int = HORIZON_DAYS) -> list[str]:
    """At the end of a run, put off what has failed in it and longer than `horizon` days; return a sentence for each."""
    said, now, connection = [], context.now, context.connection
    asked = {"site": context.site, "now": context.time, "run": context.run}
    for row in connection.execute(_FAILED_NOW, asked).fetchall():
        since = moment(row["first_failed_at"] or row["last_visit_at"])
        days = (beijing_day(now) - beijing_day(since)).days
        if days < horizon:
            continue
        again = beijing_midnight(beijing_day(now) + timedelta(days=pause(days)))
        connection.execute("UPDATE addresses SET next_visit_at = ? WHERE url = ?", (utc(again), row["url"]))
        said.append(
            f"{row['url']}: failed for {days} days ({row['reason']}); tried again on {beijing_day(again)},"
            " not on every run"
        )
    return said


def pause(days: int) -> int:
    """Return how many days to wait before the next try of what has failed for so many: half as long again.

    >>> [pause(days) for days in (1, 30, 45, 400)]
    [1, 15, 22, 90]
    """
    return min(max(1, days // 2), LONGEST_PAUSE_DAYS)
