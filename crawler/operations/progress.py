"""How far a run is, as its process reports it to the harvest that started it."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass, fields
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.operations import worker
from crawler.operations.run import Run, run_of

INTERVAL = 0.5  # seconds between two reports


@dataclass(kw_only=True, slots=True)
class Progress:
    """What a run has come to so far."""

    sections: int = 0
    """whose lists were read to where the walk ends"""
    expected_sections: int = 0
    pages: int = 0
    """of lists"""
    new: int = 0
    changed: int = 0
    gone: int = 0
    errors: int = 0
    """visits that failed, list pages that were lost, exceptions"""
    requests: int = 0

    @classmethod
    def of(cls, run: Run) -> Self:
        """Return how far a run is."""
        sections = run.sections.values()
        lost = sum(section.lost_pages for section in sections)
        stats = run.crawler.stats
        return cls(
            sections=sum(section.ended for section in sections),
            expected_sections=max(run.facts.expected_sections, len(sections)),
            pages=sum(section.pages for section in sections),
            new=run.counts["new"],
            changed=run.counts["changed"],
            gone=run.counts["gone"],
            errors=run.facts.failed_visits + run.facts.errors + lost,
            requests=stats.get_value("downloader/request_count", 0) if stats else 0,
        )

    def __add__(self, other: Progress) -> Progress:
        """Return the sum."""
        return Progress(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})


class Reporting:
    """Scrapy extension of a worker: reports to the parent while the run goes on."""

    def __init__(self, crawler: Crawler, master: worker.Worker) -> None:
        """Report on this crawl; nothing yet."""
        self.crawler = crawler
        self.master = master
        self._next: asyncio.TimerHandle | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Reporting:
        """Build for Scrapy, in a worker."""
        master = worker.current()
        if master is None:
            raise NotConfigured
        reporting = cls(crawler, master)
        crawler.signals.connect(reporting.report, signal=signals.spider_opened)
        crawler.signals.connect(reporting.stop, signal=signals.spider_closed)
        return reporting

    def report(self) -> None:
        """Report, and again after a while."""
        self.master.progress(asdict(Progress.of(run_of(self.crawler))))
        self._next = asyncio.get_event_loop().call_later(INTERVAL, self.report)

    def stop(self) -> None:
        """Report no more."""
        if self._next:
            self._next.cancel()
