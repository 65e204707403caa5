"""Articles of unknown make."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from items import Page, ReadError, read, read_listing, read_sections

TEXT = "".join(f"<p>示例科协举办第{number}场活动，邀请专家作报告，现场气氛热烈，效果良好。</p>" for number in range(6))
MENU = "".join(f"<li><a href='/c{number}/index.html'>栏目{number}</a></li>" for number in range(20))


def page(html: str) -> Page:
    url = "http://kx.example.cn/news/2020/0403/2.html"
    return Page(url=url, body=html.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def test_article() -> None:
    article = read(
        page(
            f"<title>示例科协举办系列活动 - 示例科协</title><ul class=menu>{MENU}</ul>"
            "<div class=bt-place>您的位置：<a href=/>首页</a> &gt; <a href=/a>工作动态</a> &gt; 正文</div>"
            "<div class=main><h1>示例科协举办系列活动</h1><div><span>发布日期：2020-04-03</span>"
            "<span>信息来源：<!--begin-->示例市科协<!--end--></span><span>浏览次数： </span></div>"
            f"<div class=content>{TEXT}<p style='text-align:right'>（责任编辑：王一）</p></div></div>"
            "<div class=foot>版权所有：示例科协 地址：示例路1号</div>"
        )
    )
    assert article.reader == "generic/1"
    assert article.title == "示例科协举办系列活动"
    assert article.source == "示例市科协"
    assert article.published_at == "2020-04-03T00:00:00+08:00"
    assert article.breadcrumb == ["工作动态"]
    assert (article.editor, article.views) == ("王一", None)
    assert len((article.body_text or "").split("\n")) == 6


def test_metas_where_nothing_is_visible() -> None:
    metas = {
        "ArticleTitle": "示例标题一则",
        "PubDate": "2020——04——03 08:30",
        "ContentSource": "示例科协",
        "Author": "王一",
    }
    head = "".join(f"<META NAME='{name.lower()}' CONTENT='{value}'/>" for name, value in metas.items())
    article = read(page(f"{head}<div id=zoom>{TEXT}</div>"))
    assert (article.title, article.source, article.authors) == ("示例标题一则", "示例科协", ["王一"])
    assert article.published_at == "2020-04-03T08:30:00+08:00"
    assert article.found["published_at"] == "meta PubDate"


def test_title_and_meta_line_inside_the_container() -> None:
    article = read(
        page(
            "<title>示例科协举办系列活动</title><div id=zoom><h2>示例科协举办系列活动</h2>"
            f"<p>来源：示例日报 作者：王一 时间：2020-04-03 08:30</p>{TEXT}</div>"
        )
    )
    assert (article.source, article.authors) == ("示例日报", ["王一"])
    assert article.published_at == "2020-04-03T08:30:00+08:00"
    assert (article.body_text or "").startswith("示例科协举办第0场活动")


def test_gb18030() -> None:
    title = "<meta charset=gb2312><title>示例标题一则</title><h1>示例标题一则</h1>"
    html = f"{title}<p>2020年4月3日 来源：示例科协</p><div>{TEXT}</div>"
    article = read(Page(url="http://a.example.cn/1.html", body=html.encode("gb18030")))
    assert (article.title, article.source) == ("示例标题一则", "示例科协")


MARKUP = st.sampled_from(
    [
        *("<div>", "</div>", "<p>", "</p>", "<a href='x.html'>", "</a>", "<table>", "<tr>", "<td>", "<li>", "<br>"),
        *("<div class=show-text>", "<div class=zxshow_nr>", "<div class='show_jj'>", "<h1>", "<ul class=list>"),
        *("<!--", "-->", "<script>", "\x00", "&nbsp;&nbsp;", "（", "）摄", "文/图", "第1/2页", "附件："),
        *("来源：", "发布时间：", "2020-04-03", "网络编辑:", "王一", "当前位置："),
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300) | st.lists(MARKUP, max_size=40).map(lambda pieces: "".join(pieces).encode()))
@pytest.mark.parametrize("url", ["http://a.example.cn/html/1.html", "http://a.example.cn/resources/site/1/html/1.html"])
def test_no_bytes_raise_anything_else(url: str, body: bytes) -> None:
    read_listing(Page(url=url, body=body))
    read_sections(Page(url=url, body=body))
    try:
        article = read(Page(url=url, body=body))
    except ReadError:
        return
    assert article.title
    assert article.body_text or article.images or article.attachments


def test_deep_and_wide_pages() -> None:
    deep = "<div>" * 500 + TEXT
    wide = f"<ul>{''.join(f'<li><a href=/202004/{number}.html>示例新闻一条</a></li>' for number in range(500))}</ul>"
    assert len(read_listing(page(wide)).entries) == 500
    with pytest.raises(ReadError):
        read(page(wide))
    read_listing(page(deep))
