"""One slow lane per host: `Crawl-delay` and `Retry-After` honoured, growing waits after failures, and an end to it."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.robotstxt import RobotParser
from scrapy.settings import BaseSettings

logger = logging.getLogger(__name__)


class HostLeftError(IgnoreRequest):
    """The host kept failing and is left for the next run. Its addresses stay due."""


@dataclass(slots=True)
class _Host:
    failures: int = 0  # in a row
    not_before: float = 0.0  # monotonic seconds
    crawl_delay: float = 0.0  # seconds, from robots.txt


class Lane:
    """Downloader middleware, below the one that lets one request at a time through; `DOWNLOAD_DELAY=0` takes it off.

    So whoever comes here is the next to ask the host, and what the answer before said holds for it.
    """

    def __init__(self, settings: BaseSettings) -> None:
        """Read the delay and the limits."""
        self.trouble = trouble(settings)
        self.delay = settings.getfloat("DOWNLOAD_DELAY")
        self.max_wait = settings.getfloat("LANE_MAX_WAIT")
        self.max_failures = settings.getint("LANE_MAX_FAILURES")
        self.user_agent = str(settings["USER_AGENT"])
        self.hosts: defaultdict[str, _Host] = defaultdict(_Host)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Lane:
        """Build for Scrapy."""
        lane = cls(crawler.settings)
        crawler.signals.connect(lane.robots_parsed, signal=signals.robots_parsed)
        return lane

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Note the host's `Crawl-delay`, up to the longest wait."""
        delay = robotparser.crawl_delay(self.user_agent)
        if delay and delay > self.delay > 0:
            self.hosts[_host(request)].crawl_delay = min(delay, self.max_wait)
            logger.info("%s asks for %s s between requests", _host(request), delay)

    async def process_request(self, request: Request) -> None:
        """Wait until the host may be asked again; refuse where it has failed too often."""
        host = self.hosts[_host(request)]
        if not self.delay:
            return
        if host.failures >= self.max_failures:
            raise HostLeftError(f"{_host(request)} failed {host.failures} times in a row and is left for the next run")
        await asyncio.sleep(max(0.0, host.not_before - monotonic()))
        host.not_before = monotonic() + host.crawl_delay

    def process_response(self, request: Request, response: Response) -> Response:
        """Count a failure or forget the earlier ones."""
        host = self.hosts[_host(request)]
        if response.status in self.trouble:
            self._hold(host, _retry_after(response))
        else:
            host.failures = 0
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count a connection that failed."""
        if not isinstance(exception, IgnoreRequest):
            self._hold(self.hosts[_host(request)], None)

    def _hold(self, host: _Host, asked: float | None) -> None:
        host.failures += 1
        growing = self.delay * 2**host.failures
        wait = min(max(growing, asked or 0.0), self.max_wait)
        host.not_before = max(host.not_before, monotonic() + wait)


def trouble(settings: BaseSettings) -> frozenset[int]:
    """Return the statuses that speak of a passing failure: those that are tried again."""
    return frozenset(int(status) for status in settings.getlist("RETRY_HTTP_CODES"))


def _host(request: Request) -> str:
    return urlsplit(request.url).netloc


def _retry_after(response: Response) -> float | None:
    """Return the seconds that `Retry-After` asks for, as number or as date (RFC 9110, 10.2.3)."""
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if value.isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
