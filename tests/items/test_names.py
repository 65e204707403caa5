from __future__ import annotations

import pytest

from items import names


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("王一 李小二", ["王一", "李小二"]),
        ("王一、李小二，张三；赵四", ["王一", "李小二", "张三", "赵四"]),
        ("李 明", ["李明"]),
        ("李\u3000明 王 芳", ["李明", "王芳"]),
        ("欧阳 明", ["欧阳明"]),
        ("阿依古丽·买买提", ["阿依古丽·买买提"]),
        ("阿依古丽 · 买买提 王一", ["阿依古丽·买买提", "王一"]),
        ("Anna Lee", ["Anna Lee"]),
        ("王一（通讯员） 李小二", ["王一", "李小二"]),
        ("王一 X123", ["王一"]),
        ("王一 SF183", ["王一"]),
        ("王一SF183", ["王一"]),
        ("王一_NF2021", ["王一"]),
        ("王一 王一", ["王一"]),
        ("admin", []),
        ("系统管理员", []),
        ("信息发布员6", []),
        ("未知", []),
        ("本站原创", []),
        ("网站名称", []),
        ("name@example.cn", []),
        ("", []),
        ("示例市科学技术协会", ["示例市科学技术协会"]),
    ],
)
def test_split(value: str, expected: list[str]) -> None:
    assert names.split(value) == expected


@pytest.mark.parametrize("text", ["市科协", "办公室", "示例日报", "教科局", "某某科技馆"])
def test_organisations(text: str) -> None:
    assert names.is_organisation(text)
    assert not names.is_likely_person(text)


@pytest.mark.parametrize("text", ["王一", "李文会", "欧阳小明", "阿依古丽·买买提"])
def test_persons(text: str) -> None:
    assert names.is_likely_person(text)
    assert not names.is_organisation(text)


@pytest.mark.parametrize("text", ["手记", "您好", "这次活动有什么意义", "2020", ""])
def test_neither(text: str) -> None:
    assert not names.is_likely_person(text)


@pytest.mark.parametrize("text", ["昝一一", "蓟二", "王一", "阿依古丽·买买提"])
def test_persons_of_any_family(text: str) -> None:
    assert names.may_be_person(text)


@pytest.mark.parametrize("text", ["手记", "您好", "谢谢", "培训班", "市科协", "美丽大桥", ""])
def test_no_persons_even_beside_a_label(text: str) -> None:
    assert not names.may_be_person(text)


def test_the_site_itself_is_a_source_but_no_name() -> None:
    assert names.is_source("本站")
    assert not names.is_source("本站原创")
    assert names.split("本站") == []
