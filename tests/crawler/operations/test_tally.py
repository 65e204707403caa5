from __future__ import annotations

from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler
from twisted.internet.ssl import Certificate

from crawler.operations.tally import Tally, certificate_of, given
from crawler.replica.tls import make_certificates
from crawler.settings import BOT_NAME

SITE = SimpleNamespace(allowed_domains=["a.cn"])


@pytest.fixture
def crawler():
    made = get_crawler()
    made.stats.set_value("site/refused", 2)
    made.stats.set_value("downloader/response_bytes", 700)
    made.stats.set_value("downloader/exception_type_count/twisted.internet.error.TimeoutError", 3)
    made.stats.set_value("downloader/exception_type_count/scrapy.exceptions.IgnoreRequest", 9)
    return made


def answer(tally, url, status=200, location="", **meta):
    headers = {"Location": location} if location else {}
    tally.answered(Response(url, status=status, headers=headers), Request(url, meta=meta), SITE)


def test_answers_are_counted(crawler):
    tally = Tally(crawler)
    answer(tally, "http://a.cn/robots.txt")
    answer(tally, "http://a.cn/1.html")
    answer(tally, "http://a.cn/2.html", 503)
    answer(tally, "http://a.cn/3.jpg", 404, allow_offsite=True)
    answer(tally, "http://img.example/4.jpg")
    for number in range(9):
        answer(tally, f"http://a.cn/{number}.html", 301, f"https://a.cn/{number}.html")
    answer(tally, "http://a.cn/5.html", 302, "/")
    answer(tally, "http://a.cn/6.html", 302, "http://b.cn/6.html")
    told = tally.requests()
    assert told.statuses == {"200": 3, "301": 9, "302": 2, "404": 1, "503": 1, "none": 3}
    assert (told.pages, told.redirected, told.refused) == (13, 11, 2)
    assert told.redirected_to == {"https": 9, "/": 1, "b.cn": 1}
    assert tally.bytes() == 700
    assert tally.seconds() >= 0


def test_a_certificate_is_looked_at():
    authority = Certificate.loadPEM(make_certificates(("a.cn",)).ca_pem)
    told = certificate_of(authority, "a.cn")
    assert not told.covers
    assert told.issuer
    assert told.until > "2026"


def test_settings_that_the_caller_gave():
    settings = Settings()
    settings.set("BOT_NAME", BOT_NAME, priority="cmdline")
    settings.set("DOWNLOAD_DELAY", "1", priority="cmdline")
    settings.set("CONTACT", "http://me:pass@a.cn/", priority="cmdline")
    settings.set("AWS_SECRET_ACCESS_KEY", "x", priority="cmdline")
    settings.set("ARCHIVING", value=True, priority="cmdline")
    settings.set("RETRY_TIMES", 1, priority="project")
    assert given(settings) == {
        "AWS_SECRET_ACCESS_KEY": "(withheld)",
        "CONTACT": "http://(withheld)@a.cn/",
        "DOWNLOAD_DELAY": "1",
    }
