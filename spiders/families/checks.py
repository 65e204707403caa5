"""What a page says against what the site's file declares: one sentence for each doubt."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from items.article import Article
from items.page import Page
from items.urls import host, url_date
from spiders.families.site import Epoch, Site

_MONTH = 7  # characters of YYYY-MM


def home(site: Site, url: str) -> str:
    """Return the address on the site's main host where it lies under one of the declared aliases.

    An alias is a host, which counts under http and https, or a host with its scheme, which counts under that alone.
    """
    url = url.replace("/content/mpost_", "/content/post_")  # the same page for telephones (cms.md §2.7)
    scheme, _, rest = url.partition("://")
    name, slash, path = rest.partition("/")
    if not {name.lower(), f"{scheme}://{name.lower()}"} & set(site.aliases):
        return url
    return f"{_scheme(site)}://{site.allowed_domains[0]}{slash}{path}"


def _scheme(site: Site) -> str:
    addresses = [*site.start_urls, *(section.url for section in site.fallback)]
    own = (url.partition("://")[0] for url in addresses if host(url) == site.allowed_domains[0])
    return next(own, "http")


def lacking(site: Site, page: Page) -> str | None:
    """Return what is wrong with a page without the text that every page of the site holds; None for a sound one."""
    if not site.sentinel or site.sentinel in page.text:
        return None
    return f"the page lacks {site.sentinel}, which every page of the site holds"


def epoch_of(site: Site, url: str) -> Epoch | None:
    """Return the earlier system of the site that an address belongs to; None for today's."""
    return next((epoch for epoch in site.epochs if re.search(epoch.articles, url)), None)


def reader_of(site: Site, url: str) -> str:
    """Return the name of the reader for a page that does not tell its system; empty where none is declared."""
    epoch = epoch_of(site, url)
    return epoch.reader if epoch is not None else site.reader


def doubts(site: Site, article: Article, page: Page) -> Iterator[str]:
    """Yield what does not fit: the date that the address carries, the site's and its epoch's days, the encoding."""
    day = (article.published_at or "")[:10]
    told = url_date(article.url)
    if day and told and not day.startswith(told[:_MONTH]):
        yield f"{article.url}: the address is of {told}, the page says {day}"
    if day and site.oldest and day < site.oldest:
        yield f"{article.url}: published {day}, the oldest article seen so far is of {site.oldest}"
    family, read = reader_of(site, article.url), (article.reader or "").partition("/")[0]
    if family and read not in {"", family, "generic"}:
        yield f"the pages say {read}, the site's file says {family}; scrapy probe --site tells which it is"
    epoch = epoch_of(site, article.url)
    if day and epoch and not (epoch.since or day) <= day <= (epoch.until or day):
        days = f"{epoch.since or '…'} to {epoch.until or '…'}"
        yield f"{article.url}: published {day}, its kind of address was used {days}"
    if site.encoding and codecs.lookup(site.encoding).name != codecs.lookup(page.encoding).name:
        yield f"{article.url}: decoded as {page.encoding}, the site's pages are {site.encoding}"
