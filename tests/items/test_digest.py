from __future__ import annotations

import hashlib
import json
from dataclasses import fields, replace

import pytest

from items.article import Article, Attachment, Image
from items.digest import CONTENT_FIELDS, content_sha256

ARTICLE = Article(url="http://www.example.cn/1.html", title="示例标题", body_text="一段\n两段", authors=["王一"])
LISTS = ("former_urls", "sections", "breadcrumb", "keywords", "parts")
PLAIN = (
    *("url", "site", "description", "body_html", "views", "found", "reader", "revision", "content_sha256", "capture"),
    *("first_seen_at", "last_seen_at", "gone_at", "duplicate_of", "similarity"),
)
UNCOUNTED = {name: ["x"] for name in LISTS} | dict.fromkeys(PLAIN, "x")


def test_recomputed_as_documented() -> None:
    content = {
        "attachments": [{"sha256": "b" * 64, "url": "http://www.example.cn/b.pdf"}],
        "authors": ["王一"],
        "body_text": "一段\n两段",
        "document_number": None,
        "editor": None,
        "images": [],
        "kicker": None,
        "photographers": [],
        "published_at": None,
        "published_precision": None,
        "reviewer": None,
        "source": None,
        "subtitle": None,
        "title": "示例标题",
    }
    expected = hashlib.sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
    file = Attachment(url="http://www.example.cn/b.pdf", sha256="b" * 64, name="x", size=5)
    assert content_sha256(replace(ARTICLE, attachments=[file])) == expected


@pytest.mark.parametrize("name", CONTENT_FIELDS)
def test_every_content_field_counts(name: str) -> None:
    value = ["x"] if isinstance(getattr(ARTICLE, name), list) else "x"
    assert content_sha256(replace(ARTICLE, **{name: value})) != content_sha256(ARTICLE)


@pytest.mark.parametrize("name", UNCOUNTED)
def test_nothing_else_counts(name: str) -> None:
    assert content_sha256(replace(ARTICLE, **{name: UNCOUNTED[name]})) == content_sha256(ARTICLE)


def test_every_field_is_one_or_the_other() -> None:
    assert {field.name for field in fields(Article)} == {*CONTENT_FIELDS, *UNCOUNTED, "images", "attachments"}


def test_file_counts_once_it_is_fetched() -> None:
    listed = replace(ARTICLE, images=[Image(url="http://www.example.cn/a.jpg")])
    fetched = replace(ARTICLE, images=[Image(url="http://www.example.cn/a.jpg", sha256="a" * 64)])
    assert content_sha256(listed) == content_sha256(ARTICLE)
    assert content_sha256(fetched) != content_sha256(ARTICLE)
