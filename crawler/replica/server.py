"""Run the replica: in a thread for tests and demonstrations, or in the foreground for the command."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

from crawler.replica.control import CONTROL_HOST
from crawler.replica.expected import Truth, truth_lines, truth_of
from crawler.replica.faults import Faults
from crawler.replica.proxy import HOSTS, Proxy
from crawler.replica.state import Count, Seen, State
from crawler.replica.tls import make_certificates
from crawler.replica.wire import MAX_HEAD
from crawler.replica.write import DEFAULT_BIG_SIZE

_ADDRESS = "127.0.0.1"


class Replica:
    """The model news centre as a forward proxy on loopback.

    Use it as a context manager; inside, `proxy` is its address. `port` 0 takes a free one. `big_size` is the number
    of bytes of the one big attachment; `newest` keeps only so many articles, for short rehearsals. OSError
    where the port is taken, ValueError on a negative epoch.
    """

    def __init__(  # noqa: PLR0913 - each a knob of the rehearsal
        self,
        *,
        epoch: int = 0,
        faults: Faults | None = None,
        port: int = 0,
        seed: int = 1,
        big_size: int = DEFAULT_BIG_SIZE,
        newest: int | None = None,
    ) -> None:
        """Prepare; nothing listens yet."""
        self._state = State(epoch=epoch, faults=faults, seed=seed, big_size=big_size, newest=newest)
        self._certificates = make_certificates(HOSTS)
        self._port = port
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread: threading.Thread | None = None
        self._failure: BaseException | None = None
        self.proxy = ""
        """address of the proxy, e.g. `http://127.0.0.1:8900`; empty until it listens"""

    control = f"http://{CONTROL_HOST}"
    """address of the control host, reached through the proxy"""

    @property
    def ca_pem(self) -> bytes:
        """Return the certificate of the authority that signs for the hosts."""
        return self._certificates.ca_pem

    def counts(self) -> list[Count]:
        """Return what was asked, equal requests together."""
        return self._state.counts()

    def total(self) -> int:
        """Return how many requests were seen."""
        return len(self._state.seen)

    def seen(self) -> list[Seen]:
        """Return every request in the order of arrival."""
        return list(self._state.seen)

    def reset_counts(self) -> None:
        """Forget what was asked."""
        self._state.reset_counts()

    def set_epoch(self, epoch: int) -> None:
        """Go to another epoch. ValueError where it is negative."""
        self._state.set_epoch(epoch)

    def set_faults(self, faults: Faults | None) -> None:
        """Change the faults, None for none; attempts are counted anew."""
        self._state.set_faults(faults)

    def set_redesign(self, name: str | None) -> None:
        """Redesign the site, None for as it was. ValueError on an unknown name."""
        self._state.set_redesign(name)

    def truth(self) -> list[Truth]:
        """Return the truth of the present epoch."""
        return truth_of(self._state.centre)

    def truth_lines(self) -> str:
        """Return the truth of the present epoch as JSON Lines."""
        return truth_lines(self._state.centre)

    def __enter__(self) -> Self:
        """Listen in a thread of its own."""
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), name="replica", daemon=True)
        self._thread.start()
        ready.wait()
        if self._failure:
            self._thread.join()
            raise self._failure
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening and wait for the thread."""
        if self._loop and self._stop and self._thread:
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join()

    def _run(self, ready: threading.Event) -> None:
        try:
            asyncio.run(self._serve(ready.set))
        except OSError as error:
            self._failure = error
        finally:
            ready.set()

    def serve_forever(self, on_ready: Callable[[], None]) -> None:
        """Serve until SIGINT or SIGTERM; `on_ready` is called once `proxy` is set. Main thread only."""
        asyncio.run(self._serve(on_ready, signals=(signal.SIGINT, signal.SIGTERM)))

    async def _serve(self, on_ready: Callable[[], None], signals: tuple[signal.Signals, ...] = ()) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        for number in signals:
            self._loop.add_signal_handler(number, self._stop.set)
        tasks: set[asyncio.Task[None]] = set()
        proxy = Proxy(self._state, self._certificates)

        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            if task:
                tasks.add(task)
                task.add_done_callback(tasks.discard)
            await proxy.serve(reader, writer)

        server = await asyncio.start_server(connected, _ADDRESS, self._port, limit=MAX_HEAD)
        self.proxy = f"http://{_ADDRESS}:{server.sockets[0].getsockname()[1]}"
        on_ready()
        await self._stop.wait()
        server.close()
        # Idle clients keep their connections: they are ended, not waited for.
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
