"""Lists that 开普 UCAP serves as JSON: `/common/search/{channel}?_isJson=true&page=N` (cms.md section 2.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from items.dates import read_day
from items.document import Document
from items.listing import Entry, Listing
from items.lists.objects import read_object
from items.page import Page
from items.text import clean
from items.urls import absolute, canonical

_PATH = re.compile(r"/(?:common/)?search(?:List)?/[0-9a-f]{32}(?![0-9a-f])")
_CHANNEL = re.compile(r"\bchannel_?id[\"']?\s*[:=]\s*[\"']([0-9a-f]{32})[\"']", re.IGNORECASE)
_AS_DATA = "?_isAgg=true&_isJson=true&_template=index&page=1"
_TAG = re.compile(r"<[^<>]*>")  # marks of the words that a search was for


def is_search(url: str) -> bool:
    """Tell whether the address is that of such a list."""
    return bool(_PATH.search(urlsplit(url).path))


def address(page: Page) -> str | None:
    """Return the first page of the list that a script of the page asks for; None where none does.

    The script holds the address, or the number of the page's channel. The site's own search has the same address but
    does not ask for data.
    """
    scripts = [element.text or "" for element in Document(page).root.iter("script")]
    asked = (found[0] for script in scripts if "_isJson" in script if (found := _PATH.search(script)))
    channels = (f"/common/search/{found[1]}" for script in scripts if (found := _CHANNEL.search(script)))
    path = next(asked, None) or next(channels, None)
    return urljoin(page.url, path + _AS_DATA) if path else None


def read(page: Page) -> Listing | None:
    """Return the list of such an answer; None for any other page."""
    data = _data(page)
    if data is None:
        return None
    entries = {entry.url: entry for entry in _entries(data["results"], page.url)}
    listing = Listing(url=canonical(page.url), entries=list(entries.values()))
    listing.number, listing.total = _count(data.get("page")), _count(data.get("total"))
    size = _count(data.get("rows")) or len(data["results"])
    if listing.total and size:
        listing.pages = -(-listing.total // size)
    return listing


def _data(page: Page) -> dict[str, Any] | None:
    answer = read_object(page, "results")
    data = answer.get("data") if answer else None
    return data if isinstance(data, dict) and isinstance(data.get("results"), list) else None


def _entries(rows: list[Any], base: str) -> Iterator[Entry]:
    for row in rows:
        url = absolute(base, str(row.get("url") or "")) if isinstance(row, dict) else None
        if url is not None:
            title = clean(_TAG.sub("", str(row.get("title") or "")))
            yield Entry(url=canonical(url), title=title or None, date=read_day(str(row.get("publishedTimeStr") or "")))


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
