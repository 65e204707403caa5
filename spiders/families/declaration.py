"""What is wrong with a site's file: each fault says which attribute it is and what to write.

The attributes are those of `Site` (site.py); for its own tests, for `genspider` and for `probe`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from items.listing import Section
from items.readers.families import FAMILIES
from items.readers.generic import GenericReader
from spiders.families.site import Epoch, Site

READERS = frozenset(name.partition("/")[0] for name in (*(family.id for family in FAMILIES), GenericReader.id))
"""names that `reader` may have"""

_NAME = re.compile(r"[a-z]+(?:_[a-z0-9]+)+")
_REGION = re.compile(r"[1-9]\d{5}")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+")
_SCHEME = re.compile(r"^https?://")
_LISTS: dict[str, tuple[type, str]] = {
    "start_urls": (str, 'addresses like ["http://www.example.cn/xwzx/"]'),
    "allowed_domains": (str, 'hosts like ["www.example.cn"], the main one first'),
    "aliases": (str, 'hosts like ["m.example.cn"] or ["https://www.example.cn"]'),
    "linked_hosts": (str, 'hosts like ["kx.example.cn"]'),
    "fallback": (Section, "sections like [Section(name=…, url=…)]"),
    "epochs": (Epoch, "epochs like [Epoch(articles=…)]"),
}
_DAYS = ("oldest", "confirmed")


def faults(site: type[Site]) -> list[str]:
    """Return what is wrong with a site's class, a sentence each; empty where nothing is."""
    broken = list(_types(site))
    if broken:
        return broken
    parts = (_own, _names, _hosts, _lists, _epochs, _known)
    return list(chain.from_iterable(part(site) for part in parts))


def class_name(name: str) -> str:
    """Return the name of a site's class.

    >>> class_name("shaanxi_tongchuan")
    'ShaanxiTongchuan'
    """
    return "".join(part.capitalize() for part in name.split("_"))


def _types(site: type[Site]) -> Iterator[str]:
    for name in ("name", "title", "region", "reader", "encoding", "sentinel"):
        if not isinstance(getattr(site, name, None), str):
            yield f'{name} is no text; write {name} = "…"'
    for name, (kind, example) in _LISTS.items():
        value = getattr(site, name, None)
        if not isinstance(value, list) or not all(isinstance(part, kind) for part in value):
            yield f"{name} is no list of {kind.__name__}; write {example}"
        elif name == "epochs":
            yield from chain.from_iterable(map(_epoch_types, value))
    rows: Any = site.rows_per_page
    if type(rows) is not int or rows < 0:
        yield "rows_per_page is no number; write the rows of a full list page, or leave it out"
    for name in _DAYS:
        if not _is_day(getattr(site, name)):
            yield f'{name} is no day; write {name} = "2026-11-24", or None where nobody knows'


def _epoch_types(epoch: Epoch) -> Iterator[str]:
    texts: list[Any] = [epoch.articles, epoch.reader]
    if not all(isinstance(text, str) for text in texts):
        yield 'epochs: articles and reader are texts; write Epoch(articles=r"/art/", reader="jcms")'
    sections: Any = epoch.sections
    if not isinstance(sections, tuple) or not all(isinstance(part, Section) for part in sections):
        yield "epochs: sections is no tuple of Section; write sections=(Section(name=…, url=…),)"


def _names(site: type[Site]) -> Iterator[str]:
    file = site.__module__.rpartition(".")[2]
    if not _NAME.fullmatch(site.name):
        yield f"name {site.name!r} has not the form <province>_<city>; write it like shaanxi_tongchuan"
    if site.name != file:
        yield f'name {site.name!r} is not that of the file; write name = "{file}"'
    if site.__name__ != class_name(file):
        yield f"class {site.__name__} is not named like the file; write class {class_name(file)}"
    if not re.fullmatch(r"[一-龥]+科学技术协会", site.title):
        yield f"title {site.title!r} is no association's name; write the Chinese name that ends in 科学技术协会"
    if not _REGION.fullmatch(site.region):
        yield f"region {site.region!r} is no 行政区划代码; write six digits like 610200"


