"""All that is told of one page."""

from __future__ import annotations

from items import Page
from items.errors import ListPageError, NotAnArticleError, SoftNotFoundError
from items.readers.examine import examine
from tests.items.anatomy.pages import TEXT

HOST = "http://www.example.cn"
HEAD = "<title>科普活动走进广场</title><div><h1>科普活动走进广场</h1><p>来源：某市科协 发布时间：2020-04-03 14:30</p>"
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)


def page(html: str, path: str = "/a/123.html") -> Page:
    return Page(url=HOST + path, body=html.encode())


def test_an_article() -> None:
    reading = examine(page(f"{HEAD}<div class=text>{BODY}</div></div>"))
    assert reading.article is not None
    assert (reading.kind, reading.reader, reading.encoding) == ("article", "generic/1", "utf-8")
    assert (reading.article.title, reading.article.source) == ("科普活动走进广场", "某市科协")
    assert (reading.needs, reading.findings, reading.disagreements, reading.listing) == ([], [], [], None)
    assert reading.is_sound


def test_what_is_missing_and_what_is_there() -> None:
    first = page(f"{HEAD}<div class=text>{BODY}<p>1 <a href='123_2.html'>2</a></p></div></div>")
    second = page("<title>科普活动走进广场</title><div>第二页说的是下个月的讲座怎样报名。</div>", "/a/123_2.html")
    assert examine(first).needs == [second.url]
    whole = examine(first, second)
    assert whole.needs == []
    assert whole.article is not None
    assert (whole.article.body_text or "").endswith("第二页说的是下个月的讲座怎样报名。")


def test_bytes_that_are_wrong_are_findings() -> None:
    sound = page(f"{HEAD}<div class=text>{BODY}<p>1 <a href='123_2.html'>2</a></p></div></div>")
    bad = Page(url=f"{HOST}/a/123_2.html", body="<p>第二页\x01的文字说的是下个月的讲座。</p>".encode())
    assert examine(sound, bad).findings == [f"{HOST}/a/123_2.html: 1 control characters removed"]
    assert examine(bad).findings == ["1 control characters removed"]
    assert not examine(sound, bad).is_sound


def test_a_list() -> None:
    rows = "".join(f"<li><a href='/a/20200{n}.html'>第{n}条新闻的标题文字</a> 2020-04-0{n}</li>" for n in range(1, 9))
    reading = examine(page(f"<title>部门动态</title><body><ul>{rows}</ul><p>第1/7页</p>", "/c/"))
    assert isinstance(reading.error, ListPageError)
    assert reading.kind == "list"
    assert reading.listing is not None
    assert [entry.date for entry in reading.listing.entries][:2] == ["2020-04-01", "2020-04-02"]
    assert (reading.listing.number, reading.listing.pages) == (1, 7)
    assert reading.is_sound


def test_a_page_that_is_gone() -> None:
    reading = examine(page("<title>提示</title><p>您访问的页面不存在或已删除</p>"))
    assert isinstance(reading.error, SoftNotFoundError)
    assert (reading.kind, reading.article, reading.listing, reading.needs) == ("soft 404", None, None, [])
    assert not reading.is_sound


def test_a_page_that_no_parser_should_see() -> None:
    reading = examine(page("<p>" * 70_000))
    assert (reading.kind, reading.article, reading.needs) == ("too_big", None, [])


def test_a_news_centre_shows_its_sections() -> None:
    boxes = "".join(
        f"<div><h3>{name}<a href='/html/{place}/index.html'>更多</a></h3></div>"
        for name, place in (("部门动态", "bmdt"), ("公示公告", "gsgg"))
    )
    reading = examine(page(f"<title>新闻中心</title><body>{boxes}", "/html/index.html"))
    assert isinstance(reading.error, NotAnArticleError)
    assert [section.name for section in reading.sections] == ["部门动态", "公示公告"]
    assert not reading.is_sound


def test_the_readers_disagree() -> None:
    # The documented place holds less text than another part of the page.
    html = (
        "<title>甲地科普活动走进广场</title><div class='zxshow_nr'><div class='zishow_tit'>甲地科普活动走进广场</div>"
        f"<p>来源：某市科协 发布时间：2020-04-03</p><div class='show_jj'><p>{TEXT[0]}</p></div></div>"
        f"<div class='else'><p>{TEXT[1]}</p><p>{TEXT[0]}，说的是另一件事情。</p><p>{TEXT[1]}，也是另一件事。</p></div>"
    )
    path = "/resources/site/1/html/zxzx/bmdt/202004/150000.html"
    reading = examine(page(html, path))
    assert reading.reader == "rt/1"
    assert reading.disagreements
    assert not reading.is_sound
