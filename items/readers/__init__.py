"""Readers: which one reads a page, and what the page is when none can."""

from __future__ import annotations

from items.article import Article
from items.document import Document
from items.errors import NotAnArticleError, ReadError
from items.listing import Listing, Section
from items.lists import answers, datastore, rows, sections
from items.page import Page
from items.readers import judge, rt
from items.readers.base import Reader
from items.readers.families import FAMILIES, recognise
from items.readers.generic import GenericReader


def read(page: Page, *parts: Page, family: str = "") -> Article:
    """Return the article that the page holds; `parts` are its further pages or frames, in order.

    `family` names the reader, e.g. `jcms`, for a page that does not tell which system made it.

    Raises the ReadError that says what the page is instead: a list, a soft 404, a challenge, a login, or something
    else.
    """
    return _article_of(pick(page, family)(page, *parts))


def read_or_needs(page: Page, *parts: Page, family: str = "") -> Article | list[str]:
    """Return the article when it is whole, else what `needs` names: both with the page parsed once.

    Raises like `read`.
    """
    reader = pick(page, family)(page, *parts)
    missing = reader.needs()
    return missing if missing and not _is_other(page) else _article_of(reader)


def _article_of(reader: Reader) -> Article:
    try:
        article = reader.read()
    except ReadError as error:
        raise judge.explain(reader.document, error) from None
    objection = judge.judge(reader.document, article, reader.container, documented=reader.is_documented)
    if objection is not None:
        raise objection
    return article


def needs(page: Page, *parts: Page) -> list[str]:
    """Return the addresses that an article is not whole without, in order: its further pages, or its body's frame.

    Empty where nothing is missing and for pages that are no article. `parts` are the ones that are there already; they
    may name more. Fetch them and call `read(page, *parts)`.
    """
    missing = pick(page)(page, *parts).needs()
    return [] if missing and _is_other(page) else missing


def read_listing(page: Page) -> Listing:
    """Return what a list page lists; without entries where the page is an article or lists nothing."""
    if (served := answers.read(page)) is not None:
        return served
    document = Document(page)
    is_list = datastore.is_column(page) or rows.is_documented(document) or rt.is_list(document)
    if not is_list and _is_article(page):
        return Listing(url=document.address)
    return datastore.in_page(page) or rows.read(page)


def read_sections(page: Page) -> list[Section]:
    """Return the sections that a news centre's page shows, in order."""
    return sections.read(page)


def pick(page: Page, family: str = "") -> type[Reader]:
    """Return the reader for the page: of the family whose fingerprint it carries, else the named or the generic one."""
    return recognise(page) or named(family) or GenericReader


def named(family: str) -> type[Reader] | None:
    """Return the reader of a family by its name, e.g. `jcms`; None for a name that no reader has."""
    return next((reader for reader in FAMILIES if reader.id.partition("/")[0] == family), None)


def _is_article(page: Page) -> bool:
    try:
        read(page)
    except ReadError:
        return False
    return True


def _is_other(page: Page) -> bool:
    """Tell whether the page is known to be something else than an article; one without text may still have a frame."""
    try:
        read(page)
    except NotAnArticleError:
        return False
    except ReadError:
        return True
    return False
