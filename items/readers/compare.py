"""What a family's reader and the generic one say differently about a page: a hint that a template has changed."""

from __future__ import annotations

from collections import Counter

from items.article import Article
from items.text import squeeze

_FIELDS = ("title", "source", "authors", "editor", "published_at")
_ALIKE = 0.95
_GRAM = 4
_LONGEST = 40


def disagreement(family: Article, generic: Article) -> list[str]:
    """Return one sentence for each field that the two disagree on; empty where they agree.

    Compared are title, source, authors, editor and time without blanks, and bodies by `similarity`: below 0.95 they
    disagree.

    >>> disagreement(Article(url="http://a.cn/1", title="甲"), Article(url="http://a.cn/1", title="乙"))
    ['title: family 甲, generic 乙']
    """
    told = [(field, _shown(getattr(family, field)), _shown(getattr(generic, field))) for field in _FIELDS]
    sentences = [
        f"{field}: family {_cut(first)}, generic {_cut(second)}"
        for field, first, second in told
        if squeeze(first) != squeeze(second)
    ]
    alike = similarity(family.body_text or "", generic.body_text or "")
    if alike < _ALIKE:
        lengths = f"family {len(family.body_text or '')} characters, generic {len(generic.body_text or '')}"
        sentences.append(f"body_text: similarity {alike:.2f}, {lengths}")
    return sentences


def similarity(first: str, second: str) -> float:
    """Return how alike two texts are, 0 to 1: the share of runs of four characters that both have (Dice).

    >>> similarity("科普活动周启动", "科普活动 周启动")
    1.0
    """
    one, other = _grams(first), _grams(second)
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _grams(text: str) -> Counter[str]:
    plain = squeeze(text)
    return Counter(plain[start : start + _GRAM] for start in range(max(1, len(plain) - _GRAM + 1)) if plain)


def _shown(value: str | list[str] | None) -> str:
    return "、".join(value) if isinstance(value, list) else value or ""


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
