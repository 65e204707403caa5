"""Many sites in one go: each in a process of its own, several at once, never two that share a host."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from crawler.operations.progress import Progress
from crawler.operations.results import SiteResult
from crawler.operations.site_process import Site, SiteProcess
from crawler.operations.stops import LIMIT, STOPPING

DECISIVE = frozenset({"failed", "blocked", "empty"})
"""outcomes after which `--fail-fast` begins no further site; a partial one is mended by the next run"""


class Display(Protocol):
    """Where the harvest shows how it goes."""

    def begin(self, site: str) -> None:
        """Show that a site is begun."""

    def line(self, site: str, line: str) -> None:
        """Show a line that a site's process has written."""

    def progress(self, site: str, progress: Progress) -> None:
        """Show how far a site is."""

    def end(self, result: SiteResult) -> None:
        """Show what a site came to."""

    def say(self, sentence: str) -> None:
        """Show what concerns the whole harvest."""

    def close(self) -> None:
        """Leave the terminal as it was."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What is to be done."""

    sites: Sequence[Site]
    options: Sequence[str] = ()
    """of each site's `scrapy crawl`"""
    lock: int
    """the descriptor that holds the archive's lock"""
    jobs: int = 1
    """sites at once"""
    fail_fast: bool = False
    minutes: float = 0
    """time for all of it; 0: as long as it takes"""


def harvest(order: Order, display: Display) -> list[SiteResult]:
    """Harvest the sites; return what each came to, in the order of `order.sites`. In the main thread only."""
    return asyncio.run(_Harvest(order, display).run())


class _Harvest:
    """One harvest under way."""

    def __init__(self, order: Order, display: Display) -> None:
        self._order = order
        self._display = display
        self._processes: dict[str, SiteProcess] = {}
        self._stopped = ""
        self._is_signalled = False

    async def run(self) -> list[SiteResult]:
        loop = asyncio.get_running_loop()
        for number in STOPPING:
            loop.add_signal_handler(number, self._signalled, number)
        if self._order.minutes:
            why = f"the time of --max-minutes {self._order.minutes:g} was up"
            loop.call_later(self._order.minutes * 60, self._stop, why)
        waiting = list(self._order.sites)
        running: dict[asyncio.Task[SiteResult], Site] = {}
        results: dict[str, SiteResult] = {}
        while running or (waiting and not self._stopped):
            while not self._stopped and len(running) < self._order.jobs and (site := _next(waiting, running.values())):
                waiting.remove(site)
                running[asyncio.ensure_future(self._begin(site))] = site
            done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                result = task.result()
                results[running.pop(task).name] = result
                self._ended(result)
        for site in waiting:
            reason = f"not begun: {self._stopped}"
            results[site.name] = SiteResult(site=site.name, title=site.title, outcome="partial", reasons=(reason,))
        return [results[site.name] for site in self._order.sites]

    async def _begin(self, site: Site) -> SiteResult:
        self._display.begin(site.name)
        process = SiteProcess(site, self._order.options, on_line=self._display.line, on_progress=self._display.progress)
        self._processes[site.name] = process
        return await process.run(self._order.lock)

    def _ended(self, result: SiteResult) -> None:
        self._processes.pop(result.site, None)
        self._display.end(result)
        if self._order.fail_fast and result.outcome in DECISIVE:
            self._stop(f"--fail-fast, and {result.site} is {result.outcome}")

    def _stop(self, why: str) -> None:
        """Begin no further site, and have the others end soon."""
        if self._stopped:
            return
        self._stopped = why
        self._display.say(f"the harvest ends: {why}")
        for process in self._processes.values():
            process.ask(why)
        asyncio.get_running_loop().call_later(LIMIT, self._kill)

    def _kill(self) -> None:
        for process in self._processes.values():
            process.kill()

    def _signalled(self, number: signal.Signals) -> None:
        """End soon; at the second signal at once."""
        if not self._is_signalled:
            self._is_signalled = True
            self._stop(f"stopped by {number.name}")
            return
        self._kill()
        self._display.close()
        os._exit(128 + number)


def _next(waiting: Iterable[Site], running: Iterable[Site]) -> Site | None:
    """Return the first site that shares no host with those under way."""
    taken = {host for site in running for host in site.hosts}
    return next((site for site in waiting if not site.hosts & taken), None)
