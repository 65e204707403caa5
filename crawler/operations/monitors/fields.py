"""Fields of the articles: missing more often than usual, or with values that cannot be ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from crawler.archive.run_record import FieldRecord, RunRecord
from crawler.operations.config import Thresholds
from crawler.operations.monitors.note import Note, look_at, percent
from crawler.operations.monitors.shares import Share, fall

FILL, INVALID = "fill", "invalid"


def fill(run: RunRecord, past: Sequence[RunRecord], thresholds: Thresholds) -> Iterator[Note]:
    """Tell which fields are there on far fewer articles than usual."""
    for name in run.reading.fields:
        found = fall(
            run,
            past,
            partial(filled, name=name),
            monitor=FILL,
            drop=thresholds.fill_drop,
            articles=thresholds.articles,
        )
        if found:
            example = run.reading.fields[name].example
            yield Note(
                FILL,
                f"{name}: {percent(found.usual.rate)} of {found.usual.of} articles had it,"
                f" {found.now.good} of the last {found.now.of} have; {look_at(example)}",
                found.alarm,
            )


def filled(run: RunRecord, name: str) -> Share:
    """Return on how many of the articles a field is there."""
    read = run.reading.articles if name in run.reading.fields else 0
    return Share(read - run.reading.fields.get(name, FieldRecord()).missing, read)


def invalid(run: RunRecord, past: Sequence[RunRecord], thresholds: Thresholds) -> Iterator[Note]:
    """Tell which fields have values that cannot be ones: an alarm where many have, over enough articles."""
    for name, field in run.reading.fields.items():
        if not field.invalid:
            continue
        wrong = sum((_invalid(one, name) for one in _enough(run, past, thresholds.articles)), Share(0, 0))
        alarm = wrong.of >= thresholds.articles and wrong.rate > thresholds.invalid_values
        yield Note(
            INVALID,
            f"{name}: {wrong.good} of {wrong.of} articles have a value that cannot be one,"
            f" up to {percent(thresholds.invalid_values)} are tolerated; {look_at(field.example)}",
            alarm,
        )


def _invalid(run: RunRecord, name: str) -> Share:
    return Share(run.reading.fields.get(name, FieldRecord()).invalid, run.reading.articles)


def _enough(run: RunRecord, past: Sequence[RunRecord], articles: int) -> Iterator[RunRecord]:
    """Yield this run and, where it read few articles, the last ones."""
    read = 0
    for one in (run, *past):
        yield one
        read += one.reading.articles
        if read >= articles:
            return
