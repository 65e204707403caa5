"""Markup travels: boxes of one system stand in pages of another, and pages link to each other (cms.md 2.11)."""

from __future__ import annotations

import pytest

from items import Article, Page, read
from items.errors import ListPageError
from items.readers.families import recognise
from tests.items.readers.made_pages import BODY, HOST, JCMS, ONE, TEXT, TITLE, TRS, TWO, whole

META = "<div class='info'>来源：示例日报 发布时间：2023-05-09 15:20</div>"
HEAD = f"<h1>{TITLE}</h1>{META}"
THREE = "示例市科协表示，下半年还将把科普集市办到乡镇和社区。"
WHOLE = f"{ONE}\n{TWO}\n{THREE}"
FILE = "/api-gateway/jpaas-web-server/front/document/download?fileUrl={}&fileName=%E8%A1%A8.docx"


def page(body: str, head: str = "", path: str = "/saved/1.html") -> Page:
    return Page(url=HOST + path, body=whole(head, body).encode())


def family(of: Page) -> str | None:
    found = recognise(of)
    return found.id if found else None


def says(article: Article) -> tuple[str | None, ...]:
    return (article.title, article.source, article.published_at)


def around(box: str, inner: str) -> str:
    """Return a box of one system with one of another system in it, and text before and after that."""
    start, end = box.split("|")
    inside, close = inner.split("|")
    return f"{HEAD}{start}<p>{ONE}</p>{inside}<p>{TWO}</p>{close}<p>{THREE}</p>{end}"


BOXES = {
    "jcms/1": "<div id='zoom'><!--ZJEG_RSS.content.begin-->|<!--ZJEG_RSS.content.end--></div>",
    "vsb/1": '<div id="vsb_content"><div class="v_news_content">|</div></div>',
    "ucap/1": "<div id='zoomcon'><ucapcontent>|</ucapcontent></div>",
    "trs/1": "<div class='TRS_Editor'>|</div>",
    "webplus/1": "<div class='wp_articlecontent'>|</div>",
    "epoint/1": "<div class='box ewb-article-content'>|</div>",
}


@pytest.mark.parametrize("outer", BOXES)
@pytest.mark.parametrize("inner", BOXES)
def test_the_outer_box_tells_the_system(outer: str, inner: str) -> None:
    made = page(around(BOXES[outer], BOXES[inner]))
    article = read(made)
    assert (family(made), article.body_text) == (outer, WHOLE)
    assert says(article) == (TITLE, "示例日报", "2023-05-09T15:20:00+08:00")


@pytest.mark.parametrize("inner", ["trs/1", "vsb/1", "jcms/1"])
@pytest.mark.parametrize(
    ("reader", "script"),
    [
        ("empirecms/1", "<script src='/e/public/ViewClick/?classid=1&id=2&addclick=1'></script>"),
        ("dedecms/1", "<script src='/plus/count.php?view=yes&aid=1&mid=1'></script>"),
        ("phpcms/1", "<script src='/api.php?op=count&id=1&modelid=1'></script>"),
        ("jeecms/1", "<form action='/search.jspx'></form>"),
    ],
)
def test_a_script_after_the_text_counts_before_a_box_in_it(reader: str, script: str, inner: str) -> None:
    made = page(around("<div class='entry'>|</div>", BOXES[inner]) + script)
    article = read(made)
    assert (article.reader, article.body_text) == (reader, WHOLE)


@pytest.mark.parametrize("reader", ["trs/1", "vsb/1"])
def test_text_beside_the_box_belongs_to_it(reader: str) -> None:
    box = BOXES[reader].replace("|", f"<p>{TWO}</p>")
    beside = read(page(f"{HEAD}<div class='article'><p>{ONE}</p>{box}<p>（责任编辑：王一）</p></div>"))
    assert (beside.body_text, beside.editor) == (BODY, "王一")
    apart = read(page(f"<div class='article'>{HEAD}<p>摘要：{ONE}</p>{box}</div>"))
    assert apart.body_text == TWO


