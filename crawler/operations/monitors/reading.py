"""How the articles are read: by another reader, found in other ways, or read differently by two readers.

This is what a redesign shows first: the values may still be right, found by weaker rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from crawler.archive.run_record import FieldRecord, RunRecord
from crawler.operations.config import Thresholds
from crawler.operations.monitors.note import Note, look_at, percent
from crawler.operations.monitors.shares import Share, calm, fall

ROUTES, READERS, DISAGREEMENTS = "routes", "readers", "disagreements"
TELLING = ("title", "published_at", "body_text")
"""the fields whose way of being found is watched: every article has them"""
_RARE = 0.01
_TIMES = 5  # a way that was found so often is usual
_LEAST = 30  # articles without which no way of finding is usual


def routes(run: RunRecord, past: Sequence[RunRecord], thresholds: Thresholds) -> Iterator[Note]:
    """Tell where title, time or text of most articles are found in a way that is new to the site."""
    same = [one for one in past if one.reading.code == run.reading.code]
    for name in TELLING:
        usual = _usual([_found(one, name) for one in calm(same, ROUTES)])
        if not usual:
            continue
        found = fall(
            run,
            past,
            partial(_found_usually, name=name, usual=usual),
            monitor=ROUTES,
            drop=thresholds.unusual_finding,
            articles=thresholds.articles,
            same_code=True,
        )
        if found:
            now = _most_of_others([_found(one, name) for one in (run, *same)], usual)
            yield Note(
                ROUTES,
                f"{name}: usually found by {_named(usual)}, on {found.now.of - found.now.good} of the last"
                f" {found.now.of} articles by {now}; the template may have changed, look at a page with scrapy probe",
                found.alarm,
            )


def readers(run: RunRecord, past: Sequence[RunRecord], thresholds: Thresholds) -> Iterator[Note]:
    """Tell where most articles are read by another reader than usual."""
    usual = _usual([one.reading.readers for one in calm(past, READERS)])
    if not usual:
        return
    found = fall(
        run,
        past,
        lambda one: _share(one.reading.readers, usual),
        monitor=READERS,
        drop=thresholds.other_readers,
        articles=thresholds.articles,
    )
    if found:
        now = _most_of_others([one.reading.readers for one in (run, *past)], usual)
        yield Note(
            READERS,
            f"reader: {_named(usual)} is usual here, {found.now.of - found.now.good} of the last {found.now.of}"
            f" articles were read by {now}; the site's system may have changed, look at scrapy probe --site",
            found.alarm,
        )


def disagreements(run: RunRecord, past: Sequence[RunRecord], thresholds: Thresholds) -> Iterator[Note]:
    """Tell where the family's reader and the generic one disagree on far more articles than usual."""
    found = fall(
        run,
        past,
        lambda one: Share(one.reading.compared - one.reading.disagreed, one.reading.compared),
        monitor=DISAGREEMENTS,
        drop=thresholds.disagreements,
        articles=thresholds.articles,
        same_code=True,
    )
    if found:
        yield Note(
            DISAGREEMENTS,
            f"readers: the family's and the generic one usually agree on {percent(found.usual.rate)} of articles, now"
            f" on {found.now.good} of {found.now.of}; {look_at(run.reading.example)}",
            found.alarm,
        )


def _found(run: RunRecord, name: str) -> dict[str, int]:
    return run.reading.fields.get(name, FieldRecord()).found


def _found_usually(run: RunRecord, name: str, usual: dict[str, int]) -> Share:
    return _share(_found(run, name), usual)


def _usual(counts: Sequence[dict[str, int]]) -> dict[str, int]:
    """Return the ways that are not rare, the most frequent first; none where too few articles were read."""
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    of = total.total()
    common = max(of * _RARE, _TIMES)
    return {way: count for way, count in total.most_common() if count >= common} if of >= _LEAST else {}


def _share(counts: dict[str, int], usual: dict[str, int]) -> Share:
    return Share(sum(count for way, count in counts.items() if way in usual), sum(counts.values()))


def _most_of_others(counts: Sequence[dict[str, int]], usual: dict[str, int]) -> str:
    """Return the most frequent of the ways that are not usual, as the newest run that has any found it."""
    for one in counts:
        ways = {way: count for way, count in one.items() if way not in usual}
        if ways:
            return f"“{max(ways, key=lambda way: ways[way])}”"
    return "other ways"


def _named(usual: dict[str, int]) -> str:
    shown = [f"“{way}”" for way in usual][:3]
    return " or ".join(shown)
