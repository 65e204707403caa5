"""Reading everything kept again with today's readers: no network, no spider; processes read, this one writes."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType, TracebackType
from typing import Any, Self

from crawler.archive.archive import Archive
from crawler.archive.pages import Job, Reading
from crawler.archive.reader import Reader
from crawler.archive.rereading import Change
from crawler.operations.clock import Clock
from crawler.operations.readers import ReaderPool, cores, readers_version
from crawler.operations.reparse_report import Report

BATCH = 8  # pages read in one go by one process: some tenths of a second
ASKED = 400  # articles whose captures are looked up in one go
KEPT = 200  # readings kept in one transaction
KEPT_FINDINGS = 200  # more of them say nothing new

Plan = Mapping[str, Sequence[int]]
"""numbers of the articles to read, by site"""


class Stop:
    """Within its block SIGINT and SIGTERM only ask to stop."""

    SIGNALS = (signal.SIGINT, signal.SIGTERM)

    def __init__(self) -> None:
        """Nobody has asked yet."""
        self.name = ""
        self._before: list[Any] = []

    def __enter__(self) -> Self:
        """Listen."""
        self._before = [signal.signal(number, self._ask) for number in self.SIGNALS]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Listen no more."""
        for number, before in zip(self.SIGNALS, self._before, strict=True):
            signal.signal(number, before)

    def is_asked(self) -> bool:
        """Tell whether somebody has."""
        return bool(self.name)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        del frame
        self.name = signal.Signals(number).name


@dataclass(slots=True)
class _SiteRun:
    """Reading one site again: its run record, and what waits to be kept."""

    site: str
    run: int | None  # None where nothing is to be written
    counts: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)
    waiting: list[Change] = field(default_factory=list)


class Reparse:
    """Reads the kept articles of an archive again. An archive that is open for reading only makes it a dry run."""

    def __init__(self, archive: Reader, *, clock: Clock, workers: int = 0, readers: str = "") -> None:
        """Use `workers` processes, by default one a core; `readers` is the version of the code that reads."""
        self.archive = archive
        self.report = Report()
        self._clock = clock
        self._workers = workers or cores()
        self.readers = readers or readers_version()
        self._rereading = archive.rereading(self.readers)

    def plan(self, sites: Sequence[str], since: str | None = None) -> Plan:
        """Return what is left to read of these sites; count what is not."""
        plan = {site: self._rereading.left(site, since) for site in sites}
        self.report.chosen = sum(self._rereading.count(site, since) for site in sites)
        self.report.already = self.report.chosen - sum(map(len, plan.values()))
        return {site: numbers for site, numbers in plan.items() if numbers}

    def run(self, plan: Plan, stop: Stop, advance: Callable[[], None], arguments: Mapping[str, Any]) -> Report:
        """Read what is planned, `advance` after each article; what was read before `stop` is kept."""
        workers = min(self._workers, -(-sum(map(len, plan.values())) // BATCH)) or 1
        with ReaderPool(self.archive.folder / "warc", workers) as pool:
            for site, numbers in plan.items():
                if not stop.is_asked():
                    self._read_site(pool, _SiteRun(site, self._begin(site, arguments)), numbers, stop, advance)
        self.report.stopped = stop.name
        return self.report

    def _read_site(
        self, pool: ReaderPool, site: _SiteRun, numbers: Sequence[int], stop: Stop, advance: Callable[[], None]
    ) -> None:
        for reading in pool.read(self._batches(numbers), stop.is_asked):
            self._take(site, reading)
            advance()
        self._keep(site)
        self._end(site, stop, len(numbers))

    def _batches(self, numbers: Sequence[int]) -> Iterator[Sequence[Job]]:
        for start in range(0, len(numbers), ASKED):
            jobs = list(self._rereading.jobs(numbers[start : start + ASKED]))
            yield from (jobs[first : first + BATCH] for first in range(0, len(jobs), BATCH))

    def _take(self, site: _SiteRun, reading: Reading) -> None:
        url = reading.job.url
        if reading.article is None:
            site.counts["not_read"] += 1
            self.report.not_read.append((url, reading.problem))
            site.findings.append(f"{url}: could not be read again: {reading.problem}; the record stays as it is")
            return
        change = self._rereading.compare(reading)
        site.counts.update(("read", self.report.add(change)))
        if reading.missing:
            self.report.not_whole.append((url, reading.missing[0]))
            site.findings.append(f"{url}: not whole, {reading.missing[0]} is not kept; its next visit fetches it")
        site.waiting.append(change)
        if len(site.waiting) >= KEPT:
            self._keep(site)

    def _begin(self, site: str, arguments: Mapping[str, Any]) -> int | None:
        if not isinstance(self.archive, Archive):
            return None
        told = {"command": "reparse", "readers": self.readers, **arguments}
        return self.archive.begin_run(site, self._rereading.title(site), told)

    def _keep(self, site: _SiteRun) -> None:
        if site.run is not None and site.waiting:
            self._rereading.keep(site.run, site.site, self._clock(), site.waiting)
        site.waiting.clear()

    def _end(self, site: _SiteRun, stop: Stop, planned: int) -> None:
        if site.run is None or not isinstance(self.archive, Archive):
            return
        reasons = []
        if stop.name:
            left = planned - site.counts["read"] - site.counts["not_read"]
            reasons.append(f"stopped by {stop.name}, {left} articles are left")
        if site.counts["not_read"]:
            reasons.append(f"{site.counts['not_read']} pages could not be read again")
        outcome = "partial" if reasons else "complete"
        findings = site.findings[:KEPT_FINDINGS]
        self.archive.end_run(site.run, outcome, "; ".join(reasons), dict(site.counts), findings)
