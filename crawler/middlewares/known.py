"""Ask for what is already kept only if it has changed."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.http import Request

from crawler.operations.run import Run, run_of

VALIDATORS = ("If-None-Match", "If-Modified-Since")


class Known:
    """Downloader middleware; a request with `meta["conditional"]` carries the validators of what is kept."""

    def __init__(self, run: Run) -> None:
        """Look the validators up in the archive of this run."""
        self.run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Known:
        """Build for Scrapy."""
        return cls(run_of(crawler))

    def process_request(self, request: Request) -> None:
        """Add `If-None-Match` and `If-Modified-Since`; nothing where the server gave no validator."""
        for name in VALIDATORS:
            request.headers.pop(name, None)
        # After a redirect the page itself is needed: a 304 would hide that the article has moved.
        if request.meta.get("conditional") and not request.meta.get("redirect_urls"):
            for name, value in self.run.archive.validators(request.url).items():
                request.headers[name] = value
