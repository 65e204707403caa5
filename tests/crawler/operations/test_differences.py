"""What differs between two revisions: fields, paragraphs, characters."""

from __future__ import annotations

import random

import pytest

from crawler.operations.differences import FIELDS, compare, paragraphs, pieces
from items.digest import CONTENT_FIELDS

LONG = "市科协组织科技志愿者走进社区开展科普宣传活动，现场发放宣传资料三百余份，解答居民提问。"


def marked(found, sign):
    return "".join(f"{sign}{piece.text}{sign}" if piece.differs else piece.text for piece in found)


def sides(before, after):
    left, right = pieces(before, after)
    return marked(left, "-"), marked(right, "+")


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("四月三日举行", "四月五日举行", ("四月-三-日举行", "四月+五+日举行")),
        ("举行", "隆重举行", ("举行", "+隆重+举行")),
        ("发放三百份", "发放", ("发放-三百份-", "发放")),
        ("", "新", ("", "+新+")),
        ("甲的乙", "丙的丁", ("-甲的乙-", "+丙的丁+")),
        ("同", "同", ("同", "同")),
    ],
)
def test_characters(before, after, shown):
    assert sides(before, after) == shown


def test_a_common_character_of_a_long_paragraph_is_not_junk():
    before = LONG * 8
    after = before.replace("三百余份", "五百余份", 1)
    assert marked(pieces(before, after)[1], "+") == after.replace("五", "+五+", 1)


def test_paragraphs_that_are_too_long_to_compare_differ_as_a_whole():
    before, after = "甲" * 3000, "乙" * 3000
    assert [piece.differs for piece in pieces(before, after)[0]] == [True]


def test_paragraphs_are_changed_removed_added_or_the_same():
    before = ["第一段", LONG, "第三段是这样的", "第四段"]
    after = ["第一段", f"又是{LONG}", "完全不同", "第四段", "第五段"]
    assert [(p.kind, marked(p.before, "-"), marked(p.after, "+")) for p in paragraphs(before, after)] == [
        ("same", "第一段", "第一段"),
        ("changed", LONG, f"+又是+{LONG}"),
        ("removed", "-第三段是这样的-", ""),
        ("added", "", "+完全不同+"),
        ("same", "第四段", "第四段"),
        ("added", "", "+第五段+"),
    ]


@pytest.mark.parametrize("seed", range(20))
def test_nothing_is_lost_and_nothing_invented(seed):
    chance = random.Random(seed)  # noqa: S311
    before = [LONG[: chance.randrange(1, 9)] + chance.choice("甲乙丙") for _ in range(chance.randrange(0, 40))]
    after = [line + chance.choice(["", "丁"]) for line in before if chance.random() < 0.7]
    after.insert(len(after) // 2, "新的一段")
    found = list(paragraphs(before, after))
    assert ["".join(piece.text for piece in p.before) for p in found if p.before] == before
    assert ["".join(piece.text for piece in p.after) for p in found if p.after] == after
    for paragraph in found:
        equal = ["".join(p.text for p in side if not p.differs) for side in (paragraph.before, paragraph.after)]
        assert equal[0] == equal[1]


def record(**fields):
    empty = {name: [] if name in {"authors", "images", "attachments", "keywords"} else None for name in FIELDS}
    return {**empty, "revision": 1, "reader": "rt/1", "capture": None, **fields}


def test_fields_of_every_kind():
    picture = {"url": "http://www.example.cn/1.jpg", "alt": "图", "sha256": None, "path": None}
    before = record(title="题", authors=["张三"], views=3, body_text="甲\n乙", images=[picture])
    after = record(
        title="题", authors=["张三", "李四"], views=4, body_text="甲\n丙", images=[picture | {"sha256": "ab"}]
    )
    found = compare(before, after)
    assert [change.name for change in found.changes] == ["authors", "body_text", "images", "views"]
    (changed,) = found.changes[0].paragraphs
    assert marked(changed.after, "+") == "张三+；李四+"
    assert marked(found.changes[2].paragraphs[0].after, "+") == "图 http://www.example.cn/1.jpg+ sha256 ab+"
    assert compare(before, before).changes == []


def test_a_field_that_comes_or_goes():
    (change,) = compare(record(), record(editor="王五")).changes
    assert [(p.kind, p.before) for p in change.paragraphs] == [("added", ())]
    (change,) = compare(record(editor="王五"), record()).changes
    assert [(p.kind, p.after) for p in change.paragraphs] == [("removed", ())]


def test_the_same_bytes_were_served():
    kept = {"digest": "sha256:1"}
    assert compare(record(capture=kept), record(capture=kept)).same_bytes
    assert not compare(record(capture=kept), record(capture={"digest": "sha256:2"})).same_bytes
    assert not compare(record(), record()).same_bytes


def test_every_field_that_makes_a_revision_is_compared():
    assert {*CONTENT_FIELDS, "images", "attachments"} <= set(FIELDS)
