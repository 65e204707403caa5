"""Lists and sections of the .rt system."""

from __future__ import annotations

import pytest

from items import Page, ReadError, read, read_listing, read_sections
from items.errors import ListPageError

HOST = "http://www.example.cn"
LIST = f"{HOST}/html/zxzx/bmdt/index.html"
DYNAMIC = f"{HOST}/news_list.rt?channlId=12&pageNo=2"


def page(html: str, url: str = LIST) -> Page:
    return Page(url=url, body=html.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def address(number: int) -> str:
    return f"/resources/site/1/html/zxzx/bmdt/202004/{number}.html"


def static(rows: str, pager: str = "") -> str:
    return f'<html><body><div class="zilist_rlb"><ul>{rows}</ul>{pager}</div></body></html>'


def row(number: int, text: str = "示例科协召开会议", title: str = "", date: str = "2020-04-03") -> str:
    attribute = f' title="{title}"' if title else ""
    return f'<li><a href="{address(number)}"{attribute}>{text}</a><span>{date}</span></li>'


def test_static_list() -> None:
    html = static(row(3, "示例科协召开会议研究…", "示例科协召开会议研究全年工作") + row(2, date="[2020/4/2]") + row(2))
    first, second = read_listing(page(html)).entries
    assert first.title == "示例科协召开会议研究全年工作"
    assert first.url == f"{HOST}{address(3)}"
    assert (first.date, second.date) == ("2020-04-03", "2020-04-02")


@pytest.mark.parametrize(
    ("text", "attribute", "expected"),
    [
        ("示例科协召开会...", "示例科协召开会议", "示例科协召开会议"),
        ("示例科协召开会议", "", "示例科协召开会议"),
        ("示例科协召开会议", "示例", "示例科协召开会议"),
        ("<font color=red>示例</font><b>科协</b>召开会议", "", "示例科协召开会议"),
        ("· 示例科协召开会议", "", "示例科协召开会议"),
        ("<b>示例科协召开会议</b><i>2020-04-03</i>", "", "示例科协召开会议"),
    ],
)
def test_title(text: str, attribute: str, expected: str) -> None:
    (entry,) = read_listing(page(static(row(1, text, attribute)))).entries
    assert (entry.title, entry.date) == (expected, "2020-04-03")


def test_row_without_year_has_no_date() -> None:
    assert read_listing(page(static(row(1, date="04-03")))).entries[0].date is None


def test_offsite_rows_stay() -> None:
    html = static(
        row(1) + '<li><a href="https://mp.weixin.qq.com/s/abc">示例科协的公众号文章</a><span>2020-04-01</span></li>'
    )
    assert [entry.url for entry in read_listing(page(html)).entries][1] == "https://mp.weixin.qq.com/s/abc"


def test_dynamic_list_and_its_pager() -> None:
    rows = "".join(row(number) for number in (9, 8, 7))
    html = (
        f'<div class="list"><ul>{rows}</ul></div><div class="cms_page"><span>第<span>2</span>/<span>12</span>页</span>'
        f'<a href="news_list.rt?channlId=12&amp;pageNo=3">下一页</a></div>'
    )
    listing = read_listing(page(html, DYNAMIC))
    assert len(listing.entries) == 3
    assert (listing.number, listing.pages) == (2, 12)
    assert listing.next_url == f"{HOST}/news_list.rt?channlId=12&pageNo=3"


@pytest.mark.parametrize(
    ("pager", "number", "pages", "total"),
    [
        ("<div>共12页</div>", None, 12, None),
        ("<div>第1/12页 共230条</div>", 1, 12, 230),
        ("<div>共<b>230</b>条记录 第 <b>3</b> 页 共 <b>12</b> 页</div>", 3, 12, 230),
        ('<div class="cms_page"><span>1</span>/<span>12</span></div>', 1, 12, None),
        ('<div class="cms_page"><span>1</span><span>12</span></div>', 1, 12, None),
        ('<div class="cms_page"><span><span>1</span><span>12</span></span></div>', 1, 12, None),
        ("<script>var totalPage = 12; var totalRecord = 230;</script>", None, 12, 230),
        ("<script>pageCount='12'</script>", None, 12, None),
        ('<script>createPageHTML(12, 0, "index", "html");</script>', 1, 12, None),
        ("<script>createPageHTML('page_div',12, 2,'list','shtml',230);</script>", 2, 12, 230),
        ("<div>共12页 230条</div>", None, 12, 230),
        ("<!-- 共99页 -->", None, None, None),
    ],
)
def test_pager(pager: str, number: int | None, pages: int | None, total: int | None) -> None:
    listing = read_listing(page(static(row(1) + row(2), pager)))
    assert (listing.number, listing.pages, listing.total) == (number, pages, total)


@pytest.mark.parametrize("href", ["javascript:next()", "#", "index.html", "", "javascript:void(0);"])
def test_next_link_that_leads_nowhere(href: str) -> None:
    assert read_listing(page(static(row(1), f'<a href="{href}">下一页</a>'))).next_url is None


def test_list_of_unknown_classes_beside_hot_news() -> None:
    hot = "".join(row(number, "热点新闻里的一条新闻") for number in range(50, 60))
    rows = "".join(row(number) for number in range(5))
    html = (
        f'<div><h3>热点新闻</h3><ul class="rd">{hot}</ul></div><div class="a1"><ul>{rows}</ul><ul>{row(20)}</ul></div>'
    )
    assert [entry.url for entry in read_listing(page(html)).entries] == [
        f"{HOST}{address(n)}" for n in (0, 1, 2, 3, 4, 20)
    ]


def test_list_in_a_table() -> None:
    rows = "".join(
        f'<tr><td>·<a href="{address(n)}">示例科协第{n}次会议</a></td><td>2020-04-0{n}</td></tr>' for n in (3, 2, 1)
    )
    found = read_listing(page(f"<table>{rows}</table>")).entries
    assert [(entry.title, entry.date) for entry in found] == [
        (f"示例科协第{n}次会议", f"2020-04-0{n}") for n in (3, 2, 1)
    ]


def test_list_read_as_article_and_article_read_as_list() -> None:
    html = static("".join(row(number) for number in range(10)))
    with pytest.raises(ListPageError):
        read(page(html))
    hot = "".join(row(number) for number in range(10))
    article = (
        '<div class="zxshow_nr"><div class="zishow_tit">示例标题</div><div>来源:示例科协 发布时间:2020-04-03</div>'
        f'<div class="show_jj"><p>正文一段。</p></div></div><div class="list"><ul>{hot}</ul></div>'
    )
    url = f"{HOST}{address(1)}"
    assert read(page(article, url)).title == "示例标题"
    assert read_listing(page(article, url)).entries == []


def test_date_in_two_pieces() -> None:
    html = static(f'<li><div><b>3</b><span>2020-04</span></div><a href="{address(1)}">示例科协召开会议</a></li>')
    assert read_listing(page(html)).entries[0].date == "2020-04-03"


def test_short_list_is_a_list_as_well() -> None:
    with pytest.raises(ListPageError):
        read(page(static(row(1))))


@pytest.mark.parametrize("box", ["zilist_rlb", "list"])
def test_trail_above_a_single_row_is_no_body(box: str) -> None:
    trail = "<div>当前位置：<a href=/>首页</a> &gt; <a href=/b/>新闻中心</a> &gt; 部门动态</div>"
    served = page(f"<title>部门动态_新闻中心</title>{trail}<div class={box}><ul>{row(1)}</ul></div>")
    assert len(read_listing(served).entries) == 1
    with pytest.raises(ListPageError):
        read(served)


def test_empty_list() -> None:
    assert read_listing(page(static(""))).entries == []
    with pytest.raises(ReadError):
        read(page(static("")))


CENTRE = """
<div class="top"><a href="/">首页</a><a href="/html/zwgk/index.html">政务公开</a>
<a href="/news_list.rt?channlId=900">互动</a></div>
<div>当前位置：<a href="/">首页</a> / <a href="/html/zxzx/index.html">新闻中心</a></div>
<div class="left"><ul>
<li><a href="/html/zxzx/tcyw/index.html">本市要闻</a></li>
<li><a href="bmdt/index.html">部门动态</a></li>
<li><a href="/news_list.rt?channlId=31">区县动态</a></li>
</ul></div>
<div class="box"><div class="tit"><h2>部门动态</h2><a href="/html/zxzx/bmdt/index.html">更多&gt;&gt;</a></div>
<ul><li><a href="/resources/site/1/html/zxzx/bmdt/202004/1.html">示例科协召开会议</a></li></ul></div>
<div class="box"><div class="tit"><h2>媒体聚焦</h2><a href="/news_list.rt?channlId=32&amp;pageNo=1">more</a></div>
<ul><li><a href="/resources/site/1/html/zxzx/mtjj/202004/2.html">示例科协召开会议</a></li></ul></div>
<div class="foot"><a href="/html/wzdt/index.html">网站地图</a></div>
"""


def test_sections() -> None:
    found = read_sections(page(CENTRE, f"{HOST}/html/zxzx/index.html"))
    assert [(section.name, section.url) for section in found] == [
        ("本市要闻", f"{HOST}/html/zxzx/tcyw/index.html"),
        ("部门动态", f"{HOST}/html/zxzx/bmdt/index.html"),
        ("区县动态", f"{HOST}/news_list.rt?channlId=31"),
        ("媒体聚焦", f"{HOST}/news_list.rt?channlId=32&pageNo=1"),
    ]


def test_names_are_those_of_the_news_centre_itself() -> None:
    menu = '<div><a href="/">首页</a><a href="/html/zxzx/tcyw/index.html">要闻</a></div>'
    own = '<ul><li><a href="/html/zxzx/tcyw/index.html">本市要闻</a></li></ul>'
    foot = '<div><a href="/html/zxzx/map/index.html">网站地图</a></div>'
    found = read_sections(page(menu + own + foot, f"{HOST}/html/zxzx/index.html"))
    assert [section.name for section in found] == ["本市要闻"]


def test_sections_known_by_their_columns_alone() -> None:
    columns = "".join(
        f'<div class="col"><h3><span>{name}</span><a href="/html/zxzx/{path}/index.html">更多</a></h3>'
        f'<ul><li><a href="{address(1)}">示例科协召开会议</a></li></ul></div>'
        for name, path in (("本市要闻", "tcyw"), ("部门动态", "bmdt"))
    )
    found = read_sections(page(columns, f"{HOST}/html/zxzx/index.html"))
    assert [section.name for section in found] == ["本市要闻", "部门动态"]
