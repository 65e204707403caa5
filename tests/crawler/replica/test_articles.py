"""Article pages: both templates, and everything the truth says is printed on them."""

from __future__ import annotations

import hashlib

import pytest
from parsel import Selector

from crawler.replica.blocks import LinkParagraph, Picture
from crawler.replica.expected import centre, truth_of
from crawler.replica.model import HOST
from crawler.replica.site import Site

MODEL = centre(0)
SITE = Site(MODEL)


def html(record, path=None):
    answer = SITE.answer(HOST, path or record.article.path, {})
    assert answer.status == 200
    return answer.body.decode("gb18030" if record.article.layout.charset == "gb2312" else "utf-8")


def further(record):
    """Return the other pages of the article, or the one that a frame shows."""
    article = record.article
    pages = [html(record, article.path.replace(".html", f"_{n}.html")) for n in range(2, article.pages + 1)]
    return [*pages, *([html(record, article.frame)] if article.frame else [])]


@pytest.fixture(scope="module")
def pages():
    """Return (record, truth, page) of every article."""
    return [(record, row, html(record)) for record, row in zip(MODEL.records, truth_of(MODEL), strict=True)]


def without_blanks(text):
    return "".join(text.split())


def test_every_value_of_the_truth_is_printed(pages):
    for record, row, first in pages:
        page = first + "".join(further(record))
        text = without_blanks(Selector(page).xpath("string()").get("") + page)
        single = ("kicker", "title", "subtitle", "source", "document_number", "description")
        values = [row[name] for name in single if row[name]]
        values += [*row["authors"], *row["photographers"], *row["keywords"], *row["breadcrumb"]]
        values += [name for role in ("editor", "reviewer") for name in (row[role] or "").split()]
        values += [file["name"] for file in row["attachments"]]
        values += [image["alt"] for image in row["images"] if image["alt"]]
        values += [cell for line in row["body_text"].split("\n") for cell in line.split("\t")]
        for value in values:
            assert without_blanks(value) in text


def test_the_body_stands_in_the_documented_container(pages):
    for record, row, page in pages:
        container = ".show-text" if record.article.layout.template == "new" else ".zxshow_nr .show_jj"
        bodies = [body for html in (page, *further(record)) for body in Selector(html).css(container)]
        assert len(bodies) == record.article.pages
        if record.article.frame:
            assert bodies[0].css("iframe#contentHtmlIframe::attr(src)").get() == record.article.frame
            bodies = [Selector(html) for html in further(record)]
        text = without_blanks("".join(body.xpath("string()").get("") for body in bodies))
        assert all(without_blanks(line) in text for line in row["body_text"].split("\n"))


def test_the_old_template_has_no_metas(pages):
    old = [page for record, _, page in pages if record.article.layout.template == "old"]
    assert len(old) > 100
    for page in old:
        assert Selector(page).css("meta[name]") == []
        assert Selector(page).css(".zxshow_nr .zishow_tit::text").get()
        assert Selector(page).css(".zxshow_nr .show_jj script")


def test_the_new_template_has_metas_and_trail(pages):
    new = [(row, Selector(page)) for record, row, page in pages if record.article.layout.template == "new"]
    assert len(new) > 100
    for row, page in new:
        assert page.css("meta[name=ArticleTitle]::attr(content)").get() == row["title"]
        assert page.css("meta[name=PubDate]::attr(content)").get("").startswith(row["published_at"][:10])
        assert page.css("div.position.border a::text").getall() == ["首页", *row["breadcrumb"]]


def test_articles_are_printed_in_many_ways(pages):
    layouts = [record.article.layout for record, _, _ in pages]
    for name, count in (("meta", 4), ("body", 3), ("kicker_tag", 4), ("colon", 2), ("crumb", 2), ("source_label", 3)):
        assert len({getattr(layout, name) for layout in layouts}) == count
    for name in ("meta_inside", "credits_inside", "empty_source"):
        assert {getattr(layout, name) for layout in layouts} == {True, False}


def test_some_pages_need_gb18030(pages):
    narrow = [record for record, _, _ in pages if record.article.layout.charset == "gb2312"]
    assert len(narrow) >= 3
    for record in narrow:
        answer = SITE.answer(HOST, record.article.path, {})
        assert b"charset=gb2312" in answer.body
        assert dict(answer.headers)["Content-Type"] == "text/html"
        with pytest.raises(UnicodeDecodeError):
            answer.body.decode("gbk")


def test_files_are_served_as_the_truth_says():
    for record, row in zip(MODEL.records, truth_of(MODEL), strict=True):
        for entry in (*row["images"], *row["attachments"]):
            host, _, path = entry["url"].removeprefix("http://").partition("/")
            answer = SITE.answer(host, f"/{path}", {})
            if entry["sha256"] is None:
                assert answer.status == 404
                continue
            assert hashlib.sha256(answer.body).hexdigest() == entry["sha256"]
            if "media_type" in entry:
                assert dict(answer.headers)["Content-Type"] == entry["media_type"]
                assert len(answer.body) == entry["size"]
        assert len(row["images"]) == sum(isinstance(block, Picture) for block in record.article.blocks)


def test_a_file_may_be_linked_inside_the_text(pages):
    inside = [
        (row, block) for record, row, _ in pages for block in record.article.blocks if isinstance(block, LinkParagraph)
    ]
    assert inside
    for row, block in inside:
        assert block.link.name in row["body_text"]
        assert block.link.name in [file["name"] for file in row["attachments"]]


def test_no_credit_line_of_its_own_is_body_text(pages):
    for record, row, _ in pages:
        lines = row["body_text"].split("\n")
        credits_ = [line.text for line in record.article.lines]
        credits_ += [
            block.credit.text for block in record.article.blocks if isinstance(block, Picture) and block.credit
        ]
        assert not set(credits_) & set(lines)
