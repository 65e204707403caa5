"""Articles of the .rt system: both documented templates, everything undocumented in several shapes."""

from __future__ import annotations

import pytest

from items import Article, Page, read
from items.errors import (
    ChallengeError,
    LoginError,
    NotAnArticleError,
    ReadError,
    SoftNotFoundError,
)

URL = "http://www.example.cn/resources/site/1/html/zxzx/bmdt/202004/1.html"
TITLE = "示例科协举办科普活动"
TEXT = "<p>四月三日，示例科协举办活动。</p><p>活动内容丰富，效果良好。</p>"
META = "来源:示例科协 发布时间:2020-04-03 14:30 阅读: 字体大小: 打印 保存 收藏"


def old(**parts: str) -> Article:
    return read(page(old_html(**parts)))


def old_html(  # noqa: PLR0913
    *,
    meta: str = META,
    text: str = TEXT,
    after: str = "",
    above: str = "",
    below: str = "",
    trail: str = "",
    head: str = "",
) -> str:
    return (
        f"<html><head>{head}<title>示例市人民政府</title></head><body>{trail}<div class='zxshow_nr'>{above}"
        f"<div class='zishow_tit'>{TITLE}</div>{below}<div class='xx'>{meta}</div>"
        f"<div class='show_jj'>{text}</div>{after}"
        "</div><div class='foot'>主办：示例市人民政府</div></body></html>"
    )


def new(*, metas: dict[str, str], visible: str = "", text: str = TEXT, headline: str = f"<h1>{TITLE}</h1>") -> Article:
    head = "".join(f'<meta name="{name}" content="{value}">' for name, value in metas.items())
    html = (
        f"<html><head>{head}<title>{TITLE}-示例市人民政府</title></head><body>"
        '<div class="position border">当前位置：<a href="/">首页</a> &gt; <a href="/a">新闻中心</a> &gt; '
        '<a href="/b">部门动态</a></div>'
        f'<div class="show">{headline}{visible}<div class="show-text">{text}</div></div></body></html>'
    )
    return read(page(html))


def page(html: str, url: str = URL, **more: str) -> Page:
    return Page(url=url, body=html.encode(), headers={"Content-Type": "text/html; charset=utf-8"}, **more)


# Headline


def test_found_says_how() -> None:
    article = old()
    assert article.reader == "rt/1"
    assert article.found["title"] == "selector .zxshow_nr .zishow_tit"
    assert article.found["source"] == "label 来源"
    assert article.found["published_at"] == "label 发布时间"
    assert "encoding" not in article.found


def test_canonical_address() -> None:
    article = read(page(old_html(), "HTTP://WWW.Example.CN:80/resources/site/1/html/a/202004/1.html#top"))
    assert article.url == "http://www.example.cn/resources/site/1/html/a/202004/1.html"


@pytest.mark.parametrize(
    "markup", ["<p>{}</p>", "<h3>{}</h3>", "<div><span>{}</span></div>", "<span>{}</span><br>", "{}"]
)
def test_kicker_and_subtitle(markup: str) -> None:
    article = old(above=markup.format("“科普之春”启动全城行动"), below=markup.format("——一千余人到场参加"))
    assert (article.kicker, article.title, article.subtitle) == ("“科普之春”启动全城行动", TITLE, "——一千余人到场参加")


def test_breadcrumb_line_is_no_kicker() -> None:
    article = old(above="<div>当前位置: 新闻中心 / 部门动态</div>")
    assert (article.kicker, article.breadcrumb) == (None, ["新闻中心", "部门动态"])


@pytest.mark.parametrize(
    "trail",
    [
        "<div>当前位置：首页 > 新闻中心 > 部门动态 > 正文</div>",
        "<div>您的位置: <a>网站首页</a>»<a>新闻中心</a>»<a>部门动态</a></div>",
        "<p><span>您现在的位置</span>：<a>首页</a> / <a>新闻中心</a> / <a>部门动态</a></p>",
        "<div><strong>当前位置：</strong><a>新闻中心</a> <a>部门动态</a></div>",
        "<ul><li>当前位置：</li><li><a>首页</a></li><li><a>新闻中心</a></li><li><a>部门动态</a></li></ul>",
        f"<div>位 置：新闻中心＞部门动态＞{TITLE}</div>",
        "<div>当前位置：</div><div><a>首页</a>-&gt;<a>新闻中心</a>-&gt;<a>部门动态</a></div>",
    ],
)
def test_breadcrumb(trail: str) -> None:
    assert old(trail=f"<div class='wrap'>{trail}</div>").breadcrumb == ["新闻中心", "部门动态"]


