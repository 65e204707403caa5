"""What `scrapy status --sites` says of a declaration."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from rich.console import Console
from scrapy import Spider

from crawler.operations.sites import declared, hosts_of, table


class Family(Spider):
    reader = "jcms"


def section(name):
    return SimpleNamespace(name=name, url=f"http://kx.example.cn/{name}/")


class Plain(Family):
    name = "hubei_plain"


class Full(Family):
    name = "hubei_full"
    title = "某市科学技术协会"
    region = "420100"
    start_urls = []  # noqa: RUF012
    allowed_domains = ["kx.example.cn", "old.example.cn"]  # noqa: RUF012
    aliases = ["www.example.cn"]  # noqa: RUF012
    fallback = [section("要闻"), section("公告")]  # noqa: RUF012
    epochs = [  # noqa: RUF012
        SimpleNamespace(articles="/art/", reader="jcms", since=None, until="2019-12-31", sections=(section("旧"),))
    ]
    confirmed = "2026-11-24"


class Loader:
    """Scrapy's spider loader, as far as it is asked."""

    def __init__(self, *spiders):
        self.spiders = {spider.name: spider for spider in spiders}

    def list(self):
        return list(self.spiders)

    def load(self, name):
        return self.spiders[name]


def shown(*spiders):
    console = Console(width=150)
    with console.capture() as capture:
        console.print(table(declared(Loader(*spiders))))
    return [line.split() for line in capture.get().splitlines() if line.strip()][2:]


def test_all_is_told_by_name():
    plain, full = declared(Loader(Plain, Full))[::-1]
    assert list(plain) == list(full)
    assert full["family"] == Family.__module__.rpartition(".")[2]
    assert full["reader"] == "jcms"
    assert full["lists"][1] == {"name": "公告", "url": "http://kx.example.cn/公告/"}
    assert full["epochs"] == [
        {
            "articles": "/art/",
            "reader": "jcms",
            "since": None,
            "until": "2019-12-31",
            "lists": [{"name": "旧", "url": "http://kx.example.cn/旧/"}],
        }
    ]
    assert (plain["title"], plain["lists"], plain["confirmed"]) == ("", [], None)


def test_a_row_has_every_host_and_count():
    row, more = shown(Full)
    assert row[:3] == ["hubei_full", "某市科学技术协会", "420100"]
    assert row[4:] == ["kx.example.cn", "2", "lists", "1", "2026-11-24"]
    assert more == ["old.example.cn"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"start_urls": ["http://kx.example.cn/xwzx/"]}, "news centre"),
        ({"fallback": [section("要闻")]}, "1 list"),
        ({"fallback": []}, "earlier lists"),
    ],
)
def test_where_a_walk_begins(changes, said):
    row = shown(type("Changed", (Full,), changes))[0]
    assert said in " ".join(row)


def test_every_host_that_a_file_names_counts_for_the_lane():
    def lists(url):
        return [SimpleNamespace(name="要闻", url=url)]

    declaration = {
        "name": "model_site",
        "start_urls": ["http://news.model.example/"],
        "allowed_domains": ["www.model.example", "News.model.example"],
        "aliases": ["model.example", "https://m.model.example"],
        "linked_hosts": ["files.model.example"],
        "fallback": lists("http://lists.model.example:8080/yw/"),
        "epochs": [
            SimpleNamespace(
                articles="old", reader="", since=None, until=None, sections=lists("http://old.model.example/")
            )
        ],
    }
    named = ("www", "news", "m", "files", "lists", "old")
    assert hosts_of(type("Site", (Family,), declaration)) == {
        "model.example",
        *(f"{name}.model.example" for name in named),
    }
