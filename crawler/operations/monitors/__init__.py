"""Monitors: what a run's record says against the site's own history.

Each is a pure function of this run's record, the site's past ones (newest first) and the thresholds, and yields notes.
A count of zero is never a finding by itself: an unchanged site is the normal case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from crawler.archive.run_record import RunRecord
from crawler.operations.config import Thresholds
from crawler.operations.monitors import failures, fields, lists, reading, rhythm, site
from crawler.operations.monitors.note import Note
from crawler.operations.monitors.shares import history

Monitor = Callable[[RunRecord, Sequence[RunRecord], Thresholds], Iterator[Note]]

MONITORS: tuple[Monitor, ...] = (
    lists.missing_rows,
    lists.short_pages,
    lists.vanished,
    rhythm.quiet,
    fields.fill,
    fields.invalid,
    reading.routes,
    reading.readers,
    reading.disagreements,
    failures.failed,
    failures.gone,
    failures.refused,
    site.forbidden,
    site.redirects,
    site.certificates,
)


def look(run: RunRecord, past: Sequence[RunRecord], thresholds: Thresholds) -> list[Note]:
    """Return what every monitor has to say of a run; `past` are the site's ended crawls, newest first."""
    yardstick = history(past, thresholds)
    return [note for monitor in MONITORS for note in monitor(run, yardstick, thresholds)]
