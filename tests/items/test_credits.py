from __future__ import annotations

import pytest

from items.credits import Credit, read_bylines, read_closing, read_line


def told(credits_: list[Credit] | None) -> list[tuple[str, tuple[str, ...]]] | None:
    return None if credits_ is None else [(credit.role.value, credit.values) for credit in credits_]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(记者:王一)", [("author", ("王一",))]),
        ("责任编辑：王一 校对：李二 审核：张三", [("editor", ("王一",)), ("crew", ("李二",)), ("reviewer", ("张三",))]),
        ("某某党支部、办公室供稿 摄影/王一", [("supplier", ("某某党支部", "办公室")), ("photographer", ("王一",))]),
        ("示例日报记者 王一", [("author", ("王一",))]),
        ("记者 王一 摄", [("photographer", ("王一",))]),
        ("记者 王一 文/图", [("author", ("王一",)), ("photographer", ("王一",))]),
        ("王一 摄影报道", [("author and photographer", ("王一",))]),
        ("记者王一 李二报道", [("author", ("王一", "李二"))]),
        ("来源：示例日报", [("source", ("示例日报",))]),
        ("责任编辑：admin", [("editor", ())]),
        ("责任编辑：", []),
        ("记者：昝一　通讯员：束二、蓟三", [("author", ("昝一",)), ("author", ("束二", "蓟三"))]),
        ("记者昝一一 通讯员蓟三三", [("author", ("昝一一",)), ("author", ("蓟三三",))]),
        ("昝一 蓟三 摄", [("photographer", ("昝一", "蓟三"))]),
        ("责任编辑：系统管理员", [("editor", ())]),
        ("作者：信息发布员6", [("author", ())]),
        ("责任编辑：李为民 王一", [("editor", ("李为民", "王一"))]),
        ("书法 绘画 摄影", None),
        ("联合拍摄", None),
        ("联系电话：0919-0000000", None),
        ("时间：4月5日", None),
        ("记者：您好", None),
        ("记者手记", None),
        ("编辑部的故事", None),
        ("图片：美丽大桥", None),
        ("作者：一位不愿透露姓名的人说。", None),
        ("普通的一段文字", None),
        ("", None),
    ],
)
def test_line(line: str, expected: list[tuple[str, tuple[str, ...]]] | None) -> None:
    assert told(read_line(line)) == expected


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
    ("line", "expected"),
    [
        (
            "来源：示例市科学技术协会 通讯员:王一 一审编辑:李二 二审校对:张三 终审核发:赵四",
            [
                ("source", ("示例市科学技术协会",)),
                ("author", ("王一",)),
                ("editor", ("李二",)),
                ("crew", ("张三",)),
                ("reviewer", ("赵四",)),
            ],
        ),
        ("网络编辑:王一 信息审核:李二", [("editor", ("王一",)), ("reviewer", ("李二",))]),
        (
            "供稿：王一审稿：李二摄影:张三",
            [("supplier", ("王一",)), ("reviewer", ("李二",)), ("photographer", ("张三",))],
        ),
        (
            "初审：王一 复审：李二 终审：王一",
            [("reviewer", ("王一",)), ("reviewer", ("李二",)), ("reviewer", ("王一",))],
        ),
        ("一审一校：王一 二审二校：李二 三审三校：张三", [("reviewer", (name,)) for name in ("王一", "李二", "张三")]),
        ("编辑丨王一 校对丨李二 审核丨张三", [("editor", ("王一",)), ("crew", ("李二",)), ("reviewer", ("张三",))]),
        ("编辑：王一 值班总编：李二", [("editor", ("王一",)), ("crew", ("李二",))]),
        ("文丨王一 图丨李二", [("author", ("王一",)), ("photographer", ("李二",))]),
        ("文/图 王一", [("author and photographer", ("王一",))]),
        ("记者 王一/文 李二/图", [("author", ("王一",)), ("photographer", ("李二",))]),
        ("王一/文 李二/图", [("author", ("王一",)), ("photographer", ("李二",))]),
        ("作者 | 王一", [("author", ("王一",))]),
        ("责任编辑：王一 SF183", [("editor", ("王一",))]),
        ("责任编辑：王一SF183", [("editor", ("王一",))]),
        ("责任编辑：王一_NF2021", [("editor", ("王一",))]),
        ("（责任编辑： 王一 ）", [("editor", ("王一",))]),
        ("责任编辑：【王一】", [("editor", ("王一",))]),
        ("作者：Tom Lee", [("author", ("Tom Lee",))]),
        ("责任编辑：阿依古丽·买买提", [("editor", ("阿依古丽·买买提",))]),
        ("（示例县科协 供稿：王一）", [("supplier", ("王一",))]),
        ("本报记者昝一一", [("author", ("昝一一",))]),
        ("本报记者了解到", None),
        ("记者了解到", None),
        ("图片来源：示例网", None),
        ("数据来源：示例局", None),
        ("作者单位：示例大学", None),
    ],
)
def test_lines_with_several_roles(line: str, expected: list[tuple[str, tuple[str, ...]]] | None) -> None:
    assert told(read_line(line)) == expected


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
