from __future__ import annotations

import pytest

from items.bylines import read_bylines, read_closing
from items.credits import Credit, read_line


def told(credits_: list[Credit]) -> list[tuple[str, tuple[str, ...]]]:
    return [(credit.role.value, credit.values) for credit in credits_]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("本报讯（记者王一 通讯员李二）昨日开幕。", [("author", ("王一",)), ("author", ("李二",))]),
        ("落实落地。(作者:王一)", [("author", ("王一",))]),
        ("图为现场。王一 摄", [("photographer", ("王一",))]),
        ("图为现场 王一 摄", [("photographer", ("王一",))]),
        ("（王一 摄）", [("photographer", ("王一",))]),
        ("结束。文/王一 图/李二", [("author", ("王一",)), ("photographer", ("李二",))]),
        ("完成。（作者：王一，系示例科协干部）", [("author", ("王一",))]),
        ("本报讯(记者昝一一 通讯员蓟三三 束四)昨日开幕。", [("author", ("昝一一",)), ("author", ("蓟三三", "束四"))]),
        ("图为现场。昝一 摄", [("photographer", ("昝一",))]),
        ("图为现场 昝一 摄", [("photographer", ("昝一",))]),
        ("本站讯（王一 李小二）昨日开幕。", [("author", ("王一", "李小二"))]),
        ("本网讯（王一、李小二 ）昨日开幕。", [("author", ("王一", "李小二"))]),
        ("本站讯（市科协）昨日开幕。", []),
        ("示例讯（公开版）昨日开幕。", []),
        ("（示例县发改局）", []),
        ("（记者手记）", []),
        ("（记者之家）", []),
        ("（通讯员培训班）", []),
        ("（联合拍摄）", []),
        ("活动（记者节）举行", []),
    ],
)
def test_bylines(paragraph: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert told(read_bylines(paragraph)) == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "凡本网注明“来源：示例网”的作品，版权均属本网所有。",
        "① 凡本网注明“来源：示例网”的所有文字、图片和音视频稿件，版权均属本网所有；",
        "本网注明“来源：XXX（非示例网）”的作品，均转载自其它媒体。",
    ],
)
def test_a_word_about_rights_names_no_source(paragraph: str) -> None:
    assert read_bylines(paragraph) == []
    assert read_line(paragraph) is None


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("活动结束。（王一 李二）", ("author", ("王一", "李二"), False)),
        ("（王一）", ("author", ("王一",), True)),
        ("活动结束。（示例县科协）", ("supplier", ("示例县科协",), False)),
        ("活动结束。（示例县科协 王一、李二）", ("supplier", ("示例县科协", "王一", "李二"), False)),
        ("（示例县科协 王一）", ("supplier", ("示例县科协", "王一"), True)),
        ("（示例县科协）", None),
        ("签订合作协议（示例县科协）", None),
        ("活动结束。（完）", None),
        ("活动结束。（有删节）", None),
        ("活动结束。（单位负责人）", None),
        ("活动结束。（据示例社电）", None),
        ("活动结束。", None),
    ],
)
def test_who_signs_at_the_end(paragraph: str, expected: tuple[str, tuple[str, ...], bool] | None) -> None:
    credit = read_closing(paragraph)
    assert (credit and (credit.role.value, credit.values, credit.own_line)) == expected
