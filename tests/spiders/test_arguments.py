from __future__ import annotations

import pytest

from spiders.families.arguments import Wish


def test_nothing_asked_is_everything():
    wish = Wish.parse()
    assert not wish.restricted
    assert wish.covers("1999-01-01")
    assert wish.covers(None)


def test_days_are_included_on_both_sides():
    wish = Wish.parse(since="2020-04-01", until="2020-04-30")
    assert [wish.covers(day) for day in ("2020-03-31", "2020-04-01", "2020-04-30", "2020-05-01")] == [
        False,
        True,
        True,
        False,
    ]


def test_a_row_without_day_is_asked_for():
    assert Wish.parse(since="2020-04-01").covers(None)


def test_several_sections_with_either_comma():
    assert Wish.parse(section="部门动态， 铜川要闻,").sections == {"部门动态", "铜川要闻"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"since": "2020-13-01"}, "-a since=2020-13-01 is no day"),
        ({"until": "yesterday"}, "-a until=yesterday is no day"),
        ({"since": "2020-02-02", "until": "2020-02-01"}, "is after"),
        ({"limit": "0"}, "no number of articles"),
        ({"limit": "-3"}, "no number of articles"),
        ({"limit": "٣"}, "no number of articles"),
        ({"full": "yes"}, "write -a full=1"),
        ({"sinse": "2020-01-01"}, "unknown argument -a sinse="),
    ],
)
def test_what_cannot_be_is_one_line(arguments, said):
    with pytest.raises(ValueError, match="-a") as error:
        Wish.parse(**arguments)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
