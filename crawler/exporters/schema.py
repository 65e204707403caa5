"""The article's fields with the types that typed formats need, derived from its declaration."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from items.article import Article

Kind = Literal["text", "whole", "number", "time", "texts", "objects", "object", "map"]
"""`time`: an ISO time with zone; `map`: texts by name; `object`, `objects`: of the dataclass in `Column.of`"""

TIMES = frozenset({"published_at", "first_seen_at", "last_seen_at", "gone_at", "fetched_at"})
"""fields that hold a time; the declaration has them as text"""

_PLAIN: dict[type, Kind] = {str: "text", int: "whole", float: "number"}


@dataclass(frozen=True, slots=True)
class Column:
    """One field."""

    name: str
    kind: Kind
    of: type | None = None
    """for `object` and `objects`: what they are made of"""
    is_nullable: bool = True


def columns_of(declared: type = Article) -> list[Column]:
    """Return the fields of a dataclass in the order of their declaration."""
    hints = get_type_hints(declared)
    return [_column(declared_field.name, hints[declared_field.name]) for declared_field in fields(declared)]


def _column(name: str, hint: Any) -> Column:  # noqa: ANN401 (a type annotation)
    options = get_args(hint) if get_origin(hint) is UnionType else (hint,)
    is_nullable = NoneType in options
    kind = next(option for option in options if option is not NoneType)
    if name in TIMES:
        return Column(name, "time", is_nullable=is_nullable)
    if get_origin(kind) is dict:
        return Column(name, "map", is_nullable=is_nullable)
    if get_origin(kind) is list:
        (member,) = get_args(kind)
        texts = member is str
        return Column(name, "texts" if texts else "objects", None if texts else member, is_nullable=False)
    if is_dataclass(kind):
        return Column(name, "object", cast("type", kind), is_nullable)
    return Column(name, _PLAIN[kind], is_nullable=is_nullable)
