"""Processes that read kept pages, and the version of the readers they run."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self

import items
from crawler import __version__
from crawler.archive.pages import Job, Reading, read_again

LIBRARIES = ("dateparser", "lxml", "nh3", "parsel", "w3lib")
"""what the readers read with"""

_WAITING = 2  # batches a process has before it, so that it need not wait for the next
_PATIENCE = 0.5  # seconds after which a wish to stop is noticed


def readers_version() -> str:
    """Return the version of the program and a digest over the readers' code and the libraries they use.

    Readers change more often than their ids; whatever may read a page otherwise makes another version.
    """
    folder = Path(items.__file__).parent
    digest = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in LIBRARIES).encode())
    for path in sorted(folder.rglob("*.py")):
        digest.update(f"\0{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes())
    return f"{__version__} {digest.hexdigest()[:12]}"


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))


class ReaderPool:
    """Reads pages in processes of its own; they read the WARC files in `folder` and write nothing."""

    def __init__(self, folder: Path, workers: int) -> None:
        """Start nothing yet: a process starts with the first page."""
        self._folder = folder
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes; what they are reading is read to its end, what waits is not."""
        self._end()

    def read(self, batches: Iterable[Sequence[Job]], stopping: Callable[[], bool]) -> Iterator[Reading]:
        """Yield the readings of all jobs as they come, until `stopping` says so; those of a batch come together.

        A page that kills its process is named like any other that cannot be read.
        """
        waiting = iter(batches)
        while not stopping():
            lost = yield from self._in_parallel(waiting, stopping)
            if not lost:
                return
            yield from self._one_by_one(lost, stopping)

    def _in_parallel(
        self, waiting: Iterator[Sequence[Job]], stopping: Callable[[], bool]
    ) -> Generator[Reading, None, list[Job]]:
        """Read until nothing waits; return the jobs that were under way when a process was lost."""
        running: dict[Future[list[Reading]], Sequence[Job]] = {}
        while not stopping():
            try:
                while len(running) < self._workers * (1 + _WAITING) and (batch := next(waiting, None)) is not None:
                    running[self._submit(batch, self._workers)] = batch
                if not running:
                    return []
                done, _ = wait(running, timeout=_PATIENCE, return_when=FIRST_COMPLETED)
                for future in done:
                    readings = future.result()
                    del running[future]
                    yield from readings
            except BrokenProcessPool:
                self._end()
                return [job for jobs in running.values() for job in jobs]
        return []

    def _one_by_one(self, jobs: Sequence[Job], stopping: Callable[[], bool]) -> Iterator[Reading]:
        """Read each job alone, so that the one that kills its process is known."""
        self._end()
        for job in jobs:
            if stopping():
                return
            try:
                yield from self._submit([job], 1).result()
            except BrokenProcessPool:
                self._end()
                yield Reading(job=job, problem="the process that read it was killed, or ran out of memory")
        self._end()

    def _submit(self, jobs: Sequence[Job], workers: int) -> Future[list[Reading]]:
        if self._pool is None:
            # Spawned, not forked: a fork would hold the archive's lock and database for as long as it lives.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)
        # A process that starts here inherits the mask: Ctrl-C at a terminal is for this one, which ends the others.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return self._pool.submit(read_again, self._folder, jobs)
        except BrokenProcessPool as error:
            broken: Future[list[Reading]] = Future()
            broken.set_exception(error)
            return broken
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _begin() -> None:
    """End when the process that started this one ends, however it does: it would wait for pages for ever."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
