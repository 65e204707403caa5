from __future__ import annotations

import pytest

from items.credits import Credit, read_bylines, read_line


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
