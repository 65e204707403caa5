"""When an article was published: what the page shows counts, what it only tells of itself refines or completes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from items.anatomy import linked
from items.anatomy.printed import Printed
from items.dates import Moment, read_moment
from items.document import Document

_DATE_METAS = (
    "PubDate",
    "publishdate",
    "firstpublishedtime",
    "article:published_time",
    "datePublished",
    "og:release_date",
    "weibo: article:create_at",
)
_LATE_METAS = ("dateUpdate", "dateModified", "article:modified_time", "lastmodifiedtime")
_SCRIPTED = re.compile(
    r"var\s+(?P<name>pub\w*(?:date|data|time))\s*=\s*['\"](?P<date>[^'\"<>]{8,30})['\"]",
    re.IGNORECASE,
)
_LINKED = ("datePublished", "pubDate")
_LONGEST_SCRIPT = 20_000


def find(document: Document, printed: Printed) -> tuple[Moment, str] | None:
    """Return the moment and how it was found.

    The visible time, made more precise by a meta of the same day; else a meta; else a printed month and day that a
    further meta completes; else linked data; else a variable of a script. When the page was made or changed is never
    taken alone (cms.md section 1: Maketime, 页面生成时间).
    """
    fetched_at = document.page.fetched_at
    shown = _first(printed.dates(), fetched_at)
    told = _first(((document.meta(name) or "", f"meta {name}") for name in _DATE_METAS), fetched_at)
    if shown is not None:
        return told if told is not None and _refines(told[0], shown[0]) else shown
    further = (_completed(document, printed), linked.values(document, *_LINKED), _scripted(document))
    return told or next((found for texts in further if (found := _first(texts, fetched_at))), None)


def _first(candidates: Iterable[tuple[str, str]], fetched_at: str | None) -> tuple[Moment, str] | None:
    for text, how in candidates:
        moment = read_moment(text, fetched_at=fetched_at) if text else None
        if moment is not None:
            return moment, how
    return None


def _refines(told: Moment, shown: Moment) -> bool:
    return shown.precision == "day" and told.precision in {"minute", "second"} and told.iso[:10] == shown.iso[:10]


def _completed(document: Document, printed: Printed) -> Iterator[tuple[str, str]]:
    """Yield metas that complete a printed month and day; of any other day they tell when the page was made."""
    days = set(printed.days())
    for name in _LATE_METAS if days else ():
        text = document.meta(name) or ""
        moment = read_moment(text)
        if moment and moment.iso[5:10] in days:
            yield text, f"meta {name}, agreeing with the printed day"


def _scripted(document: Document) -> Iterator[tuple[str, str]]:
    """Yield dates that a script of the page prints as time of publication."""
    for script in document.root.iter("script"):
        for found in _SCRIPTED.finditer((script.text or "")[:_LONGEST_SCRIPT]):
            yield found["date"], f"script {found['name']}"
