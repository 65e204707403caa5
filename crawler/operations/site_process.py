"""A process that harvests one site, seen from the harvest that starts it (the other side: `worker.py`)."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from subprocess import PIPE, STDOUT, Popen
from time import monotonic
from typing import IO, Any

from crawler.operations.progress import Progress
from crawler.operations.results import SiteResult
from crawler.operations.stops import STOPPING

_LONGEST = 1 << 20  # bytes of a line that is passed on whole


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is to be harvested."""

    name: str
    title: str
    hosts: frozenset[str]
    """where its requests go; sites that share one are never harvested at the same time"""


class SiteProcess:
    """Runs `scrapy crawl SITE` as a worker: it holds the archive's lock too, and ends when this process does."""

    def __init__(
        self,
        site: Site,
        options: Sequence[str],
        *,
        on_line: Callable[[str, str], None],
        on_progress: Callable[[str, Progress], None],
    ) -> None:
        """Prepare; `options` are those of the call, `on_line` and `on_progress` take the site and what came."""
        self.site = site
        self._options = options
        self._on_line = on_line
        self._on_progress = on_progress
        self._process: Popen[bytes] | None = None
        self._asked = ""
        self._last_line = ""
        self._progress = Progress()
        self._result: dict[str, Any] | None = None

    async def run(self, lock: int) -> SiteResult:
        """Harvest the site; return what it came to, whatever became of the process."""
        begun = monotonic()
        try:
            code = await self._wait(lock)
        except OSError as error:
            outcome, reason = "failed", f"its process could not be started: {error.strerror}"
        else:
            if self._result is not None:
                return SiteResult(**self._result | {"reasons": tuple(self._result["reasons"])})
            outcome, reason = self._without_word(code)
        return SiteResult(
            site=self.site.name,
            title=self.site.title,
            outcome=outcome,
            reasons=(reason,),
            counts={name: getattr(self._progress, name) for name in ("new", "changed", "gone", "requests")},
            seconds=round(monotonic() - begun, 1),
        )

    def ask(self, why: str) -> None:
        """Have the run end soon, for this reason."""
        self._asked = self._asked or why
        if self._process and self._process.stdin:
            with suppress(BrokenPipeError):  # it has ended
                self._process.stdin.write(f"{why}\n".encode())

    def kill(self) -> None:
        """End the process at once; what it has kept is whole."""
        if self._process and self._process.poll() is None:
            self._process.kill()

    async def _wait(self, lock: int) -> int:
        """Start the process, pass on what it says, return its exit code."""
        reading, writing = os.pipe()
        try:
            self._process = self._start(lock, writing)
        except OSError:
            os.close(reading)
            raise
        finally:
            os.close(writing)
        if self._process.stdout is None or self._process.stdin is None:
            raise RuntimeError("a process was started without its pipes")
        reports, output = await _reader(os.fdopen(reading, "rb")), await _reader(self._process.stdout)
        await asyncio.gather(self._read_reports(reports), self._read_output(output))
        code = await asyncio.to_thread(self._process.wait)
        self._process.stdin.close()
        return code

    def _start(self, lock: int, report: int) -> Popen[bytes]:
        command = [sys.executable, "-m", "scrapy", "crawl", self.site.name, *self._options, f"--worker={lock}:{report}"]
        # A signal to the whole group must not meet a process that cannot end well yet: it waits until it can.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
        try:
            return Popen(command, stdin=PIPE, stdout=PIPE, stderr=STDOUT, bufsize=0, pass_fds=(lock, report))  # noqa: S603 (our own)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    async def _read_output(self, stream: asyncio.StreamReader) -> None:
        async for line in _lines(stream):
            self._last_line = line
            self._on_line(self.site.name, line)

    async def _read_reports(self, stream: asyncio.StreamReader) -> None:
        async for line in _lines(stream):
            message = json.loads(line)
            if "progress" in message:
                self._progress = Progress(**message["progress"])
                self._on_progress(self.site.name, self._progress)
            else:
                self._result = message["result"]

    def _without_word(self, code: int) -> tuple[str, str]:
        """Return outcome and reason of a process that did not say what it came to."""
        if self._asked:
            return "partial", f"{self._asked}; its process was ended before it could close its record"
        if code < 0:
            name = signal.Signals(-code).name
            why = "; was there enough memory?" if -code == signal.SIGKILL else ""
            return "failed", f"its process was ended by {name}{why} What it kept is whole, the next run goes on"
        outcome = "usage" if code == 2 else "partial" if code == 3 else "failed"  # noqa: PLR2004
        return outcome, f"its process ended with code {code}: {self._last_line or 'it said nothing'}"


async def _reader(pipe: IO[bytes]) -> asyncio.StreamReader:
    stream = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stream), pipe)
    return stream


async def _lines(stream: asyncio.StreamReader) -> AsyncIterator[str]:
    """Yield the lines of a stream without their ends, however long; the last one also where it has no end."""
    rest = b""
    while chunk := await stream.read(1 << 16):
        *whole, rest = (rest + chunk).split(b"\n")
        if len(rest) > _LONGEST:
            whole, rest = [*whole, rest], b""
        for line in whole:
            yield line.decode("utf-8", "replace").rstrip("\r")
    if rest:
        yield rest.decode("utf-8", "replace")
