"""The metas that the standard for government sites names, and how sites deviate from it (cms.md section 1)."""

from __future__ import annotations

import pytest

from items import Article, Page, read
from tests.items.readers.made_pages import BODY, HOST, TEXT, TITLE, whole

PLACES = {
    "jcms/1": ("/art/2023/5/9/art_1_2.html", "<div id='zoom'>{}</div>"),
    "trs/1": ("/kxyw/202305/t20230509_1.html", "<div class=TRS_Editor>{}</div>"),
    "ucap/1": ("/c1/202305/0123456789abcdef0123456789abcdef.shtml", "<ucapcontent>{}</ucapcontent>"),
    "generic/1": ("/news/1.html", "<div class='content'>{}</div>"),
}


def article(head: str, reader: str = "generic/1", visible: str = "") -> Article:
    path, box = PLACES[reader]
    html = whole(head, f"<h1>{TITLE}</h1>{visible}{box.format(TEXT)}")
    found = read(Page(url=HOST + path, body=html.encode()))
    assert (found.reader, found.title, found.body_text) == (reader, TITLE, BODY)
    return found


@pytest.mark.parametrize("reader", PLACES)
@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2023-05-09 09:53", ("2023-05-09T09:53:00+08:00", "minute")),
        ("2023-05-09 08:52:25", ("2023-05-09T08:52:25+08:00", "second")),
        ("2023-05-09", ("2023-05-09T00:00:00+08:00", "day")),
        ("2023/05/09 09:30", ("2023-05-09T09:30:00+08:00", "minute")),
        ("2023-05-09 00:00:00", ("2023-05-09T00:00:00+08:00", "day")),
        ("2023-05-09-23:59:59", ("2023-05-09T00:00:00+08:00", "day")),
        ("2023——05——09 21:37", ("2023-05-09T21:37:00+08:00", "minute")),
    ],
)
def test_times(printed: str, expected: tuple[str, str], reader: str) -> None:
    found = article(f"<meta name='PubDate' content='{printed}'>", reader)
    assert (found.published_at, found.published_precision) == expected


@pytest.mark.parametrize("name", ["ContentSource", "contentSource", "contentsource", "CONTENTSOURCE", "source"])
def test_names_in_any_case(name: str) -> None:
    assert article(f'<META  CONTENT="示例日报"  NAME="{name}" />').source == "示例日报"


def test_first_value_that_says_anything() -> None:
    found = article(
        "<meta name='Author' content=''><meta name='author' content='王一'><meta name='ContentSource' content=''>"
        "<meta name='source' content='示例日报'><meta name='SiteName' content='甲'><meta name='SiteName' content='甲'>"
        "<meta name='PubDate' content='2023-05-09 15:20'><meta name='publishdate' content='2023-05-08'>"
    )
    assert (found.authors, found.source, found.published_at) == (["王一"], "示例日报", "2023-05-09T15:20:00+08:00")


def test_quote_never_closed() -> None:
    head = "<meta name=\"ArticleTitle\" content=\"坏掉的标题<div>\n\"><meta name='ContentSource' content='示例日报'>"
    assert article(head).source == "示例日报"


def test_relative_address_is_not_taken() -> None:
    found = article("<meta name='Url' content='./t20230509_9.html'><meta name='Image' content='./W020230509.jpg'>")
    assert (found.url, found.images) == (f"{HOST}/news/1.html", [])


@pytest.mark.parametrize("reader", PLACES)
@pytest.mark.parametrize(
    "head",
    [
        "<meta name='Maketime' content='2024-01-02 03:04:05'>",
        "<meta name='others' content='页面生成时间 2024-01-02 03:04:05'>",
        "<meta name='lastmodifiedtime' content='2024-01-02-23:59:59'>",
    ],
)
def test_time_of_making_the_page_is_none_of_publication(head: str, reader: str) -> None:
    assert article(head, reader).published_at is None
    shown = article(head, reader, "<p>发布时间：2023-05-09 来源：示例日报</p>")
    assert shown.published_at == "2023-05-09T00:00:00+08:00"


@pytest.mark.parametrize("reader", PLACES)
def test_visible_day_is_completed_by_a_meta_of_the_same_day(reader: str) -> None:
    same, other = "2023-05-09 15:20", "2023-06-01 15:20"
    visible = "<p>发布时间：2023-05-09 来源：示例日报</p>"
    told = [article(f"<meta name='PubDate' content='{time}'>", reader, visible).published_at for time in (same, other)]
    assert told == ["2023-05-09T15:20:00+08:00", "2023-05-09T00:00:00+08:00"]


@pytest.mark.parametrize("value", ["本站原创", "系统管理员", "admin"])
def test_placeholders_name_nobody(value: str) -> None:
    found = article(f"<meta name='ContentSource' content='{value}'><meta name='Author' content='{value}'>")
    assert (found.source, found.authors) == (None, [])
