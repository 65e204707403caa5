from __future__ import annotations

import pytest

from items.labels import Role
from items.markup import GAP
from items.scan import scan


def values(text: str) -> list[tuple[str, str]]:
    return [(label.label, label.value) for label in scan(text)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来源:市科协 阅读:12", [("来源", "市科协"), ("阅读", "12")]),
        ("来源：市科协作者：王一", [("来源", "市科协"), ("作者", "王一")]),
        ("来 源 市科协 发布时间 2020-04-03", [("来源", "市科协"), ("发布时间", "2020-04-03")]),
        ("图片来源：某网 来源：市科协", [("图片来源", "某网"), ("来源", "市科协")]),
        ("编辑/王一 摄影/李二", [("编辑", "王一"), ("摄影", "李二")]),
        ("来源丨市科协", [("来源", "市科协")]),
        (f"来源{GAP}：{GAP}市科协{GAP}王一", [("来源", "市科协")]),
        ("来源\n市科协\n发布时间\n2020-04-03", [("来源", "市科协"), ("发布时间", "2020-04-03")]),
        ("来源： 发布时间：", [("来源", ""), ("发布时间", "")]),
        ("二审校对:李二 终审核发:张三", [("二审校对", "李二"), ("终审核发", "张三")]),
        ("时间过得真快，同事说", []),
        ("来源于生活", []),
        ("", []),
    ],
)
def test_labels_and_values(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


def test_what_stands_before_the_first_label() -> None:
    before, labels = scan("2020-04-03 来源：市科协")
    assert (before, labels[0].role) == ("2020-04-03 ", Role.SOURCE)


def test_value_without_blank_or_colon_is_marked() -> None:
    assert [label.glued for label in scan("网络编辑王一 信息审核:李二")[1]] == [True, False]
    assert scan("编辑部的故事")[1][0].glued


def test_name_of_single_characters_in_several_elements() -> None:
    (label,) = scan(f"作者：王{GAP}一{GAP}部门动态")[1]
    assert label.names == "王 一"