def test_headline_equal_to_meta_is_taken_as_printed() -> None:
    article = new(metas={"ArticleTitle": TITLE.replace("举办", "举办 ")}, headline=f"<p>引题一行字</p><h3>{TITLE}</h3>")
    assert (article.title, article.kicker) == (TITLE, "引题一行字")


def test_damaged_meta_title_is_ignored() -> None:
    html = f'<meta name="ArticleTitle" content="坏掉的<div>\n">{old_html()}'
    assert read(page(html)).title == TITLE


def test_title_from_title_element() -> None:
    html = f"<title>{TITLE}_示例市人民政府</title><div class='show-text'>{TEXT}</div>"
    assert read(page(html)).title == TITLE


# Time


@pytest.mark.parametrize(
    ("visible", "meta", "expected", "precision"),
    [
        ("2020-04-03 14:30", "2020-04-03 09:00", "2020-04-03T14:30:00+08:00", "minute"),
        ("2020-04-03", "2020-04-03 09:00", "2020-04-03T09:00:00+08:00", "minute"),
        ("2020年4月3日", "2020-05-01 09:00", "2020-04-03T00:00:00+08:00", "day"),
        ("", "2020-04-03 09:00:05", "2020-04-03T09:00:05+08:00", "second"),
        ("", "", None, None),
    ],
)
def test_visible_time_wins(visible: str, meta: str, expected: str | None, precision: str | None) -> None:
    article = new(
        metas={"PubDate": meta, "Maketime": "2024-01-01 00:00:01", "ContentSource": "示例科协"},
        visible=f"<div>发布时间：{visible} 页面生成时间：2024-01-01 00:00:00</div>",
    )
    assert (article.published_at, article.published_precision) == (expected, precision)


def test_time_after_the_visit_is_refused() -> None:
    html = old_html(meta="来源:示例科协 发布时间:2030-04-03 14:30")
    assert read(page(html, fetched_at="2020-04-04T00:00:00Z")).published_at is None


def test_meta_names_in_any_case() -> None:
    article = new(
        metas={
            "pubdate": "2020-04-03 09:00",
            "contentsource": "示例科协",
            "keywords": "科普,科协；活动",
            "description": "摘要",
        }
    )
    assert (article.published_at, article.source) == ("2020-04-03T09:00:00+08:00", "示例科协")
    assert (article.keywords, article.description) == (["科普", "科协", "活动"], "摘要")


# Meta line


@pytest.mark.parametrize(
    "meta",
    [
        "来源：示例科协 作者：王一 发布时间：2020-04-03 14:30 阅读：25 字体大小：大 中 小",
        "来源示例科协 作者王一 发布时间2020-04-03 14:30 阅读25",
        "来源 示例科协 作者 王一 发布时间 2020-04-03 14:30 阅读 25 打印",
        "来源:示例科协作者:王一发布时间:2020-04-03 14:30阅读:25次",
        "来&emsp;源：示例科协&nbsp;&nbsp;作　者：王一&nbsp;发布时间：2020-04-03 14:30 &nbsp; 浏览次数：25",
        (
            "<span>来源：</span><span>示例科协</span><span>作者：</span><b>王一</b>"
            "<span>发布时间：</span><i>2020-04-03 14:30</i><em>阅读：</em>25"
        ),
        (
            "<dl><dt>来源</dt><dd>示例科协</dd><dt>作者</dt><dd>王一</dd>"
            "<dt>发布时间</dt><dd>2020-04-03 14:30</dd><dt>阅读</dt><dd>25</dd></dl>"
        ),
        (
            "<table><tr><td>来源：示例科协</td><td>作者：王一</td></tr>"
            "<tr><td>发布时间：2020-04-03 14:30</td><td>阅读：25</td></tr></table>"
        ),
        "<ul><li>来源：<a>示例科协</a></li><li>作者：王 一</li><li>2020-04-03 14:30</li><li>点击数：25</li></ul>",
        "2020-04-03 14:30 | 来源：示例科协 | 作者：王一 | 浏览：25",
    ],
)
def test_meta_line(meta: str) -> None:
    article = old(meta=meta)
    assert article.source == "示例科协"
    assert article.authors == ["王一"]
    assert article.published_at == "2020-04-03T14:30:00+08:00"
    assert article.views == 25


