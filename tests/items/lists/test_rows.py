from __future__ import annotations

from items import Page
from items.lists import rows

URL = "http://a.example.cn/kxdt/1.htm"
ONE = "<ul class='lb'><li><a href='/info/1024/5.htm'>科普活动走进广场</a></li></ul>"


def titles(html: str) -> list[str | None]:
    return [entry.title for entry in rows.read(Page(url=URL, body=html.encode())).entries]


def test_the_last_page_of_a_list_may_hold_one_undated_row() -> None:
    assert titles(ONE) == ["科普活动走进广场"]


def test_a_few_links_among_others_are_no_list() -> None:
    assert titles(ONE.replace("</ul>", "<li><a href='/about/'>关于我们</a></li></ul>")) == []
    assert titles(ONE.replace("/info/1024/5.htm", "/about/5.htm")) == []
