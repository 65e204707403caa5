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


def test_an_error_page_is_no_part() -> None:
    first = article("/a/123.html", pager="<a href='123_2.html'>2</a>")
    gone = Page(url=f"{HOST}/a/123_2.html", body="<title>提示</title><p>您访问的页面不存在或已删除</p>".encode())
    with pytest.raises(LostPartError):
        read(first, gone)


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
    ],
)
def test_frames_that_hold_no_body(frame: str) -> None:
    html = FRAMED[: FRAMED.index("<iframe")] + frame + "</div>"
    assert needs(Page(url=f"{HOST}/show?id=77", body=html.encode())) == []


def test_a_page_with_its_own_text_needs_no_frame() -> None:
    assert needs(article("/a/1.html", below="<iframe src='/content/77.html'></iframe>")) == []


def test_a_list_needs_nothing() -> None:
    rows = "".join(f"<li><a href='/a/20200{n}.html'>第{n}条新闻的标题文字</a> 2020-04-0{n}</li>" for n in range(1, 9))
    pager = "<p><a href='index_2.html'>2</a> <a href='index_2.html'>下一页</a></p>"
    html = f"<title>部门动态</title><body><ul>{rows}</ul>{pager}"
    assert needs(Page(url=f"{HOST}/c/index.html", body=html.encode())) == []
