"""Lists of 广东's 信息公开, served as JSON: `/gkmlpt/api/all/{category}?page=N&sid=S` (cms.md section 2.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from items.dates import BEIJING, read_day
from items.listing import Entry, Listing
from items.lists.objects import read_object
from items.page import Page
from items.text import clean
from items.urls import absolute, canonical

_PATH = re.compile(r"/gkmlpt/api/all/\d+$")
_DATES = ("display_publish_time", "first_publish_time", "publish_time", "created_at")
_SECONDS = re.compile(r"\d{9,10}")


def is_catalogue(url: str) -> bool:
    """Tell whether the address is that of such a list."""
    return bool(_PATH.search(urlsplit(url).path))


def read(page: Page) -> Listing | None:
    """Return the list of such an answer; None for any other page.

    Its `total` is left out: it counts articles that the list does not show.
    """
    rows = _rows(page)
    if rows is None:
        return None
    entries = {entry.url: entry for entry in _entries(rows, page.url)}
    return Listing(url=canonical(page.url), entries=list(entries.values()))


def _rows(page: Page) -> list[Any] | None:
    answer = read_object(page, "articles") if is_catalogue(page.url) else None
    rows = answer.get("articles") if answer else None
    return rows if isinstance(rows, list) else None


def _entries(rows: list[Any], base: str) -> Iterator[Entry]:
    for row in rows:
        if isinstance(row, dict) and (url := absolute(base, str(row.get("url") or row.get("post_url") or ""))):
            yield Entry(url=canonical(url), title=clean(str(row.get("title") or "")) or None, date=_day(row))


def _day(row: dict[str, Any]) -> str | None:
    """Return the day of publication, which is printed or in seconds since 1970."""
    printed = next((str(row[name]) for name in _DATES if row.get(name)), "")
    if _SECONDS.fullmatch(printed):
        return datetime.fromtimestamp(int(printed), UTC).astimezone(BEIJING).date().isoformat()
    return read_day(printed)
