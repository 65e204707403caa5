"""The proxy's conversation with its clients, on asyncio: requests in; answers, faults and tunnels out."""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.replica.control import CONTROL_HOST, control
from crawler.replica.families import FAMILY_HOSTS, family_site
from crawler.replica.faults import Faults, refusal
from crawler.replica.site import HOSTS as CENTRE_HOSTS
from crawler.replica.state import Seen, State
from crawler.replica.tls import Certificates
from crawler.replica.wire import BadRequestError, Request, Response, head_bytes, read_request, text_response

HOSTS = (*CENTRE_HOSTS, *FAMILY_HOSTS)
"""all hosts of the model"""

_LOOK = 0.05  # seconds between two looks at whether the faults were changed


@dataclass(frozen=True)
class _Asked:
    """A request and the address it is for."""

    request: Request
    scheme: str
    host: str
    path: str

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host}{self.path}"


class Proxy:
    """Answers for the model's hosts, whoever asks."""

    def __init__(self, state: State, certificates: Certificates) -> None:
        """Answer from `state`, which control requests may change."""
        self._state = state
        self._certificates = certificates

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hold one connection until either side hangs up."""
        # A client may vanish at any point, in the midst of a request or a handshake: that is its right.
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await self._converse(reader, writer, tunnel=None)
        finally:
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, tunnel: str | None) -> None:
        """Answer requests one after the other; `tunnel` is the host of an encrypted connection."""
        stays = True
        while stays:
            try:
                request = await read_request(reader)
            except BadRequestError as error:
                await _write(writer, text_response(400, f"{error}\n"))
                return
            if request is None:
                return
            if request.method == "CONNECT":
                await self._connect(request, reader, writer)
                return
            stays = await self._handle(_asked(request, tunnel), writer)

    async def _connect(self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host, _, port = request.target.partition(":")
        if host not in HOSTS or port != "443":
            await _write(writer, _unknown(request.target))
            return
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await writer.drain()
        await writer.start_tls(self._certificates.context)
        await self._converse(reader, writer, tunnel=host)

    async def _handle(self, asked: _Asked, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; tell whether the connection stays."""
        request = asked.request
        if asked.host == CONTROL_HOST:
            await _write(writer, control(self._state, request.method, asked.path, request.body), request)
            return request.keep_alive
        started = time.monotonic()
        fault = self._state.draw_fault(asked.url) if asked.host in HOSTS else None
        response = self._response(asked, fault)
        if fault == "truncate" and (request.method == "HEAD" or len(response.body) < 2):  # noqa: PLR2004
            fault = "close"  # there is nothing that could be cut
        # Noted before it is sent: whoever has the answer finds the request counted.
        status = 0 if fault == "close" else response.status
        key = (request.method, asked.scheme, asked.host, asked.path, status, request.conditional, fault)
        self._state.seen.append(Seen(*key, started))
        return await self._send(writer, response, request, fault)

    async def _send(
        self, writer: asyncio.StreamWriter, response: Response, request: Request, fault: str | None
    ) -> bool:
        match fault:
            case "close":
                return False
            case "truncate":
                writer.write(head_bytes(response, keep_alive=True) + response.body[: len(response.body) // 2])
                await writer.drain()
                return False
            case "slow" if self._state.faults:
                await self._be_late(self._state.faults)
        await _write(writer, response, request)
        return request.keep_alive

    async def _be_late(self, faults: Faults) -> None:
        """Wait as long as the faults say, or until they are changed."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + faults.slow_seconds
        # Another thread changes them, which asyncio.Event is not made for.
        while self._state.faults is faults and (left := deadline - loop.time()) > 0:  # noqa: ASYNC110
            await asyncio.sleep(min(left, _LOOK))

    def _response(self, asked: _Asked, fault: str | None) -> Response:
        if asked.host not in HOSTS:
            return _unknown(asked.host)
        if asked.request.method not in ({"GET", "HEAD", "POST"} if asked.host in FAMILY_HOSTS else {"GET", "HEAD"}):
            return text_response(405, f"{asked.request.method} is not answered here\n")
        if refused := refusal(fault) if fault else None:
            return refused
        if asked.host in FAMILY_HOSTS:
            return family_site(asked.host).answer(asked.request, asked.path)
        return self._state.site.answer(asked.host, asked.path, asked.request.headers)


def _asked(request: Request, tunnel: str | None) -> _Asked:
    target = urlsplit(request.target)
    host = tunnel or target.hostname or request.headers.get("host", "").partition(":")[0]
    path = (target.path or "/") + (f"?{target.query}" if target.query else "")
    return _Asked(request, "https" if tunnel else "http", host, path)


def _unknown(host: str) -> Response:
    return text_response(502, f"the model news centre does not answer for {host}\n")


async def _write(writer: asyncio.StreamWriter, response: Response, request: Request | None = None) -> None:
    head = head_bytes(response, keep_alive=request is not None and request.keep_alive)
    writer.write(head if request and request.method == "HEAD" else head + response.body)
    await writer.drain()