def _own(site: type[Site]) -> Iterator[str]:
    """Yield what a declaration must not have: methods, and attributes that nothing reads."""
    for name, value in vars(site).items():
        if callable(value) or isinstance(value, (classmethod, staticmethod, property)):
            yield f"{name} is a method; a site only declares, write what is special into a family"
        elif not name.startswith("__") and name not in Site.__annotations__:
            yield f"{name} is no attribute of a site; there are {', '.join(Site.__annotations__)}"


def _hosts(site: type[Site]) -> Iterator[str]:
    if not site.allowed_domains:
        yield "allowed_domains is empty; write the site's hosts, the main one first"
    for name in ("allowed_domains", "linked_hosts"):
        for host in getattr(site, name):
            if not _HOST.fullmatch(host):
                yield f"{name} has {host!r}, which is no host; write it like www.example.cn"
    for alias in site.aliases:
        if not _HOST.fullmatch(_SCHEME.sub("", alias)):
            yield f"aliases has {alias!r}, which is no host; write it like m.example.cn or https://www.example.cn"
        elif alias in site.allowed_domains:
            yield f"aliases has {alias!r}, which is among allowed_domains; leave it out of one of the two"


def _lists(site: type[Site]) -> Iterator[str]:
    earlier = [section for epoch in site.epochs for section in epoch.sections]
    if not (site.start_urls or site.fallback or earlier):
        yield "start_urls and fallback are empty; write the news centre's page or the sections that are known"
    for url in site.start_urls:
        yield from _address(site, "start_urls", url)
    for section in site.fallback:
        yield from _section(site, "fallback", section)
    for section in earlier:
        yield from _section(site, "epochs", section)
    names = [section.name for section in (*site.fallback, *earlier)]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"the section {name} is declared twice; give each list a name of its own"


def _section(site: type[Site], where: str, section: Section) -> Iterator[str]:
    if not section.name.strip("… "):
        yield f"{where} has a section without a name; write the name that the site prints"
    yield from _address(site, where, section.url)


def _address(site: type[Site], where: str, url: str) -> Iterator[str]:
    try:
        parts = urlsplit(url)
        hosts = {*site.allowed_domains, *site.linked_hosts, *(_SCHEME.sub("", alias) for alias in site.aliases)}
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            yield f"{where} has {url!r}, which is no address; write it whole, with http:// or https://"
        elif parts.netloc not in hosts:
            yield f"{where} has {url}, which lies on another host; write {parts.netloc} into allowed_domains too"
    except ValueError:
        yield f"{where} has {url!r}, which is no address; write it whole, with http:// or https://"


def _epochs(site: type[Site]) -> Iterator[str]:
    for epoch in site.epochs:
        today = ["", *site.start_urls, *(section.url for section in site.fallback)]
        try:
            fitting = [url for url in today if re.search(epoch.articles, url)]
        except re.error as error:
            yield f"epochs: articles={epoch.articles!r} is no regular expression ({error}); mend it"
        else:
            if fitting:
                yield f"epochs: articles={epoch.articles!r} fits {fitting[0]!r}; write what only the old ones have"
        yield from _reader("epochs: reader", epoch.reader)
        yield from _days(epoch)


def _days(epoch: Epoch) -> Iterator[str]:
    wrong = [name for name in ("since", "until") if not _is_day(getattr(epoch, name))]
    for name in wrong:
        yield f'epochs: {name}={getattr(epoch, name)!r} is no day; write {name}="2019-12-31" or leave it out'
    if not wrong and epoch.since and epoch.until and epoch.since > epoch.until:
        yield f"epochs: since={epoch.since} is after until={epoch.until}; exchange them"


def _known(site: type[Site]) -> Iterator[str]:
    yield from _reader("reader", site.reader)
    try:
        if site.encoding:
            codecs.lookup(site.encoding)
    except LookupError:
        yield f"encoding {site.encoding!r} is not known; write gb18030 or utf-8, or leave it out"


def _reader(where: str, name: str) -> Iterator[str]:
    if name and name not in READERS:
        yield f"{where} {name!r} is not known; write one of {', '.join(sorted(READERS))}, or leave it out"


def _is_day(value: Any) -> bool:  # noqa: ANN401 (whatever somebody wrote there)
    if value is None:
        return True
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
