from __future__ import annotations

import pytest

from tests.items.anatomy.pages import TEXT, reader


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("<p>2020-04-03 14:30&nbsp;&nbsp;某市科协</p>", "某市科协"),
        ("<p><span>2020年04月03日 14:30</span> <a href='/s/'>某某日报</a></p>", "某某日报"),
        ("<p><span>某某网</span><span>2020-04-03 14:30</span></p>", "某某网"),
        ("<p><span>原创</span><span>GoodForce</span><span>2020-04-03 14:30:01</span></p>", "GoodForce"),
        ("<p>2020-04-03 14:30 <span>120人参与</span> <span>收藏本文</span></p>", None),
        ("<p>2020-04-03 14:30 <span>字号：大 中 小</span></p>", None),
        ("<p>2020-04-03 <a>[手机版本]</a> <a>[扫描分享]</a></p>", None),
        ("<p>某某社</p><p>2020-04-03 14:30</p>", "某某社"),
        ("<p>王小红/某某青年报</p><p>2020-04-03 14:30</p>", "某某青年报"),
        ("<div><p>2020</p><p>04/03</p><p>14:30</p></div><div>某眼</div>", "某眼"),
        ("<p>2020-04-03 14:30 某某网</p><p>来源：某市科协</p>", "某市科协"),
        ("<p>2020-04-03 14:30 某某日报 王小红</p>", "某某日报"),
        ("<p><span>2020-04-03</span><span>某某日报</span><span>王小红</span></p>", "某某日报"),
        ("<p>【2020-04-03】【某市科协】【字号：大 中 小】</p>", "某市科协"),
        ("<p>某某社记者 王小红 2020-04-03 14:30</p>", None),
    ],
)
def test_source_without_label(line: str, source: str | None) -> None:
    assert reader(line).read().source == source


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("<p><span>王小红</span> <span>2020-04-03 14:30</span></p>", ["王小红"]),
        ("<p>王小红/某某青年报</p><p>2020-04-03 14:30</p>", ["王小红"]),
        ("<p class='author-name'>科普加油站</p><p>2020-04-03 14:30</p>", ["科普加油站"]),
        ("<p>某某新闻记者 王小红</p><p>2020-04-03 14:30 来源：某某新闻</p>", ["王小红"]),
        ("<p>2020-04-03 14:30 某某网</p>", []),
        ("<p>2020-04-03 14:30 某某日报 王小红</p>", ["王小红"]),
        ("<p><span>2020-04-03</span><span>某某日报</span><span>王小红</span></p>", ["王小红"]),
        ("<p><span>王小红</span><span>某某日报</span><span>2020-04-03</span></p>", ["王小红"]),
        ("<p>某某社记者 王小红 2020-04-03 14:30</p>", ["王小红"]),
        ("<p>2020-04-03 14:30 <span>小科普</span> <span>王小红</span> <span>李小明</span></p>", []),
    ],
)
def test_author_without_label(line: str, authors: list[str]) -> None:
    assert reader(line).read().authors == authors


def test_a_byline_counts_before_the_class_of_an_author() -> None:
    body = "".join(f"<p>{text}</p>" for text in TEXT) + "<p>某某晚报记者 李明</p>"
    article = reader("<p class='author'>科普加油站</p><p>2020-04-03 14:30</p>", body=body).read()
    assert article.authors == ["李明"]
    assert article.body_text == "\n".join(TEXT)


def test_how_it_was_found() -> None:
    assert reader("<p>2020-04-03 14:30 某市科协</p>").read().found["source"] == "place beside the date"


def test_an_author_beside_the_date_is_no_source() -> None:
    body = "<p>执笔/叨叨、胡小刀</p>" + "".join(f"<p>{text}</p>" for text in TEXT)
    article = reader("<p><span>2020-04-03 14:30</span> <span>叨叨</span></p>", body=body).read()
    assert (article.source, article.authors) == (None, ["叨叨", "胡小刀"])
