"""A process that harvests one site for `scrapy harvest`: what it inherits, what it is told, what it reports.

It inherits the archive's lock, so that no other harvest begins while it writes, even where its parent was killed. On
its standard input the parent writes a line to end it with a reason; the end of the input is the end of the parent, and
then it ends itself. It reports in lines of JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from crawler.operations.lock import LOCK_FILE
from crawler.operations.results import SiteResult


class Worker:
    """This process, as a worker."""

    def __init__(self, lock: int, report: int, folder: Path) -> None:
        """Take the descriptors that the parent handed down. ValueError where they are not what they have to be."""
        held, file = os.fstat(lock), (folder / LOCK_FILE).stat()
        if (held.st_dev, held.st_ino) != (file.st_dev, file.st_ino):
            raise ValueError(f"descriptor {lock} is not the lock of {folder}")
        for descriptor in (lock, report):
            os.set_inheritable(descriptor, False)  # noqa: FBT003
        self._report = report
        self._told: list[str] = []
        self._listener: Callable[[str], object] | None = None
        self._turn = threading.Lock()
        threading.Thread(target=self._obey, daemon=True, name="parent").start()

    def listen(self, listener: Callable[[str], object]) -> None:
        """Have `listener` called, in another thread, with each reason for which the parent wants the run to end."""
        with self._turn:
            self._listener = listener
            for line in self._told:
                listener(line)

    def progress(self, counts: dict[str, int]) -> None:
        """Report how far the run is."""
        self._say({"progress": counts})

    def end(self, result: SiteResult) -> None:
        """Report what the run came to."""
        self._say({"result": asdict(result)})

    def _say(self, message: dict[str, Any]) -> None:
        os.write(self._report, json.dumps(message, ensure_ascii=False).encode() + b"\n")

    def _obey(self) -> None:
        for line in sys.stdin:
            with self._turn:
                self._told.append(line.strip())
                if self._listener:
                    self._listener(line.strip())
        os.kill(os.getpid(), signal.SIGKILL)  # the parent is gone; a run may be killed at any instruction


_workers: list[Worker] = []


def begin(descriptors: str, folder: Path) -> Worker:
    """Make this process a worker, with the descriptors `LOCK:REPORT`; raises `ValueError`."""
    try:
        lock, report = map(int, descriptors.split(":"))
        _workers.append(Worker(lock, report, folder))
    except OSError as error:
        raise ValueError(f"--worker {descriptors}: {error.strerror}; only harvest gives it") from None
    return _workers[-1]


def current() -> Worker | None:
    """Return what this process is as a worker; None where it is none."""
    return _workers[-1] if _workers else None
