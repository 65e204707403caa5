from __future__ import annotations

from types import SimpleNamespace

import pytest
from scrapy import Request, signals
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.test import get_crawler

from crawler.middlewares.offsite import Offsite


@pytest.fixture
def offsite():
    crawler = get_crawler()
    crawler.spider = SimpleNamespace(name="site", allowed_domains=["a.example"])
    made = Offsite.from_crawler(crawler)
    made.spider_opened(crawler.spider)
    return made


def test_the_site_itself_passes(offsite):
    offsite.process_request(Request("http://a.example/1"))


def test_a_redirect_to_another_host_is_refused_although_it_may_be_asked_twice(offsite):
    with pytest.raises(IgnoreRequest, match=r"b\.example is another host"):
        offsite.process_request(Request("http://b.example/1", dont_filter=True))


def test_nothing_is_dropped_without_a_word(offsite):
    request = Request("http://b.example/1")
    told = offsite.crawler.signals.send_catch_log(
        signals.request_scheduled, request=request, spider=offsite.crawler.spider
    )
    assert told == [], "a request that is dropped when it is scheduled never comes back to the spider"


def test_files_and_their_hosts_rules_pass(offsite):
    offsite.process_request(Request("http://b.example/1.jpg", meta={"allow_offsite": True}))
    offsite.process_request(Request("http://b.example/robots.txt"))
