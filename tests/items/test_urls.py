from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from items.urls import absolute, canonical, host, url_date, url_number

BASE = "http://www.example.cn/resources/site/1/html/zxzx/201709/179361.html"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("179362.html", "http://www.example.cn/resources/site/1/html/zxzx/201709/179362.html"),
        ("./t2019_1.shtml", "http://www.example.cn/resources/site/1/html/zxzx/201709/t2019_1.shtml"),
        ("../../1.html", "http://www.example.cn/resources/site/1/html/1.html"),
        ("/col/index.html", "http://www.example.cn/col/index.html"),
        ("//img.example.cn/1.jpg", "http://img.example.cn/1.jpg"),
        ("https://b.example.cn", "https://b.example.cn"),
        ("https://b.example.cn/x/../y/./z/..", "https://b.example.cn/y/"),
        ("http://b.example.cn/../../x", "http://b.example.cn/x"),
        ("?pageNo=2&a=1", "http://www.example.cn/resources/site/1/html/zxzx/201709/179361.html?pageNo=2&a=1"),
        ("/a.html#top", "http://www.example.cn/a.html"),
        (" \n/a\n.html ", "http://www.example.cn/a.html"),
        ("\u3000/a.html\u00a0", "http://www.example.cn/a.html"),
        ("..\\..\\pic\\1.jpg", "http://www.example.cn/resources/site/1/html/pic/1.jpg"),
        ("/附件 1.docx", "http://www.example.cn/%E9%99%84%E4%BB%B6%201.docx"),
        ("/%E9%99%84.docx?名=值", "http://www.example.cn/%E9%99%84.docx?%E5%90%8D=%E5%80%BC"),
        ("/100%.html", "http://www.example.cn/100%.html"),
        ("ftp://files.example.cn/1.zip", "ftp://files.example.cn/1.zip"),
    ],
)
def test_absolute(href: str, expected: str) -> None:
    assert absolute(BASE, href) == expected


@pytest.mark.parametrize(
    "href",
    [
        *(
            None,
            "",
            "  ",
            "#",
            "#top",
            "javascript:void(0)",
            "JavaScript:;",
            " java\nscript:x()",
            "mailto:a@example.cn",
        ),
        *(
            "tel:0919",
            "data:image/png;base64,AA==",
            "about:blank",
            "file:///C:/1.doc",
            "C:\\1.doc",
            "http://",
            "http:///x",
        ),
        *("http://[::1", "http://a.example.cn:99999999/", "/\ud800"),
    ],
)
def test_no_page_behind_the_link(href: str | None) -> None:
    assert absolute(BASE, href) is None


def test_a_base_that_is_no_address_gives_none() -> None:
    assert absolute("page.html", "1.html") is None
    assert absolute("page.html", "http://a.example.cn/1.html") == "http://a.example.cn/1.html"


@given(st.from_regex(r"(?:/[a-z._~-]{1,4}){1,3}(?:\?[a-z=&/?]{0,4})?", fullmatch=True))
def test_plain_links_are_joined_as_by_the_standard_library(path: str) -> None:
    joined = urljoin(BASE, path)
    assert absolute(BASE, path) == joined
    assert absolute("http://b.example.cn/", joined) == joined


def test_a_host_that_no_name_can_have_gives_none() -> None:
    assert absolute(BASE, "//\x80/1.html") is None


@given(st.text())
def test_absolute_never_fails_and_is_settled(href: str) -> None:
    url = absolute(BASE, href)
    if url is not None:
        assert url.isascii()
        assert "#" not in url
        assert absolute(BASE, url) == url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://WWW.Example.CN/A/B.html", "http://www.example.cn/A/B.html"),
        ("http://a.example.cn:80/", "http://a.example.cn/"),
        ("https://a.example.cn:443/x", "https://a.example.cn/x"),
        ("https://a.example.cn:/x", "https://a.example.cn/x"),
        ("http://a.example.cn:8080/x", "http://a.example.cn:8080/x"),
        ("https://a.example.cn:80/x", "https://a.example.cn:80/x"),
        ("http://a.example.cn/x#y", "http://a.example.cn/x"),
        ("http://a.example.cn/?b=2&a=1&b=", "http://a.example.cn/?b=2&a=1&b="),
        ("http://a.example.cn/中/", "http://a.example.cn/%E4%B8%AD/"),
        ("http://a.example.cn", "http://a.example.cn"),
        ("http://U:P@A.example.cn:80/", "http://U:P@a.example.cn/"),
        ("http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"),
    ],
)
def test_canonical(url: str, expected: str) -> None:
    assert canonical(url) == expected
    assert canonical(expected) == expected


def test_canonical_refuses_what_is_no_address() -> None:
    with pytest.raises(ValueError, match="Port out of range"):
        canonical("http://a.example.cn:99999999/")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://WWW.Example.CN:8080/x", "www.example.cn"),
        ("http://u@a.example.cn/", "a.example.cn"),
        ("/x", ""),
        ("http://[", ""),
    ],
)
def test_host(url: str, expected: str) -> None:
    assert host(url) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/resources/site/1/html/zxzx/201709/179361.html", 179361),
        ("/art/2020/1/8/art_6067_548338.html", 548338),
        ("/xw/t20260624_183082.html", 183082),
        ("/rdzt/t1017750.shtml", 1017750),
        ("/content/post_10850817.html?x=9", 10850817),
        ("/science/show-8845.html", 8845),
        ("/news/123/", 123),
        ("/news/123", 123),
        ("/news_show.rt", None),
        ("/col/col79/index.html", None),
        ("/art_d368cb1874e044409c975887963cda46.html", None),
        ("/content.html?id=5", None),
        ("/", None),
        ("", None),
        ("/" + "1" * 40 + ".html", None),
    ],
)
def test_url_number(path: str, expected: int | None) -> None:
    assert url_number(f"http://a.example.cn{path}") == expected


def test_url_number_of_a_broken_address() -> None:
    assert url_number("http://[/1.html") is None


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("/xwdt/202004/t20200403_93227.shtml", "2020-04-03"),
        ("/art/2020/4/3/art_1_2.html", "2020-04-03"),
        ("/art/2020/art_0123456789abcdef.html", "2020"),
        ("/2020-04/03/content_5.shtml", "2020-04-03"),
        ("/20200403/0123abcd/c.html", "2020-04-03"),
        ("/2020/0403/c12a34/page.htm", "2020-04-03"),
        ("/resources/site/1/html/zxzx/bmdt/202004/5.html", "2020-04"),
        ("/202013/5.html", None),
        ("/info/1024/2020.htm", None),
        ("/content/post_20200403.html", None),
        ("/", None),
    ],
)
def test_the_date_that_an_address_carries(path: str, date: str | None) -> None:
    assert url_date(f"http://a.example.cn{path}") == date
