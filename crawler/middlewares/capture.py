"""Keep every response byte for byte before anything reads it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.http.headers import Headers

from crawler.archive.warc import Exchange
from crawler.operations.ending import Ending
from crawler.operations.run import Run, run_of


class CaptureResponses:
    """Downloader middleware; `request.meta["capture"]` names the record that holds the response."""

    def __init__(self, run: Run, ending: Ending | None = None) -> None:
        """Write into the archive of this run; where that fails there is nothing to go on for."""
        self.run = run
        self.ending = ending

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CaptureResponses:
        """Build for Scrapy."""
        return cls(run_of(crawler), crawler.get_extension(Ending))

    def process_response(self, request: Request, response: Response) -> Response:
        """Write the exchange to the WARC file; the response goes on unchanged."""
        try:
            request.meta["capture"] = self.run.captures.keep(exchange_of(request, response))
        except (OSError, sqlite3.Error) as error:
            if self.ending:
                self.ending.broken(error)
            raise
        if response.status == HTTPStatus.OK:
            etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
            request.meta["validators"] = (_text(etag), _text(modified))
            self.run.archive.remember_validators(response.url, *request.meta["validators"])
        return response


class RecordExchanges:
    """The same for a single page: the exchanges are handed to whoever fetches it, in `spider.fetched.exchanges`."""

    def __init__(self, crawler: Crawler) -> None:
        """Record for the crawl's spider."""
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RecordExchanges:
        """Build for Scrapy."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Note the exchange; the response goes on unchanged."""
        fetched = getattr(self.crawler.spider, "fetched", None)
        if fetched is not None and urlsplit(request.url).path != "/robots.txt":
            fetched.exchanges.append(exchange_of(request, response))
        return response


def exchange_of(request: Request, response: Response) -> Exchange:
    """Return request and response as they went over the wire."""
    return Exchange(
        url=response.url,
        method=request.method,
        request_headers=[("Host", urlsplit(request.url).netloc), *_pairs(request.headers)],
        request_body=request.body,
        status=response.status,
        reason=_reason(response.status),
        response_headers=_pairs(response.headers),
        body=response.body,
        fetched_at=datetime.now(UTC),  # the true time, whatever clock the run is given
        http_version=response.protocol or "HTTP/1.1",
    )


def _pairs(headers: Headers) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, values in headers.items() for value in values]


def _text(value: bytes | None) -> str | None:
    return value.decode("latin-1") if value else None


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
