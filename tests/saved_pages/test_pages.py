"""Saved pages as they are loaded and read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from items import Page, read, readers
from items.readers.generic import GenericReader
from tests.saved_pages import ours
from tests.saved_pages.pages import articles, digest, lists, load

TITLE = "示例科协举办科普活动"
TEXT = "".join(f"<p>四月三日，示例科协举办第{number}场活动，内容丰富，效果良好。</p>" for number in range(6))
ARTICLE = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>来源：示例日报 时间：2020-04-03</p><div>{TEXT}</div>"
ROWS = "".join(
    f"<li><a href='/art/{n}.html'>示例新闻第{n}条标题</a><span>2020-04-0{n}</span></li>" for n in range(1, 9)
)
LIST = f"<title>工作动态</title><ul class=list>{ROWS}</ul>"
ENTRIES = [{"title": f"示例新闻第{n}条标题", "url": f"/art/{n}.html", "date": f"2020-04-0{n}"} for n in range(1, 9)]
FAMILY = f"<div class='zxshow_nr'><div class='zishow_tit'>{TITLE}</div><div class='show_jj'>{TEXT}</div></div>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save(tmp_path, "b.html", ARTICLE, kind="article", url="http://kx.example.cn/a/1.html")
    save(tmp_path, "a.html", ARTICLE, kind="article", charset="gbk")
    save(tmp_path, "c.html", LIST, kind="list", entries=ENTRIES)
    save(tmp_path, "d.html", ARTICLE, kind="article", checked=False)
    return tmp_path


def save(folder: Path, file: str, html: str, **label: Any) -> None:
    label = {"file": file, "url": None, "charset": "utf-8", "checked": True} | label
    (folder / file).write_bytes(f"<meta charset={label['charset']}>{html}".encode(label["charset"]))
    with (folder / "truth.jsonl").open("a", encoding="utf-8") as truth:
        truth.write(json.dumps(label, ensure_ascii=False) + "\n")


def test_checked_pages_in_order_of_their_names(folder: Path) -> None:
    pages = load(folder)
    assert [saved.file for saved in articles(pages)] == ["a.html", "b.html"]
    assert [saved.file for saved in lists(pages)] == ["c.html"]
    assert TITLE in pages[0].text


def test_an_address_that_is_not_told_says_nothing(folder: Path) -> None:
    first, second, _ = load(folder)
    assert (first.url, second.url) == ("http://www.example.cn/page/1.html", "http://kx.example.cn/a/1.html")


def test_digest_knows_bytes_and_labels(folder: Path) -> None:
    before = digest(load(folder))
    assert digest(load(folder)) == before
    truth = folder / "truth.jsonl"
    truth.write_text(truth.read_text("utf-8").replace("gbk", "gb18030"), "utf-8")
    relabelled = digest(load(folder))
    (folder / "b.html").write_bytes(b"<p>")
    assert len({before, relabelled, digest(load(folder))}) == 3


def test_reading_is_as_precise_as_the_page(folder: Path) -> None:
    given = ours.try_to_read(load(folder)[0].page)
    assert given is not None
    assert (given["title"], given["published_at"], given["source"]) == (TITLE, "2020-04-03", "示例日报")


def test_a_refused_page_gives_nothing() -> None:
    assert ours.try_to_read(Page(url="http://www.example.cn/1", body=b"")) is None


def test_generic_reader_alone() -> None:
    page = Page(url="http://www.example.cn/1.html", body=FAMILY.encode())
    with ours.families(allowed=False):
        assert read(page).reader == GenericReader.id
    with ours.families(allowed=True):
        assert read(page).reader != GenericReader.id
    assert readers.pick(page) is not GenericReader


def test_list_rows_are_right_or_not(folder: Path) -> None:
    saved = load(folder)[2]
    assert ours.read_list(saved) == ours.ListOutcome("c.html", told=True, rows_right=True)
    saved.label["entries"].append({"title": "示例新闻第九条标题", "url": "/art/9.html", "date": None})
    assert not ours.read_list(saved).rows_right
    saved.label["entries"][-1]["url"] = "javascript:;"
    assert ours.read_list(saved).rows_right
