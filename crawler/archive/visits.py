"""What became of visits that brought no article."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.archive import schedule
from crawler.archive.addresses import key
from crawler.archive.context import Context
from crawler.archive.times import moment
from items.events import Outcome, Visit


@dataclass(slots=True)
class _Address:
    """The state of an address before and after a visit."""

    url: str
    state: str
    article: int | None
    is_current: bool  # the article's own address, not a former one
    changed_at: str | None  # when the article's page last changed
    first_listed_at: str | None
    attempts: int
    next_visit_at: str | None
    suspected_gone_at: str | None
    reason: str | None = None


def visited(context: Context, event: Visit) -> None:
    """Record a visit: the address's new state, and what it means for the article."""
    address = _address(context, key(event.url))
    address.reason = event.reason or None
    if event.outcome is Outcome.UNCHANGED:
        _unchanged(context, address)
    elif event.outcome is Outcome.GONE:
        _gone(context, address)
    elif event.outcome is Outcome.FAILED:
        _failed(context, address)
    else:
        _accounted(context, address, event.outcome)
    context.connection.execute(
        "UPDATE addresses SET state = ?, reason = ?, attempts = ?, last_visit_at = ?, next_visit_at = ?,"
        " suspected_gone_at = ? WHERE url = ?",
        (
            *(address.state, address.reason, address.attempts, context.time),
            *(address.next_visit_at, address.suspected_gone_at, address.url),
        ),
    )
    log(context, address.url, event.outcome.value, status=event.status, reason=event.reason)


def log(context: Context, url: str, outcome: str, *, status: int | None = None, reason: str | None = None) -> None:
    """Add a line to the history of an address."""
    context.connection.execute(
        "INSERT INTO visits (run, url, visited_at, outcome, status, reason) VALUES (?, ?, ?, ?, ?, ?)",
        (context.run, url, context.time, outcome, status, reason or None),
    )


def _unchanged(context: Context, address: _Address) -> None:
    if address.article is None:  # nothing is kept that could be unchanged
        _failed(context, address)
        return
    context.connection.execute(
        "UPDATE articles SET last_seen_at = ?, gone_at = NULL WHERE id = ?", (context.time, address.article)
    )
    address.reason = None
    _kept(context, address)


def _gone(context: Context, address: _Address) -> None:
    address.attempts = 0
    if address.state == "gone":
        since = address.suspected_gone_at or address.first_listed_at or context.time
        address.next_visit_at = schedule.next_recheck(moment(since), context.now, context.recheck_days)
    elif address.article is not None and not address.is_current:  # it moved, and the old address ceased to redirect
        address.state, address.next_visit_at = "kept", None
    # Else the end of the run says what it means, see `gone.settle`: the site itself may have been away.


def _accounted(context: Context, address: _Address, outcome: Outcome) -> None:
    address.attempts = 0
    if address.article is None:
        address.state, address.next_visit_at = outcome.value, None
        return
    # What is kept stays kept; whether it is gone, such a visit does not say.
    address.state = "gone" if address.state == "gone" else "kept"
    address.next_visit_at = _recheck(context, address)


def _failed(context: Context, address: _Address) -> None:
    address.attempts += 1
    if address.state in {"kept", "gone"}:
        address.next_visit_at = schedule.next_attempt(address.attempts, context.now)
    else:
        address.state, address.next_visit_at = "due", context.time


def _kept(context: Context, address: _Address) -> None:
    address.state, address.attempts, address.suspected_gone_at = "kept", 0, None
    address.next_visit_at = _recheck(context, address)


def _recheck(context: Context, address: _Address) -> str | None:
    """Return when to visit a kept address again; a former one is not visited for itself."""
    if not address.is_current:
        return None
    changed = moment(address.changed_at or context.time)
    return schedule.next_recheck(changed, context.now, context.recheck_days)


def _address(context: Context, url: str) -> _Address:
    context.connection.execute(
        "INSERT INTO addresses (url, site, state, next_visit_at) VALUES (?, ?, 'due', ?) ON CONFLICT DO NOTHING",
        (url, context.site, context.time),
    )
    row = context.connection.execute(
        "SELECT addresses.url, state, article, coalesce(articles.url = addresses.url, 0),"  # noqa: S608
        f" {schedule.PAGE_CHANGED_AT}, first_listed_at, attempts, next_visit_at, suspected_gone_at"
        " FROM addresses LEFT JOIN articles ON articles.id = addresses.article WHERE addresses.url = ?",
        (url,),
    ).fetchone()
    return _Address(*row)
