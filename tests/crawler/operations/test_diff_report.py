"""The text of `scrapy diff`, with and without colours."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from crawler.operations.diff_report import show, shown_paragraphs
from crawler.operations.differences import compare, paragraphs
from tests.crawler.operations.test_diff_page import made


def printed(before, after, **console):
    target = Console(file=io.StringIO(), width=80, **console)
    show(target, compare(before, after))
    return target.file.getvalue()


BEFORE = made(title="[red]题[/red]", body_text="甲\n四月三日举行\n" + "\n".join("乙丙丁戊"))
AFTER = made(title="[red]题[/red]", body_text="甲\n四月五日举行\n" + "\n".join("乙丙丁戊己")) | {"revision": 2}


def test_plain_text_has_signs_and_brackets():
    assert printed(BEFORE, AFTER) == (
        "http://www.example.cn/1.html\n"
        "[red]题[/red]\n"
        "revision 版本 1 → 2\n"
        "made 生成 2026-03-02 09:00:00 → 2026-03-02 09:00:00 (Beijing time 北京时间)\n"
        "\nbody_text 正文\n"
        "  甲\n"
        "- 四月[-三-]日举行\n"
        "+ 四月{+五+}日举行\n"
        "  乙\n"
        "  … 2 paragraphs the same 相同 2 段 …\n"
        "  戊\n"
        "+ 己\n"
    )


def test_a_terminal_shows_colours_in_place_of_brackets():
    shown = printed(BEFORE, AFTER, force_terminal=True, color_system="standard", no_color=False)
    assert "\x1b[31m四月\x1b[0m\x1b[1;7;31m三\x1b[0m\x1b[31m日举行\x1b[0m\n" in shown
    assert "\x1b[32m四月\x1b[0m\x1b[1;7;32m五\x1b[0m\x1b[32m日举行\x1b[0m\n" in shown
    assert "{+" not in shown
    assert "\x1b[32m+ \x1b[0m\x1b[32m己\x1b[0m\n" in shown


def test_a_terminal_without_colours_shows_brackets():
    assert "+ 四月{+五+}日举行\n" in printed(BEFORE, AFTER, force_terminal=True, no_color=True)


def test_the_reader_is_named_where_the_bytes_are_the_same():
    kept = {"capture": {"digest": "sha256:1"}}
    shown = printed(made(**kept), made(title="新", **kept) | {"reader": "rt/2"})
    assert "网页字节未变，读取结果有变: rt/1 → rt/2" in shown


def test_a_text_cannot_move_the_cursor():
    assert "\x1b" not in printed(made(title="甲"), made(title="甲\x1b[2J"))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("甲乙丙丁", "甲乙丙丁戊", [3, "丁", "戊"]),
        ("甲乙丙", "甲乙丙丁", [2, "丙", "丁"]),
        ("甲乙", "甲乙丙", ["甲", "乙", "丙"]),
        ("甲乙丙丁戊", "丙丁戊", ["甲", "乙", "丙", 2]),
        ("甲", "甲", ["甲"]),
    ],
)
def test_only_the_neighbours_of_a_change_are_shown(before, after, shown):
    told = [
        found if isinstance(found, int) else (found.after or found.before)[0].text
        for found in shown_paragraphs(list(paragraphs(before, after)))
    ]
    assert told == shown
