"""What counts as read well."""

from __future__ import annotations

import pytest

from tests.saved_pages.metrics import Outcome, compare, counted, f1, figures

LABEL = {
    "title": "示例科协举办科普活动",
    "published_at": "2020-04-03T14:30",
    "authors": ["王一", "Demi Xia"],
    "source": "示例日报",
    "editor": "李二、张三",
    "reviewer": None,
    "body_text": "第一段文字在这里。\n第二段文字在这里。",
}


def test_what_is_as_printed_is_right() -> None:
    outcome = compare("a.html", LABEL, LABEL)
    assert outcome.f1 == 1
    assert outcome.right == dict.fromkeys(("title", "day", "minute", "authors", "source", "editor"), True)
    assert outcome.silent == {"reviewer": True}


def test_a_refused_page_is_wrong_in_everything() -> None:
    outcome = compare("a.html", LABEL, None)
    assert outcome.f1 == 0
    assert not any((outcome.right | outcome.silent).values())


def test_a_field_that_is_not_offered_counts_nowhere() -> None:
    outcome = compare("a.html", LABEL, LABEL, ["title"])
    assert (outcome.right, outcome.silent) == ({"title": True}, {})


@pytest.mark.parametrize(
    ("field", "value", "right"),
    [
        ("title", "示例科协 举办科普活动", True),
        ("title", "示例科协举办科普活动_示例科协", False),
        ("title", "示例科协举办科普活动、", False),
        ("authors", ["Demi Xia", "王一"], True),
        ("authors", "王一，Demi Xia", True),
        ("authors", ["王一"], False),
        ("authors", [], False),
        ("editor", "李二 张三", True),
        ("editor", "张三 李二", False),
        ("source", "示例日报社", False),
        ("source", None, False),
    ],
)
def test_fields(field: str, value: object, right) -> None:
    assert compare("a.html", LABEL, LABEL | {field: value}).right[field] is right


@pytest.mark.parametrize(
    ("given", "day", "minute"),
    [
        ("2020-04-03T14:30:59", True, True),
        ("2020-04-03 14:30", True, True),
        ("2020-04-03T14:31", True, False),
        ("2020-04-03", True, False),
        ("2020-04", False, False),
        (None, False, False),
    ],
)
def test_times(given: str | None, day, minute) -> None:
    outcome = compare("a.html", LABEL, LABEL | {"published_at": given})
    assert (outcome.right["day"], outcome.right["minute"]) == (day, minute)


def test_a_time_where_only_the_day_is_printed_is_invented() -> None:
    label = LABEL | {"published_at": "2020-04-03"}
    outcome = compare("a.html", label, LABEL)
    assert (outcome.right["day"], outcome.silent["minute"]) == (True, False)
    assert compare("a.html", label, label).silent["minute"] is True


def test_a_value_where_none_is_printed_is_invented() -> None:
    assert compare("a.html", LABEL, LABEL | {"reviewer": "赵四"}).silent["reviewer"] is False


def test_f1_counts_grams_as_often_as_they_occur() -> None:
    assert f1("甲乙丙丁 戊", "甲乙\n丙丁戊") == 1
    assert f1("甲乙丙丁甲乙丙丁", "甲乙丙丁") == pytest.approx(2 * 1 / (5 + 1))
    assert f1("甲乙丙丁", "甲乙丙丁戊") == pytest.approx(2 * 1 / (1 + 2))
    assert (f1("", "甲乙丙丁"), f1("甲", "甲"), f1("甲", "乙"), f1("", "")) == (0, 1, 0, 1)


def test_figures_are_taken_over_the_pages_that_count() -> None:
    outcomes = [
        Outcome("a.html", 1.0, right={"title": True, "source": True}),
        Outcome("b.html", 0.95, right={"title": False}, silent={"source": False}),
        Outcome("c.html", 0.0, right={"title": False}, silent={"source": True}),
    ]
    found = figures(outcomes)
    assert found == pytest.approx(
        {"body": 1.95 / 3, "body_good": 2 / 3, "title": 1 / 3, "source": 1.0, "source_silent": 0.5}
    )
    assert counted(outcomes)["source_silent"] == 2
