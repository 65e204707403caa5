from __future__ import annotations

import pytest

from items import Page, ReadError, needs, read
from items.errors import LostPartError
from tests.items.anatomy.pages import TEXT

HOST = "http://www.example.cn"
META = "<p>来源：某市科协 发布时间：2020-04-03 14:30</p>"


def article(url: str, body: str = "", *, pager: str = "", below: str = "", head: str = "") -> Page:
    text = body or "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    html = (
        f"<title>科普活动走进广场</title>{head}<div><h1>科普活动走进广场</h1>{META}<div class=text>{text}"
        f"<p>{pager}</p></div>{below}</div>"
    )
    return Page(url=HOST + url, body=html.encode())


@pytest.mark.parametrize(
    ("url", "pager", "expected"),
    [
        (
            "/a/202004/t20200403_12.shtml",
            "1 <a href='./t20200403_12_1.shtml'>2</a> <a href='t20200403_12_2.shtml'>3</a>",
            ["/a/202004/t20200403_12_1.shtml", "/a/202004/t20200403_12_2.shtml"],
        ),
        ("/a/123.html", "<a href='123_2.html'>[2]</a><a href='123_3.html'>[3]</a>", ["/a/123_2.html", "/a/123_3.html"]),
        ("/show-20-4272-1.html", "1 <a href='/show-20-4272-2.html'>2</a>", ["/show-20-4272-2.html"]),
        ("/n.asp?id=5", "<a href='/n.asp?id=5&page=2'>2</a>", ["/n.asp?id=5&page=2"]),
        (
            "/a/123.html",
            "<a href='123_2.html'>［2］</a> <a href='123_3.html'>第3页</a>",
            ["/a/123_2.html", "/a/123_3.html"],
        ),
        ("/content/post_77.html", "<a href='post_77_2.html'>下一页</a>", ["/content/post_77_2.html"]),
        ("/c1a2/page.htm", "<a href='page2.htm'>2</a>", ["/c1a2/page2.htm"]),
        ("/2020/04/walk/", "<a href='/2020/04/walk/2/'>2</a>", ["/2020/04/walk/2/"]),
        ("/n.asp?id=5&page=1", "<a href='?id=5&page=1'>1</a> <a href='?page=2&id=5'>2</a>", ["/n.asp?page=2&id=5"]),
        ("/show_12.asp?id=5", "<a href='/show_12.asp?id=5&page=2'>2</a>", ["/show_12.asp?id=5&page=2"]),
        ("/a/123.html", "<a href='123_2.html'>2</a> <a href='123_all.html'>余下全文</a>", ["/a/123_all.html"]),
        (
            "/n.asp?id=5",
            "<a href='/n.asp?id=5&page=2'>2</a> <a href='/n.asp?id=5&page=0'>全文显示</a>",
            ["/n.asp?id=5&page=0"],
        ),
        ("/a/123.html", "<a href='123_2.html'>阅读全文</a>", ["/a/123_2.html"]),
        ("/a/123.html", "<a href='/a/77_all.html'>阅读全文</a>", []),
        ("/a/20200403_12.html", "<a href='20200403_13.html'>下一页</a>", []),
        ("/?p=123", "<a href='/?p=98'>下一页</a>", []),
        ("/a/123.html", "<a href='123_2.jpg'>2</a>", []),
        ("/a/123.html", "<a href='123_1.html'>1</a>", []),
        ("/a/123.html", "<a href='124.html'>2</a>", []),
        ("/a/123.html", "<a href='123_2.html'>下一篇</a>", []),
        ("/a/123.html", "<a href='http://other.example.cn/a/123_2.html'>2</a>", []),
        ("/n.asp?id=5", "<a href='/n.asp?id=6&page=2'>2</a>", []),
    ],
)
def test_further_pages(url: str, pager: str, expected: list[str]) -> None:
    assert needs(article(url, pager=pager)) == [HOST + path for path in expected]


def test_pages_that_a_script_counts() -> None:
    call = '<script>createPageHTML(3, 0, "t20200403_12", "shtml");</script>'
    assert needs(article("/a/t20200403_12.shtml", below=call)) == [
        f"{HOST}/a/t20200403_12_1.shtml",
        f"{HOST}/a/t20200403_12_2.shtml",
    ]
    assert needs(article("/a/t1.shtml", below='<script>createPageHTML(3, 0, "index", "shtml");</script>')) == []


@pytest.mark.parametrize(
    ("call", "numbers"),
    [
        ('createPageHTML(1, 0, "t20200403_12", "shtml")', []),
        ("createPageHTML('page_div',3, 1,'t20200403_12','shtml',3)", [2, 3]),
        ('createPageHTML(99, 0, "t20200403_12", "shtml")', range(1, 50)),
        ('createPageHTML(3, 0, "t20200401_7", "shtml")', []),
        ('createPageHTML(3, 0, "t20200403_12")', []),
    ],
)
def test_scripts_that_count_other_ways(call: str, numbers: list[int]) -> None:
    page = article("/a/t20200403_12.shtml", below=f"<script>{call};</script>")
    assert needs(page) == [f"{HOST}/a/t20200403_12_{number}.shtml" for number in numbers]


