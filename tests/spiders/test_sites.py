"""What holds for every site."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings

LOADER = SpiderLoader.from_settings(get_project_settings())
SITES = sorted(LOADER.list())


def test_the_first_site_is_there():
    assert "shaanxi_tongchuan" in SITES


@pytest.mark.parametrize("site", SITES)
def test_a_site_is_a_declaration(site):
    spider = LOADER.load(site)
    path = Path(__import__(spider.__module__, fromlist=["x"]).__file__)
    assert path.stem == site
    assert re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", site)
    assert spider.title.endswith("科学技术协会")
    assert re.fullmatch(r"\d{6}", spider.region)
    assert spider.confirmed is None or date.fromisoformat(spider.confirmed)
    assert "cms.md" in __import__(spider.__module__, fromlist=["x"]).__doc__
    own_methods = [name for name, value in vars(spider).items() if callable(value)]
    assert own_methods == []


@pytest.mark.parametrize("site", SITES)
def test_addresses_lie_on_the_site(site):
    spider = LOADER.load(site)
    for url in [*spider.start_urls, *(section.url for section in spider.fallback)]:
        assert urlsplit(url).hostname in spider.allowed_domains
