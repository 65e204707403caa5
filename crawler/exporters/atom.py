"""Atom (RFC 4287) with tombstones for gone articles (RFC 6721)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from crawler.exporters import feeds
from crawler.exporters.base import Dataset, Record
from crawler.exporters.xml import add, write

ATOM = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


def export(dataset: Dataset, target: Path) -> int:
    """Write the feed of the newest articles; one that is gone is a `deleted-entry`."""
    records = feeds.newest(dataset)
    feed = feeds.feed_of(dataset, records)
    root: Any = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM, "at": TOMBSTONES})  # type: ignore[dict-item]
    root.set("{http://www.w3.org/XML/1998/namespace}lang", feeds.LANGUAGE)
    add(root, f"{{{ATOM}}}id", feed.id)
    add(root, f"{{{ATOM}}}title", feed.title)
    add(root, f"{{{ATOM}}}updated", dataset.stamp.isoformat())
    add(add(root, f"{{{ATOM}}}author"), f"{{{ATOM}}}name", feed.author)
    add(root, f"{{{ATOM}}}generator", feeds.PROGRAM)
    add(root, f"{{{ATOM}}}rights", dataset.rights.statement)
    if dataset.options.address:
        add(root, f"{{{ATOM}}}link", rel="self", type="application/atom+xml", href=dataset.options.address)
    if feed.home:
        add(root, f"{{{ATOM}}}link", rel="alternate", type="text/html", href=feed.home)
    for record in records:
        if record["gone_at"]:
            _tombstone(root, dataset, record)
        else:
            _entry(root, dataset, record)
    write(root, target)
    return len(records)


def _tombstone(root: Any, dataset: Dataset, record: Record) -> None:  # noqa: ANN401
    gone = add(root, f"{{{TOMBSTONES}}}deleted-entry", ref=feeds.identity(dataset, record), when=record["gone_at"])
    add(gone, f"{{{ATOM}}}link", rel="alternate", type="text/html", href=record["url"])
    add(gone, f"{{{TOMBSTONES}}}comment", feeds.title(record))


def _entry(root: Any, dataset: Dataset, record: Record) -> None:  # noqa: ANN401
    entry = add(root, f"{{{ATOM}}}entry")
    add(entry, f"{{{ATOM}}}id", feeds.identity(dataset, record))
    add(entry, f"{{{ATOM}}}title", feeds.title(record))
    add(entry, f"{{{ATOM}}}updated", feeds.updated(record).isoformat())
    if published := feeds.published(record):
        add(entry, f"{{{ATOM}}}published", published.isoformat())
    for name in record["authors"]:
        add(add(entry, f"{{{ATOM}}}author"), f"{{{ATOM}}}name", name)
    for section in record["sections"]:
        add(entry, f"{{{ATOM}}}category", term=section)
    add(entry, f"{{{ATOM}}}link", rel="alternate", type="text/html", href=record["url"])
    for file in record["attachments"]:
        said = {"title": file["name"] or "", "type": file["media_type"] or "", "length": str(file["size"] or "")}
        given = {key: value for key, value in said.items() if value}
        add(entry, f"{{{ATOM}}}link", rel="enclosure", href=file["url"], **given)
    add(entry, f"{{{ATOM}}}summary", feeds.summary(record), type="text")
    if record["body_html"]:
        add(entry, f"{{{ATOM}}}content", record["body_html"], type="html")
