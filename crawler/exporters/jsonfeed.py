"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from crawler.exporters import feeds
from crawler.exporters.base import Dataset, Record

VERSION = "https://jsonfeed.org/version/1.1"
_UNKNOWN_TYPE = "application/octet-stream"


def export(dataset: Dataset, target: Path) -> int:
    """Write the feed of the newest articles; JSON Feed has no word for one that is gone: it is left out."""
    records = [record for record in feeds.newest(dataset) if not record["gone_at"]]
    said = feeds.feed_of(dataset, records)
    feed = {
        "version": VERSION,
        "title": said.title,
        "home_page_url": said.home,
        "feed_url": dataset.options.address,
        "language": feeds.LANGUAGE,
        "authors": [{"name": said.author}],
        "_archive": {"id": said.id, "date": dataset.stamp.isoformat(), "rights": dataset.rights.statement},
        "items": [_item(dataset, record) for record in records],
    }
    target.write_text(json.dumps(_given(feed), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(records)


def _item(dataset: Dataset, record: Record) -> dict[str, Any]:
    published = feeds.published(record)
    item = {
        "id": feeds.identity(dataset, record),
        "url": record["url"],
        "title": feeds.title(record),
        "content_html": record["body_html"],
        "content_text": record["body_text"] or ("" if not record["body_html"] else None),
        "summary": feeds.summary(record),
        "date_published": published.isoformat() if published else None,
        "date_modified": feeds.updated(record).isoformat(),
        "authors": [{"name": name} for name in record["authors"]],
        "tags": record["sections"],
        "attachments": [_attachment(file) for file in record["attachments"]],
    }
    return _given(item)


def _attachment(file: dict[str, Any]) -> dict[str, Any]:
    return _given(
        {
            "url": file["url"],
            "mime_type": file["media_type"] or _UNKNOWN_TYPE,
            "title": file["name"],
            "size_in_bytes": file["size"],
        }
    )


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields without those that are not there; an empty text is one."""
    return {name: value for name, value in fields.items() if value not in (None, [])}
