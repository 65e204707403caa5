"""What a site's file declares: where its news centre is, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass

from items.listing import Section
from spiders.families.paging import Paging


@dataclass(frozen=True, kw_only=True, slots=True)
class Epoch:
    """A time when the site was made by another system or lay elsewhere; its addresses stay in lists and archives."""

    articles: str
    """regular expression that is found in addresses of its articles, and in no others"""
    reader: str = ""
    """name of the reader for its pages, e.g. `jcms`; empty: what a page shows tells"""
    since: str | None = None
    """first day of its articles, `YYYY-MM-DD`"""
    until: str | None = None
    """last day"""
    sections: tuple[Section, ...] = ()
    """lists of that time that may still answer, under names of their own; they are walked, too"""
    paging: Paging | None = None
    """how these lists page, e.g. `jcms.following`; None: as those of today"""


class Site:
    """The attributes of a site's file, in this order."""

    name: str
    """file, spider and site have one name, e.g. `shaanxi_tongchuan`"""
    title: str = ""
    """the association's Chinese name"""
    region: str = ""
    """行政区划代码, six digits"""
    start_urls: list[str] = []
    """the news centre's page; empty where none is known and the sections of `fallback` are walked"""
    allowed_domains: list[str]
    """its hosts, the main one first"""
    aliases: list[str] = []
    """other names of the main host, whose pages are the same, e.g. `https://kx.example.cn`, `m.kx.example.cn`"""
    linked_hosts: list[str] = []
    """other hosts whose articles are fetched where a list leads there; all others are recorded only"""
    fallback: list[Section] = []
    """sections to use while the news centre's page shows none and none are known"""
    epochs: list[Epoch] = []
    """earlier systems of the site, newest first"""
    reader: str = ""
    """name of the reader for its pages where a page does not tell, e.g. `jcms`"""
    encoding: str = ""
    """the encoding that its pages are known to have; another one is a finding"""
    sentinel: str = ""
    """a text that every page of the site holds; a page without it is none of the site's"""
    rows_per_page: int = 0
    """rows of a full list page; fewer on any but the last are a finding"""
    oldest: str | None = None
    """day of the oldest article seen, `YYYY-MM-DD`; an earlier date is a finding"""
    confirmed: str | None = None
    """day on which somebody last ran it against the live site"""
