"""What an answer says of an article that is not there, and what it does not say."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from crawler.replica.faults import refusal
from items.events import Outcome
from spiders.shaanxi_tongchuan import ShaanxiTongchuan

HOST = "http://www.tongchuan.gov.cn"
ARTICLE = f"{HOST}/resources/site/1/html/zxzx/bmdt/202004/1.html"
NOT_FOUND = "<title>提示信息</title><p>对不起，您访问的页面不存在或已被删除。</p>".encode()


def visit(status=200, body=NOT_FOUND, url=ARTICLE, asked=ARTICLE):
    spider = ShaanxiTongchuan()
    spider.crawler = SimpleNamespace(stats=None)
    request = Request(url, meta={"redirect_urls": [asked]} if url != asked else {})
    (found,) = spider.parse_article(HtmlResponse(url, body=body, request=request, status=status))
    return found, spider


@pytest.mark.parametrize("status", [404, 410, 200])
def test_a_page_that_says_so_is_gone(status):
    found, spider = visit(status)
    assert (found.url, found.outcome, found.status) == (ARTICLE, Outcome.GONE, status)
    assert spider.refusals == 0


@pytest.mark.parametrize("home", ["", "/", "/index.html", "/index.htm", "/INDEX.jsp", "/default.aspx"])
def test_a_redirect_to_the_home_page_is_gone(home):
    found, _ = visit(url=f"{HOST}{home}", body=b"<title>portal</title>")
    assert (found.url, found.outcome) == (ARTICLE, Outcome.GONE)


@pytest.mark.parametrize("page", ["/?p=12", "/index.php?id=12", "/a/index.html", "/news.html"])
def test_a_redirect_to_some_page_is_not(page):
    found, _ = visit(url=f"{HOST}{page}", body=b"<title>a list of nothing</title>")
    assert found.outcome is Outcome.NOT_ARTICLE


@pytest.mark.parametrize("status", [404, 410])
def test_a_challenge_says_nothing_whatever_its_status(status):
    found, spider = visit(status, refusal("521").body)
    assert (found.outcome, spider.refusals) == (Outcome.FAILED, 1)


def test_a_challenge_on_the_home_page_says_nothing_either():
    found, spider = visit(url=f"{HOST}/", body=refusal("412").body)
    assert (found.outcome, spider.refusals) == (Outcome.FAILED, 1)
