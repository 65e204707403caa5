"""How lists of JCMS page."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from items import Page, read_listing
from items.listing import Listing
from spiders.families.jcms import Jcms
from spiders.families.paging import Shown

HOST = "http://kx.example.cn"
COLUMN = f"{HOST}/col/col1001/index.html"
PROXY = "/module/web/jpage/dataproxy.jsp"
LINK = f"{PROXY}?page=1&appid=1&webid=7&path=/&columnid=1001&unitid=5001&webname=%25E7%25A7%2591&permissiontype=0"
FORM = "col:1,appid:'1',webid:7,path:'/',columnid:1001,unitid:'5001',webname:'科协'"


def store(numbers, total=None, link=LINK):
    rows = "".join(
        f"<record><![CDATA[<li><a href='/art/2023/5/9/art_1001_{number}.html'>科普活动第{number}场</a></li>]]></record>"
        for number in numbers
    )
    told = f"<totalrecord>{total}</totalrecord>" if total else ""
    group = f'<nextgroup><![CDATA[<a href="{link}"></a>]]></nextgroup>' if link else ""
    return f"<datastore>{told}{group}<recordset>{rows}</recordset></datastore>"


def column(total=7, form="", rows=(9, 8, 7)):
    told = f"totalRecord:{total}," if total else ""
    call = f"$('#5001').jpage({{{told}dataStore:$('#5001').html(),proxyUrl:'{PROXY}',perPage:1{form}}});"
    box = f"<div id='5001'><script type='text/xml'>{store(rows)}</script></div><script>{call}</script>"
    return Page(url=COLUMN, body=f"<html><body>{box}</body></html>".encode())


def answer(numbers, total=7):
    return Page(url=HOST + PROXY, body=store(numbers, total).encode())


class Walked:
    """Asks for page after page with one memo."""

    def __init__(self):
        self.memo = {}
        self.number = 0

    def after(self, page):
        self.number += 1
        listing = read_listing(page) if page else Listing(url="")
        url = page.url if page else ""
        return Jcms.paging(Shown(url=url, listing=listing, number=self.number, page=page, memo=self.memo))


def asked(ask):
    """Return what tells the place in the list."""
    fields = dict(parse_qsl(urlsplit(ask.url).query))
    return tuple(int(fields[name]) for name in ("page", "startrecord", "endrecord", "perpage"))


def test_the_group_after_the_one_in_the_page_is_named_both_ways():
    walk = Walked()
    ask = walk.after(column())
    assert (asked(ask), ask.form, ask.sure) == ((2, 4, 6, 3), None, True)
    assert ask.url.startswith(HOST + PROXY)
    assert "webname=%25E7%25A7%2591" in ask.url
    assert asked(walk.after(answer([6, 5, 4]))) == (3, 7, 9, 3)
    assert walk.after(answer([3])) is None


def test_by_post_the_form_names_the_list_and_the_address_the_place():
    walk = Walked()
    ask = walk.after(column(form=f",ajaxParam:{{{FORM}}}"))
    assert (asked(ask), ask.form["webname"], ask.form["columnid"]) == ((2, 4, 6, 3), "科协", "1001")
    assert "webname" not in ask.url
    assert walk.after(answer([6, 5, 4])).form == ask.form


def test_a_list_that_lies_whole_in_the_page_ends_there():
    assert Walked().after(column(total=3)) is None


def test_a_list_that_has_grown_goes_on_to_its_new_end():
    walk = Walked()
    walk.after(column(total=6))
    assert asked(walk.after(answer([6, 5, 4], total=7))) == (3, 7, 9, 3)


def test_a_lost_page_is_stepped_over_by_number():
    walk = Walked()
    walk.after(column())
    assert asked(walk.after(None)) == (3, 7, 9, 3)


def test_without_a_printed_total_no_page_is_promised():
    ask = Walked().after(column(total=None))
    assert (asked(ask), ask.sure) == ((2, 4, 6, 3), False)


def test_a_row_more_than_asked_for_is_a_look_ahead():
    walk = Walked()
    walk.after(column())
    assert asked(walk.after(answer([7, 6, 5, 4]))) == (3, 7, 9, 3)


def test_a_server_with_larger_groups_is_asked_for_all_of_them():
    walk = Walked()
    first = walk.after(column(total=23))
    groups = {1: range(25, 15, -1), 2: range(15, 5, -1), 3: range(5, 2, -1)}
    served, ask = [], first
    while ask:
        served.append(asked(ask)[0])
        ask = walk.after(answer(groups[served[-1]], total=23))
    assert served == [2, 1, 3]


@pytest.mark.parametrize(
    ("link", "url"), [("<a href='index_2.html'>下一页</a>", f"{HOST}/kxdt/index_2.html"), ("", None)]
)
def test_a_list_without_such_a_script_is_linked(link, url):
    rows = "".join(f"<li><a href='/art/2023/5/9/art_1_{n}.html'>科普活动第{n}场</a>2023-05-09</li>" for n in (3, 2, 1))
    page = Page(url=f"{HOST}/kxdt/", body=f"<html><body><ul>{rows}</ul>{link}</body></html>".encode())
    ask = Walked().after(page)
    assert (ask and ask.url) == url
