"""What two readers say differently about one page."""

from __future__ import annotations

from typing import Any

import pytest

from items import Article
from items.readers.compare import disagreement

SAID: dict[str, Any] = {
    "title": "示例标题一则",
    "source": "示例日报",
    "authors": ["王一", "李二"],
    "editor": "张三",
    "published_at": "2023-05-09T00:00:00+08:00",
    "body_text": "".join(f"第{number}场活动在示例市举行。" for number in range(40)),
}


def article(**changed: Any) -> Article:
    return Article(url="http://kx.example.cn/1.html", **{**SAID, **changed})


def test_agreement() -> None:
    other = article(title="示例标题 一则", body_text=SAID["body_text"].replace("。", "。\n"), kicker="引题", views=3)
    assert disagreement(article(), other) == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": None}, "title: family 示例标题一则, generic "),
        ({"source": "示例晚报"}, "source: family 示例日报, generic 示例晚报"),
        ({"authors": ["王一"]}, "authors: family 王一、李二, generic 王一"),
        ({"editor": None}, "editor: family 张三, generic "),
        (
            {"published_at": "2023-05-08T00:00:00+08:00"},
            "published_at: family 2023-05-09T00:00:00+08:00, generic 2023-05-08T00:00:00+08:00",
        ),
        ({"title": "长" * 50}, f"title: family 示例标题一则, generic {'长' * 40}…"),
    ],
)
def test_one_sentence_a_field(changed: dict[str, Any], sentence: str) -> None:
    assert disagreement(article(), article(**changed)) == [sentence]


def test_bodies() -> None:
    text = SAID["body_text"]
    assert disagreement(article(), article(body_text=text + text[:20])) == []
    assert disagreement(article(), article(body_text=text[: len(text) // 2]))[0].startswith("body_text: similarity 0.6")
    assert disagreement(article(), article(body_text=None)) == [
        f"body_text: similarity 0.00, family {len(text)} characters, generic 0"
    ]
    assert disagreement(article(body_text=None), article(body_text="")) == []
