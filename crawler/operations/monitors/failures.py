"""What did not come: failures, articles that are gone, challenges and refusals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crawler.archive.run_record import RunRecord
from crawler.operations.config import Thresholds
from crawler.operations.monitors.note import Note, percent
from crawler.operations.monitors.shares import calm

FAILURES, GONE, REFUSALS = "failures", "gone", "refusals"
_VISITS = ("new", "changed", "unchanged", "gone", "not_article", "failed")
_WRONG = 400  # statuses from here on


def failed(run: RunRecord, past: Sequence[RunRecord], thresholds: Thresholds) -> Iterator[Note]:
    """Tell where so many visits failed that it is the site's trouble and no single page's."""
    visits = sum(run.counts.get(name, 0) for name in _VISITS)
    failures = run.counts.get("failed", 0)
    if visits < thresholds.articles or failures <= visits * thresholds.failures:
        return
    usual = [one.counts.get("failed", 0) for one in calm(past, FAILURES)]
    before = f", at most {max(usual)} failed before" if usual else ""
    yield Note(
        FAILURES,
        f"{failures} of {visits} pages failed ({percent(failures / visits)}){before}; {_answers(run)}:"
        " look whether the site is overloaded or turns the crawler away",
    )


def _answers(run: RunRecord) -> str:
    """Return the most frequent bad answers."""
    told = {**run.requests.statuses}
    bad = [(count, status) for status, count in told.items() if not status.isdecimal() or int(status) >= _WRONG]
    shown = [f"{'no answer' if status == 'none' else f'status {status}'} {count} times" for count, status in bad]
    return "the site gave " + ", ".join(sorted(shown)) if shown else "the log says why"


def gone(run: RunRecord, past: Sequence[RunRecord], thresholds: Thresholds) -> Iterator[Note]:
    """Tell where most kept articles are not at their address any more: a site that moved, not articles taken down."""
    del past
    visits = sum(run.rechecks.get(name, 0) for name in _VISITS)
    missing = run.rechecks.get("gone", 0)
    if visits >= thresholds.articles and missing > visits * thresholds.gone:
        yield Note(
            GONE,
            f"{missing} of {visits} kept articles that were visited again are gone; they stay kept, look at one with"
            " scrapy why: the site may have moved",
        )


def refused(run: RunRecord, past: Sequence[RunRecord], thresholds: Thresholds) -> Iterator[Note]:
    """Tell of challenges and refusals."""
    usual = [one.requests.refused for one in calm(past, REFUSALS)]
    if run.requests.refused:
        before = f", at most {max(usual)} before" if usual else ""
        yield Note(
            REFUSALS,
            f"{run.requests.refused} requests were refused or answered with a challenge{before}; slow down"
            " (DOWNLOAD_DELAY) or write to the site",
            run.requests.refused > thresholds.refusals,
        )
