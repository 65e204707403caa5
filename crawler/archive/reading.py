"""Reading back what was captured."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from items.article import Capture


@dataclass(frozen=True, slots=True)
class Response:
    """A response as it was served."""

    url: str
    status: int
    headers: list[tuple[str, str]]
    body: bytes
    """payload as sent, still with its content coding"""
    record_type: str
    """`response`, or `revisit` of a 304 or of a payload that was sent before: its body is empty"""


def read_response(folder: Path, capture: Capture) -> Response:
    """Read one response from `folder` (the `warc/` of the archive).

    Raise OSError where the file is missing or too short, ValueError where no record starts there.
    """
    with (folder / capture.warc).open("rb") as stream:
        stream.seek(capture.offset)
        member = stream.read(capture.length)
    if len(member) < capture.length:
        raise OSError(f"{capture.warc} ends before the record at {capture.offset} does; restore it from a backup")
    record = next(iter(ArchiveIterator(BytesIO(member))), None)
    if record is None or record.http_headers is None:
        raise ValueError(f"{capture.warc} holds no response at {capture.offset}; run scrapy verify")
    return Response(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        status=int(record.http_headers.get_statuscode()),
        headers=list(record.http_headers.headers),
        body=record.raw_stream.read(),
        record_type=record.rec_type,
    )