def test_labels_in_comments_attributes_and_hidden_elements_are_not_read() -> None:
    meta = (
        "<!-- <span>来源：旧报</span> --><span title='发布时间：2001-01-01'>发布时间：2020-04-03</span>"
        "<span style='display:none'>作者：王一</span><script>document.write('来源：某报')</script>"
    )
    article = old(meta=meta)
    assert (article.source, article.authors, article.published_at) == (None, [], "2020-04-03T00:00:00+08:00")


@pytest.mark.parametrize("placeholder", ["本站原创", "未知", "网络整理", "admin", ""])
def test_placeholder_is_no_source(placeholder: str) -> None:
    assert old(meta=f"来源：{placeholder} 发布时间：2020-04-03").source is None


def test_source_of_picture_and_data_are_no_source() -> None:
    assert old(meta="图片来源：某网 数据来源：某局 发布时间：2020-04-03").source is None


def test_supplier() -> None:
    assert old(meta="发布时间：2020-04-03 供稿：示例区科协").source == "示例区科协"
    assert old(meta="发布时间：2020-04-03 供稿：王一").authors == ["王一"]
    with_source = old(meta="来源：示例日报 供稿：示例区科协 发布时间：2020-04-03")
    assert (with_source.source, with_source.authors) == ("示例日报", [])


def test_publisher_is_author_only_where_nothing_else_names_one() -> None:
    assert old(meta="发布者：王一 发布时间：2020-04-03").authors == ["王一"]
    assert old(meta="发布者：王一 发布时间：2020-04-03", text=f"{TEXT}<p>（作者：李二）</p>").authors == ["李二"]
    assert old(meta="发布者：信息发布员6 发布时间：2020-04-03").authors == []


def test_author_meta_is_not_the_editor() -> None:
    head = '<meta name="Author" content="王一">'
    assert old(head=head, after="<p>责任编辑：王一</p>").authors == []
    assert old(head=head).authors == ["王一"]


def test_document_number() -> None:
    table = "<table><tr><th>文 号</th><td>示科协发〔2020〕5号</td><th>成文日期</th><td>2020-03-01</td></tr></table>"
    article = old(meta=f"{table}{META}")
    assert article.document_number == "示科协发〔2020〕5号"
    assert article.published_at == "2020-04-03T14:30:00+08:00"


# Credits


@pytest.mark.parametrize(
    ("credit", "authors", "photographers"),
    [
        ("（记者 王一 通讯员 李二 张三）", ["王一", "李二", "张三"], []),
        ("(作者:王一)", ["王一"], []),
        ("（王一 摄）", [], ["王一"]),
        ("文/王一 图/李二", ["王一"], ["李二"]),
        ("王一/文 李二/摄", ["王一"], ["李二"]),
        ("文/图 王一", ["王一"], ["王一"]),
        ("文图：王一", ["王一"], ["王一"]),
        ("本报记者 王一 通讯员 李二", ["王一", "李二"], []),
        ("撰稿：王一 摄影：李二", ["王一"], ["李二"]),
        ("记者：阿依古丽·买买提、Anna Lee", ["阿依古丽·买买提", "Anna Lee"], []),
        ("供稿：李 明", ["李明"], []),
    ],
)
def test_credit_line_leaves_the_text(credit: str, authors: list[str], photographers: list[str]) -> None:
    article = old(text=f"{TEXT}<p>{credit}</p>")
    assert (article.authors, article.photographers) == (authors, photographers)
    assert article.body_text == "四月三日，示例科协举办活动。\n活动内容丰富，效果良好。"
    assert "活动内容丰富" in (article.body_html or "")
    assert credit not in (article.body_html or "")


@pytest.mark.parametrize(
    ("paragraph", "authors", "photographers"),
    [
        ("本报讯（记者王一 通讯员李二 张三）四月三日举办活动。", ["王一", "李二", "张三"], []),
        ("活动取得良好效果。(作者:王一)", ["王一"], []),
        ("图为活动现场。王一 摄", [], ["王一"]),
        ("图为活动现场（王一 李二 摄）", [], ["王一", "李二"]),
        ("他说（记者手记里有记录）。", [], []),
        ("记者：这次活动有什么意义？", [], []),
    ],
)
def test_credit_in_a_paragraph_stays(paragraph: str, authors: list[str], photographers: list[str]) -> None:
    article = old(text=f"<p>{paragraph}</p>{TEXT}")
    assert (article.authors, article.photographers) == (authors, photographers)
    assert (article.body_text or "").split("\n")[0] == paragraph


