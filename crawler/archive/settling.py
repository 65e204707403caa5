"""What the end of a run says of a site: what is gone, unlisted, put off, and which sections are walked."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.archive import gone, retries, unlisted, walks
from crawler.archive.context import Context
from crawler.archive.gone import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What the end of a run left."""

    due: int
    """addresses of the site that still want a visit"""
    held: int
    """articles that were not there and are not marked, for `findings` speak against it"""
    findings: tuple[str, ...]


def settle(context: Context, doubt: str, limits: Limits, horizon: int) -> Settled:
    """Settle the run; see `Archive.settle`. To be called within a transaction."""
    put_off = retries.put_off(context, horizon)
    held = gone.settle(context, doubt, limits)
    unlisted.settle(context.connection, context.site, context.time)
    due = walks.settle(context.connection, context.site, context.time)
    return Settled(due=due, held=held.articles, findings=(*put_off, *held.findings))
