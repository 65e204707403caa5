from __future__ import annotations

import pytest

from items.page import Page
from items.readers.generic import GenericReader
from tests.items.anatomy.pages import TEXT, reader


def read(html: str) -> str | None:
    return GenericReader(Page(url="http://www.example.cn/x/1.html", body=html.encode())).read().title


BODY = "<div>" + "".join(f"<p>{text}</p>" for text in TEXT) + "</div>"
META = "<p>来源：某市科协 时间：2020-04-03</p>"


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        (f"<h1>某市新闻网</h1><h3>科普进校园</h3>{META}{BODY}", "科普进校园_某市新闻网"),
        (f"<div>某市信息网</div><div><p>科普进校园</p>{META}</div>{BODY}", "某市信息网"),
        (f"<h3>首页 - 新闻动态</h3><h3>科普进校园</h3>{META}{BODY}", "新闻动态--某学会"),
        (f"<div class=title>科普进校园</div>{META}{BODY}", "某市新闻网"),
        (f"<h2><a href='/k/'>科普</a></h2><h2>科普进校园</h2>{META}{BODY}", "某市新闻网"),
    ],
)
def test_evidence_decides(shown: str, title: str) -> None:
    assert read(f"<title>{title}</title><body>{shown}") == "科普进校园"


def test_a_headline_on_two_lines_is_whole_and_leaves_the_text() -> None:
    lines = "<p><b>关于举办第十届全市青少年</b></p><p><b>科技创新大赛的通知</b></p>"
    body = lines + "".join(f"<p>{text}</p>" for text in TEXT)
    html = f"<title>关于举办第十届全市青少年科技创新大赛的通知</title><body><div>{META}</div><div>{body}</div>"
    article = GenericReader(Page(url="http://www.example.cn/x/1.html", body=html.encode())).read()
    assert article.title == "关于举办第十届全市青少年科技创新大赛的通知"
    assert article.body_text == "\n".join(TEXT)


def test_a_cut_headline_is_completed_by_the_original_title() -> None:
    body = "<p>本文原标题：《科普活动走进广场共有三百余名市民参加》</p>" + "".join(f"<p>{text}</p>" for text in TEXT)
    article = reader(body=body, title="科普活动走进广场共有...").read()
    assert article.title == "科普活动走进广场共有三百余名市民参加"
    assert article.body_text == "\n".join(TEXT)
