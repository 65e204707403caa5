"""Building WARC/1.1 records: what a record must hold, and the bytes of its gzip member."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlsplit

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from crawler.archive.times import utc
from items.article import Capture

VERSION = "WARC/1.1"
NOT_MODIFIED_PROFILE = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
SAME_PAYLOAD_PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"

_OK, _NOT_MODIFIED = 200, 304

_REQUEST_LINE_VERSIONS = ("HTTP/1.0", "HTTP/1.1")
_URI_CHARACTERS = "%!#$&'()*+,/:;=?@[]-._~"

Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its response, as they went over the wire.

    `body` is the payload as sent: a content coding (gzip …) is kept, a transfer coding (chunks) is not. Header texts
    hold one character per byte (latin-1), or any text, which is then written as UTF-8.
    """

    url: str
    method: str = "GET"
    request_headers: Headers
    request_body: bytes = b""
    status: int
    reason: str = ""
    response_headers: Headers
    body: bytes
    fetched_at: datetime
    http_version: str = "HTTP/1.1"

    @property
    def target(self) -> str:
        """The address as written to WARC-Target-URI."""
        return target_uri(self.url)


@dataclass(frozen=True, slots=True)
class Original:
    """The last full response of an address: what a revisit refers to."""

    target: str
    capture: Capture

    @property
    def digest(self) -> str:
        """Digest of its payload."""
        return self.capture.digest


class _HttpHead(StatusAndHeaders):  # type: ignore[misc]
    """A head that is written byte for byte; warcio would percent-encode what is not ASCII."""

    def compute_headers_buffer(self, header_filter: Any = None) -> None:  # noqa: ANN401, ARG002
        first = f"{self.protocol} {self.statusline}".rstrip()
        lines = [first, *(f"{name}: {value}" for name, value in self.headers), "", ""]
        self.headers_buff = b"\r\n".join(_wire_bytes(line) for line in lines)


class _Sha256(Digester):  # type: ignore[misc]
    """SHA-256 in hexadecimal, as `sha256sum` prints it; warcio's base32 form ends in `=`, which is no token."""

    def __init__(self) -> None:
        super().__init__("sha256")

    def __str__(self) -> str:
        return f"sha256:{self.digester.hexdigest()}"


class _Writer(WARCWriter):  # type: ignore[misc]
    @staticmethod
    def _create_digester() -> _Sha256:
        return _Sha256()


def target_uri(url: str) -> str:
    """Return the address in percent-encoded ASCII, its host in IDNA."""
    parts = urlsplit(url)
    if not parts.netloc.isascii() and parts.hostname:
        host = parts.hostname.encode("idna").decode("ascii")
        parts = parts._replace(netloc=host if parts.port is None else f"{host}:{parts.port}")
    return quote(parts.geturl(), safe=_URI_CHARACTERS)


def payload_digest(body: bytes) -> str:
    """Return the digest of a payload as it stands in WARC-Payload-Digest."""
    return f"sha256:{hashlib.sha256(body).hexdigest()}"


def warcinfo_member(name: str, created_at: datetime, info: Mapping[str, str]) -> tuple[str, bytes]:
    """Return id and bytes of the warcinfo record of file `name`."""
    writer = _writer()
    fields = {**info, "format": "WARC File Format 1.1"}
    record = writer.create_warcinfo_record(name, fields)
    record.rec_headers.replace_header("WARC-Date", utc(created_at))
    return record.rec_headers.get_header("WARC-Record-ID"), _member(writer, record)


def pair(exchange: Exchange, warcinfo_id: str, original: Original | None) -> tuple[bytes, bytes]:
    """Return the response and the request record, each a gzip member.

    A 304 becomes a revisit, and so does the payload of `original`, sent once more; it refers to `original`, where the
    archive holds one.
    """
    common = {"WARC-Date": utc(exchange.fetched_at), "WARC-Warcinfo-ID": warcinfo_id}
    response = _response(exchange, common, original)
    response_id = response.rec_headers.get_header("WARC-Record-ID")
    request = _record(
        exchange.target,
        "request",
        {**common, "WARC-Concurrent-To": response_id},
        _request_head(exchange),
        exchange.request_body,
    )
    return _member(_writer(), response), _member(_writer(), request)


def is_revisit(exchange: Exchange, original: Original | None) -> bool:
    """Tell whether the server said that nothing changed, or sent the payload of `original` once more."""
    return exchange.status == _NOT_MODIFIED or is_repeated(exchange, original)


def is_repeated(exchange: Exchange, original: Original | None) -> bool:
    """Tell whether the server sent the payload of `original` once more; nothing is saved where there is none."""
    if original is None or exchange.status != _OK or not exchange.body:
        return False
    return payload_digest(exchange.body) == original.digest


def _response(exchange: Exchange, common: dict[str, str], original: Original | None) -> ArcWarcRecord:
    head = _response_head(exchange)
    if not is_revisit(exchange, original):
        return _record(exchange.target, "response", common, head, exchange.body)
    profile = NOT_MODIFIED_PROFILE if exchange.status == _NOT_MODIFIED else SAME_PAYLOAD_PROFILE
    headers = {**common, "WARC-Profile": profile}
    headers["WARC-Payload-Digest"] = original.digest if original else payload_digest(b"")
    if original:
        headers["WARC-Refers-To-Target-URI"] = original.target
        headers["WARC-Refers-To-Date"] = original.capture.fetched_at
    return _record(exchange.target, "revisit", headers, head, b"")


def _record(
    target: str, record_type: str, headers: dict[str, str], head: StatusAndHeaders, body: bytes
) -> ArcWarcRecord:
    return _writer().create_warc_record(
        target,
        record_type,
        payload=BytesIO(body),
        length=len(body),
        warc_headers_dict=headers,
        http_headers=head,
    )


def _response_head(exchange: Exchange) -> StatusAndHeaders:
    version = exchange.http_version if exchange.http_version in _REQUEST_LINE_VERSIONS else "HTTP/1.1"
    return _HttpHead(
        f"{exchange.status} {exchange.reason}".rstrip(),
        [(_renamed(name), value) for name, value in exchange.response_headers],
        protocol=version,
    )


def _request_head(exchange: Exchange) -> StatusAndHeaders:
    parts = urlsplit(exchange.target)
    path = parts._replace(scheme="", netloc="", fragment="", path=parts.path or "/").geturl()
    version = exchange.http_version if exchange.http_version in _REQUEST_LINE_VERSIONS else "HTTP/1.1"
    headers = list(exchange.request_headers)
    if not any(name.lower() == "host" for name, _ in headers):
        headers.insert(0, ("Host", parts.netloc.rpartition("@")[2]))
    return _HttpHead(f"{path} {version}", headers, protocol=exchange.method)


def _renamed(name: str) -> str:
    """Rename Transfer-Encoding: the chunks are gone, and a reader would look for them."""
    return f"X-Archive-Orig-{name}" if name.lower() == "transfer-encoding" else name


def _wire_bytes(line: str) -> bytes:
    line = line.replace("\r", " ").replace("\n", " ")
    try:
        return line.encode("latin-1")
    except UnicodeEncodeError:
        return line.encode("utf-8", "surrogateescape")


def _member(writer: _Writer, record: ArcWarcRecord) -> bytes:
    writer.write_record(record)
    member: bytes = writer.out.getvalue()
    return member


def _writer() -> _Writer:
    return _Writer(BytesIO(), gzip=True, warc_version=VERSION)
