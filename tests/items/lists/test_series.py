"""Which numbers in an address are a list page's, and what page 2 may be called."""

from __future__ import annotations

import pytest

from items.lists import series

HOST = "http://kx.example.cn"


def forms(own, url, rows=()):
    found = series.places(HOST + own, HOST + url, {HOST + row for row in rows})
    return [(place.form.removeprefix(HOST), place.number) for place in found]


@pytest.mark.parametrize(
    ("own", "url", "form"),
    [
        ("/kp/", "/kp/index_2.html", ("/kp/index_{}.html", 2)),
        ("/kp/index.shtml", "/kp/index_2.shtml", ("/kp/index_{}.shtml", 2)),
        ("/kp/", "/kp/2.html", ("/kp/{}.html", 2)),
        ("/kp/", "/kp/p/2.html", ("/kp/p/{}.html", 2)),
        ("/kp.htm", "/kp/2.htm", ("/kp/{}.htm", 2)),
        ("/kp.html", "/kp_2.html", ("/kp_{}.html", 2)),
        ("/list-9-1.html", "/list-9-2.html", ("/list-9-{}.html", 2)),
        ("/list/13", "/list/13/2", ("/list/13/{}", 2)),
        ("/a.asp?id=3", "/a.asp?id=3&page=2", ("/a.asp?id=3&page={}", 2)),
        ("/a.asp?id=3&pageNo=1", "/a.asp?id=3&pageNo=2", ("/a.asp?id=3&pageNo={}", 2)),
        ("/kp/", "/e/action/ListInfo/?classid=3&page=1", ("/e/action/ListInfo/?classid=3&page={}", 1)),
    ],
)
def test_a_number_that_continues_the_list(own, url, form):
    assert form in forms(own, url)


@pytest.mark.parametrize(
    ("own", "url"),
    [
        ("/kp/", "/zw/index_2.html"),  # another list
        ("/a.asp?id=3", "/a.asp?id=4&page=2"),
        ("/kp/index.html", "/kp/20200403.html"),  # a day
        ("/a.asp?id=3", "/a.asp?id=3&day=2"),
        ("/a.asp?id=3", "/a.asp?id=3&pagesize=20"),
        ("/ui?pageId=31", "/ui?pageId=32"),
        ("/kp/", "/kp/02.html"),
        ("/kp/", "/kp/202004/2.html"),
    ],
)
def test_a_number_that_says_something_else(own, url):
    assert forms(own, url) == []


def test_another_host_has_no_pages_of_this_list():
    assert not list(series.places(f"{HOST}/kp/", "http://other.example.cn/kp/index_2.html"))


@pytest.mark.parametrize(
    ("row", "url"),
    [
        ("/kp/100.html", "/kp/100_2.html"),
        ("/show-9-100-1.html", "/show-9-100-2.html"),
        ("/kp/show.asp?id=100", "/kp/show.asp?id=100&page=2"),
    ],
)
def test_an_articles_own_pages_are_not_the_lists(row, url):
    assert forms("/kp/", url, [row]) == []
    assert series.is_of_row(HOST + url, {HOST + row})
    assert not series.is_of_row(HOST + url, {f"{HOST}/kp/7.html"})


def test_an_article_beside_the_lists_pages_does_not_hide_them():
    assert ("/kp/{}.html", 2) in forms("/kp/", "/kp/2.html", ["/kp/1.html"])


@pytest.mark.parametrize(
    ("own", "form", "number"),
    [
        ("/kp/", "/kp/index_{}.html", 1),
        ("/kp/index.shtml", "/kp/index_{}.shtml", 1),
        ("/kp.htm", "/kp_{}.htm", 1),
        ("/list_9_1.html", "/list_9_{}.html", 1),
        ("/a.aspx?ID=3", "/a.aspx?ID=3&page={}", 1),
        ("/a.jsp", "/a.jsp?page={}", 1),
        ("/a.asp?p=1&id=3", "/a.asp?p={}&id=3", 1),
        ("/a.asp?id=3&pageIndex=0", "/a.asp?id=3&pageIndex={}", 0),
    ],
)
def test_what_page_2_may_be_called(own, form, number):
    assert series.guess(HOST + own) == (HOST + form, number)


def test_a_script_names_the_parameter():
    assert series.guess(f"{HOST}/a.php?id=3", "location.href = '?id=3&currentPage=' + n;") == (
        f"{HOST}/a.php?id=3&currentPage={{}}",
        1,
    )
    assert series.guess(f"{HOST}/kp/", "<a href='/search.jsp?page=1'>") == (f"{HOST}/kp/index_{{}}.html", 1)


@pytest.mark.parametrize("own", ["/list/13", "/a.asp?id=3&page=4", "/photo.jpg"])
def test_nothing_is_guessed_where_nothing_is_likely(own):
    assert series.guess(HOST + own) is None


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("http://kx.example.cn/web/more/tzgg/1", "http://kx.example.cn/web/more/tzgg/{}"),
        ("http://kx.example.cn/views/news/list/ab/15/1.html", "http://kx.example.cn/views/news/list/ab/15/{}.html"),
        ("http://kx.example.cn/list/175.html", "http://kx.example.cn/list/175_{}.html"),
    ],
)
def test_a_last_segment_that_is_a_number_of_a_first_page(address, form):
    assert series.guess(address).form == form
