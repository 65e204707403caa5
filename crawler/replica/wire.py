"""HTTP/1.1 messages: a request read, a response written."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http import HTTPStatus

MAX_HEAD = 64 * 1024
MAX_BODY = 1024 * 1024


class BadRequestError(ValueError):
    """The bytes are no HTTP request that can be answered."""


@dataclass(frozen=True)
class Request:
    """A request; header names are in lower case."""

    method: str
    target: str
    """as sent: an absolute address, a path, or `host:port` for CONNECT"""
    version: str
    headers: dict[str, str]
    body: bytes

    @property
    def keep_alive(self) -> bool:
        """Tell whether the client wants the connection kept."""
        wish = self.headers.get("connection", self.headers.get("proxy-connection", "")).lower()
        return wish != "close" if self.version == "HTTP/1.1" else wish == "keep-alive"

    @property
    def conditional(self) -> bool:
        """Tell whether the client names a version that it has."""
        return "if-none-match" in self.headers or "if-modified-since" in self.headers


@dataclass(frozen=True)
class Response:
    """A response; `Content-Length` is added when it is written."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def text_response(status: int, text: str, media_type: str = "text/plain; charset=utf-8") -> Response:
    """Return a response of plain text."""
    return Response(status, (("Content-Type", media_type),), text.encode())


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """Return the next request, None where the client has hung up. BadRequestError on anything else."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    except asyncio.LimitOverrunError as error:
        raise BadRequestError("request head too long") from error
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    parts = first.split(" ")
    if len(parts) != 3:  # noqa: PLR2004 - method, target, version
        raise BadRequestError(f"not a request line: {first[:80]}")
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    return Request(parts[0], parts[1], parts[2], headers, await _body(reader, headers))


async def _body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > MAX_BODY or "transfer-encoding" in headers:
        raise BadRequestError("a body must have a Content-Length of at most 1 MiB")
    return await reader.readexactly(int(length))


def head_bytes(response: Response, *, keep_alive: bool) -> bytes:
    """Return status line and headers of `response`."""
    try:
        reason = HTTPStatus(response.status).phrase
    except ValueError:
        reason = "Web Server Is Down"
    lines = [f"HTTP/1.1 {response.status} {reason}", "Server: model-news-centre"]
    lines += [f"{name}: {value}" for name, value in response.headers]
    if response.status != HTTPStatus.NOT_MODIFIED:
        lines.append(f"Content-Length: {len(response.body)}")
    lines.append(f"Connection: {'keep-alive' if keep_alive else 'close'}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
