"""Lists: fewer rows than they print, shorter pages than usual, sections that the news centre no longer shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from crawler.archive.run_record import RunRecord, SectionRecord
from crawler.operations.config import Thresholds
from crawler.operations.monitors.note import Note
from crawler.operations.monitors.shares import calm

ROWS, PAGES, SECTIONS = "rows", "pages", "sections"
_FEW = 5  # rows of a page that may come and go


def missing_rows(run: RunRecord, past: Sequence[RunRecord], thresholds: Thresholds) -> Iterator[Note]:
    """Tell which lists showed fewer rows than they print as their total."""
    del past
    if run.restricted:
        return
    for section in run.sections:
        missing = (section.expected or 0) - section.rows
        if section.reached_end and missing > 0:
            yield Note(
                ROWS,
                f"{section.name}: the list prints {section.expected} rows, {section.rows} were seen; look at its pages,"
                " one may have been left out",
                missing > thresholds.missing_rows,
            )


def short_pages(run: RunRecord, past: Sequence[RunRecord], thresholds: Thresholds) -> Iterator[Note]:
    """Tell which lists show far fewer rows a page than usual; none at all the outcome tells by itself."""
    for section in run.sections:
        if run.restricted or not section.pages or not section.rows:
            continue
        usual = _usual_length(section.name, calm(past, PAGES))
        now = section.rows / section.pages
        if usual and usual > _FEW and now < usual * thresholds.short_pages:
            yield Note(
                PAGES,
                f"{section.name}: a list page usually shows {usual:.0f} rows, now {now:.0f}; look at the list, it may"
                " have been redesigned",
            )


def _usual_length(name: str, past: Sequence[RunRecord]) -> float | None:
    lengths = [one.rows / one.pages for run in past for one in run.sections if one.name == name and one.pages]
    return median(lengths) if lengths else None


def vanished(run: RunRecord, past: Sequence[RunRecord], thresholds: Thresholds) -> Iterator[Note]:
    """Tell which sections the news centre's page no longer shows; nothing where it could not be read."""
    del thresholds
    if run.restricted or not _shown(run):
        return
    centres = [shown for one in calm(past, SECTIONS) if (shown := _shown(one))]
    for name in sorted(set().union(*centres) - _shown(run)):
        if 2 * sum(name in shown for shown in centres) > len(centres):
            yield Note(
                SECTIONS,
                f"{name}: the news centre's page showed this section, now it does not{_instead(run, name)}; look at the"
                " page, the section may have been renamed, merged or closed",
            )


def _shown(run: RunRecord) -> set[str]:
    return {section.name for section in run.sections if section.shown}


def _instead(run: RunRecord, name: str) -> str:
    section = next((one for one in run.sections if one.name == name), SectionRecord(name=name))
    return "" if section.reached_end or section.caught_up else ", and its list could not be read"
