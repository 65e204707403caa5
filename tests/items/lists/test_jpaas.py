"""Lists that JPaaS builds on request."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, urlsplit

import pytest

from items import Page, read_listing
from items.lists import jpaas

HOST = "http://kx.example.cn"
PATH = "/api-gateway/jpaas-publish-server/front/page/build/unit"
OLD = "//kx.example.cn/art/2020/4/3/art_1229001_205.html"
NEW = "/col/col1229001/art/2023/art_0123456789abcdef0123456789abcdef.html"


def script(tag, quote="'", source="/AuthorizedRead/unitbuild.js"):
    data = f"{{'webId':'3185','pageId':'1229001','parseType':'bulidstatic','tagId':'{tag}'}}".replace("'", quote)
    around = '"' if quote == "'" else "'"
    return f"<script src='{source}' url='{PATH}' queryData={around}{data}{around}></script>"


def column(*content):
    return Page(url=f"{HOST}/col/col1229001/index.html", body=f"<html><body>{''.join(content)}</body></html>".encode())


def row(href, title="示例市科协召开年度工作会议部署重点任务", day="2023-05-09"):
    return f'<li><a title="{title}" href="{href}">{title[:8]}...</a><span>{day}</span></li>'


def pager(rows="15", count="388", number="1"):
    return (
        f'<table class="pagination" queryData="{{\'tagId\':\'信息列表\'}}" rows="{rows}" count="{count}" '
        f'pageNo="{number}" unitUrl="{PATH}"><tr><td>第 <input> 页 / 共 <span>0</span> 页</td>'
        "<td>检索到 <span>0</span> 条记录</td></tr></table>"
    )


def answer(html, **more):
    data = {"success": True, "code": "200", "data": {"html": html}, **more}
    return Page(url=f"{HOST}{PATH}?webId=3185", body=json.dumps(data, ensure_ascii=False).encode())


def fields(url):
    return dict(parse_qsl(urlsplit(url).query))


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_column_names_its_unit(quote):
    url = jpaas.unit(column(script("信息列表", quote)))
    assert url.startswith(f"{HOST}{PATH}?webId=3185")
    assert fields(url) == {"webId": "3185", "pageId": "1229001", "parseType": "bulidstatic", "tagId": "信息列表"}


@pytest.mark.parametrize(
    ("tags", "chosen"),
    [
        (["导航", "信息列表"], "信息列表"),
        (["当前栏目list", "页脚"], "当前栏目list"),
        (["当前位置", "右侧内容"], "右侧内容"),
        (["主体"], "主体"),
    ],
)
def test_of_several_units_the_list_counts(tags, chosen):
    assert fields(jpaas.unit(column(*map(script, tags))))["tagId"] == chosen


def test_a_list_that_was_built_beforehand_names_its_unit_in_its_pager():
    assert fields(jpaas.unit(column(f"<ul>{row(NEW)}</ul>", pager())))["tagId"] == "信息列表"


@pytest.mark.parametrize(
    "content", ["", script("信息列表", source="/other.js"), "<script src='/unitbuild.js'></script>"]
)
def test_other_pages_name_none(content):
    assert jpaas.unit(column(content)) is None


def test_an_answer_is_read():
    listing = read_listing(answer(f"<ul><div id='信息列表'>{row(NEW)}{row(OLD, day='2020-04-03')}</div></ul>{pager()}"))
    assert [entry.url for entry in listing.entries] == [HOST + NEW, f"http:{OLD}"]
    assert {entry.title for entry in listing.entries} == {"示例市科协召开年度工作会议部署重点任务"}
    assert [entry.date for entry in listing.entries] == ["2023-05-09", "2020-04-03"]
    assert (listing.number, listing.pages, listing.total) == (1, 26, 388)


def test_a_last_page_with_one_row_without_date_is_read():
    listing = read_listing(answer(f"<ul>{row(NEW, day='')}</ul>{pager(number='26')}"))
    assert ([entry.url for entry in listing.entries], listing.number) == ([HOST + NEW], 26)


def test_without_a_pager_no_total_is_known():
    listing = read_listing(answer(f"<ul>{row(NEW)}</ul>"))
    assert (listing.pages, listing.total) == (None, None)


def test_half_a_character_in_an_answer_does_no_harm():
    page = Page(
        url=f"{HOST}{PATH}", body=b'{"data":{"html":"<li><a href=\'/art/2023/art_1.html\'>\\ud83d abcd</a></li>"}}'
    )
    assert len(jpaas.read(page).entries) == 1


def test_the_size_of_a_page_is_printed():
    assert jpaas.size(answer(pager(rows="20"))) == 20
    assert jpaas.size(answer("<ul></ul>")) is None
    assert jpaas.size(column(pager())) is None


@pytest.mark.parametrize(
    "text",
    ["", "[1]", '{"data":null,"x":"html"}', '{"data":{"html":null}}', '{"html":"<ul></ul>"}', '{"html"', "<html>"],
)
def test_other_answers_are_none(text):
    assert jpaas.read(Page(url=HOST + PATH, body=text.encode())) is None
