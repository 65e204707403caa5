"""One page fetched as the crawl would fetch it, without an archive: robots.txt, one slow lane, an honest user agent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from crawler.archive.warc import Exchange
from crawler.operations.cli import name_contact
from items import Page, ReadError, needs

OK = 200
CAPTURE = "crawler.middlewares.capture.CaptureResponses"
RECORDER = "crawler.middlewares.capture.RecordExchanges"  # stands where the archive's own stands in a crawl
Wanted = Callable[[Sequence[Page]], list[str]]
"""says which further addresses the pages that are there ask for; the first of them is fetched next"""


@dataclass(slots=True)
class Fetched:
    """What came: the page asked for and its parts, in order, and what went wrong."""

    pages: list[Page] = field(default_factory=list)
    status: int | None = None
    """status of the first answer; None where there was none"""
    redirected_from: list[str] = field(default_factory=list)
    """addresses that led to the first page, oldest first"""
    exchanges: list[Exchange] = field(default_factory=list)
    """every answer as it was sent, redirects among them, robots.txt not"""
    failure: str | None = None
    """one line on what did not come, with its address"""
    crash: BaseException | None = None
    """an exception in `wanted`"""


def fetch(settings: Settings, url: str | None, *, have: Sequence[Page] = (), wanted: Wanted) -> Fetched:
    """Return the page at `url`, and what it asks for, one after the other; each is asked for once.

    With `have` instead of an address only what these pages ask for is fetched. Can be called once in a process, for
    Twisted's reactor cannot be started again.
    """
    fetched = Fetched(pages=list(have))
    name_contact(settings)
    settings["DOWNLOADER_MIDDLEWARES"][RECORDER] = settings["DOWNLOADER_MIDDLEWARES"][CAPTURE]
    settings.set("SPIDER_MODULES", [], priority="cmdline")  # no site's file is needed
    process = AsyncCrawlerProcess(settings)
    process.crawl(_Fetch, url=url, fetched=fetched, wanted=wanted)
    process.start()
    if fetched.crash is not None:
        raise fetched.crash
    if not fetched.pages and fetched.failure is None:
        fetched.failure = f"{url}: interrupted"
    return fetched


def missing_parts(pages: Sequence[Page]) -> list[str]:
    """Return what an article still needs; to be passed as `wanted`."""
    try:
        return needs(*pages)
    except ReadError:  # whoever reads it will say the same
        return []


class _Fetch(Spider):
    """Asks for one address, then for what the page asks for."""

    name = "fetch"
    # Whatever the answer is, it is what the caller wants to see, and a second try would be a second request.
    custom_settings = {"HTTPERROR_ALLOW_ALL": True, "RETRY_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def __init__(self, name: str | None = None, **arguments: Any) -> None:  # noqa: ANN401 - as Scrapy hands them over
        super().__init__(name)
        self.url: str | None = arguments["url"]
        self.fetched: Fetched = arguments["fetched"]
        self.wanted: Wanted = arguments["wanted"]

    async def start(self) -> AsyncIterator[Any]:
        """Begin with the address, or with what the pages that are there ask for."""
        if self.url is not None:
            yield Request(self.url, self.parse, errback=self.lost, dont_filter=True)
        for request in self._next():
            yield request

    def parse(self, response: Response) -> Iterator[Request]:
        """Take a page; a part that is an error is none."""
        if not self.fetched.pages:
            self.fetched.status = response.status
            self.fetched.redirected_from = response.meta.get("redirect_urls", [])
            self.fetched.pages.append(page_of(response))
        elif problem := _problem_of_part(response):
            self.fetched.failure = problem
            return
        else:
            self.fetched.pages.append(replace(page_of(response), url=_asked(response)))
        yield from self._next()

    def lost(self, failure: Failure) -> None:
        """Note why a page did not come."""
        request: Request = failure.request  # type: ignore[attr-defined]
        self.fetched.failure = f"{request.url}: {said(failure.value or RuntimeError(failure.getErrorMessage()))}"

    def _next(self) -> Iterator[Request]:
        if not self.fetched.pages:
            return
        try:
            missing = self.wanted(self.fetched.pages)
        except Exception as error:  # noqa: BLE001 - Scrapy would only log it
            self.fetched.crash = error
            return
        if missing:
            yield Request(missing[0], self.parse, errback=self.lost, dont_filter=True)


def _asked(response: Response) -> str:
    first: str = [*response.meta.get("redirect_urls", []), response.url][0]
    return first


def _problem_of_part(response: Response) -> str | None:
    """Return why an answer is no part of an article; None where it can be one."""
    asked = _asked(response)
    if response.status != OK:
        return f"{asked}: status {response.status}"
    # A page that is not there often leads to the article's first one, or home; https is no other page.
    if urlsplit(asked)[2:4] != urlsplit(response.url)[2:4]:
        return f"{asked}: redirected to {response.url}"
    return None


def page_of(response: Response) -> Page:
    """Return the response as the readers take it."""
    headers = {
        name.decode("latin-1"): value.decode("latin-1") for name, values in response.headers.items() for value in values
    }
    return Page(url=response.url, body=response.body, headers=headers)


def said(error: BaseException) -> str:
    """Return in one line why a page did not come."""
    if isinstance(error, IgnoreRequest) and "robots.txt" in str(error):
        return "robots.txt forbids it"
    return " ".join(str(error).split()) or type(error).__name__
