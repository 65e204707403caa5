"""One request at a time per host, over all processes of a harvest: also where a site shows images of another's host."""

from __future__ import annotations

import asyncio
import hashlib
import os
import socket
from collections import defaultdict
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Request, Response

_LOOK = 0.1  # seconds between two looks at whether another process has let go of a host


class SharedLane:
    """Downloader middleware, above `capture`, whose errors must not keep a host; `DOWNLOAD_DELAY=0` takes it off.

    Whoever asks a host holds a socket of its name, in Linux' abstract namespace, from before the request until the
    delay after the answer. It goes with the process: a killed one holds up nobody, and nothing lies on the disk.
    """

    def __init__(self, harvest: str, delay: float) -> None:
        """Share lanes with all processes that name the same `harvest`; `delay` in seconds."""
        self.harvest = harvest
        self.delay = delay
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)  # within this process, in order
        self._held: dict[Request, tuple[str, socket.socket]] = {}
        self._sockets: set[socket.socket] = set()  # also those of answers whose delay is not over

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SharedLane:
        """Build for Scrapy; a `crawl` by itself is a harvest of one process."""
        harvest = str(crawler.settings["SHARED_LANE"]) or f"{socket.gethostname()}-{os.getpid()}"
        delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        if not delay:
            raise NotConfigured
        lane = cls(harvest, delay)
        crawler.signals.connect(lane.close, signal=signals.spider_closed)
        return lane

    async def process_request(self, request: Request) -> None:
        """Wait until no process asks the host, and hold it."""
        host = urlsplit(request.url).netloc
        await self._turns[host].acquire()
        try:
            while (held := self._hold(host)) is None:  # noqa: ASYNC110 (another process cannot set an Event)
                await asyncio.sleep(_LOOK)
        except BaseException:
            self._turns[host].release()
            raise
        self._held[request] = host, held

    def process_response(self, request: Request, response: Response) -> Response:
        """Let go of the host after the delay."""
        self._let_go(request, self.delay)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Likewise; at once where nothing was asked."""
        self._let_go(request, 0 if isinstance(exception, IgnoreRequest) else self.delay)

    def close(self) -> None:
        """Let go of every host."""
        for held in self._sockets:
            held.close()

    def _let_go(self, request: Request, delay: float) -> None:
        host, held = self._held.pop(request, (None, None))
        if host and held:
            asyncio.get_running_loop().call_later(delay, self._leave, host, held)

    def _leave(self, host: str, held: socket.socket) -> None:
        self._sockets.discard(held)
        held.close()
        self._turns[host].release()

    def _hold(self, host: str) -> socket.socket | None:
        name = hashlib.sha256(f"{self.harvest} {host}".encode()).hexdigest()
        held = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            held.bind(f"\0kexie-archive-{name}")
        except OSError:
            held.close()
            return None
        self._sockets.add(held)
        return held
