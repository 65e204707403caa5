"""Lists in `<datastore>`: in a column's page and in the answers of its proxy."""

from __future__ import annotations

import pytest

from items import Page, read_listing
from items.lists import datastore

HOST = "http://kx.example.cn"
COLUMN = f"{HOST}/col/col1001/index.html"
PROXY = "/module/web/jpage/dataproxy.jsp"
WEBNAME = "%25E7%25A7%2591%25E5%258D%258F"
FOOT = "<div class='footer'>主办单位：示例市科协 备案号：示ICP备00000001号</div>"


def row(number, column="1001"):
    return (
        f"<li class='bt'><a title='科普活动第{number}场在市民广场举行' target='_blank' "
        f'href="/art/2023/5/{number}/art_{column}_{number}.html">  科普活动第{number}场...</a>'
        f"<span class='time'>2023-\n  05-\n  {number:02}</span></li>"
    )


def store(numbers, column="1001", *, link=True, unit="5001", totals=""):
    records = "\n".join(f"<record><![CDATA[\n{row(number, column)}   ]]></record>" for number in numbers)
    query = f"page=1&appid=1&appid=1&webid=7&path=/&columnid={column}&unitid={unit}&webname={WEBNAME}&permissiontype=0"
    group = f'<nextgroup><![CDATA[<a href="{PROXY}?{query}"></a>]]></nextgroup>' if link else ""
    return f"<datastore>\n{totals}{group}\n<recordset>\n<ul class='l'></ul>\n{records}</recordset>\n</datastore>"


def box(unit, stored, call=""):
    return f'<div id="{unit}"><script type="text/xml">{stored}</script></div><script>{call}</script>'


def shows(unit, total, more=""):
    options = f"themeName:'default',totalRecord:{total},dataStore:$('#{unit}').children('script').html(),groupSize:3"
    return f"$(function(){{$('#{unit}').jpage({{{options},proxyUrl:'{PROXY}',perPage:1{more}}});}});"


def searches(unit):
    return f"function jpage_{unit}(){{$('#{unit}').jpage({{totalRecord:1000,perPage:1,proxyUrl:'{PROXY}'}});}};"


def page(content, url=COLUMN):
    menu = "".join(f"<li><a href='/col/col{number}/index.html'>栏目{number}</a></li>" for number in range(8))
    return Page(url=url, body=f"<html><body><ul>{menu}</ul>{content}{FOOT}</body></html>".encode())


def answer(text, url=f"{HOST}{PROXY}?page=2"):
    return Page(url=url, body=text.encode(), headers={"Content-Type": "text/xml"})


def addresses(listing):
    return [entry.url.rpartition("_")[2] for entry in listing.entries]


def test_the_rows_of_a_column_lie_in_a_script_of_its_page():
    listing = read_listing(page(box("5001", store([9, 8, 7]), searches("5001") + shows("5001", 7))))
    first = listing.entries[0]
    assert (first.url, first.title) == (f"{HOST}/art/2023/5/9/art_1001_9.html", "科普活动第9场在市民广场举行")
    assert [entry.date for entry in listing.entries] == ["2023-05-09", "2023-05-08", "2023-05-07"]
    assert (listing.total, listing.pages) == (7, 3)


def test_a_row_of_a_script_needs_neither_date_nor_company():
    undated = store([9]).replace("2023-\n  05-\n  09", "")
    assert addresses(read_listing(page(box("5001", undated)))) == ["9.html"]


def test_two_units_of_one_column_are_one_list():
    twice = box("5001", store([9, 8]), shows("5001", 5)) + box("5002", store([9, 8], unit="5002"), shows("5002", 5))
    assert addresses(read_listing(page(twice))) == ["9.html", "8.html"]
    assert "unitid=5001" in datastore.unit(page(twice)).url


def test_the_column_of_the_address_counts_before_a_longer_list_of_another():
    both = box("7", store([9, 8, 7], column="9999", unit="7")) + box("5001", store([4]))
    listing = read_listing(page(both))
    assert [entry.url for entry in listing.entries] == [f"{HOST}/art/2023/5/4/art_1001_4.html"]


def test_a_short_list_of_another_column_is_not_the_page_s_list():
    visible = "<div class='main'><ul>" + "".join(row(number) for number in (5, 4, 3)) + "</ul></div>"
    shown = page(visible + box("7", store([9], column="9999", unit="7")), url=f"{HOST}/kxdt/tzgg/")
    assert addresses(read_listing(shown)) == ["5.html", "4.html", "3.html"]
    assert datastore.unit(shown) is None


