from __future__ import annotations

import pytest

from items.labels import Role
from tests.items.anatomy.pages import TEXT, reader

PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)


def names(before: str, role: Role, tail: str = "", after: str = "") -> dict[str, str]:
    return reader(before, body=f"{PARAGRAPHS}{tail}", after=after).printed.people(role)


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("<p>来源：市科协　发布时间：2020-04-03　浏览：12次</p>", ("市科协", "label 来源")),
        ("<p>[2020-04-03]　[来源：市科协]　[打印]</p>", ("市科协", "label 来源")),
        ("<p>来源：某报（市县版） 2020-04-03</p>", ("某报（市县版）", "label 来源")),
        ("<ul><li>来源：市科协</li><li>日期：2020-04-03</li></ul>", ("市科协", "label 来源")),
        ("<dl><dt>来源：</dt><dd>市科协</dd><dt>时间：</dt><dd>2020-04-03</dd></dl>", ("市科协", "label 来源")),
        ("<div><p>来源</p><p>市科协</p><p>发布时间</p><p>2020-04-03</p></div>", ("市科协", "label 来源")),
        ("<p>来源：　作者：　发布时间：2020-04-03</p>", None),
        ("<p>图片来源：某网　发布时间：2020-04-03</p>", None),
    ],
)
def test_source_of_the_meta_line(before: str, source: tuple[str, str] | None) -> None:
    assert next(reader(before).printed.values(Role.SOURCE), None) == source


def test_the_meta_line_comes_before_the_tail() -> None:
    found = reader("<p>来源：市科协 2020-04-03</p>", body=f"{PARAGRAPHS}<p>来源：某报</p>").printed.values(Role.SOURCE)
    assert list(found) == [("市科协", "label 来源"), ("某报", "credit 来源")]


@pytest.mark.parametrize(
    "notice",
    [
        "<p>凡本网注明“来源：某网”的作品，版权均属本网所有。</p>",
        "<p>版权声明：凡本网注明“来源：某网”的作品，均转载自其它媒体。</p><p>来源：某网</p>",
    ],
)
def test_a_word_about_rights_is_no_source(notice: str) -> None:
    assert list(reader("<p>2020-04-03</p>", after=notice).printed.values(Role.SOURCE)) == []


def test_people_of_meta_line_text_and_tail_in_order() -> None:
    before = "<p>编辑：王一 发布时间：2020-04-03</p>"
    found = names(before, Role.EDITOR, "<p>责任编辑：李二</p>", "<div>网络编辑：张三</div>")
    assert found == {"王一": "label 编辑", "李二": "credit 责任编辑", "张三": "credit 网络编辑"}


def test_people_of_the_text_where_the_meta_line_has_none() -> None:
    printed = reader("<p>作者：王一 2020-04-03</p>", body=f"{PARAGRAPHS}<p>（记者 李二）</p>").printed
    assert printed.people(Role.AUTHOR, either=True) == {"王一": "label 作者"}
    assert printed.people(Role.AUTHOR) == {"王一": "label 作者", "李二": "credit 记者"}


def test_a_label_and_its_value_on_two_lines_after_the_text() -> None:
    assert names("", Role.EDITOR, after="<div>责任编辑：</div><div>王一</div>") == {"王一": "credit 责任编辑"}


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("<p>初审：王一 复审：李二 终审：王一</p>", ["王一", "李二", "王一"]),
        ("<p>一审：王一</p><p>二审：王一</p><p>三审：李二</p>", ["王一", "王一", "李二"]),
        ("<p>审核：王一</p><p>审核：王一</p>", ["王一"]),
        ("<p>一审编辑:李二 二审校对:张三 终审核发:王一</p>", ["王一"]),
        ("<p>审核：系统管理员</p>", []),
    ],
)
def test_stages_of_review(tail: str, expected: list[str]) -> None:
    stages = reader("<p>2020-04-03</p>", body=f"{PARAGRAPHS}{tail}").printed.stages(Role.REVIEWER)
    assert [name for name, _ in stages] == expected


def test_a_stage_says_how_it_was_found() -> None:
    printed = reader("<p>审核：王一 2020-04-03</p>", after="<p>终审：王一</p>").printed
    assert printed.stages(Role.REVIEWER) == [("王一", "label 审核"), ("王一", "credit 终审")]


@pytest.mark.parametrize(
    "before",
    [
        "<p>发布时间：2020-04-03</p>",
        "<p>更新时间：2020-05-06 发布时间：2020-04-03</p>",
        "<p>来源：市科协 2020-04-03</p>",
        "<p>文/王一 图/李二 2020-04-03</p>",
        "<p>审核：王一 2020-04-03</p>",
        "<p>发布机构：市科协 2020-04-03</p>",
        "<p>2020-04-03 14:30 来源：市科协</p>",
    ],
)
def test_the_best_date_comes_first(before: str) -> None:
    assert "2020-04-03" in next(reader(before).printed.dates())[0]


@pytest.mark.parametrize(
    "before",
    ["<p>成文日期：2020-04-03</p>", "<p>阅读：2020</p>", "<p>作者：王一</p>", "<p>图文解读：某公报 2020-04-03</p>"],
)
def test_no_date(before: str) -> None:
    assert list(reader(before).printed.dates()) == []


def test_days_without_year() -> None:
    assert list(reader("<p>发布时间：4-3 14:30</p>").printed.days()) == ["04-03"]
    assert list(reader("<p>发布时间：2020-04-03</p>").printed.days()) == []
