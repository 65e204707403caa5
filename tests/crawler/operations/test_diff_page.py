"""The page of `scrapy diff --html`."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from crawler.operations.diff_page import page
from crawler.operations.differences import compare
from tests.crawler.operations.test_differences import LONG, record

EVIL = "<script>alert(1)</script>\"'&\x07<img src=x onerror=y>"


class Seen(HTMLParser):
    """What a browser would see."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.attributes = set()
        self.cells = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data):
        if "td" in self.tags[-3:]:
            self.cells[-1] += data.strip("\n")


def made(**fields):
    return record(url="http://www.example.cn/1.html", made_at="2026-03-02T01:00:00Z", **fields)


@pytest.fixture
def evil():
    before = made(title="旧题", body_text="\n".join([*"甲乙丙丁戊己", LONG]))
    after = made(title=EVIL, body_text="\n".join([*"甲乙丙丁戊己", LONG.replace("三", EVIL), EVIL])) | {"revision": 2}
    return page(compare(before, after))


def test_it_is_readable_in_chinese_and_needs_nothing_else(evil):
    assert evil.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n<head><meta charset="utf-8">')
    assert "<th>修改前 before（版本 1）</th><th>修改后 after（版本 2）</th>" in evil
    assert "<h2>正文 body_text</h2>" in evil
    assert "相同 5 段" in evil
    for word in ("src=", "href=", "url(", "@import"):
        assert word not in evil.replace("&lt;img src=x onerror=y&gt;", "")


def test_what_a_page_says_is_text(evil):
    seen = Seen(evil)
    assert {"script", "img"}.isdisjoint(seen.tags)
    assert seen.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class", "colspan"}
    assert EVIL.replace("\x07", "") in seen.cells
    assert "\x07" not in evil


def test_changed_characters_are_marked():
    shown = page(compare(made(title="四月三日举行"), made(title="四月五日举行")))
    assert '<td class="removed">四月<del>三</del>日举行</td><td class="added">四月<ins>五</ins>日举行</td>' in shown


def test_a_side_that_is_not_there_is_empty():
    assert '<tr><td class="none"></td><td class="added"><ins>王五</ins></td></tr>' in page(
        compare(made(), made(editor="王五"))
    )


def test_where_nothing_differs_it_says_so():
    assert "各字段均无差异" in page(compare(made(), made()))