def test_a_column_that_is_called_by_a_name_is_a_list_too():
    shown = page(box("5001", store([9, 8])), url=f"{HOST}/kxdt/tzgg/")
    assert addresses(read_listing(shown)) == ["9.html", "8.html"]


def test_an_article_beside_such_a_list_is_no_list():
    text = "<p>" + "市科协在市民广场举办科普集市，三百多名市民到场参观体验。" * 6 + "</p>"
    body = f"<h1>市科协举办科普集市活动</h1><div>发布日期：2023-05-09 来源：示例日报</div><div id='zoom'>{text}</div>"
    shown = page(body + box("7", store([9, 8])), url=f"{HOST}/art/2023/5/9/art_1001_90.html")
    assert read_listing(shown).entries == []


def test_further_rows_come_by_get_from_the_next_group():
    unit = datastore.unit(page(box("5001", store([9, 8]), shows("5001", 5))))
    assert unit.url == (
        f"{HOST}{PROXY}?page=1&appid=1&appid=1&webid=7&path=/&columnid=1001&unitid=5001&webname={WEBNAME}&permissiontype=0"
    )
    assert (unit.form, unit.size, unit.total) == (None, 2, 5)


def test_an_escaped_address_of_the_next_group_is_the_same():
    escaped = store([9]).replace("&appid", "&amp;appid").replace("&path", "&amp;path")
    assert datastore.unit(page(box("5001", escaped))).url == datastore.unit(page(box("5001", store([9])))).url


@pytest.mark.parametrize("kept", [True, False])
def test_further_rows_come_by_post_where_the_script_says_so(kept):
    fields = "{col:1,appid:'1',webid:7,path:'/',columnid:1001,unitid:'5001',webname:'科协',permissiontype:0}"
    call = shows("5001", 5, f",ajaxParam:{'param_5001' if kept else fields}")
    unit = datastore.unit(page(box("5001", store([9, 8]), f"var param_5001 = {fields}; {searches('5001')}{call}")))
    assert unit.url == HOST + PROXY
    assert list(unit.form.items())[:4] == [("col", "1"), ("appid", "1"), ("webid", "7"), ("path", "/")]
    assert (unit.form["columnid"], unit.form["unitid"], unit.form["webname"]) == ("1001", "5001", "科协")


def test_a_made_up_total_of_a_search_is_not_the_list_s():
    unit = datastore.unit(page(box("5001", store([9, 8]), searches("5001"))))
    assert unit.total is None


def test_without_next_group_and_fields_nothing_further_is_known():
    assert datastore.unit(page(box("5001", store([9], link=False), shows("5001", 5)))) is None


@pytest.mark.parametrize("head", ["", "<?xml version='1.0' encoding='utf-8'?>\n", "\r\n\r\n"])
def test_an_answer_is_read(head):
    text = head + store([9, 8, 8], totals="<totalrecord>1376</totalrecord><totalpage>14</totalpage>")
    listing = read_listing(answer(text))
    assert (addresses(listing), listing.total, listing.pages) == (["9.html", "8.html"], 1376, None)
    assert datastore.count(answer(text)) == 3


def test_an_answer_in_gbk_is_read():
    text = "<?xml version='1.0' encoding='gbk'?>" + store([9])
    listing = read_listing(Page(url=f"{HOST}{PROXY}", body=text.encode("gbk"), headers={"Content-Type": "text/xml"}))
    assert listing.entries[0].title == "科普活动第9场在市民广场举行"


@pytest.mark.parametrize(
    "content",
    [
        "<record>&lt;li&gt;&lt;a href='/art/2023/5/9/art_1_9.html'&gt;科普活动第9场&lt;/a&gt;&lt;/li&gt;</record>",
        "<record><![CDATA[<tr><td><a href='/art/2023/5/9/art_1_9.html'>科普活动第9场</a></td></tr>]]></record>",
        "<record><![CDATA[<div><a href='/art/2023/5/9/art_1_9.html'>科普活动第9场</a></div>]]></record>",
    ],
)
def test_a_record_of_any_make_is_a_row(content):
    listing = read_listing(answer(f"<datastore><recordset>{content}</recordset></datastore>"))
    assert [entry.title for entry in listing.entries] == ["科普活动第9场"]


def test_an_answer_past_the_end_lists_nothing():
    assert read_listing(answer(store([], totals="<totalrecord>7</totalrecord>"))).entries == []


@pytest.mark.parametrize("text", ["", "<html><body>404</body></html>", "<datastores></datastores>", "{}"])
def test_other_answers_are_none(text):
    assert datastore.read(answer(text)) is None
