"""Visits to articles: what is asked, what the answer means, when asking on would only annoy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from items import Page, ReadError, read, read_or_needs
from items.article import Article, Capture
from items.errors import ChallengeError, LoginError, LostPartError, SoftNotFoundError
from items.events import Finding, Outcome, Visit
from spiders.families.checks import doubts, lacking, reader_of
from spiders.families.opinions import MOST, disagrees
from spiders.families.site import Site

REFUSALS = frozenset({403, 412, 521})  # cms.md §5: a firewall speaks, not the site
PATIENCE = 5  # refusals in a row
HOME_PATH = re.compile(r"/?(?:(?:index|default|main)\.\w+)?", re.IGNORECASE)
MOST_PARTS = 50
PART_PRIORITY = 20  # before the next article: what is begun is finished first


class ArticleVisits(Site, Spider):
    """The article half of a spider."""

    handle_httpstatus_list: list[int] = [304, 404, 410]

    def __init__(self, name: str | None = None) -> None:
        """Begin with nothing asked."""
        super().__init__(name)
        self.asked: set[str] = set()
        self.doubted: set[str] = set()
        self.beside: dict[str, str] = {}
        """addresses under an alias of the site that lists write, by the address on its main host"""
        self.refusals = 0

    def article_requests(self, urls: Iterable[str], *, priority: int) -> Iterator[Request]:
        """Yield a request for each article that this run has not asked for; conditional where it is kept."""
        for url in urls:
            if url not in self.asked:
                self.asked.add(url)
                # Scrapy's own filter would drop a redirect to an article that was asked for, and with it the news
                # that the two addresses are one article.
                yield Request(
                    url,
                    self.parse_article,
                    errback=self.article_lost,
                    priority=priority,
                    meta={"conditional": True},
                    dont_filter=True,
                )

    def parse_article(self, response: Response) -> Iterator[Any]:
        """Read the article, or say what became of the visit."""
        answer = plain_answer(response)
        if answer is not None:
            wall = wall_of(response) if answer[0] is Outcome.GONE else None
            yield visit_of(response, Outcome.FAILED, str(wall)) if wall else visit_of(response, *answer)
            self.note_refusal(wall)
            return
        if problem := lacking(self, page_of(response)):
            yield visit_of(response, Outcome.FAILED, problem)
            return
        yield from self._whole(response, [])

    def parse_part(self, response: Response, first: Response, parts: list[Response]) -> Iterator[Any]:
        """Take a further page of an article, or the frame that holds its body."""
        problem = _problem_of_part(response)
        if problem:
            yield visit_of(first, Outcome.FAILED, problem, parts)
            return
        yield from self._whole(first, [*parts, response])

    def part_lost(self, failure: Failure) -> Iterator[Visit]:
        """Note that an article is not whole: half of one is never kept as what it says."""
        request: Request = failure.request  # type: ignore[attr-defined]
        reason = f"{request.url}, a part of it: {said(failure)}"
        # What robots.txt refuses does not come tomorrow either.
        forbidden = _outcome_of(failure.value) is Outcome.FORBIDDEN
        outcome = Outcome.FORBIDDEN if forbidden else Outcome.FAILED
        yield visit_of(request.cb_kwargs["first"], outcome, reason, request.cb_kwargs["parts"])
        self.note_refusal(failure.value)

    def _whole(self, response: Response, parts: list[Response]) -> Iterator[Any]:
        """Ask for the next part that the article needs, or read it when none is missing."""
        pages = [page_of(response), *map(part_of, parts)]
        try:
            family = reader_of(self, response.url)
            whole = len(parts) >= MOST_PARTS
            article = read(*pages, family=family) if whole else read_or_needs(*pages, family=family)
        except ReadError as error:
            yield visit_of(response, _outcome_of(error), str(error), parts)
            self.note_refusal(error)
            return
        if isinstance(article, list):
            yield self._part_request(article[0], response, parts)
            return
        self.refusals = 0
        article.site = self.name
        known = [*response.meta.get("redirect_urls", []), self.beside.get(article.url, article.url)]
        article.former_urls = [url for url in known if url != article.url]
        article.capture = response.meta.get("capture")
        article.parts = _captures(parts)
        yield article
        self.note_opinion(article, pages)
        for sentence in doubts(self, article, pages[0]):
            if sentence not in self.doubted:
                self.doubted.add(sentence)
                yield Finding(sentence=sentence)

    def note_opinion(self, article: Article, pages: Sequence[Page]) -> None:
        """Count whether the generic reader agrees, on some articles of the run."""
        stats = self.crawler.stats
        if stats is None or stats.get_value("reading/compared", 0) >= MOST:
            return
        disagreed = disagrees(article, pages)
        if disagreed is None:
            return
        stats.inc_value("reading/compared")
        if disagreed:
            stats.inc_value("reading/disagreed")
            stats.set_value("reading/example", stats.get_value("reading/example") or article.url)

    def _part_request(self, url: str, first: Response, parts: list[Response]) -> Request:
        return Request(
            url,
            self.parse_part,
            errback=self.part_lost,
            priority=PART_PRIORITY,
            cb_kwargs={"first": first, "parts": parts},
            dont_filter=True,
        )

    def article_lost(self, failure: Failure) -> Iterator[Visit]:
        """Note why an article did not come."""
        request: Request = failure.request  # type: ignore[attr-defined]
        yield Visit(url=_asked(request.meta, request.url), outcome=_outcome_of(failure.value), reason=said(failure))
        self.note_refusal(failure.value)

    def note_refusal(self, error: BaseException | None) -> None:
        """Count a challenge or refusal; after some in a row end the run, for the site does not want us now."""
        if not isinstance(error, ChallengeError) and status_of(error) not in REFUSALS:
            return
        self.refusals += 1
        if self.crawler.stats:
            self.crawler.stats.inc_value("site/refused")
        if self.refusals >= PATIENCE:
            raise CloseSpider("blocked")


def page_of(response: Response) -> Page:
    """Return the response as the readers take it."""
    headers = {
        name.decode("latin-1"): value.decode("latin-1") for name, values in response.headers.items() for value in values
    }
    capture = response.meta.get("capture")
    return Page(
        url=response.url, body=response.body, headers=headers, fetched_at=capture.fetched_at if capture else None
    )


def part_of(response: Response) -> Page:
    """Return a further page as the readers take it: under the address that it was asked for by."""
    return replace(page_of(response), url=_asked(response.meta, response.url))


def plain_answer(response: Response) -> tuple[Outcome, str] | None:
    """Return what an answer means that needs no reading; None for one that does."""
    if response.status == 304:  # noqa: PLR2004
        return Outcome.UNCHANGED, "not modified"
    if response.status != 200:  # noqa: PLR2004
        return Outcome.GONE, f"status {response.status}"
    if sent_home(response):
        return Outcome.GONE, f"redirected to {response.url}"
    return None


def wall_of(response: Response) -> ReadError | None:
    """Return the challenge or login that a page is; then it says nothing of what was asked for, whatever its status."""
    try:
        read(page_of(response))
    except (ChallengeError, LoginError) as error:
        return error
    except ReadError:
        pass
    return None


def sent_home(response: Response) -> bool:
    """Tell whether the server led to the home page instead: the way of some to say that a page is not there."""
    _, _, path, query, _ = urlsplit(response.url)
    # With a query it may be a page: /?p=12, /index.php?id=12.
    return bool(response.meta.get("redirect_urls")) and not query and HOME_PATH.fullmatch(path) is not None


def visit_of(response: Response, outcome: Outcome, reason: str, parts: Sequence[Response] = ()) -> Visit:
    """Return the note of a visit, under the address that was asked for; `parts` are what came of its further pages."""
    return Visit(
        url=_asked(response.meta, response.url),
        outcome=outcome,
        reason=reason,
        status=response.status,
        capture=response.meta.get("capture"),
        parts=_captures(parts),
    )


def status_of(error: BaseException | None) -> int | None:
    """Return the status of the answer that a request failed with; None where there was no answer."""
    return error.response.status if isinstance(error, HttpError) else None


def said(failure: Failure) -> str:
    """Return a failure in one line."""
    return " ".join(failure.getErrorMessage().split()) or type(failure.value).__name__


def _problem_of_part(response: Response) -> str | None:
    """Return why an answer is no part of an article; None where it can be one."""
    asked = _asked(response.meta, response.url)
    if response.status != 200:  # noqa: PLR2004
        return f"{asked}, a part of it: status {response.status}"
    # A page that is not there often leads to the article's first one, or home; https is no other page.
    if urlsplit(asked)[2:4] != urlsplit(response.url)[2:4]:
        return f"{asked}, a part of it: redirected to {response.url}"
    return None


def _captures(responses: Sequence[Response]) -> list[Capture]:
    return [capture for response in responses if (capture := response.meta.get("capture")) is not None]


def _asked(meta: dict[str, Any], url: str) -> str:
    first: str = [*meta.get("redirect_urls", []), url][0]
    return first


def _outcome_of(error: BaseException | None) -> Outcome:
    match error:
        case SoftNotFoundError():
            return Outcome.GONE
        case ChallengeError() | LoginError() | LostPartError():
            return Outcome.FAILED
        case ReadError():
            return Outcome.NOT_ARTICLE
        case IgnoreRequest() if "robots.txt" in str(error):
            return Outcome.FORBIDDEN
        case IgnoreRequest() if "offsite" in str(error):
            return Outcome.OFFSITE
        case _:
            return Outcome.FAILED
