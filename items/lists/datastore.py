"""Lists that 大汉 JCMS keeps in `<datastore>`: in a script of the column's page, and in what its jpage fetches.

The first rows lie in the page, each in a `<record>`, so that no selector sees them; further ones come from
`dataproxy.jsp` as XML of the same make. A page may hold two stores of one column, for desktop and mobile
(cms.md section 2.2).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from items.document import Document
from items.listing import Listing
from items.lists import literal, rows
from items.page import Page
from items.urls import host

_ANSWER = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?<datastore[\s>]")
_STORE = re.compile(r"<datastore(?:\s[^<>]*)?>")
_RECORD = re.compile(r"<record(?:\s[^<>]*)?>")
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_ROW = re.compile(r"\s*<li[\s>]", re.IGNORECASE)
_TOTAL = re.compile(r"<totalrecord>\s*(\d{1,9})\s*</totalrecord>")
_LINK = re.compile(r"href\s*=\s*[\"']?([^\"'<>\s]+)", re.IGNORECASE)
_PROXY = "dataproxy.jsp?"
_BOX = re.compile(r"\sid\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_CALLED = re.compile(r"#([\w-]+)[\"']\s*\)\s*$")
_CALL = re.compile(r"\.jpage\s*\(\s*\{")
_LARGEST_CALL = 5000  # characters
_NEAR = 300  # characters in front of a store or a call that name its box
_MOST = 40  # stores or calls that are looked at
_COLUMN = re.compile(r"/col/col(\d+)(?:/|$)")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a column's page says about fetching more of its list."""

    url: str
    """absolute address of the proxy; for GET with the parameters that name the list"""
    form: Mapping[str, str] | None
    """for POST: the fields that name the list, as a script of the page sends them"""
    size: int
    """rows in the page, which make one group"""
    total: int | None
    """printed total of rows"""


@dataclass(frozen=True, slots=True)
class _Store:
    box: str
    """id of the element that holds it"""
    records: list[str]
    next_group: str | None
    total: int | None


@dataclass(frozen=True, slots=True)
class _Call:
    box: str
    options: str


def read(page: Page) -> Listing | None:
    """Return the list of an answer of the proxy; None for any other page."""
    if not _ANSWER.match(page.sound_text):
        return None
    store = next(_stores(page.sound_text), None)
    return None if store is None else _listing(page, store, store.total)


def count(page: Page) -> int:
    """Return how many rows an answer holds, repeated ones included."""
    return max((len(store.records) for store in _stores(page.sound_text)), default=0)


def in_page(page: Page) -> Listing | None:
    """Return the list that a column's page keeps in a script; None for a page whose list is a visible one.

    A store of another column is none where the page shows more rows than it holds.
    """
    found = _of_page(page)
    return found[0] if found else None


def is_column(page: Page) -> bool:
    """Tell whether the page is a column's and keeps the rows of that column in a script."""
    column = _column(page.url)
    return column is not None and any(_columns(store) == {column} for store in _kept(page))


def unit(page: Page) -> Unit | None:
    """Return how to fetch more of the list that a column's page keeps in a script; None where it does not say."""
    found = _of_page(page)
    if found is None:
        return None
    listing, store = found
    call = _call(page.sound_text, store)
    options = literal.fields(call.options) if call else {}
    form = _form(page.sound_text, call.options) if call else {}
    proxy = options.get("proxyUrl")
    if proxy and form:
        return Unit(urljoin(page.url, proxy), form, len(store.records), listing.total)
    if store.next_group:
        return Unit(urljoin(page.url, store.next_group), None, len(store.records), listing.total)
    return None


def _of_page(page: Page) -> tuple[Listing, _Store] | None:
    stores = _kept(page)
    if not stores:
        return None
    column = _column(page.url)
    store = max(stores, key=lambda store: (_columns(store) == {column}, len(store.records)))
    call = _call(page.sound_text, store)
    total = literal.fields(call.options).get("totalRecord", "") if call else ""
    listing = _listing(page, store, int(total) if total.isdecimal() else None)
    if listing.total is not None:
        listing.pages = max(1, -(-listing.total // len(store.records)))
    if _columns(store) != {column} and len(rows.read(page).entries) > len(listing.entries):
        return None
    return (listing, store) if listing.entries else None


def _kept(page: Page) -> list[_Store]:
    """Return the stores of a page that hold anything."""
    if "<datastore" not in page.sound_text or _ANSWER.match(page.sound_text):
        return []
    return [store for store in _stores(page.sound_text) if store.records]


def _stores(text: str) -> Iterator[_Store]:
    before, *parts = _STORE.split(text, maxsplit=_MOST)
    for part in parts:
        stored = part.partition("</datastore>")[0]
        head, *records = _RECORD.split(stored)
        boxes, total = _BOX.findall(before[-_NEAR:]), _TOTAL.search(head)
        yield _Store(
            box=boxes[-1] if boxes else "",
            records=[_content(record) for record in records],
            next_group=next(
                (link[1].replace("&amp;", "&") for link in _LINK.finditer(head) if _PROXY in link[1]), None
            ),
            total=int(total[1]) if total else None,
        )
        before = part


def _content(record: str) -> str:
    """Return the markup of a row: it stands in CDATA, or with its signs escaped."""
    stored = record.partition("</record>")[0]
    content = _CDATA.sub("", stored) if "<![CDATA[" in stored else html.unescape(stored)
    return content if _ROW.match(content) else f"<li>{content}</li>"


def _listing(page: Page, store: _Store, total: int | None) -> Listing:
    """Read the rows in a list of their own, each record one row."""
    whole = f"<div class='list'><ul>{''.join(store.records)}</ul></div>".encode(errors="replace")
    shown = Document(Page(url=page.url, body=whole, headers={"Content-Type": "text/html; charset=utf-8"}))
    return Listing(url=shown.address, entries=rows.entries(shown), total=total)


def _columns(store: _Store) -> set[str]:
    """Return the number of the column that a store says it lists."""
    return set(re.findall(r"[?&]columnid=(\d+)", store.next_group or ""))


def _column(url: str) -> str | None:
    found = _COLUMN.search(urlsplit(url).path) if host(url) else None
    return found[1] if found else None


def _call(text: str, store: _Store) -> _Call | None:
    """Return the call that shows a store: the one for its box that has `dataStore`; another prints a made-up total."""
    showing = [call for call in _calls(text) if "dataStore" in call.options]
    own = [call for call in showing if call.box == store.box]
    return next(iter(own), showing[0] if len(showing) == 1 else None)


def _calls(text: str) -> Iterator[_Call]:
    before, *parts = _CALL.split(text, maxsplit=_MOST)
    for part in parts:
        called = _CALLED.search(before[-_NEAR:])
        yield _Call(called[1] if called else "", part[:_LARGEST_CALL].partition("})")[0])
        before = part


def _form(text: str, options: str) -> dict[str, str]:
    """Return the fields that a call sends: an object of its own, or one that the page keeps under a name."""
    given = re.search(r"\bajaxParam[\"']?\s*:\s*(?:(\{[^{}]*)|(\w+))", options)
    if given is None or given[1]:
        return literal.fields(given[1]) if given else {}
    kept = re.search(rf"\b{given[2]}\s*=\s*(\{{[^{{}}]*)\}}", text)
    return literal.fields(kept[1]) if kept else {}
