"""Articles and lists of the known systems, and how a page's system is told."""

from __future__ import annotations

import pytest

from items import Article, Page, read
from items.errors import ListPageError
from items.readers.families import FAMILIES, recognise
from items.readers.family import FamilyReader
from tests.items.readers import made_more_pages as more
from tests.items.readers import made_pages as made
from tests.items.readers.made_pages import Made

PAGES = [
    *(made.JCMS, made.JCMS_COMMENTS, made.JPAAS, made.TRS, made.TRS_NESTED, made.UCAP, made.UCAP_PAGES),
    *(more.VSB, more.VSB_NUMBERED, more.WEBPLUS, more.WEBPLUS_FILES, more.GDPOST, more.GDPOST_MOBILE, more.EPOINT),
    *more.OTHERS,
]
by_path = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)


def said(article: Article) -> dict[str, object]:
    fields = {
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "source": article.source,
        "authors": article.authors,
        "editor": article.editor,
        "published_at": article.published_at,
        "breadcrumb": article.breadcrumb,
        "body_text": article.body_text,
        "images": [image.url for image in article.images],
        "attachments": [(file.name, file.url) for file in article.attachments],
    }
    return {name: value for name, value in fields.items() if value}


@by_path
def test_article(page: Made) -> None:
    article = read(page.page)
    assert said(article) == {name: value for name, value in page.says.items() if value}
    assert article.reader == page.reader


@by_path
def test_markup_alone_tells_the_system(page: Made) -> None:
    family = recognise(page.moved)
    assert family is not None
    assert family.id == page.reader


@pytest.mark.parametrize("reader", more.LISTS)
def test_list_is_no_article(reader: str) -> None:
    page = more.list_page(reader).page
    family = recognise(page)
    assert family is not None
    assert family.id == reader
    with pytest.raises(ListPageError):
        read(page)


def test_every_family_is_tried() -> None:
    assert {page.reader for page in PAGES} == {family.id for family in FAMILIES}


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<a href='http://www.example.com/xw/202305/t20230509_1.html'>外站</a>",
        "<a href='http://www.example.com/content/post_1.html'>外站</a><a href='//www.example.com/a.jhtml'>外站</a>",
        "<a href='http://www.example.com/eportal/ui?pageId=1'>外站</a>",
        "<script src='http://www.example.com/plus/count.php?aid=1'></script>",
        "<img src='/upload/1.jpg' oldsrc='W020230509552200000002.jpg'><div class='my_Editor'>文</div>",
        "<div class='new-text slide_jj'></div><script>var new_SITE_ID = 1</script><p class='newb-a'></p>",
    ],
)
def test_unknown_make(markup: str) -> None:
    html = made.whole("", f"{markup}<h1>{made.TITLE}</h1><p>来源：示例日报 2023-05-09</p><div>{made.TEXT}</div>")
    page = Page(url=f"{made.HOST}/news/1.html", body=html.encode())
    assert recognise(page) is None
    assert read(page).reader == "generic/1"


def test_server_tells_epoint() -> None:
    page = Page(url=f"{made.HOST}/1.html", body=b"", headers={"SERVER": "epoint-httpserver"})
    family = recognise(page)
    assert family is not None
    assert family.id == "epoint/1"


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_any_family_reads_a_page_without_its_places(family: type[FamilyReader]) -> None:
    html = made.whole("", f"<h1>{made.TITLE}</h1><p>来源：示例日报 2023-05-09</p><div>{made.TEXT}</div>")
    article = family(Page(url=f"{made.HOST}/1.html", body=html.encode())).read()
    assert said(article) == made.DAY


def test_containers_full_of_links_or_empty_are_passed_over() -> None:
    links = "".join(f"<li><a href='/kx/{number}.html'>其他消息第{number}条</a></li>" for number in range(4))
    box = f"<div id='zoom'></div><div class='artile_zw'><ul>{links}</ul></div><div class='c'>{made.TEXT}</div>"
    html = made.whole("", f"<h1>{made.TITLE}</h1><p>来源：示例日报 2023-05-09</p>{box}")
    assert said(read(Page(url=made.HOST + made.JCMS.path, body=html.encode()))) == made.DAY


def test_place_with_several_texts_tells_nothing() -> None:
    beside = "<p><span class='Article_Title'>另一则消息</span><span class='Article_PublishDate'>2023-06-01</span></p>"
    html = more.WEBPLUS.html.replace("</body>", f"{beside}</body>")
    assert said(read(Page(url=more.WEBPLUS.page.url, body=html.encode()))) == more.WEBPLUS.says


def test_comments_that_stand_apart_are_passed_over() -> None:
    body = "<div id='zoom'><p><!--ZJEG_RSS.content.begin--></p>{}<p><!--ZJEG_RSS.content.end--></p></div>"
    html = made.whole("", f"<h1>{made.TITLE}</h1><p>来源：示例日报 2023-05-09</p>{body.format(made.TEXT)}")
    article = read(Page(url=made.HOST + made.JCMS.path, body=html.encode()))
    assert said(article) == made.DAY
    assert article.found["body_text"] == "selector #zoom"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (made.JCMS_COMMENTS, ("selector comments 标题名称", "selector comments ZJEG_RSS.content", "hidden columns")),
        (made.UCAP, ("selector ucaptitle", "selector ucapcontent", None)),
        (more.VSB_NUMBERED, (None, "id vsb_content_…", None)),
    ],
)
def test_found_says_which_place(page: Made, found: tuple[str | None, str, str | None]) -> None:
    told = read(page.page).found
    title, body, trail = found
    assert told["body_text"] == body
    assert title in {None, told["title"]}
    assert told.get("breadcrumb") == trail