def test_two_boxes_are_one_text() -> None:
    boxes = f"<div class='TRS_Editor'><p>{ONE}</p></div><div class=TRS_Editor><p>{TWO}</p></div>"
    article = read(page(f"{HEAD}<div class='c'>{boxes}</div>"))
    assert article.body_text == BODY


@pytest.mark.parametrize(
    "path", [TRS.path, "/info/1024/3377.htm", "/content/post_1.html", "/resources/site/1/html/a/1.html"]
)
def test_markup_counts_before_the_address(path: str) -> None:
    assert family(Page(url=HOST + path, body=JCMS.html.encode())) == "jcms/1"


def test_old_model_site_at_a_made_up_address() -> None:
    made = page(
        f"<div class='zxshow_nr'><div class='zishow_tit'>{TITLE}</div>{META}<div class='show_jj'>{TEXT}</div></div>",
        path="/art/2023/5/9/art_1_2.html",
    )
    assert (family(made), read(made).body_text) == ("rt/1", BODY)


@pytest.mark.parametrize(
    "link",
    [
        "http://www.hanweb.com",
        "http://a.example.org/module/xxgk/search.jsp",
        "http://a.example.org/module/download/downfile.jsp?filename=1.doc",
        "http://b.example.org/api-gateway/jpaas-web-server/front/document/download?fileUrl=A&fileName=b.doc",
        "http://c.example.org/info/1024/2.htm",
        "http://d.example.org/news_list.rt?channlId=1",
        "http://e.example.org/content/column/123456",
    ],
)
def test_a_link_to_another_site_tells_nothing(link: str) -> None:
    made = page(f"{HEAD}<div class='con'>{TEXT}</div><ul><li><a href='{link}'>友情链接</a></li></ul>")
    assert (family(made), read(made).body_text) == (None, BODY)


@pytest.mark.parametrize(
    ("reader", "markup"),
    [
        ("jcms/1", f"<div class='x'><!--ZJEG_RSS.content.begin-->{TEXT}<!--ZJEG_RSS.content.end--></div>"),
        ("jcms/1", f"<div class='x'>{TEXT}</div><a style='display:none'>Produced By 大汉网络 大汉版通发布系统</a>"),
        ("vsb/1", f"<div id=vsb_content_100>{TEXT}</div>"),
        ("vsb/1", f"<link href='/_sitegray/_sitegray_d.css'><div class='x'>{TEXT}</div>"),
        ("trs/1", f"<div class='view trs_editor_view'>{TEXT}</div>"),
        ("epoint/1", f"<div class='box ewb-article-info'>{TEXT}</div>"),
        ("webplus/1", f"<link href='/_upload/tpl/00/01/1/style.css'><div class='x'>{TEXT}</div>"),
    ],
)
def test_one_mark_is_enough(reader: str, markup: str) -> None:
    made = page(f"{HEAD}{markup}")
    assert (family(made), read(made).body_text) == (reader, BODY)


def test_template_meta_tells_ucap() -> None:
    made_at = "<meta name='others' content='页面生成时间 2025-10-23 11:23:36'>"
    head = f'<meta name="template,templategroup,version" content="1,2,3">{made_at}'
    made = page(f"{HEAD}<div class='article_content'>{TEXT}</div>", head)
    assert (family(made), read(made).published_at) == ("ucap/1", "2023-05-09T15:20:00+08:00")


def test_one_file_with_two_tokens_is_one_file() -> None:
    links = "".join(f"<p><a href='{FILE.format(token)}'>附件</a></p>" for token in ("AA", "BB"))
    article = read(page(f"{HEAD}<div class='bt-content zoom'>{TEXT}{links}</div>"))
    assert [(file.name, file.url) for file in article.attachments] == [("表.docx", HOST + FILE.format("AA"))]


@pytest.mark.parametrize("reader", BOXES)
def test_rows_in_the_box_of_a_body_are_a_list(reader: str) -> None:
    rows = "".join(
        f"<li><a href='/kx/{number}.html'>示例科协开展第{number}场科普活动</a><span>2023-05-{number:02}</span></li>"
        for number in range(10, 22)
    )
    start, end = BOXES[reader].split("|")
    with pytest.raises(ListPageError):
        read(page(f"{start}<ul>{rows}</ul>{end}"))
