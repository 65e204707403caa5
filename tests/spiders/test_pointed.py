"""How lists page on DedeCMS, PHPCMS and EmpireCMS (cms.md §2.9): links, and what the links of the pager number."""

from __future__ import annotations

import pytest

from items import Page, read_listing
from items.listing import Listing
from spiders.families import dedecms, empirecms, phpcms
from spiders.families.paging import Ask, Shown

HOST = "http://kx.example.cn"
DYNAMIC = "/index.php?m=content&c=index&a=lists&catid=9"
DEDE, PHP, EMPIRE = dedecms.following, phpcms.following, empirecms.following


def shown(url, pager, number=1, memo=None):
    rows = "".join(f"<li><a href='/wen/{n}.html'>科普活动第{n}场</a><b>2020-04-0{n}</b></li>" for n in range(1, 5))
    page = Page(url=HOST + url, body=f"<body><ul>{rows}</ul><div class='pages'>{pager}</div></body>".encode())
    return Shown(url=page.url, listing=read_listing(page), number=number, page=page, memo={} if memo is None else memo)


def link(href, text):
    return f"<a href='{href}'>{text}</a>"


def numbers(form, *places, offset=0):
    return " ".join(link(form.format(place + offset), place) for place in places)


DEDE_PAGER = numbers("list_1_{}.html", 2, 3) + link("list_1_2.html", "下一页") + link("list_1_3.html", "末页")
PHP_PAGER = f"<a class='a1'>12条</a> {link(DYNAMIC, '上一页')} {numbers(DYNAMIC + '&page={}', 2, 3)}"
EMPIRE_PAGER = numbers("/e/action/ListInfo/?classid=4&page={}", 1, 2, 3, offset=-1)


@pytest.mark.parametrize(
    ("following", "url", "pager", "second", "pages"),
    [
        (DEDE, "/a/kp/", DEDE_PAGER, "/a/kp/list_1_2.html", 3),
        (DEDE, "/a/kp/list_1_1.html", link("list_1_9.html", "末页"), "/a/kp/list_1_2.html", 9),
        (DEDE, "/a/kp/", "<select><option value='list_1_2.html'>2</select>", "/a/kp/list_1_2.html", None),
        (
            DEDE,
            "/plus/list.php?tid=2",
            numbers("/plus/list.php?tid=2&PageNo={}", 2, 3),
            "/plus/list.php?tid=2&PageNo=2",
            None,
        ),
        (PHP, DYNAMIC, PHP_PAGER, f"{DYNAMIC}&page=2", None),
        (PHP, "/list-10-1.html", numbers("/list-10-{}.html", 1, 2), "/list-10-2.html", None),
        (EMPIRE, "/kp/", link("/kp/index_2.html", "下一页") + "页次：1/3 每页4 总数12", "/kp/index_2.html", None),
        (EMPIRE, "/e/action/ListInfo/?classid=4", EMPIRE_PAGER, "/e/action/ListInfo/?classid=4&page=1", None),
    ],
)
def test_the_second_page(following, url, pager, second, pages):
    assert following(shown(url, pager)) == Ask(url=HOST + second, pages=pages)


def test_on_the_last_page_the_next_link_leads_to_itself():
    pager = numbers("/list-10-{}.html", 1, 2) + link("/list-10-3.html", "下一页")
    assert PHP(shown("/list-10-3.html", pager, 3)) is None


def test_past_the_last_page_nothing_is_asked_for():
    memo = {}
    assert DEDE(shown("/a/kp/", DEDE_PAGER, memo=memo))
    assert DEDE(shown("/a/kp/list_1_3.html", numbers("list_1_{}.html", 1, 2), 3, memo)) is None
    assert DEDE(shown("/a/kp/list_1_4.html", "", 4, memo)) is None


def test_after_a_lost_page_the_numbers_go_on():
    memo = {}
    EMPIRE(shown("/e/action/ListInfo/?classid=4", EMPIRE_PAGER, memo=memo))
    second = f"{HOST}/e/action/ListInfo/?classid=4&page=1"
    blind = Shown(url=second, listing=Listing(url=second, pages=3), number=2, memo=memo)
    assert EMPIRE(blind) == Ask(url=f"{HOST}/e/action/ListInfo/?classid=4&page=2", pages=3)
    assert EMPIRE(Shown(url=second, listing=Listing(url=second, pages=3), number=2)) is None


def test_an_old_last_link_deep_in_a_list_ends_nothing():
    pager = link("list_1_6.html", "下一页") + link("list_1_5.html", "末页")
    assert DEDE(shown("/a/kp/list_1_5.html", pager, 5)) == Ask(url=f"{HOST}/a/kp/list_1_6.html")


def test_the_printed_totals():
    assert shown(DYNAMIC, PHP_PAGER).listing.total == 12
    printed = "<span class='pageinfo'>共 <strong>3</strong>页<strong>12</strong>条</span>"
    assert (shown("/a/kp/", printed).listing.pages, shown("/a/kp/", printed).listing.total) == (3, 12)