def test_author_of_meta_line_wins_over_bylines() -> None:
    assert old(meta=f"{META} 作者：王一", text=f"{TEXT}<p>（记者 李二）</p>").authors == ["王一"]


@pytest.mark.parametrize(
    ("credits_", "editor", "reviewer"),
    [
        ("<p>网络编辑:王一</p><p>信息审核:李二</p>", "王一", "李二"),
        ("<p>网络编辑：王一 信息审核：李二</p>", "王一", "李二"),
        ("<p>（责任编辑： 王一 ）</p>", "王一", None),
        ("<div><span>责任编辑</span><span>：</span><span>王一</span></div>", "王一", None),
        ("<p>责编：</p><p>王一</p>", "王一", None),
        ("<p>一审编辑:王一 二审校对:李二 终审核发:张三</p>", "王一", "张三"),
        ("<p>初审：王一 复审：李二 终审：张三</p>", None, "王一 李二 张三"),
        ("<p>编辑：王一、李二 校对：张三 监制：赵四</p>", "王一 李二", None),
        ("<p>编辑/王一 审核/李二</p>", "王一", "李二"),
        ("<p>网络编辑王一 信息审核李二</p>", "王一", "李二"),
        ("<p>美术编辑：王一</p>", None, None),
        ("<p>责任编辑：admin</p>", None, None),
        ("<p>责任编辑：阿依古丽·买买提</p>", "阿依古丽·买买提", None),
        ("<p>签发：王一 审签：李二</p>", None, "王一 李二"),
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_editor_and_reviewer(credits_: str, editor: str | None, reviewer: str | None, *, inside: bool) -> None:
    article = old(text=TEXT + credits_) if inside else old(after=credits_)
    assert (article.editor, article.reviewer) == (editor, reviewer)
    assert article.body_text == "四月三日，示例科协举办活动。\n活动内容丰富，效果良好。"


# What is no article


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<title>404</title><body><p>您访问的页面不存在</p></body>", SoftNotFoundError),
        (
            "<p class='zishow_tit'>提示信息</p><p class='show_jj'>抱歉，找不到该信息</p>",
            SoftNotFoundError,
        ),
        ("<script>document.cookie='__jsl_clearance_s=1';location.href=location.pathname</script>", ChallengeError),
        ("<script>$_ts=window['$_ts'];</script><body></body>", ChallengeError),
        ("<html><script>var arg1='ABCDEF';</script></html>", ChallengeError),
        (
            "<title>网站防火墙</title><body>您的请求带有不合法参数，已被网站管理员设置拦截！请求被waf拦截</body>",
            ChallengeError,
        ),
        ("<form><input name=u><input type=password name=p><button>登录</button></form>", LoginError),
        ("<html><body></body></html>", NotAnArticleError),
        ("", NotAnArticleError),
        ("<div class='show_jj'></div>", NotAnArticleError),
    ],
)
def test_other_pages(html: str, kind: type[ReadError]) -> None:
    with pytest.raises(ReadError) as caught:
        read(page(html))
    assert type(caught.value) is kind
    assert URL in str(caught.value)


def test_article_about_error_pages_is_an_article() -> None:
    assert old(text="<p>页面不存在怎么办？网站防火墙与安全验证常识。</p>").title == TITLE


def test_pictures_without_text() -> None:
    article = old(text="<p><img src='a.jpg' alt='海报'></p>")
    assert article.body_text is None
    assert [image.url for image in article.images] == [
        "http://www.example.cn/resources/site/1/html/zxzx/bmdt/202004/a.jpg"
    ]


def test_encoding_findings_are_noted() -> None:
    body = old_html().encode().replace("效果".encode(), b"\xff\xfe\xfa")
    article = read(Page(url=URL, body=body, headers={"Content-Type": "text/html; charset=utf-8"}))
    assert article.found["encoding"]


def test_further_pages_are_appended() -> None:
    second = page(old_html(text="<p>第二页的文字。</p><p>责任编辑：王一</p>"))
    article = read(page(old_html()), second)
    assert (article.body_text or "").split("\n")[-1] == "第二页的文字。"
    assert article.editor == "王一"
