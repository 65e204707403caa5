"""What a run says of itself in the log: one line for each event that matters."""

from __future__ import annotations

import logging
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.operations.logs import event
from crawler.operations.run import run_of
from items.article import Article
from items.events import Outcome, SectionsFound, Visit, WalkEnded

logger = logging.getLogger(__name__)


class LogEvents:
    """Scrapy extension. Findings and lost list pages are not here: the run names them itself."""

    def __init__(self, crawler: Crawler) -> None:
        """Speak of the run of this crawl."""
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for Scrapy; off where nothing is kept."""
        if not crawler.settings.getbool("ARCHIVING"):
            raise NotConfigured
        events = cls(crawler)
        crawler.signals.connect(events.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(events.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(events.engine_stopped, signal=signals.engine_stopped)
        return events

    def spider_opened(self, spider: Spider) -> None:
        """Say that the run has begun."""
        event(logger, "run began", run=run_of(self.crawler).id, **getattr(spider, "arguments", {}))

    def item_scraped(self, item: Any) -> None:  # noqa: ANN401 (Scrapy's items are of any type)
        """Say what was kept."""
        match item:
            case Article():
                event(logger, "article read", url=item.url, title=item.title)
            case Visit() if item.outcome is not Outcome.UNCHANGED:
                level = logging.WARNING if item.outcome is Outcome.FAILED else logging.INFO
                event(logger, "visit", level, outcome=item.outcome.value, url=item.url, reason=item.reason)
            case SectionsFound():
                event(logger, "sections found", sections=len(item.sections))
            case WalkEnded():
                event(logger, "walk ended", section=item.section, pages=item.pages, rows=item.rows, how=_how(item))

    def engine_stopped(self) -> None:
        """Say what the run came to; its verdict is there by now."""
        run = run_of(self.crawler)
        outcome = run.verdict.outcome if run.verdict else "failed"
        level = logging.INFO if outcome == "complete" else logging.WARNING
        reasons = "; ".join(run.verdict.reasons) if run.verdict else ""
        event(logger, "run ended", level, run=run.id, outcome=outcome, reasons=reasons, **run.counts)


def _how(walk: WalkEnded) -> str:
    if walk.caught_up:
        return "caught up"
    return "to its end" if walk.reached_end else f"cut short: {walk.reason or 'a lost page'}"
