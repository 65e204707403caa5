from __future__ import annotations

from items.page import Page
from items.readers.generic import GenericReader
from tests.items.anatomy.pages import TEXT, reader

COMMENTS = (
    "<div class=c><ul>"
    + "".join(f"<li><a href='/c/{n}.html'>第{n}条相关新闻的标题</a></li>" for n in range(30))
    + "</ul></div>"
)


def test_a_known_container_that_holds_other_parts_is_no_container() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT * 2)
    html = (
        f"<title>科普活动走进广场</title><body><div id=zoom><h1>科普活动走进广场</h1><div>{text}</div>{COMMENTS}</div>"
    )
    article = GenericReader(Page(url="http://www.example.cn/x/1.html", body=html.encode())).read()
    assert article.body_text == "\n".join(TEXT * 2)
    assert article.found["body_text"] == "text density"


def test_a_known_container_is_taken_whole() -> None:
    table = "<table><tr><td>一</td><td>二</td></tr></table>"
    body = f"<div id=zoom>{table}<p>{TEXT[0]}</p><p>某市科协</p></div>"
    html = f"<title>名单公示一览表</title><body><h1>名单公示一览表</h1>{body}"
    article = GenericReader(Page(url="http://www.example.cn/x/1.html", body=html.encode())).read()
    assert article.body_text == f"一\t二\n{TEXT[0]}\n某市科协"


def test_what_follows_a_stray_end_of_the_page_is_kept() -> None:
    headline = "<title>科普活动走进广场</title><h1>科普活动走进广场</h1>"
    html = f"<html><body><p>页眉</p></body></html>{headline}<div><p>{TEXT[0]}</p><p>{TEXT[1]}</p></div>"
    article = GenericReader(Page(url="http://www.example.cn/x/1.html", body=html.encode())).read()
    assert article.body_text == "\n".join(TEXT)


def test_signature_in_brackets_names_the_author() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    alone = reader(body=f"{body}<p>（王小红 李明）</p>").read()
    inside = reader(body=f"<p>{TEXT[0]}</p><p>{TEXT[1]}（王小红）</p>").read()
    assert (alone.authors, alone.body_text) == (["王小红", "李明"], "\n".join(TEXT))
    assert (inside.authors, inside.body_text) == (["王小红"], f"{TEXT[0]}\n{TEXT[1]}（王小红）")
    assert reader(body=f"{body}<p>（完）</p>").read().authors == []


def test_a_body_whose_densest_part_is_a_box_in_it_is_taken_whole() -> None:
    box = f"<div>{'<br>'.join(TEXT * 2)}</div>"
    file = "<p><a href='1.docx'>申报表.docx</a></p>"
    body = f"<p>来源：某市科协 发布时间：2020-04-03</p><p>{TEXT[1]}</p>{box}<p>图为现场。</p><p>{TEXT[0]}</p>{file}"
    article = reader(body=body).read()
    assert article.body_text == "\n".join([TEXT[1], *TEXT * 2, "图为现场。", TEXT[0]])
    assert [attachment.name for attachment in article.attachments] == ["申报表.docx"]


def test_a_box_beside_lists_or_tools_stays_alone() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT * 2)
    for other in (
        "<p><a href='/x/'>另一条新闻的标题在这里</a></p>",
        "<p>分享到：微信</p>",
        "<p>版权所有：某市科协</p>",
    ):
        article = reader(body=f"<p>{TEXT[0]}</p><div>{text}</div>{other}").read()
        assert article.body_text == "\n".join(TEXT * 2), other
