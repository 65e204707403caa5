"""The lists as a spider walks them: every article of a section, in the documented markup."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from parsel import Selector

from crawler.replica import expected_forbidden, expected_offsite, truth
from crawler.replica.expected import centre
from crawler.replica.model import HOST, SECTION, SECTIONS
from crawler.replica.site import Site

STATIC = [section for section in SECTIONS if section.channel is None]
DYNAMIC = [section for section in SECTIONS if section.channel is not None]


@pytest.fixture(scope="module", params=[0, 1])
def epoch(request):
    return request.param


@pytest.fixture(scope="module")
def site(epoch):
    return Site(centre(epoch))


def page(site, path):
    answer = site.answer(HOST, path, {})
    assert answer.status == 200
    return Selector(answer.body.decode())


def listed(epoch, section):
    hidden = {record.article.url for record in centre(epoch).records if record.gone or not record.listed}
    return {row["url"] for row in truth(epoch) if section.name in row["sections"]} - hidden


def other_rows(epoch):
    return {*expected_offsite(epoch), *expected_forbidden(epoch)}


def walk_static(site, path):
    base, rows = f"http://{HOST}{path}", []
    while True:
        read = page(site, base.removeprefix(f"http://{HOST}"))
        rows += [urljoin(base, href) for href in read.css(".zilist_rlb>ul>li>a::attr(href)").getall()]
        following = read.xpath("//a[.='下一页']/@href").get()
        if following is None or urljoin(base, following) == base:
            return rows, read
        base = urljoin(base, following)


def walk_dynamic(site, path):
    rows, number, last = [], 0, 1
    while number < last:
        number += 1
        read = page(site, f"{path.partition('&pageNo=')[0]}&pageNo={number}")
        rows += read.css("div.list > ul > li > a::attr(href)").getall()
        current, last = (int(text) for text in read.css("div.cms_page > span::text").getall())
        assert current == number
    return [urljoin(f"http://{HOST}/", href) for href in rows], last


@pytest.mark.parametrize("section", STATIC, ids=lambda section: section.id)
def test_a_static_list_shows_every_article_once(site, epoch, section):
    rows, last = walk_static(site, section.path)
    assert len(rows) == len(set(rows))
    assert set(rows) - other_rows(epoch) == listed(epoch, section)
    pages = -(-len(rows) // 20)
    assert f"共{pages}页" in last.css(".fenye").xpath("string()").get("")
    assert site.answer(HOST, f"/html/zxzx/{section.id}/index_{pages + 1}.html", {}).status == 404


@pytest.mark.parametrize("section", DYNAMIC, ids=lambda section: section.id)
def test_a_dynamic_list_shows_every_article_once(site, epoch, section):
    rows, last = walk_dynamic(site, section.path)
    assert len(rows) == len(set(rows))
    assert set(rows) - other_rows(epoch) == listed(epoch, section)
    stem = section.path.partition("&pageNo=")[0]
    past, end = (site.answer(HOST, f"{stem}&pageNo={number}", {}) for number in (last + 3, last))
    assert past == end


def test_a_dynamic_list_has_only_scripts_to_page(site):
    for section in DYNAMIC:
        links = page(site, section.path).css("div.cms_page a::attr(href)").getall()
        assert links
        assert all(href.startswith("javascript:") for href in links)


def test_all_other_rows_are_in_some_list(site, epoch):
    rows = [row for section in STATIC for row in walk_static(site, section.path)[0]]
    rows += [row for section in DYNAMIC for row in walk_dynamic(site, section.path)[0]]
    assert other_rows(epoch) <= set(rows)


def test_the_newest_article_stands_first(epoch, site):
    numbers = [int(url.rpartition("/")[2][:-5]) for url in walk_static(site, SECTION["tcyw"].path)[0]]
    assert numbers == sorted(numbers, reverse=True)


def test_a_cut_title_stands_whole_in_its_attribute(site):
    link = page(site, SECTION["bmdt"].path).css(".zilist_rlb>ul>li>a")
    cut = [row for row in link if row.xpath("string()").get("").endswith("...")]
    assert cut
    for row in cut:
        assert row.attrib["title"].startswith(row.xpath("string()").get("")[:-3])


def test_some_rows_have_no_date(site):
    rows = page(site, "/html/zxzx/gsgg/index_2.html").css(".zilist_rlb li")
    dates = [row.css("span::text").get() for row in rows]
    assert None in dates
    assert any(dates)


def test_a_list_page_may_have_a_hot_box(site):
    assert page(site, SECTION["bmdt"].path).css(".hotnews li a")


def test_the_news_centre_names_its_sections(site):
    read = page(site, "/html/zxzx/index.html")
    blocks = read.css(".zxzx_main .lanmu")
    assert [block.css("h3").xpath("string()").get() for block in blocks] == [section.name for section in SECTIONS]
    more = [block.xpath("./a[contains(., '更多')]/@href").get() for block in blocks]
    assert more == [section.path for section in SECTIONS]
    assert all(len(block.css("li a")) == 6 for block in blocks)


@pytest.mark.parametrize(
    "path",
    [
        "/html/zxzx/none/index.html",
        "/html/zxzx/qxdt/index.html",
        "/html/zxzx/tcyw/index_1.html",
        "/news_list.rt?channlId=1",
        "/news_list.rt",
        "/resources/site/1/html/zxzx/tcyw/201701/1.html",
    ],
)
def test_what_is_not_there_is_404(site, path):
    assert site.answer(HOST, path, {}).status == 404


@pytest.mark.parametrize("number", ["0", "x", "", "-1"])
def test_a_page_number_without_meaning_is_the_first_page(site, number):
    first = site.answer(HOST, "/news_list.rt?channlId=5811&pageNo=1", {})
    assert site.answer(HOST, f"/news_list.rt?channlId=5811&pageNo={number}", {}) == first
