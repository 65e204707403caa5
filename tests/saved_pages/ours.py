"""What our readers give for a saved page, in the words the labels use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from items import Article, Page, ReadError, read, read_listing, readers
from items.readers.generic import GenericReader
from tests.saved_pages.metrics import Reading
from tests.saved_pages.pages import SavedPage

# How many characters of an ISO time are known.
_KNOWN = {"second": 19, "minute": 16, "day": 10, "month": 7}


@dataclass(frozen=True)
class ListOutcome:
    """One list page: whether `read` says that it is a list, and whether `read_listing` gives its rows."""

    file: str
    told: bool
    rows_right: bool


@contextmanager
def families(*, allowed: bool) -> Iterator[None]:
    """Let `read` choose among all readers, or take the generic one for every page."""
    pick = readers.pick
    if not allowed:
        readers.pick = lambda *_: GenericReader
    try:
        yield
    finally:
        readers.pick = pick


def reading(article: Article) -> Reading:
    """Return the article's fields, its time only as precise as it is known."""
    length = _KNOWN.get(article.published_precision or "", 0)
    return {
        "title": article.title,
        "published_at": (article.published_at or "")[:length],
        "authors": article.authors,
        "source": article.source,
        "editor": article.editor,
        "reviewer": article.reviewer,
        "body_text": article.body_text,
        "reader": article.reader,
    }


def try_to_read(page: Page, reader: Callable[[Page], Article] = read) -> Reading | None:
    """Return what is read, or None for a page that is refused."""
    try:
        return reading(reader(page))
    except ReadError:
        return None


def read_list(saved: SavedPage) -> ListOutcome:
    """Return how a list page is read. Rows whose link leads nowhere need not be given."""
    try:
        read(saved.page)
        kind = "article"
    except ReadError as error:
        kind = error.kind
    rows = saved.label["entries"]
    printed = {_packed(row["title"]) for row in rows}
    owed = {_packed(row["title"]) for row in rows if not (row["url"] or "javascript:").startswith("javascript:")}
    given = {_packed(entry.title or "") for entry in read_listing(saved.page).entries}
    return ListOutcome(saved.file, told=kind == "list", rows_right=bool(given) and owed <= given <= printed)


def _packed(text: str) -> str:
    return re.sub(r"\s+", "", text)
