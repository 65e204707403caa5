"""SIGINT and SIGTERM, heard by a thread that nothing can hold up, not even a database that waits in the main one."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from time import monotonic

from crawler.operations.outcome import CODES

LIMIT = 8.5  # seconds after a signal within which the process ends whatever it does

STOPPING = frozenset({signal.SIGINT, signal.SIGTERM})


class Stops:
    """What this process was told by signals.

    A second signal ends it at once, and so does time (`LIMIT`). A worker is sent the same signal as its parent, perhaps
    twice: for it a second one says nothing new.
    """

    def __init__(self, *, is_worker: bool) -> None:
        """Listen from now on; in the main thread. Signals that were blocked so far come now."""
        self._is_worker = is_worker
        self._told = ""
        self._listener: Callable[[str], object] | None = None
        self._turn = threading.Lock()
        # Libraries start threads of their own, which may be the ones to take a signal: Python writes its number to this
        # pipe in whatever thread that is. The handler itself would run in the main thread only.
        self._reading, writing = os.pipe()
        os.set_blocking(writing, False)
        for number in STOPPING:
            signal.signal(number, _is_written)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        threading.Thread(target=self._wait, daemon=True, name="signals").start()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)

    def listen(self, listener: Callable[[str], object]) -> None:
        """Have `listener` called, in another thread, with a sentence when a signal comes, or now where one has come."""
        with self._turn:
            self._listener = listener
            if self._told:
                listener(self._told)

    def _wait(self) -> None:
        name = signal.Signals(self._next(None) or signal.SIGTERM).name
        with self._turn:
            self._told = f"stopped by {name}"
            if self._listener:
                self._listener(self._told)
        deadline = monotonic() + LIMIT
        while (left := deadline - monotonic()) > 0:
            second = self._next(left)
            if second and not self._is_worker:
                os._exit(128 + second)
        sys.stderr.write("scrapy crawl: stopped before what was under way had ended; what is kept is whole\n")
        sys.stderr.flush()
        os._exit(CODES["partial"])

    def _next(self, seconds: float | None) -> int | None:
        """Return the number of the next of the two signals; None where none comes in that time."""
        deadline = None if seconds is None else monotonic() + seconds
        while select.select([self._reading], [], [], None if deadline is None else max(0, deadline - monotonic()))[0]:
            number = os.read(self._reading, 1)[0]
            if number in STOPPING:
                return number
        return None


def _is_written(number: int, frame: object) -> None:
    """Leave it to the pipe."""


_stops: list[Stops] = []


def begin(*, is_worker: bool) -> None:
    """Listen to signals in this process from now on."""
    _stops.append(Stops(is_worker=is_worker))


def current() -> Stops | None:
    """Return what listens in this process; None where nothing does."""
    return _stops[-1] if _stops else None
