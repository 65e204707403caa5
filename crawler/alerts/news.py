"""What is news of a site, given what was told of it before. Repeats of the same trouble are none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from crawler.alerts.words import rank
from crawler.operations.config import Alerts
from crawler.operations.results import SiteResult

Kind = Literal["trouble", "worse", "changed", "reminder", "good"]

KEPT_REASONS = 50
"""sentences remembered of one site; more of them say nothing new"""

_ADDRESS = re.compile(r"https?://([^/\s]+)\S*")
_TIME = re.compile(r"\d{4}-\d\d(-\d\d)?([T ][\d:.]+(Z|[+-]\d\d:?\d\d)?)?|\d+:\d+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

_FACTOR, _DIFFERENCE = 2, 10
"""a figure that changed less than this is the same trouble"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a channel was told of a site that is in trouble."""

    outcome: str
    reasons: tuple[str, ...]
    since: datetime
    """when the trouble was told first"""
    told_at: datetime
    """when it was told last"""


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """Something to tell of a site."""

    kind: Kind
    result: SiteResult
    since: datetime
    before: str | None = None
    """the outcome that was told last"""


def news_of(result: SiteResult, told: Told | None, alerts: Alerts, now: datetime) -> News | None:
    """Return what there is to tell of a site, None where nothing is new."""
    kind = _kind(result, told, alerts, now)
    if kind is None:
        return None
    since, before = (told.since, told.outcome) if told else (now, None)
    return News(kind=kind, result=result, since=since, before=before)


def told_after(news: News, told: Told | None, now: datetime) -> Told | None:
    """Return what is remembered once the news arrived; None for a site that is good again.

    Reasons that were told before stay told while the outcome is the same: one that comes and goes is no news.
    """
    if news.kind == "good":
        return None
    result = news.result
    kept = told.reasons if told and told.outcome == result.outcome else ()
    shapes = set(map(shape, result.reasons))
    reasons = (*result.reasons, *(reason for reason in kept if shape(reason) not in shapes))
    return Told(outcome=result.outcome, reasons=reasons[:KEPT_REASONS], since=news.since, told_at=now)


def shape(sentence: str) -> str:
    """Return a sentence without figures, times and paths: two with the same shape tell the same trouble.

    >>> shape("http://a.example.cn/1.html: 3 rows since 2026-11-24, 2.5 expected")
    'a.example.cn # rows since #, # expected'
    """
    return _NUMBER.sub("#", _TIME.sub("#", _ADDRESS.sub(r"\1", sentence)))


def _kind(result: SiteResult, told: Told | None, alerts: Alerts, now: datetime) -> Kind | None:
    if result.outcome not in alerts.on:
        return "good" if told else None
    if told is None:
        return "trouble"
    if result.outcome != told.outcome:
        return "worse" if rank(result.outcome) < rank(told.outcome) else "changed"
    if _differ(result.reasons, told.reasons):
        return "changed"
    is_old = alerts.remind_days and now - told.told_at >= timedelta(days=alerts.remind_days)
    return "reminder" if is_old else None


def _differ(now: Iterable[str], before: Iterable[str]) -> bool:
    """Tell whether a reason is new, or a figure in one is of another size."""
    known = {shape(reason): _figures(reason) for reason in before}
    return any(
        shape(reason) not in known or any(map(_another_size, _figures(reason), known[shape(reason)])) for reason in now
    )


def _figures(sentence: str) -> list[float]:
    return [float(figure) for figure in _NUMBER.findall(_TIME.sub("", _ADDRESS.sub("", sentence)))]


def _another_size(one: float, other: float) -> bool:
    low, high = sorted((one, other))
    return high - low >= _DIFFERENCE and high > _FACTOR * low
