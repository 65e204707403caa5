"""What a site's file declares, held against what comes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from items import Article, Page
from items.events import Finding, ListPageLost, ListPageRead, Outcome, Visit
from items.listing import Section
from items.memory import Progress
from spiders.families import checks, trs
from spiders.families.paging import Ask
from spiders.families.rt import Rt
from spiders.families.site import Epoch
from spiders.families.walk import Walk

HOST = "http://kx.example.cn"
OLD = Epoch(
    articles=r"/art/\d{4}/",
    reader="jcms",
    since="2015-01-01",
    until="2019-12-31",
    sections=(Section(name="工作动态（旧站）", url=f"{HOST}/col/col1/"),),
    paging=trs.following,
)


class Declared(Rt):
    name = "example_kexie"
    title = "示例市科学技术协会"
    allowed_domains = ["kx.example.cn"]
    aliases = ["www.kx.example.cn", "https://kx.example.cn", "m.kx.example.cn"]
    linked_hosts = ["news.example.cn"]
    fallback = [Section(name="工作动态", url=f"{HOST}/news_list.rt?channlId=1")]
    epochs = [OLD]
    reader = "rt"
    encoding = "utf-8"
    sentinel = "示例市科协"
    rows_per_page = 3
    oldest = "2016-01-01"


class Memory:
    def sections(self):
        return []

    def progress(self, section):
        return Progress()

    def listed(self, section, entry):
        return False

    def wants(self, section, entry):
        return True

    def due(self):
        return []

    kept = due


@pytest.fixture
def site():
    made = Declared()
    made.memory = Memory()
    made.crawler = SimpleNamespace(stats=None)
    return made


def article(number, host=HOST):
    return f"{host}/html/kxdt/202004/{number}.html"


def list_answer(site, urls, *, pages=2, foot="示例市科协"):
    rows = "".join(f"<li><a href='{url}'>科普活动第{n}场</a><span>2020-04-03</span></li>" for n, url in enumerate(urls))
    pager = f"<div class='cms_page'><span>1</span>/<span>{pages}</span></div>"
    return answer(site, f"<div class='list'><ul>{rows}</ul></div>{pager}{foot}")


def answer(site, body):
    walk, ask = Walk(section="工作动态"), Ask(url=site.fallback[0].url)
    request = Request(ask.url, meta={"ask": ask}, cb_kwargs={"walk": walk})
    return list(site.parse_list(HtmlResponse(ask.url, body=body.encode(), encoding="utf-8", request=request), walk))


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("http://www.kx.example.cn/a.html", f"{HOST}/a.html"),
        ("https://kx.example.cn/a.html", f"{HOST}/a.html"),
        ("https://M.kx.example.cn/a.html?b=1", f"{HOST}/a.html?b=1"),
        ("https://www.kx.example.cn", HOST),
        ("http://kx.example.cn/a.html", "http://kx.example.cn/a.html"),
        (f"{HOST}/xwlb/content/mpost_123.html", f"{HOST}/xwlb/content/post_123.html"),
        ("https://elsewhere.example.cn/a.html", "https://elsewhere.example.cn/a.html"),
    ],
)
def test_an_alias_is_brought_home(url, home):
    assert checks.home(Declared, url) == home


def test_rows_under_an_alias_are_asked_for_at_home_and_the_alias_is_kept(site):
    twin = article(1, "https://m.kx.example.cn")
    asked = [r.url for r in list_answer(site, [twin, article(2)]) if isinstance(r, Request)]
    assert asked[:2] == [article(1), article(2)]
    assert site.beside == {article(1): twin}


def test_linked_hosts_are_fetched_others_recorded(site):
    results = list_answer(site, [article(1, "http://news.example.cn"), article(2, "http://other.example.cn")])
    assert article(1, "http://news.example.cn") in [r.url for r in results if isinstance(r, Request)]
    assert [r.url for r in results if isinstance(r, Visit)] == [article(2, "http://other.example.cn")]


def test_a_short_page_that_is_not_the_last_is_a_finding(site):
    said = [r.sentence for r in list_answer(site, [article(1), article(2)]) if isinstance(r, Finding)]
    assert said == ["工作动态: page 1 shows 2 rows, 3 are usual"]
    assert not [r for r in list_answer(site, [article(1), article(2)], pages=1) if isinstance(r, Finding)]


def test_an_empty_page_without_the_sentinel_is_a_lost_one(site):
    assert isinstance(answer(site, "<p>欢迎访问其他网站</p>")[0], ListPageLost)
    assert isinstance(answer(site, "<p>欢迎访问示例市科协</p>")[0], ListPageRead)


def test_an_article_page_without_the_sentinel_is_no_visit_to_it(site):
    request = Request(article(1))
    response = HtmlResponse(request.url, body="<p>欢迎访问其他网站</p>".encode(), encoding="utf-8", request=request)
    (visit,) = site.parse_article(response)
    assert visit.outcome is Outcome.FAILED
    assert visit.reason == "the page lacks 示例市科协, which every page of the site holds"


@pytest.mark.parametrize(
    ("url", "day", "said"),
    [
        (article(1), "2020-04-30", []),
        (article(1), "2021-04-30", ["the address is of 2020-04, the page says 2021-04-30"]),
        (f"{HOST}/art/2018/5/9/art_1_2.html", "2018-05-10", []),
        (
            f"{HOST}/art/2020/art_ab.html",
            "2020-05-10",
            ["published 2020-05-10, its kind of address was used 2015-01-01 to 2019-12-31"],
        ),
        (f"{HOST}/a/1.html", "2015-12-31", ["published 2015-12-31, the oldest article seen so far is of 2016-01-01"]),
        (article(1), None, []),
    ],
)
def test_dates_are_checked_against_the_address(url, day, said):
    found = Article(url=url, title="甲", published_at=day and f"{day}T08:00:00+08:00")
    page = Page(url=url, body="中文".encode())
    assert list(checks.doubts(Declared, found, page)) == [f"{url}: {sentence}" for sentence in said]


def test_pages_of_another_family_are_a_doubt():
    found = Article(url=article(1), title="甲", reader="vsb/1")
    said = list(checks.doubts(Declared, found, Page(url=article(1), body="中文".encode())))
    assert said == ["the pages say vsb, the site's file says rt; scrapy probe --site tells which it is"]


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (404, "", "status 404"),
        (200, "<p>欢迎</p>", "no sections on it (not an article: "),
        (200, "<ul><li><a href='/a/202004/1.html'>科普活动走进广场</a><span>2020-04-03</span></li></ul>", "a list of"),
    ],
)
def test_a_start_page_that_is_no_news_centre_is_named(site, status, body, said):
    response = HtmlResponse(f"{HOST}/xw/", status=status, body=body.encode(), encoding="utf-8", request=Request(HOST))
    finding = next(item for item in site.parse_centre(response) if isinstance(item, Finding))
    assert finding.sentence.startswith(f"{HOST}/xw/: {said}")


def test_another_encoding_is_a_doubt():
    page = Page(url=article(1), body="示例市科协组织开展科普活动".encode("gb18030"))
    assert list(checks.doubts(Declared, Article(url=article(1), title="甲"), page)) == [
        f"{article(1)}: decoded as gb18030, the site's pages are utf-8"
    ]


def test_the_reader_of_an_address():
    assert checks.reader_of(Declared, f"{HOST}/art/2018/5/9/art_1_2.html") == "jcms"
    assert checks.reader_of(Declared, article(1)) == "rt"


def test_lists_of_earlier_systems_are_walked_their_way_and_may_be_gone(site):
    requests = [item for item in site.walk_sections([]) if isinstance(item, Request)]
    assert [request.url for request in requests] == [site.fallback[0].url, OLD.sections[0].url]
    request = requests[1]
    walk = request.cb_kwargs["walk"]
    assert walk.paging is trs.following
    response = HtmlResponse(request.url, status=404, body=b"", request=request)
    (ended,) = site.parse_list(response, walk)
    assert ended.reached_end
