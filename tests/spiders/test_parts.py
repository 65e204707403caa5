"""Articles of several pages: what is asked, and what becomes of one that is not whole."""

from __future__ import annotations

from types import SimpleNamespace

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse
from twisted.python.failure import Failure

from items import Article
from items.article import Capture
from items.events import Outcome, Visit
from spiders.shaanxi_tongchuan import ShaanxiTongchuan

FOLDER = "http://www.tongchuan.gov.cn/resources/site/1/html/zxzx/bmdt/202004"
TEXT = "本市科协近日在中心广场举办科普活动，来自各区的志愿者向市民讲解了节水、防灾和用药的知识。"


def spider():
    made = ShaanxiTongchuan()
    made.crawler = SimpleNamespace(stats=None)
    return made


def capture(name):
    return Capture(warc=name, offset=0, length=1, digest="sha256:0", fetched_at="2026-11-24T00:00:00Z")


def answer(number, *, pager="", status=200, text=TEXT):
    html = (
        "<title>科普活动走进广场</title><div class='show-left'><h1>科普活动走进广场</h1><p>发布时间：2020-04-03</p>"
        f"<div class='show-text'><p>{text}{number}</p></div><div class='fenye'>{pager}</div></div>"
    )
    url = f"{FOLDER}/1{'' if number == 1 else f'_{number}'}.html"
    request = Request(url, meta={"capture": capture(f"{number}.warc.gz")})
    return HtmlResponse(url, body=html.encode(), request=request, status=status)


def link(number):
    return f"<a href='1_{number}.html'>{number}</a>"


def test_parts_are_asked_one_after_the_other_and_make_one_article():
    (asked,) = spider().parse_article(answer(1, pager=link(2)))
    assert (asked.url, asked.meta.get("conditional")) == (f"{FOLDER}/1_2.html", None)
    (asked,) = asked.callback(answer(2, pager=link(3)), **asked.cb_kwargs)
    assert asked.url == f"{FOLDER}/1_3.html"
    (article,) = asked.callback(answer(3), **asked.cb_kwargs)
    assert isinstance(article, Article)
    assert article.url == f"{FOLDER}/1.html"
    assert article.body_text == "\n".join(f"{TEXT}{number}" for number in (1, 2, 3))
    assert article.capture.warc == "1.warc.gz"
    assert [part.warc for part in article.parts] == ["2.warc.gz", "3.warc.gz"]


def test_half_an_article_is_never_kept():
    (asked,) = spider().parse_article(answer(1, pager=link(2)))
    (refused,) = asked.callback(answer(2, status=404), **asked.cb_kwargs)
    gone = "<title>提示</title><p>您访问的页面不存在</p>".encode()
    missing = HtmlResponse(f"{FOLDER}/1_2.html", body=gone, request=Request(f"{FOLDER}/1_2.html"))
    (error_page,) = asked.callback(missing, **asked.cb_kwargs)
    failure = Failure(TimeoutError("no answer"))
    failure.request = asked
    (lost,) = asked.errback(failure)
    for visit in (refused, error_page, lost):
        assert isinstance(visit, Visit)
        assert (visit.url, visit.outcome) == (f"{FOLDER}/1.html", Outcome.FAILED)
        assert "1_2.html" in visit.reason


def test_a_part_that_leads_elsewhere_is_none():
    for target in (f"{FOLDER}/1.html", "http://www.tongchuan.gov.cn/index.html"):
        (asked,) = spider().parse_article(answer(1, pager=link(2)))
        led = answer(1, pager=link(2)).replace(url=target)
        led.request = Request(target, meta={"redirect_urls": [asked.url]})
        (visit,) = asked.callback(led, **asked.cb_kwargs)
        assert (visit.url, visit.outcome) == (f"{FOLDER}/1.html", Outcome.FAILED)
        assert f"1_2.html, a part of it: redirected to {target}" in visit.reason


def test_a_part_by_https_is_the_same_part():
    (asked,) = spider().parse_article(answer(1, pager=link(2)))
    led = answer(2).replace(url=asked.url.replace("http:", "https:"))
    led.request = Request(led.url, meta={"redirect_urls": [asked.url]})
    (article,) = asked.callback(led, **asked.cb_kwargs)
    assert article.body_text == f"{TEXT}1\n{TEXT}2"


def test_a_part_that_robots_txt_refuses_is_not_asked_for_again():
    (asked,) = spider().parse_article(answer(1, pager=link(2)))
    failure = Failure(IgnoreRequest("Forbidden by robots.txt"))
    failure.request = asked
    (visit,) = asked.errback(failure)
    assert (visit.url, visit.outcome) == (f"{FOLDER}/1.html", Outcome.FORBIDDEN)


def test_what_came_of_the_parts_is_told_with_the_visit():
    (asked,) = spider().parse_article(answer(1, pager=link(2)))
    (asked,) = asked.callback(answer(2, pager=link(3)), **asked.cb_kwargs)
    (visit,) = asked.callback(answer(3, status=404), **asked.cb_kwargs)
    assert [part.warc for part in visit.parts] == ["2.warc.gz"]
