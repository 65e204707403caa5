"""What reading again came to: counts, and field by field how many records changed, with examples."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.table import Table

from crawler.archive.rereading import READ_FIELDS, Change
from items.digest import CONTENT_FIELDS

EXAMPLES = 3
SHOWN = 20
"""sentences of one kind that are shown"""

_CONTENT = {*CONTENT_FIELDS, "images", "attachments"}
_LONGEST = 40
_BEFORE = 8  # characters that are alike and are shown before the first difference


@dataclass(frozen=True, slots=True)
class Example:
    """One value before and after, cut to where they differ."""

    url: str
    before: str
    after: str


@dataclass(slots=True, kw_only=True)
class Report:
    """What was read and what it changed. `counts` holds `read`, `revisions`, `updated`, `unchanged`, `not_read`."""

    chosen: int = 0
    """articles that were to be read"""
    already: int = 0
    """... of them these readers had read before"""
    stopped: str = ""
    """name of the signal that ended it early"""
    counts: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Example]] = field(default_factory=dict)
    not_read: list[tuple[str, str]] = field(default_factory=list)
    """address and problem of each page that could not be read again"""
    not_whole: list[tuple[str, str]] = field(default_factory=list)
    """address of each article that has further pages, and the first that is not kept"""

    @property
    def is_done(self) -> bool:
        """Whether every page could be read and nothing is left."""
        return not self.stopped and not self.not_read

    def add(self, change: Change) -> str:
        """Count a change; return as which: `revisions`, `updated` or `unchanged`."""
        kind = "revisions" if change.content else "updated" if change.fields else "unchanged"
        self.counts.update(("read", kind))
        for name, pair in change.fields.items():
            self.fields[name] += 1
            examples = self.examples.setdefault(name, [])
            # The first by address, for readings come in any order.
            if len(examples) < EXAMPLES or change.url < examples[-1].url:
                examples.append(Example(change.url, *cut(*map(plain, pair))))
                examples.sort(key=lambda example: example.url)
                del examples[EXAMPLES:]
        return kind

    def by_field(self) -> list[tuple[str, int]]:
        """Return how many records changed in each field, in the record's order."""
        order = {name: place for place, name in enumerate(READ_FIELDS)}
        return sorted(self.fields.items(), key=lambda pair: order.get(pair[0], len(order)))

    def as_json(self) -> dict[str, Any]:
        """Return all of it as plain data."""
        counts = {name: self.counts[name] for name in ("read", "revisions", "updated", "unchanged")}
        return {
            "chosen": self.chosen,
            "already": self.already,
            "stopped": self.stopped or None,
            **counts,
            "fields": {
                name: {
                    "records": count,
                    "of_content": name in _CONTENT,
                    "examples": [dataclasses.asdict(example) for example in self.examples[name]],
                }
                for name, count in self.by_field()
            },
            "not_read": [{"url": url, "problem": problem} for url, problem in sorted(self.not_read)],
            "not_whole": [{"url": url, "missing": missing} for url, missing in sorted(self.not_whole)],
        }

    def table(self) -> Table:
        """Return how many records changed in which field, with examples."""
        table = Table("field", show_lines=True)
        table.add_column("records", justify="right")
        table.add_column("e.g. before → after", overflow="fold")
        for name, count in self.by_field():
            told = "\n".join(f"{example.before} → {example.after}" for example in self.examples[name])
            table.add_row(name if name in _CONTENT else f"{name} (in place)", str(count), told)
        return table

    def sentences(self) -> list[str]:
        """Return what is wrong, a sentence each."""
        return [
            *(f"{url}: {problem}; the record stays as it is" for url, problem in sorted(self.not_read)),
            *(
                f"{url}: not whole, {missing} is not kept; its next visit fetches it"
                for url, missing in sorted(self.not_whole)
            ),
        ]


def plain(value: Any) -> str:  # noqa: ANN401
    """Return a value of the record in one line; – for none.

    >>> plain(["甲", "乙"]), plain(None), plain({"title": "h1"})
    ('甲；乙', '–', '{"title": "h1"}')
    """
    if value is None or value in ([], ""):
        return "–"
    if isinstance(value, str):
        return value.replace("\n", "⏎").replace("\t", " ")
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "；".join(value)
    if isinstance(value, list):
        value = [{name: told for name, told in dataclasses.asdict(item).items() if told} for item in value]
    return json.dumps(value, ensure_ascii=False)


def cut(before: str, after: str) -> tuple[str, str]:
    """Return two values cut to a stretch around the first place where they differ.

    >>> cut("科普" * 30 + "甲", "科普" * 30 + "乙")
    ('…科普科普科普科普甲', '…科普科普科普科普乙')
    """
    alike = next((place for place, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), None)
    start = min(len(before), len(after)) if alike is None else alike
    start = 0 if max(len(before), len(after)) <= _LONGEST else max(0, start - _BEFORE)
    return _stretch(before, start), _stretch(after, start)


def _stretch(text: str, start: int) -> str:
    end = start + _LONGEST
    return f"{'…' * (start > 0)}{text[start:end]}{'…' * (end < len(text))}"


def shown(sentences: Sequence[str]) -> list[str]:
    """Return the first sentences, and how many there are beyond."""
    more = len(sentences) - SHOWN
    return [*sentences[:SHOWN], *([f"… and {more} more; --json names all"] if more > 0 else [])]
