"""The rhythm of a section: nothing new for much longer than its usual pauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from crawler.archive.run_record import RunRecord
from crawler.archive.times import beijing_day, moment
from crawler.operations.config import Thresholds
from crawler.operations.monitors.note import Note

QUIET = "quiet"
_LEAST = 6  # days with news without which there is no rhythm


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a section brings something, from the days on which its articles were published."""

    newest: date
    median: float
    """days from one day with news to the next"""
    longest: int


def rhythm(days: Sequence[str]) -> Rhythm | None:
    """Return the rhythm of these days, newest first; None where there are too few.

    >>> rhythm([f"2026-03-{day:02}" for day in (20, 19, 17, 10, 9, 8)])
    Rhythm(newest=datetime.date(2026, 3, 20), median=1, longest=7)
    """
    known = [date.fromisoformat(day) for day in days]
    if len(known) < _LEAST:
        return None
    pauses = [(later - earlier).days for later, earlier in pairwise(known)]
    return Rhythm(known[0], median(pauses), max(pauses))


def quiet(run: RunRecord, past: Sequence[RunRecord], thresholds: Thresholds) -> Iterator[Note]:
    """Tell which sections have been quiet for too long since the site is watched."""
    del past
    if run.restricted:
        return
    today = beijing_day(moment(run.started_at))
    since = beijing_day(moment(run.watched_since)) if run.watched_since else today
    for section in run.sections:
        usual = rhythm(section.days)
        if usual is None or not (section.reached_end or section.caught_up):
            continue
        patience = max(thresholds.quiet_days, thresholds.quiet_factor * usual.median)
        waited = (today - usual.newest).days
        # What was given up before anybody watched is no news.
        if waited <= patience or usual.newest < since - timedelta(days=patience):
            continue
        yield Note(
            QUIET,
            f"{section.name}: something new usually comes every {usual.median:g} days, the longest pause was"
            f" {usual.longest}, now nothing for {waited} days; look whether the list has moved or the section was"
            " given up",
            thresholds.quiet_pauses * usual.longest < waited <= thresholds.quiet_given_up,
        )
