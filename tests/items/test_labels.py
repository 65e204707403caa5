from __future__ import annotations

from itertools import combinations

import pytest

from items.labels import WORDS, Role, role_of


def test_no_word_has_two_roles() -> None:
    for first, second in combinations(WORDS, 2):
        assert not set(WORDS[first]) & set(WORDS[second]), (first, second)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("来源：", Role.SOURCE),
        ("发 布 时 间", Role.PUBLISHED),
        ("网\u3000络\u00a0编辑:", Role.EDITOR),
        ("责编", Role.EDITOR),
        ("信息审核", Role.REVIEWER),
        ("终审核发", Role.REVIEWER),
        ("校对", Role.CREW),
        ("监制", Role.CREW),
        ("美术编辑", Role.CREW),
        ("图片来源", Role.OTHER),
        ("成文日期", Role.OTHER),
        ("页面生成时间", Role.OTHER),
        ("通讯员", Role.AUTHOR),
        ("供稿", Role.SUPPLIER),
        ("发布者", Role.PUBLISHER),
        ("当前位置：", Role.TRAIL),
        ("天气", None),
    ],
)
def test_role(label: str, role: Role | None) -> None:
    assert role_of(label) is role
