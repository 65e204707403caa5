from __future__ import annotations

import pytest

from items.credits import Credit, read_line


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
