"""Shares against the usual ones: of articles that have a field, are read by the usual reader, and so on.

A share of few articles says little. So a share has fallen only where it lies well below the usual one, and where so
few good ones among so many would be next to impossible by chance (a binomial tail). It is judged over this run alone
and, where this run read few articles, over the last runs together with it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crawler.archive.run_record import RunRecord
from crawler.archive.times import beijing_day, moment
from crawler.operations.config import Thresholds

IMPOSSIBLE = 1e-6
"""probability by chance below which a share has fallen: one false alarm in decades of daily runs"""
LEAST = 10
"""articles below which nothing is usual yet: a run that was killed early may have kept one"""
UNLIKELY = 1e-3
"""... below which it is worth a warning"""


@dataclass(frozen=True, slots=True)
class Share:
    """`good` of so many."""

    good: int
    of: int

    @property
    def rate(self) -> float:
        """0 to 1; 1 of none."""
        return self.good / self.of if self.of else 1.0

    def __add__(self, other: Share) -> Share:
        """Return both together."""
        return Share(self.good + other.good, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Fall:
    """How far a share has fallen."""

    now: Share
    usual: Share
    alarm: bool


Measure = Callable[[RunRecord], Share]


def history(past: Sequence[RunRecord], thresholds: Thresholds) -> list[RunRecord]:
    """Return the crawls that are the yardstick, newest first: the last ones, more where they read few articles."""
    chosen: list[RunRecord] = []
    articles = 0
    for run in past:
        since = thresholds.history_since
        enough = len(chosen) >= thresholds.history_runs and articles >= thresholds.history_articles
        if enough or (since and beijing_day(moment(run.started_at)) < since):
            break
        chosen.append(run)
        articles += run.reading.articles
    return chosen


def calm(past: Sequence[RunRecord], monitor: str) -> list[RunRecord]:
    """Return the runs without an alarm of the monitor; all of them where there is none without."""
    return [run for run in past if monitor not in run.alarms] or list(past)


def chance(usual: Share, now: Share) -> float:
    """Return how likely so few good ones are where nothing has changed.

    >>> chance(Share(99, 100), Share(0, 3)) < 1e-4 < chance(Share(99, 100), Share(0, 1))
    True
    """
    # Never 0 or 1: what was always so on a hundred articles may fail on the next.
    rate = (usual.good + 1) / (usual.of + 2)
    return sum(math.exp(_log_probability(rate, now.of, good)) for good in range(now.good + 1))


def _log_probability(rate: float, of: int, good: int) -> float:
    ways = math.lgamma(of + 1) - math.lgamma(good + 1) - math.lgamma(of - good + 1)
    return ways + good * math.log(rate) + (of - good) * math.log(1 - rate)


def fallen(usual: Share, now: Share, drop: float) -> Fall | None:
    """Return the fall where the share lies by `drop` below the usual one and not by chance; None for any other."""
    if not now.of or usual.of < LEAST or usual.rate - now.rate < drop:
        return None
    likely = chance(usual, now)
    return Fall(now, usual, alarm=likely < IMPOSSIBLE) if likely < UNLIKELY else None


def fall(  # noqa: PLR0913
    run: RunRecord,
    past: Sequence[RunRecord],
    measure: Measure,
    *,
    monitor: str,
    drop: float,
    articles: int,
    same_code: bool = False,
) -> Fall | None:
    """Return how far what `measure` tells has fallen, over this run or it and the last ones; the worst of these.

    `same_code`: only runs with the same readers are a yardstick.
    """
    if same_code:
        past = [one for one in past if one.reading.code == run.reading.code]
    worst: Fall | None = None
    now, place = measure(run), 0
    while True:
        usual = sum(map(measure, calm(past[place:], monitor)), Share(0, 0))
        found = fallen(usual, now, drop)
        if found and (worst is None or found.alarm > worst.alarm):
            worst = found
        # Runs whose readers were others say nothing of what today's bring.
        if now.of >= articles or place >= len(past) or past[place].reading.code != run.reading.code:
            return worst
        now, place = now + measure(past[place]), place + 1
