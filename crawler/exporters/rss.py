"""RSS 2.0, as the RSS Advisory Board keeps its specification; whole texts in `content:encoded`."""

from __future__ import annotations

from email.utils import format_datetime
from pathlib import Path
from typing import Any

from lxml import etree

from crawler.exporters import feeds
from crawler.exporters.atom import ATOM
from crawler.exporters.base import Dataset, Record
from crawler.exporters.xml import add, write

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


def export(dataset: Dataset, target: Path) -> int:
    """Write the feed of the newest articles; RSS has no word for one that is gone: it is left out."""
    records = [record for record in feeds.newest(dataset) if not record["gone_at"]]
    feed = feeds.feed_of(dataset, records)
    root: Any = etree.Element("rss", version="2.0", nsmap={"atom": ATOM, "content": CONTENT, "dc": DUBLIN_CORE})
    channel = add(root, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.home)
    add(channel, "description", feed.title)
    add(channel, "language", feeds.LANGUAGE)
    add(channel, "copyright", dataset.rights.statement)
    add(channel, "lastBuildDate", format_datetime(dataset.stamp))
    add(channel, "generator", feeds.PROGRAM)
    if dataset.options.address:
        add(channel, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=dataset.options.address)
    for record in records:
        _item(channel, dataset, record)
    write(root, target)
    return len(records)


def _item(channel: Any, dataset: Dataset, record: Record) -> None:  # noqa: ANN401
    item = add(channel, "item")
    add(item, "title", feeds.title(record))
    add(item, "link", record["url"])
    add(item, "guid", feeds.identity(dataset, record), isPermaLink="false")
    if published := feeds.published(record):
        add(item, "pubDate", format_datetime(published))
    add(item, f"{{{ATOM}}}updated", feeds.updated(record).isoformat())
    for name in record["authors"]:
        add(item, f"{{{DUBLIN_CORE}}}creator", name)
    for section in record["sections"]:
        add(item, "category", section)
    add(item, "description", feeds.summary(record))
    if record["body_html"]:
        add(item, f"{{{CONTENT}}}encoded", record["body_html"])
    # One enclosure is what readers agree on, and it must say how long it is.
    whole = [file for file in record["attachments"] if file["size"] is not None and file["media_type"]]
    for file in whole[:1]:
        add(item, "enclosure", url=file["url"], length=str(file["size"]), type=file["media_type"])
