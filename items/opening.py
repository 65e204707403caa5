"""The top of a body, where systems repeat the headline and the meta line."""

from __future__ import annotations

from collections.abc import Sequence

from items.furniture import is_date, is_short
from items.labels import Role
from items.line import Line
from items.scan import Labelled
from items.text import clean, squeeze

_HEAD = 8
_MOST = 4


def leading(lines: Sequence[Line], title: str | None) -> int:
    """Return how many lines at the top of a body repeat headline and meta line."""
    count = _titled(lines, squeeze(title or ""))
    titled = told = count > 0
    for number in range(count, min(len(lines), _HEAD)):
        beside = _stands_beside(lines[number])
        if lines[number].is_meta and (titled or not is_date(lines[number].marked)):
            told, count = True, number + 1
        elif beside and told and count == number:
            count = number + 1
        elif not (titled or beside):
            break
    return count


def _titled(lines: Sequence[Line], wanted: str) -> int:
    """Return after how many lines the headline is complete, which may stand on several; 0 where it does not stand."""
    head = [squeeze(line.text) for line in lines[:_HEAD]]
    for start in range(len(head) if wanted else 0):
        for end in range(start + 1, min(start + _MOST, len(head)) + 1):
            if "".join(head[start:end]) == wanted:
                return end
    return 0


def _stands_beside(line: Line) -> bool:
    """Tell whether the line can be part of a meta line that is printed on several lines."""
    if line.credits:
        return True
    before, labels = line.labels
    return bool(labels) and not clean(before) and all(map(_is_document_or_time, labels))


def _is_document_or_time(label: Labelled) -> bool:
    if label.role is Role.DOCUMENT:
        return is_short(label) and not label.glued
    return label.role is Role.PUBLISHED and is_date(label.raw)
