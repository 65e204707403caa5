"""When an address is visited next, and why: the schedule told backwards from what it wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from crawler.archive.times import beijing_day, moment

Why = Literal[
    "first_visit",
    "failed",
    "listed_otherwise",
    "not_believed",
    "suspected_gone",
    "unlisted",
    "recheck",
    "gone_recheck",
    "never",
]


def next_visit(
    address: Mapping[str, Any], article: Mapping[str, Any] | None, last: str | None, recheck_days: Sequence[int]
) -> dict[str, Any]:
    """Return when and why an address is visited next, from its row, its article's and the outcome of its last visit.

    `owed`: it is asked for on every run, whatever the budget; not so what has failed for long. `attempts` counts
    failures in a row. `after_days` is how long after the last change (or since it is gone) a re-check falls, None
    for other reasons. `at` is None where no visit is planned, and in the past where one is overdue.
    """
    why, at = _why(address, article, last), address["next_visit_at"]
    since = _since(address, article) if why in {"recheck", "gone_recheck"} else None
    return {
        "url": address["url"],
        "at": at,
        "why": why,
        "owed": address["state"] == "due" and not _is_put_off(address),
        "attempts": address["attempts"],
        "after_days": _days(since, at, recheck_days[-1]) if since and at else None,
    }


def _is_put_off(address: Mapping[str, Any]) -> bool:
    """Tell whether the last run that failed set the next try to a later day (`retries.put_off`)."""
    return bool(address["attempts"] and (address["next_visit_at"] or "") > (address["last_visit_at"] or ""))


def _why(address: Mapping[str, Any], article: Mapping[str, Any] | None, last: str | None) -> Why:
    if address["state"] != "due" and address["next_visit_at"] is None:
        return "never"
    if address["attempts"]:
        return "failed"
    if address["state"] == "due":
        listed: Why = "listed_otherwise" if address["last_visit_at"] else "first_visit"
        return "not_believed" if last == "gone" else listed
    return "gone_recheck" if address["state"] == "gone" else _why_kept(address, article, last)


def _why_kept(address: Mapping[str, Any], article: Mapping[str, Any] | None, last: str | None) -> Why:
    if address["suspected_gone_at"]:
        return "suspected_gone"
    if article and article["unlisted_at"] and article["unlisted_at"] == address["next_visit_at"]:
        return "unlisted"
    return "not_believed" if last == "gone" else "recheck"


def _since(address: Mapping[str, Any], article: Mapping[str, Any] | None) -> str | None:
    """Return the moment that re-checks are counted from."""
    since: str | None = article["changed_at"] if article else None
    if address["state"] == "gone":
        since = address["suspected_gone_at"] or address["first_listed_at"]
    return since


def _days(since: str, at: str, longest: int) -> int:
    """Return the planned wait in days; beyond the longest one it is that one, over and over."""
    return min((beijing_day(moment(at)) - beijing_day(moment(since))).days, longest)