def test_the_pager_of_a_list_below_is_none_of_the_articles() -> None:
    below = "<div>相关新闻</div><ul><li><a href='/b/9.html'>别的新闻</a></li></ul><p><a href='123_2.html'>2</a></p>"
    assert needs(article("/a/123.html", below=below)) == []


def test_parts_are_read_in_order_and_may_name_more() -> None:
    first = article("/a/123.html", pager="1 <a href='123_2.html'>2</a> <a href='123_2.html'>下一页</a>")
    second = article("/a/123_2.html", "<p>第二页的文字，讲的是活动之后的安排，包括下个月的讲座。</p><img src='2.jpg'>",
                     pager="<a href='123.html'>1</a> 2 <a href='123_3.html'>下一页</a>")  # fmt: skip
    third = article("/a/123_3.html", "<p>第三页的文字，讲的是报名的办法，以及联系的电话和地址。</p>")
    assert needs(first) == [second.url]
    assert needs(first, second) == [third.url]
    assert needs(first, second, third) == []
    whole = read(first, second, third)
    assert whole.body_text == "\n".join(
        [
            *TEXT,
            "第二页的文字，讲的是活动之后的安排，包括下个月的讲座。",
            "第三页的文字，讲的是报名的办法，以及联系的电话和地址。",
        ]
    )
    assert [image.url for image in whole.images] == [f"{HOST}/a/2.jpg"]
    assert (whole.url, whole.source, whole.found["parts"]) == (first.url, "某市科协", "2 of 2")


def test_a_page_of_all_takes_the_place_of_its_beginning() -> None:
    first = article("/a/123.html", pager="<a href='123_all.html'>余下全文</a>")
    more = "<p>后来的文字，讲的是活动之后的安排，包括下个月的讲座。</p>"
    whole = article("/a/123_all.html", "".join(f"<p>{text}</p>" for text in TEXT) + more)
    assert read(first, whole).body_text == "\n".join([*TEXT, "后来的文字，讲的是活动之后的安排，包括下个月的讲座。"])
    assert needs(first, whole) == []


def test_the_same_page_again_adds_nothing() -> None:
    pager = "<a href='/n.asp?id=5&page=2'>2</a>"
    first, again = article("/n.asp?id=5", pager=pager), article("/n.asp?id=5&page=2", pager=pager)
    assert read(first, again).body_text == "\n".join(TEXT)


def test_files_that_every_page_repeats_are_listed_once() -> None:
    file = "<p><a href='1.pdf'>报名表.pdf</a></p>"
    first = article("/a/123.html", f"<p>{TEXT[0]}</p><img src=1.jpg>{file}", pager="<a href='123_2.html'>2</a>")
    second = article("/a/123_2.html", f"<p>{TEXT[1]}</p><img src=1.jpg><img src=2.jpg>{file}")
    whole = read(first, second)
    assert whole.body_text == "\n".join(TEXT)
    assert [image.url for image in whole.images] == [f"{HOST}/a/1.jpg", f"{HOST}/a/2.jpg"]
    assert [file.url for file in whole.attachments] == [f"{HOST}/a/1.pdf"]


NAV = "<div class=nav>" + "".join(f"<a href='/c{n}/'>第{n}个栏目的名称</a> " for n in range(9)) + "</div>"
FOOT = "<div>" + "".join(f"<p>友情链接：<a href='/l{n}/'>第{n}个站点的名称说明</a></p>" for n in range(60)) + "</div>"


@pytest.mark.parametrize(
    "html",
    [
        "<title>提示</title><p>您访问的页面不存在或已删除</p>",
        f"<title>404 Not Found</title>{NAV}<p>请返回首页</p>{FOOT}",
        f"<title>某市科协</title>{NAV}<div><p>对不起，您访问的页面不存在，请返回首页。</p></div>{FOOT}",
        "<title>验证</title><script>document.cookie = 'a=1'; location.reload()</script>",
        "<title>登录</title><form><input type=password></form>",
        "<title>科普活动走进广场</title>",
        "",
    ],
)
def test_an_error_page_is_no_part(html: str) -> None:
    first = article("/a/123.html", pager="<a href='123_2.html'>2</a>")
    with pytest.raises(LostPartError):
        read(first, Page(url=f"{HOST}/a/123_2.html", body=html.encode()))


def test_a_short_part_that_talks_of_missing_things_is_one() -> None:
    first = article("/a/123.html", pager="<a href='123_2.html'>2</a>")
    last = article("/a/123_2.html", "<p>找不到会场的市民可以拨打热线。</p>")
    assert read(first, last).body_text == "\n".join([*TEXT, "找不到会场的市民可以拨打热线。"])


