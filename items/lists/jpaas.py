"""Lists that 大汉 JPaaS builds on request: the column's page names a unit, its answer is JSON (cms.md section 2.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from w3lib.url import add_or_replace_parameters

from items.document import Document
from items.listing import Listing
from items.lists import literal, rows
from items.lists.objects import read_object
from items.markup import Element
from items.page import Page

_SCRIPT = "unitbuild.js"
_LIST = re.compile(r"列表|list", re.IGNORECASE)
_CONTENT = re.compile(r"内容")


def unit(page: Page) -> str | None:
    """Return the address that builds the first page of a column's list; None where the page names none.

    A script names it, or the pager of a list that was built beforehand. Menus and places are units as well: the one
    that is called a list counts before one that is called content, that before any other.
    """
    if _SCRIPT not in page.text and "unitUrl" not in page.text:
        return None
    root = Document(page).root
    scripts = [script for script in root.iter("script") if _SCRIPT in (script.get("src") or "")]
    units = [named for element in (*root.iter("table"), *scripts) for named in _units(element, page.url)]
    ranked = sorted(units, key=lambda named: _rank(named[1].get("tagId", "")))
    return next((add_or_replace_parameters(url, fields) for url, fields in ranked), None)


def read(page: Page) -> Listing | None:
    """Return the list that an answer holds; None for any other page.

    The total of pages follows from two attributes of the pager; what it shows is filled in by a script.
    """
    built = _built(page)
    if built is None:
        return None
    document = _document(page, built)
    listing = Listing(url=document.address, entries=rows.entries(document))
    for pager in _pagers(document):
        size, total, number = (_number(pager.get(name)) for name in ("rows", "count", "pageno"))
        listing.total, listing.number = total, number
        listing.pages = max(1, -(-total // size)) if size and total is not None else None
    return listing


def size(page: Page) -> int | None:
    """Return how many rows make a page of the list that an answer holds; None where it does not print them."""
    built = _built(page)
    if built is None:
        return None
    sizes = [_number(pager.get("rows")) for pager in _pagers(_document(page, built))]
    return next((size for size in sizes if size), None)


def _units(element: Element, base: str) -> Iterator[tuple[str, dict[str, str]]]:
    address = element.get("uniturl") or element.get("url")
    fields = literal.fields(element.get("querydata") or "")
    if address and fields:
        yield urljoin(base, address), fields


def _rank(tag: str) -> int:
    return 0 if _LIST.search(tag) else 1 if _CONTENT.search(tag) else 2


def _built(page: Page) -> str | None:
    answer = read_object(page, "html")
    data = answer.get("data") if answer else None
    built = data.get("html") if isinstance(data, dict) else None
    return built if isinstance(built, str) else None


def _document(page: Page, built: str) -> Document:
    """Return the built markup as a page of its own, whose rows are all those with a link."""
    whole = f"<div class='list'>{built}</div>".encode(errors="replace")
    return Document(Page(url=page.url, body=whole, headers={"Content-Type": "text/html; charset=utf-8"}))


def _pagers(document: Document) -> list[Element]:
    tables = document.root.iter("table")
    return [table for table in tables if table.get("rows") is not None and table.get("count") is not None][:1]


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and int(text) < 10**9 else None
