"""What holds for every site."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings

from spiders.families.declaration import faults
from spiders.families.site import Site

LOADER = SpiderLoader.from_settings(get_project_settings())
SITES = sorted(LOADER.list())
MOST_LINES = 20
LINES_OF_AN_EPOCH = 10
ASSOCIATIONS = 30


def source(spider):
    return Path(sys.modules[spider.__module__].__file__).read_text(encoding="utf-8")


def test_there_are_many_of_them():
    assert "shaanxi_tongchuan" in SITES
    assert len({LOADER.load(site).title for site in SITES}) >= ASSOCIATIONS


@pytest.mark.parametrize("site", SITES)
def test_a_site_is_a_declaration(site):
    assert faults(LOADER.load(site)) == []


@pytest.mark.parametrize("site", SITES)
def test_a_site_is_short(site):
    """Lines that are neither blank nor imports; what was there before takes a few more."""
    spider = LOADER.load(site)
    lines = [line for line in source(spider).splitlines() if line and not line.startswith(("from ", "import "))]
    assert len(lines) <= MOST_LINES + LINES_OF_AN_EPOCH * len(spider.epochs)


@pytest.mark.parametrize("site", SITES)
def test_it_says_where_its_facts_are_from(site):
    assert re.search(r"Source: (?!…)\S", sys.modules[LOADER.load(site).__module__].__doc__)


@pytest.mark.parametrize("site", SITES)
def test_its_attributes_stand_in_order(site):
    declared = [name for name in vars(LOADER.load(site)) if name in Site.__annotations__]
    assert declared == sorted(declared, key=list(Site.__annotations__).index)


@pytest.mark.parametrize("attribute", ["title", "region"])
def test_no_two_sites_are_one_association(attribute):
    values = Counter(getattr(LOADER.load(site), attribute) for site in SITES)
    assert [value for value, count in values.items() if count > 1] == []


def test_no_host_belongs_to_two_sites():
    """Two would share one lane, and an article could be kept twice."""
    hosts = Counter(host for site in SITES for host in {*LOADER.load(site).allowed_domains, *LOADER.load(site).aliases})
    assert [host for host, count in hosts.items() if count > 1] == []