FRAMED = (
    "<title>科普活动走进广场</title><div><h1>科普活动走进广场</h1><p>来源：某市科协 发布时间：2020-04-03</p>"
    "<iframe id='contentHtmlIframe' src='/content/77.html' width='100%'></iframe></div>"
    "<div><a href='/'>首页</a> <a href='/c/'>联系我们</a></div>"
)


def test_body_in_a_frame() -> None:
    page = Page(url=f"{HOST}/show?id=77", body=FRAMED.encode())
    assert needs(page) == [f"{HOST}/content/77.html"]
    frame = Page(url=f"{HOST}/content/77.html", body=f"<body><p>{TEXT[0]}</p><p>{TEXT[1]}</p></body>".encode())
    whole = read(page, frame)
    assert (whole.title, whole.source, whole.body_text) == ("科普活动走进广场", "某市科协", "\n".join(TEXT))
    assert whole.found["body_text"] == "frame"
    assert needs(page, frame) == []
    with pytest.raises(ReadError):
        read(page)


@pytest.mark.parametrize(
    "frame",
    [
        "<iframe src='http://map.example.com/x'></iframe>",
        "<iframe src='/player/v.html?id=3'></iframe>",
        "<iframe src='/share.html'></iframe>",
        "<iframe src='/content/77.html' height=0></iframe>",
        "<iframe src='/files/77.pdf'></iframe>",
        "<iframe src='javascript:void(0)'></iframe>",
        "<iframe src='/content/77.html' style='display: none'></iframe>",
        "<iframe src='/show?id=77'></iframe>",
        "<iframe id=topFrame src='/top.html'></iframe>",
    ],
)
def test_frames_that_hold_no_body(frame: str) -> None:
    html = FRAMED[: FRAMED.index("<iframe")] + frame + "</div>"
    assert needs(Page(url=f"{HOST}/show?id=77", body=html.encode())) == []


def test_a_pdf_in_a_frame_is_an_attachment() -> None:
    html = FRAMED.replace("/content/77.html", "/files/77.pdf")
    article = read(Page(url=f"{HOST}/show?id=77", body=html.encode()))
    assert [file.url for file in article.attachments] == [f"{HOST}/files/77.pdf"]
    assert (article.title, article.body_text) == ("科普活动走进广场", None)


def test_a_frame_keeps_all_it_shows_and_may_have_pages() -> None:
    page = Page(url=f"{HOST}/show?id=77", body=FRAMED.encode())
    table = "<table><tr><td>一月</td><td>讲座</td></tr><tr><td>二月</td><td>展览</td></tr></table>"
    pager = "<p><a href='77_2.html'>下一页</a></p>"
    file = "<p>附件：<a href='1.doc'>报名表</a></p>"
    frame = Page(
        url=f"{HOST}/content/77.html", body=f"<p>{TEXT[0]}</p>{table}<div>{TEXT[1]}</div>{file}{pager}".encode()
    )
    second = Page(url=f"{HOST}/content/77_2.html", body="<p>第二页说的是下个月的安排。</p>".encode())
    assert needs(page, frame) == [second.url]
    whole = read(page, frame, second)
    assert whole.body_text == "\n".join([TEXT[0], "一月\t讲座", "二月\t展览", TEXT[1], "第二页说的是下个月的安排。"])
    assert [file.name for file in whole.attachments] == ["报名表"]


@pytest.mark.parametrize("path", ["/static/content/77.html", "/research/77.html", "/account/77.html"])
def test_a_tool_is_told_by_whole_words(path: str) -> None:
    page = Page(url=f"{HOST}/show?id=77", body=FRAMED.replace("/content/77.html", path).encode())
    assert needs(page) == [HOST + path]


def test_a_list_in_a_frame_is_no_article() -> None:
    shell = FRAMED.replace("科普活动走进广场", "部门动态").replace("<p>来源：某市科协 发布时间：2020-04-03</p>", "")
    rows = "".join(f"<li><a href='/a/20200{n}.html'>第{n}条新闻的标题文字</a> 2020-04-0{n}</li>" for n in range(1, 9))
    frame = Page(url=f"{HOST}/content/77.html", body=f"<ul>{rows}</ul>".encode())
    with pytest.raises(ReadError):
        read(Page(url=f"{HOST}/show?id=77", body=shell.encode()), frame)


def test_a_page_with_its_own_text_needs_no_frame() -> None:
    assert needs(article("/a/1.html", below="<iframe src='/content/77.html'></iframe>")) == []


def test_a_list_needs_nothing() -> None:
    rows = "".join(f"<li><a href='/a/20200{n}.html'>第{n}条新闻的标题文字</a> 2020-04-0{n}</li>" for n in range(1, 9))
    pager = "<p><a href='index_2.html'>2</a> <a href='index_2.html'>下一页</a></p>"
    html = f"<title>部门动态</title><body><ul>{rows}</ul>{pager}"
    assert needs(Page(url=f"{HOST}/c/index.html", body=html.encode())) == []
