"""What is declared of all sites: as objects for machines, as a table for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from rich import box
from rich.table import Table
from rich.text import Text
from scrapy import Spider
from scrapy.spiderloader import SpiderLoader

from crawler.archive.reader import Reader

_COLUMNS = ("site", "association", "region", "family", "hosts", "begins at", "epochs", "confirmed")


def declared(loader: SpiderLoader) -> list[dict[str, Any]]:
    """Return every site's declaration as plain data, ordered by name; every key is always there."""
    return [_record(loader.load(name)) for name in sorted(loader.list())]


def table(sites: Iterable[dict[str, Any]]) -> Table:
    """Return the declarations as a table, a row each."""
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in _COLUMNS:
        whole = heading in {"site", "hosts"}  # names that somebody copies
        shown.add_column(heading, overflow="fold", no_wrap=whole, justify="right" if heading == "epochs" else "left")
    for site in sites:
        cells = (
            site["name"], site["title"], site["region"], site["family"], "\n".join(site["hosts"]), _beginning(site),
            str(len(site["epochs"])) if site["epochs"] else "–", site["confirmed"] or "–",
        )  # fmt: skip
        shown.add_row(*(Text(cell) for cell in cells))
    return shown


def main_hosts(loader: SpiderLoader) -> dict[str, str]:
    """Return every site's main host by the hosts that are declared its aliases."""
    sites = declared(loader)
    return {
        alias.rpartition("://")[2].lower(): site["hosts"][0]
        for site in sites
        if site["hosts"]
        for alias in site["aliases"]
    }


def hosts_of(site: type[Spider]) -> frozenset[str]:
    """Return every host that a site's file names: where its requests go, aliases and earlier systems among them."""
    record = _record(site)
    addresses = [*record["news_centre"], *record["aliases"], *(section["url"] for section in record["lists"])]
    addresses += [section["url"] for epoch in record["epochs"] for section in epoch["lists"]]
    named = (urlsplit(address if "//" in address else f"//{address}").hostname for address in addresses)
    declared_hosts = (host.lower() for host in (*record["hosts"], *record["linked_hosts"]))
    return frozenset(host for host in (*declared_hosts, *named) if host)


def locate(archive: Reader, text: str, loader: SpiderLoader) -> str | None:
    """Return the known address that somebody means by `text`, aliases of sites among them; None for an unknown one."""
    return archive.locate(text) or archive.locate(text, main_hosts(loader))


def _record(site: type[Spider]) -> dict[str, Any]:
    return {
        "name": site.name,
        "title": getattr(site, "title", ""),
        "region": getattr(site, "region", ""),
        "family": _family(site),
        "reader": getattr(site, "reader", ""),
        "hosts": list(getattr(site, "allowed_domains", ())),
        "aliases": list(getattr(site, "aliases", ())),
        "linked_hosts": list(getattr(site, "linked_hosts", ())),
        "news_centre": list(getattr(site, "start_urls", ())),
        "lists": _sections(getattr(site, "fallback", ())),
        "epochs": [_epoch(epoch) for epoch in getattr(site, "epochs", ())],
        "confirmed": getattr(site, "confirmed", None),
    }


def _family(site: type[Spider]) -> str:
    """Return the name of the family's file: the module of the class that the site's own is made from."""
    return site.__mro__[1].__module__.rpartition(".")[2]


def _sections(sections: Iterable[Any]) -> list[dict[str, str]]:
    return [{"name": section.name, "url": section.url} for section in sections]


def _epoch(epoch: Any) -> dict[str, Any]:  # noqa: ANN401 (declared in spiders, which crawler does not import)
    return {
        "articles": epoch.articles,
        "reader": epoch.reader,
        "since": epoch.since,
        "until": epoch.until,
        "lists": _sections(epoch.sections),
    }


def _beginning(site: dict[str, Any]) -> str:
    """Return where a walk begins: at the news centre's page, else at so many lists."""
    if site["news_centre"]:
        return "news centre"
    count = len(site["lists"])
    if not count:
        return "earlier lists"
    return f"{count} lists" if count > 1 else "1 list"
