"""What RSS, Atom and JSON Feed have in common: which articles, and what a feed says of itself."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from crawler.exporters.base import Dataset, Record

PROGRAM = "kexie-archive"
LANGUAGE = "zh-CN"
_SUMMARY = 200  # characters


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """What a feed says of itself."""

    id: str
    title: str
    home: str
    author: str


def newest(dataset: Dataset) -> list[Record]:
    """Return the articles published last, newest first; only so many are held at a time."""
    return heapq.nlargest(dataset.options.latest, dataset.records(), key=lambda record: (_order(record), record["url"]))


def feed_of(dataset: Dataset, records: list[Record]) -> Feed:
    """Return what the feed says of itself; its id stays the same as long as site and section are the same."""
    site, section = dataset.selection.site, dataset.selection.section
    title = dataset.archive.titles().get(site or "", "") or site or "科协新闻"
    first = urlsplit(records[0]["url"]) if records else None
    return Feed(
        id=uuid5(NAMESPACE_URL, f"{PROGRAM}/feed/{site or ''}/{section or ''}").urn,
        title=f"{title} · {section}" if section else title,
        home=f"{first.scheme}://{first.netloc}/" if first else dataset.operator.contact or "",
        author=dataset.operator.name or PROGRAM,
    )


def identity(dataset: Dataset, record: Record) -> str:
    """Return what names the article for ever, whatever its address becomes."""
    return dataset.archive.identity(record["url"])


def published(record: Record) -> datetime | None:
    """Return when it was published, Beijing time; None where the page does not say."""
    return datetime.fromisoformat(record["published_at"]) if record["published_at"] else None


def updated(record: Record) -> datetime:
    """Return when the newest revision was fetched, UTC."""
    fetched = record["capture"]["fetched_at"] if record["capture"] else record["first_seen_at"]
    return datetime.fromisoformat(fetched) if fetched else published(record) or datetime(1980, 1, 1, tzinfo=UTC)


def summary(record: Record) -> str:
    """Return the page's own description, else the beginning of the text."""
    said = record["description"] or record["body_text"] or ""
    return str(said) if len(said) <= _SUMMARY else f"{said[:_SUMMARY]}…"


def title(record: Record) -> str:
    """Return the headline; an address where there is none, for no feed goes without."""
    return str(record["title"] or record["url"])


def _order(record: Record) -> str:
    day = published(record) or updated(record)
    return day.astimezone(UTC).isoformat()
