"""How a harvest shows how it goes: one live table on a terminal, log lines elsewhere; and its summary."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from time import monotonic

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from crawler.operations.harvest import Display
from crawler.operations.progress import Progress
from crawler.operations.results import SiteResult

logger = logging.getLogger(__name__)

_COUNTS = ("new", "changed", "gone", "failed", "requests")
_STYLES = {"complete": "green", "partial": "yellow"}
_LEVEL = {"complete": logging.INFO, "partial": logging.WARNING}


def display(total: int, *, is_json: bool = False) -> Display:
    """Return what suits standard error: a live table on a terminal, lines elsewhere; JSON lines stay as they are."""
    return LiveDisplay(total) if sys.stderr.isatty() and not is_json else Lines(is_json=is_json)


class Lines:
    """A line for each event, for cron's mail and log files; a process's own lines begin with its site."""

    def __init__(self, *, is_json: bool = False) -> None:
        """Begin; `is_json`: the lines name their site themselves."""
        self._is_json = is_json

    def begin(self, site: str) -> None:
        """Show that a site is begun."""
        logger.info("%s: begun", site)

    def line(self, site: str, line: str) -> None:
        """Show a line that a site's process has written."""
        sys.stderr.write(f"{line}\n" if self._is_json else f"{site}: {line}\n")
        sys.stderr.flush()

    def progress(self, site: str, progress: Progress) -> None:
        """Show nothing: the lines of the process tell."""

    def end(self, result: SiteResult) -> None:
        """Show what a site came to."""
        told = f"{result.outcome}, {_told(result)} in {_duration(result.seconds)}"
        logger.log(_LEVEL.get(result.outcome, logging.ERROR), "%s: %s", result.site, told)

    def say(self, sentence: str) -> None:
        """Show what concerns the whole harvest."""
        logger.warning("%s", sentence)

    def close(self) -> None:
        """Leave nothing behind."""


class LiveDisplay:
    """One table of the sites under way, with a line for all of them; what else is said goes above it."""

    def __init__(self, total: int, console: Console | None = None) -> None:
        """Begin with `total` sites to do."""
        self._total = total
        self._ended = 0
        self._begun = monotonic()
        self._under_way: dict[str, tuple[float, Progress]] = {}
        self._kept = Progress()
        self._live = Live(
            console=console or Console(stderr=True), get_renderable=self.table, refresh_per_second=2, transient=True
        )
        self._live.start()

    def begin(self, site: str) -> None:
        """Show that a site is begun."""
        self._under_way[site] = (monotonic(), Progress())

    def line(self, site: str, line: str) -> None:
        """Show a line that a site's process has written."""
        self._live.console.print(Text(f"{site}: {line}"), soft_wrap=True)

    def progress(self, site: str, progress: Progress) -> None:
        """Show how far a site is."""
        self._under_way[site] = (self._under_way[site][0], progress)

    def end(self, result: SiteResult) -> None:
        """Show what a site came to."""
        _, progress = self._under_way.pop(result.site)
        self._kept += progress
        self._ended += 1
        style = _STYLES.get(result.outcome, "red")
        told = f"{result.site}: {result.outcome}, {_told(result)} in {_duration(result.seconds)}"
        self._live.console.print(Text(told, style=style), soft_wrap=True)

    def say(self, sentence: str) -> None:
        """Show what concerns the whole harvest."""
        self._live.console.print(Text(sentence, style="bold"), soft_wrap=True)

    def close(self) -> None:
        """Leave the terminal as it was."""
        self._live.stop()

    def table(self) -> Table:
        """Return what is shown now."""
        table = Table("site", box=None, pad_edge=False)
        for heading in ("sections", "pages", "new", "changed", "gone", "errors", "requests", "a minute", "time"):
            table.add_column(heading, justify="right")
        now, everything = monotonic(), self._kept
        for site, (begun, progress) in self._under_way.items():
            everything += progress
            table.add_row(site, *_cells(progress, now - begun))
        table.add_row(f"{self._ended} of {self._total} done", *_cells(everything, now - self._begun), style="bold")
        return table


def summary(results: Sequence[SiteResult]) -> Table:
    """Return what all sites came to, a row each."""
    table = Table("site", "outcome")
    for heading in (*_COUNTS, "time"):
        table.add_column(heading, justify="right")
    for result in results:
        outcome = Text(result.outcome, style=_STYLES.get(result.outcome, "red"))
        counts = (str(result.counts.get(name, 0)) for name in _COUNTS)
        table.add_row(result.site, outcome, *counts, _duration(result.seconds))
    return table


def _cells(progress: Progress, seconds: float) -> tuple[str, ...]:
    counts = (progress.pages, progress.new, progress.changed, progress.gone, progress.errors, progress.requests)
    rate = f"{progress.requests * 60 / seconds:.0f}" if seconds >= 1 else "–"
    return (
        f"{progress.sections}/{progress.expected_sections}", *map(str, counts), rate, _duration(seconds)
    )  # fmt: skip


def _told(result: SiteResult) -> str:
    told = (f"{result.counts[name]} {name}" for name in _COUNTS if result.counts.get(name))
    return ", ".join(told) or "nothing new"


def _duration(seconds: float) -> str:
    """Return a time as people read it.

    >>> _duration(7.2), _duration(187), _duration(7384)
    ('7 s', '3 min 07 s', '2 h 03 min')
    """
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= 60:  # noqa: PLR2004
        return f"{minutes // 60} h {minutes % 60:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
