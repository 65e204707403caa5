"""How a run ends before its time: by a signal, by a budget, by a disk that takes nothing more.

What is under way gets some seconds, what waits is left: it is due on the next run. Nothing of it counts as failed.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from time import monotonic

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotConfigured
from twisted.python.failure import Failure

from crawler.operations import stops, worker
from crawler.operations.outcome import Facts
from crawler.operations.run import run_of
from crawler.operations.trouble import unkept

logger = logging.getLogger(__name__)

GRACE = 5.0  # seconds for what is under way when the run has to end soon
_LOOK = 0.1  # seconds between two looks at what is under way
_QUIET = 5  # looks in a row that find nothing under way


class Ending:
    """Scrapy extension; `ask` ends the run soon, from the thread of the event loop."""

    def __init__(self, crawler: Crawler) -> None:
        """Take the budgets; nothing ends yet."""
        self.crawler = crawler
        self.asked = ""
        """why the run ends before its time"""
        self.requests = 0
        self._hurry = True
        self._most = crawler.settings.getint("MAX_REQUESTS")
        self._minutes = crawler.settings.getfloat("MAX_MINUTES")
        self._never = asyncio.Event()
        self._left: list[object] = []  # what was not sent: a future that nobody holds is an error for asyncio
        self._task: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Ending:
        """Build for Scrapy, listen to signals of the system and to what the crawl says of itself."""
        if not crawler.settings.getbool("ARCHIVING"):
            raise NotConfigured
        ending = cls(crawler)
        crawler.signals.connect(ending.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(ending.errored, signal=signals.spider_error)
        crawler.signals.connect(ending.errored, signal=signals.item_error)
        loop = asyncio.get_event_loop()
        for told in (worker.current(), stops.current()):
            if told:
                told.listen(lambda why: loop.call_soon_threadsafe(ending.ask, why))
        return ending

    @property
    def facts(self) -> Facts:
        """What the run's outcome depends on."""
        return run_of(self.crawler).facts

    def spider_opened(self, spider: Spider) -> None:
        """Begin to count the time."""
        del spider
        if self.asked:  # between the start of the process and now
            raise CloseSpider(self.asked)
        if self._minutes:
            why = f"the time of --max-minutes {self._minutes:g} was up"
            asyncio.get_event_loop().call_later(self._minutes * 60, self.ask, why)

    async def admit(self) -> None:
        """Let a request go out, or let it wait for the end of the run where no more may go."""
        if not self.asked and 0 < self._most <= self.requests:
            self.ask(f"the requests of --max-requests {self._most} were made", hurry=False)
        if self.asked:
            await self._never.wait()
        self.requests += 1

    def errored(self, failure: Failure) -> None:
        """End the run where the error says that nothing more can be kept."""
        self.broken(failure.value)

    def broken(self, error: BaseException | None) -> None:
        """End the run as failed where `error` says that nothing more can be kept."""
        why = unkept(error, Path(self.crawler.settings["ARCHIVE_DIR"]))
        if why and not self.facts.broken:
            self.facts.broken = why
            self.ask(why)

    def ask(self, why: str, *, hurry: bool = True) -> None:
        """End the run; `hurry` leaves what has not been sent yet. The first reason that is given stays."""
        self._hurry |= hurry
        if self.asked:
            return
        self.asked = why
        self._hurry = hurry
        self.facts.stopped = True
        logger.warning("the run ends: %s", why)
        self._task = asyncio.ensure_future(self._end())

    async def _end(self) -> None:
        while not self.crawler.engine.running:  # not begun, then spider_opened ends it; or about to begin
            if not self.crawler.crawling:
                return
            await asyncio.sleep(_LOOK)
        closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason=self.asked))
        deadline = monotonic() + GRACE
        quiet = 0
        while not closing.done() and quiet < _QUIET:
            if self._hurry and monotonic() > deadline:
                break
            await asyncio.sleep(_LOOK)
            quiet = 0 if self._is_busy() else quiet + 1
        if not closing.done():
            self._cut()

    def _is_busy(self) -> bool:
        """Tell whether something is under way; in a hurry, forget what was not sent yet."""
        engine = self.crawler.engine
        slots = engine.downloader.slots.values()
        if self._hurry:
            for slot in slots:
                self._left += slot.queue
                if self.crawler.stats:  # they were counted when they were put there
                    self.crawler.stats.inc_value("downloader/request_count", -len(slot.queue))
                slot.queue.clear()
        reading = engine.scraper.slot.queue if engine.scraper.slot else ()
        return bool(reading) or any(slot.transferring or slot.queue for slot in slots)

    def _cut(self) -> None:
        """End the run's record and the event loop although requests wait; Scrapy would wait for each of them."""
        from twisted.internet import reactor  # noqa: PLC0415 (it must not be imported before Scrapy installs it)

        self.crawler.signals.send_catch_log(signals.spider_closed, spider=self.crawler.spider, reason=self.asked)
        self.crawler.signals.disconnect_all(signals.spider_closed)
        logging.disable()  # the archive is closed: what broken connections say now is noise
        self.crawler.crawling = False
        reactor.stop()  # type: ignore[misc]
