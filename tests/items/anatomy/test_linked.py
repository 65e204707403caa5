from __future__ import annotations

import pytest

from items.anatomy import linked
from items.document import Document
from items.page import Page
from tests.items.anatomy.pages import reader


def said(data: str, key: str) -> list[str]:
    html = f"<script type='application/ld+json'>{data}</script><p>x</p>"
    return [text for text, _ in linked.values(Document(Page(url="http://www.example.cn/", body=html.encode())), key)]


@pytest.mark.parametrize(
    ("data", "names"),
    [
        ('{"author": "王小红"}', ["王小红"]),
        ('{"author": {"@type": "Person", "name": " 王小红 "}}', ["王小红"]),
        ('{"author": [{"name": "王小红"}, "李小明"]}', ["王小红", "李小明"]),
        ('[{"headline": "x"}, {"author": "王小红"}]', ["王小红"]),
        ('{"@graph": [{"author": {"name": "王小红"}}]}', ["王小红"]),
        ('{"author": null}', []),
        ('{"author": {"name": 3}}', []),
        ('{"author": "王小红"', []),
        ("", []),
        ("[" * 5000, []),
    ],
)
def test_names(data: str, names: list[str]) -> None:
    assert said(data, "author") == names


def test_how_it_was_found() -> None:
    article = reader(head='<script type=\'application/ld+json\'>{"author": "王小红"}</script>').read()
    assert (article.authors, article.found["authors"]) == (["王小红"], "linked data author")


@pytest.mark.parametrize("name", ["某市新闻网", "技术部", "admin"])
def test_only_persons_are_authors(name: str) -> None:
    head = f"<meta property='article:author' content='{name}'>"
    assert (
        reader(head=f'{head}<script type=\'application/ld+json\'>{{"author": "{name}"}}</script>').read().authors == []
    )


def test_the_meta_line_comes_first() -> None:
    head = "<meta property='article:author' content='李小明'>"
    assert reader("<p>作者：王小红</p>", head=head).read().authors == ["王小红"]
    assert reader(head=head).read().authors == ["李小明"]
