"""Reading kept pages again: what a worker process does. It imports the readers, never Scrapy or the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from crawler.archive.reading import Response, read_response
from crawler.archive.warc import payload_digest
from items import Article, Page, ReadError, read, read_or_needs
from items.article import Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An article whose page is to be read again."""

    article: int
    url: str
    family: str
    """name of the reader for a page that does not tell its system, e.g. `jcms`"""
    capture: Capture | None
    """the newest response that brought content; None where none is kept"""
    parts: Sequence[Capture] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What today's readers make of a job: an article, or the problem why there is none."""

    job: Job
    article: Article | None = None
    missing: Sequence[str] = field(default=())
    """addresses of further pages that today's readers ask for and that are not kept"""
    problem: str = ""


def read_again(folder: Path, jobs: Sequence[Job]) -> list[Reading]:
    """Read the pages of jobs from `folder` (the `warc/` of the archive); whatever is wrong with one is its problem."""
    return [_read(folder, job) for job in jobs]


def _read(folder: Path, job: Job) -> Reading:
    if job.capture is None:
        return Reading(job=job, problem="no capture of it is kept")
    try:
        first, *parts = [_page(folder, capture) for capture in (job.capture, *job.parts)]
        article, missing = _whole(first, parts, job.family)
    except ReadError as error:
        return Reading(job=job, problem=f"{error.kind}: {error.evidence}")
    except OSError as error:
        said = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        return Reading(job=job, problem=f"the capture cannot be read: {said}")
    except Exception as error:  # noqa: BLE001 - one page that breaks a reader must not stop the others
        return Reading(job=job, problem=f"{type(error).__name__}: {error}")
    return Reading(job=job, article=article, missing=missing)


def _whole(first: Page, parts: Sequence[Page], family: str) -> tuple[Article, list[str]]:
    """Return the article of the pages that are kept, and the addresses of those that are not."""
    named: list[Page] = []
    for part in parts:
        named.append(_as_asked_for(part, _missing(first, named, family)))
    found = read_or_needs(first, *named, family=family)
    return (found, []) if isinstance(found, Article) else (read(first, *named, family=family), found)


def _missing(first: Page, parts: Sequence[Page], family: str) -> list[str]:
    try:
        found = read_or_needs(first, *parts, family=family)
    except ReadError:
        return []
    return found if isinstance(found, list) else []


def _as_asked_for(part: Page, missing: Sequence[str]) -> Page:
    """Return a part under the address that it was asked for by: it may have answered on another scheme or host."""
    place = urlsplit(part.url)[2:4]
    return replace(part, url=next((url for url in missing if urlsplit(url)[2:4] == place), part.url))


def _page(folder: Path, capture: Capture) -> Page:
    response = read_response(folder, capture)
    _check(response, capture)
    return Page(url=response.url, body=response.body, headers=dict(response.headers), fetched_at=capture.fetched_at)


def _check(response: Response, capture: Capture) -> None:
    """Raise OSError for a payload that is not what was captured; read from it, damage would become a revision."""
    if payload_digest(response.body) != capture.digest:
        raise OSError(f"{capture.warc} is damaged at {capture.offset}; run scrapy verify, restore it from a backup")
