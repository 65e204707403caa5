"""How every site of the archive stands: last run, newest article, rhythm, what is kept, due and fading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from crawler.archive.overview import SectionOverview, SiteOverview
from crawler.archive.run_record import RunRecord
from crawler.operations.config import Thresholds
from crawler.operations.fields import COUNTED
from crawler.operations.monitors.fields import filled
from crawler.operations.monitors.note import percent
from crawler.operations.monitors.rhythm import rhythm
from crawler.operations.monitors.shares import Share, history

COMPLETE = "complete"
_FADING = 0.15  # a fall of a share that is worth a look before it is an alarm
_LEAST = 30  # articles, recent ones and earlier ones, without which nothing can be seen to fade


def status(sites: Sequence[SiteOverview], thresholds_of: Callable[[str], Thresholds]) -> list[dict[str, Any]]:
    """Return how each site stands as plain data; every key is always there."""
    return [_site(site, thresholds_of(site.site)) for site in sites]


def is_complete(site: Mapping[str, Any]) -> bool:
    """Tell whether the site's last run that ended was complete; a site that no run has ended on is not."""
    return site["last_run"] is not None and site["last_run"]["outcome"] == COMPLETE


def _site(site: SiteOverview, thresholds: Thresholds) -> dict[str, Any]:
    # A call that asked for what the site does not have is no run of the site.
    last = next((run for run in site.past if run.outcome != "usage"), None)
    complete = next((run for run in site.past if run.outcome == COMPLETE and not run.restricted), None)
    return {
        "site": site.site,
        "title": site.title,
        "last_run": _run(last) if last else None,
        "last_complete_at": complete.started_at if complete else None,
        "running_since": site.running_since,
        "newest": site.newest,
        "kept": site.kept,
        "gone": site.gone,
        "due": site.due,
        "fading": fading(history(site.past, thresholds)),
        "sections": [_section(section, site.past) for section in site.sections],
    }


def _run(run: RunRecord) -> dict[str, Any]:
    return {
        "id": run.id,
        "started_at": run.started_at,
        "ended_at": run.ended_at,
        "outcome": run.outcome,
        "restricted": run.restricted,
        "findings": run.findings,
        "warnings": run.warnings,
        "counts": run.counts,
        "seconds": run.seconds,
        "bytes": run.bytes,
    }


def _section(section: SectionOverview, past: Sequence[RunRecord]) -> dict[str, Any]:
    usual = rhythm(section.days)
    last = next((run for run in past if any(one.name == section.name and one.pages for one in run.sections)), None)
    return {
        "name": section.name,
        "last_read_at": last.started_at if last else None,
        "walked": section.walked,
        "newest": section.newest,
        "rhythm_days": usual.median if usual else None,
        "longest_pause_days": usual.longest if usual else None,
        "kept": section.kept,
        "gone": section.gone,
        "due": section.due,
    }


def fading(past: Sequence[RunRecord]) -> list[str]:
    """Return a sentence for each field that recent articles have less often or that its usual rule finds less often.

    Recent: as many of the last runs as it takes to have thirty articles; only what the same readers read is compared.
    """
    if not past:
        return []
    same = [run for run in past if run.reading.code == past[0].reading.code]
    recent, read = [], 0
    for run in same:
        if read >= _LEAST:
            break
        recent.append(run)
        read += run.reading.articles
    earlier = same[len(recent) :]
    if min(read, sum(run.reading.articles for run in earlier)) < _LEAST:
        return []
    return [sentence for name in COUNTED for sentence in _fading_field(name, recent, earlier)]


def _fading_field(name: str, recent: Sequence[RunRecord], earlier: Sequence[RunRecord]) -> list[str]:
    before, now = (sum((filled(run, name) for run in runs), Share(0, 0)) for runs in (earlier, recent))
    if before.rate - now.rate >= _FADING:
        return [f"{name}: {percent(before.rate)} of articles had it, of the last {now.of} {percent(now.rate)}"]
    ways = _ways(name, earlier)
    if not ways:
        return []
    usual = max(ways, key=lambda way: ways[way])
    today = _ways(name, recent)
    was = Share(ways[usual], sum(ways.values()))
    is_ = Share(today.get(usual, 0), sum(today.values()))
    if was.rate - is_.rate >= 2 * _FADING:
        return [f"{name}: {percent(was.rate)} found by “{usual}”, of the last {is_.of} {percent(is_.rate)}"]
    return []


def _ways(name: str, runs: Sequence[RunRecord]) -> dict[str, int]:
    ways: dict[str, int] = {}
    for run in runs:
        for way, count in run.reading.fields[name].found.items() if name in run.reading.fields else ():
            ways[way] = ways.get(way, 0) + count
    return ways
