"""How the links of a pager number a list's pages."""

from __future__ import annotations

from items import Page
from items.document import Document
from items.lists import numbers
from items.lists.numbers import Numbering

HOST = "http://kx.example.cn"


def read(own, html, **known):
    return numbers.read(Document(Page(url=HOST + own, body=f"<body>{html}</body>".encode())), **known)


def links(form, labels):
    return "".join(f"<a href='{form.format(number)}'>{label}</a>" for label, number in labels.items())


def test_numbered_links_and_the_last_one():
    told = read("/kp/", links("list_1_{}.html", {"2": 2, "3": 3, "末页": 12}))
    assert told == Numbering(form=f"{HOST}/kp/list_1_{{}}.html", last=12, farthest=12)
    assert told.address(7) == f"{HOST}/kp/list_1_7.html"


def test_pages_that_count_from_0():
    told = read("/kp/", links("/e/action/ListInfo/?classid=3&page={}", {"首页": 0, "2": 1, "尾页": 6}))
    assert (told.first, told.last, told.address(2)) == (0, 7, f"{HOST}/e/action/ListInfo/?classid=3&page=1")


def test_pages_that_count_down_to_the_oldest():
    told = read("/kp.htm", links("kp/{}.htm", {"2": 10, "3": 9, "尾页": 1}))
    assert (told.step, told.last, told.address(4)) == (-1, 11, f"{HOST}/kp/8.htm")


def test_rows_that_are_counted_instead_of_pages():
    told = read("/more.do?no=5", links("more.do?no=5&pager.offset={}", {"2": 15, "3": 30}))
    assert (told.step, told.address(4)) == (15, f"{HOST}/more.do?no=5&pager.offset=45")


def test_two_numbers_in_one_address():
    told = read("/a.asp?page=3&cp=1", links("a.asp?page=3&cp={}", {"2": 2, "3": 3}))
    assert told.form == f"{HOST}/a.asp?page=3&cp={{}}"


def test_a_last_link_alone_leaves_open_where_numbers_start():
    told = read("/kp/index.html", "<a href='index_6.html'>尾页</a>")
    assert (told.last, told.is_sure) == (6, False)
    told = read("/kp/index.html", "<a href='index_6.html'>尾页</a>", pages=7)
    assert (told.first, told.last, told.is_sure) == (0, 7, True)


def test_the_pages_own_address_tells_where_numbers_start():
    told = read("/kp/list-9-1.html", "<a href='list-9-6.html'>[尾页]</a>")
    assert (told.first, told.last, told.is_sure) == (1, 6, True)


def test_a_select_names_every_page():
    options = "".join(f"<option value='list_1_{place}.html'>第{place}页</option>" for place in range(1, 31))
    assert read("/kp/", f"<select>{options}</select>").farthest == 30
    assert read("/kp/", "<select><option value='1'>1</option><option value='2'>2</option></select>") is None


def test_a_calendar_is_no_pager():
    weeks = [range(day, day + 7) for day in range(1, 29, 7)]
    month = "".join(
        f"<tr>{''.join(f'<td><a href=index_{day}.html>{day}</a></td>' for day in week)}</tr>" for week in weeks
    )
    assert read("/kp/", f"<table>{month}</table>") is None
    assert read("/kp/", f"<div class='rili'>{links('index_{}.html', {'2': 2, '3': 3})}</div>") is None
    # A pager may stand in the cells of a row, too.
    row = "".join(f"<td><a href=index_{place}.html>{place}</a></td>" for place in range(2, 9))
    assert read("/kp/", f"<table><tr>{row}</tr></table>").farthest == 8


def test_years_are_no_pages():
    assert read("/kp/", links("/kp/{}/", {"2018": 2018, "2019": 2019})) is None


def test_an_articles_own_pager_tells_nothing():
    html = "<a href='100.html'>科普活动</a>" + links("100_{}.html", {"2": 2, "3": 3})
    assert read("/kp/", html, rows={f"{HOST}/kp/100.html"}) is None


def test_scripts_and_links_elsewhere_tell_nothing():
    assert read("/kp/", "<a href='javascript:go(2)'>2</a><a href='/zw/index_2.html'>2</a><a href='#'>尾页</a>") is None


def test_numbers_without_a_rule_tell_nothing():
    assert read("/kp/", links("list_{}.html", {"2": 71, "3": 13})) is None
