"""How well an article was read: what a tool gives against what the page prints.

Text is compared without blanks. `title`, `source`, `editor` and `reviewer` are right when they are equal without blanks
and separators of names; `authors` when they are the same set of names, cut at blanks and separators. Separators are
、 ， , ； ; / ／ | ｜ · & ＆. `day` is right when year, month and day are equal, `minute` when hour and minute are too.
Each of these is told twice: over pages that print the field (right), and over those that do not (nothing invented).
A page that a tool refuses is wrong in everything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

FIELDS = ("title", "day", "minute", "authors", "source", "editor", "reviewer")
"""what is compared besides the body, in the order of the tables"""
GOOD = 0.95
"""body F1 from which on a body counts as good"""
GRAM = 4
_BLANKS = re.compile(r"\s+")
_SEPARATORS = re.compile(r"[\s、，,；;/／|｜·&＆]+")
_DAY = len("2020-04-03")
_MINUTE = len("2020-04-03T14:30")

Reading = Mapping[str, Any]
"""What a tool gives: `title`, `published_at` (ISO, only as precise as known), `authors`, `source`, `editor`,
`reviewer`, `body_text`. Absent, None and empty are the same: nothing was found."""


@dataclass
class Outcome:
    """One page: the body's F1, and for each field the tool offers whether it is as printed."""

    file: str
    f1: float
    right: dict[str, bool] = field(default_factory=dict)
    """of fields that the page prints"""
    silent: dict[str, bool] = field(default_factory=dict)
    """of fields that the page does not print: whether nothing was given"""


def grams(text: str) -> Counter[str]:
    """Return how often each run of four characters occurs, blanks left out; a shorter text is one run."""
    packed = _BLANKS.sub("", text)
    if 0 < len(packed) < GRAM:
        return Counter([packed])
    return Counter(packed[start : start + GRAM] for start in range(len(packed) - GRAM + 1))


def f1(got: str, expected: str) -> float:
    """Return the F1 of two texts over their grams as multisets, 0 to 1."""
    given, wanted = grams(got), grams(expected)
    total = given.total() + wanted.total()
    return 2 * (given & wanted).total() / total if total else 1.0


def comparable(name: str, given: Reading) -> str | tuple[str, ...]:
    """Return a field's value as it is compared; empty where there is none.

    >>> comparable("editor", {"editor": "王一、李二"}) == comparable("editor", {"editor": "王一 李二"})
    True
    >>> comparable("authors", {"authors": ["李二", "王一"]}) == comparable("authors", {"authors": "王一,李二"})
    True
    >>> comparable("minute", {"published_at": "2020-04-03"})
    ''
    """
    if name in {"day", "minute"}:
        length = _DAY if name == "day" else _MINUTE
        moment = str(given.get("published_at") or "").replace(" ", "T")
        return moment[:length] if len(moment) >= length else ""
    value = given.get(name) or ""
    if name == "authors":
        names = [value] if isinstance(value, str) else value
        return tuple(sorted({part for printed in names for part in _SEPARATORS.split(printed) if part}))
    return (_BLANKS if name == "title" else _SEPARATORS).sub("", value)


def compare(file: str, label: Reading, given: Reading | None, offered: Iterable[str] = FIELDS) -> Outcome:
    """Return how the reading of an article compares with its label; None is a page that was refused.

    `offered` are the fields that the tool gives at all.
    """
    outcome = Outcome(file, 0.0 if given is None else f1(given.get("body_text") or "", label["body_text"] or ""))
    for name in offered:
        wanted = comparable(name, label)
        got = None if given is None else comparable(name, given)
        (outcome.right if wanted else outcome.silent)[name] = got == wanted
    return outcome


def figures(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """Return shares from 0 to 1 over all pages, by the name of the figure; none where no page counts.

    `body` is the mean of F1, `body_good` the share of pages from 0.95 on, `FIELD` the share of right values over the
    pages that print the field, `FIELD_silent` the share of the others for which nothing was given.
    """
    rows = list(outcomes)
    found = {"body": _mean(row.f1 for row in rows), "body_good": _mean(row.f1 >= GOOD for row in rows)}
    for name in FIELDS:
        found[name] = _mean(row.right[name] for row in rows if name in row.right)
        found[f"{name}_silent"] = _mean(row.silent[name] for row in rows if name in row.silent)
    return {name: value for name, value in found.items() if value is not None}


def counted(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Return over how many pages each field's figures are taken."""
    rows = list(outcomes)
    names = {name: sum(name in row.right for row in rows) for name in FIELDS}
    return names | {f"{name}_silent": sum(name in row.silent for row in rows) for name in FIELDS}


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return sum(found) / len(found) if found else None
