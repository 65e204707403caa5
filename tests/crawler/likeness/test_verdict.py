from __future__ import annotations

import itertools

import pytest

from crawler.likeness.facts import condense
from crawler.likeness.verdict import compare
from crawler.likeness.wording import read_wording
from tests.crawler.likeness.pairs import pairs

BODY = (
    "2023年5月6日，澄桐区举办第三期苗圃培训班，来自12个乡镇的86名农户到场。区科协副主席张澜主持开班仪式并讲话，"
    "苗圃技术专家李岑讲解病斑防治，大家纷纷表示收获很大。下一步，将继续组织科技志愿者走进田间地头，为大家提供优质服务，助力苗圃丰收。\n报名地点在荷塘小学，铜川的学员另行安排。"
)


def alike(other: str, one: str = BODY) -> float:
    found = compare(read_wording("题", one), read_wording("题", other))
    assert found == compare(read_wording("题", other), read_wording("题", one))
    return found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2023年", "2024年"), ("2023年", "二〇二四年"), ("5月6日", "5月7日"), ("第三期", "第四期"),
        ("86名", "八十七名"),
        ("12个", "3个"), ("澄桐区", "蘅芷县"), ("张澜", "刘霁"), ("李岑", "李沐"),
        ("荷塘小学", "菱角小学"), ("铜川", "银川"),
    ],
)  # fmt: skip
def test_another_fact_or_name_is_another_text(old: str, new: str) -> None:
    assert alike(BODY.replace(old, new)) == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2023年", "二〇二三年"), ("第三期", "第3期"), ("86名", "八十六名"), ("，", ","), ("，", ""), ("\n", ""),
        ("纷纷表示", "一致认为"), ("继续组织", "持续动员"), ("2023年5月6日，", ""),
        ("2023年5", "来源：荷塘日报 2024-01-02\n2023年5"), ("2023年5", "荷塘网7月9日讯（记者 王芷）2023年5"),
        ("另行安排。", "另行安排。（供稿：王芷）"), ("另行安排。", "另行安排。\n责任编辑：王芷 发布时间：2024-01-02"),
    ],
)  # fmt: skip
def test_an_editor_s_hand_is_none(old: str, new: str) -> None:
    assert alike(BODY.replace(old, new, 1) if old != "，" else BODY.replace(old, new)) > 0.9


def test_a_list_of_other_people_is_another_text() -> None:
    one, other = (f"{BODY}名单如下：{names}。" for names in ("张澜、李岑、王芷", "张霁、孙沐、赵蘅"))
    assert alike(other, one) == 0


def test_more_than_an_edit_is_another_text() -> None:
    assert alike(BODY[: len(BODY) // 2]) == 0
    assert alike(BODY + BODY[::-1]) == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("题", "见附件"), ("题", "见附件。"), 1.0), (("题", "见附件"), ("另一题", "见附件"), 0.0),
        ((None, "见附件"), (None, "见附件"), 0.0), (("题", "见附件一"), ("题", "见附件二"), 0.0),
        (("题", None), ("题", None), 0.0), (("题", "哈" * 500), ("题", "哈" * 499), 0.0),
    ],
)  # fmt: skip
def test_short_texts_must_be_equal_with_their_titles(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], same: float
) -> None:
    assert compare(read_wording(*one), read_wording(*other)) == same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("三百二十人", "320人"), ("两千零五名", "2005名"), ("1.2万元", "12,000元"), ("二〇二四年", "2024年"),
        ("十五届", "15届"), ("百分之三十五的", "35的"), ("第一期", "第1期"), ("三月", "03月"),
    ],
)  # fmt: skip
def test_a_number_is_the_same_in_either_script(one: str, other: str) -> None:
    assert condense(one) == condense(other) != one


@pytest.mark.parametrize("word", ["统一安排", "一定", "百姓", "十分", "千家万户", "四川", "ABC"])
def test_what_counts_nothing_is_no_number(word: str) -> None:
    assert condense(word) == word


def test_dates_with_dots_are_no_decimals() -> None:
    assert condense("2024.05.03") == condense("2024.5.3") != condense("2024.5.4")


def test_generated_pairs_are_told_apart() -> None:
    made = pairs(288, seed=11)
    read = [[read_wording(text.title, text.body) for text in (pair.one, pair.other)] for pair in made]
    wrong = [pair.kind for pair, (one, other) in zip(made, read, strict=True) if (compare(one, other) > 0) != pair.same]
    assert len(wrong) <= 5, wrong
    assert not [kind for kind, several in itertools.groupby(sorted(wrong)) if len(list(several)) > 2]
