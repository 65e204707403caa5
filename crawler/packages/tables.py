"""A CSV against its Table Schema: header, types, constraints, keys."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.packages.common import AGAIN, added, mark

csv.field_size_limit(1 << 30)  # an article is longer than the 128 KiB that the library expects of a cell


class Table:
    """One table and what was seen of its keys while it was read."""

    def __init__(self, path: Path, name: str, schema: Mapping[str, Any]) -> None:
        """Read the schema; the rows are read by `check`."""
        self.name = name
        self._path = path
        self._fields = [field for field in schema.get("fields") or [] if isinstance(field, dict)]
        self.names = [str(field.get("name")) for field in self._fields]
        self._missing = schema.get("missingValues", [""])
        self._primary = _names(schema.get("primaryKey"))
        self._foreign = [key for key in schema.get("foreignKeys") or [] if isinstance(key, dict)]

    def rows(self) -> Iterator[dict[str, str]]:
        """Yield the rows that are as long as the header, as texts."""
        with self._path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            next(reader, None)
            for cells in reader:
                if len(cells) == len(self.names):
                    yield dict(zip(self.names, cells, strict=True))

    def check(self) -> Iterator[str]:
        """Yield what is wrong with the table by itself."""
        unknown = {name for key in (self._primary, *map(_own, self._foreign)) for name in key} - set(self.names)
        if unknown:
            yield f"{self.name}: a key names {', '.join(sorted(unknown))}, which is no field; {AGAIN}"
            self._primary, self._foreign = [], []
        if not self._primary:
            yield f"{self.name}: has no primary key; {AGAIN}"
        for field in self._fields:
            if field.get("type") not in _TYPES:
                yield f"{self.name}: the type of {field.get('name')} is {field.get('type')!r}, not known here; {AGAIN}"
        with self._path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if header != self.names:
                yield f"{self.name}: the header is not the schema's list of fields; {AGAIN}"
            for number, cells in enumerate(reader, 2):
                if len(cells) != len(self.names):
                    yield f"{self.name}: row {number} has {len(cells)} cells, not {len(self.names)}; {AGAIN}"
        yield from self._check_rows()

    def _check_rows(self) -> Iterator[str]:
        seen: dict[str, set[bytes]] = {name: set() for name in self._each_once()}
        keys: set[bytes] = set()
        for number, row in enumerate(self.rows(), 2):
            for field in self._fields:
                name = str(field.get("name"))
                for fault in self._faults(field, row[name], seen.get(name)):
                    yield f"{self.name}: row {number}: {name} {fault}; {AGAIN}"
            if self._primary and any(row[name] in self._missing for name in self._primary):
                yield f"{self.name}: row {number}: the primary key is empty; {AGAIN}"
            elif self._primary and not added(keys, [row[name] for name in self._primary]):
                yield f"{self.name}: row {number}: the primary key was there before; {AGAIN}"

    def _each_once(self) -> list[str]:
        return [str(f.get("name")) for f in self._fields if (f.get("constraints") or {}).get("unique")]

    def _faults(self, field: Mapping[str, Any], text: str, seen: set[bytes] | None) -> Iterator[str]:
        """Yield what is wrong with one cell."""
        constraints = field.get("constraints") or {}
        if text in self._missing:
            if constraints.get("required"):
                yield "is empty and required"
            return
        if not _TYPES.get(str(field.get("type")), _is_text)(text):
            yield f"is no {field.get('type')}"
            return
        if "enum" in constraints and text not in map(str, constraints["enum"]):
            yield f"is {text!r}, none of the words it may be"
        if "pattern" in constraints and not re.fullmatch(constraints["pattern"], text):
            yield "is not written as its pattern demands"
        if "minimum" in constraints and float(text) < constraints["minimum"]:
            yield f"is less than {constraints['minimum']}"
        if "maximum" in constraints and float(text) > constraints["maximum"]:
            yield f"is more than {constraints['maximum']}"
        if seen is not None and not added(seen, [text]):
            yield "was there before"

    def check_references(self, tables: Mapping[str, Table]) -> Iterator[str]:
        """Yield the rows whose foreign key leads nowhere."""
        for key in self._foreign:
            reference = key.get("reference") if isinstance(key.get("reference"), dict) else {}
            names = _names(reference.get("fields") if reference else None)
            other = tables.get(str(reference.get("resource") or self.name)) if reference else None
            if other is None or not set(names) <= set(other.names) or len(names) != len(_own(key)):
                yield f"{self.name}: a foreign key leads to no table; {AGAIN}"
                continue
            there: set[bytes] = set()
            for row in other.rows():
                added(there, [row[name] for name in names])
            for number, row in enumerate(self.rows(), 2):
                values = [row[name] for name in _own(key)]
                if not all(value in self._missing for value in values) and mark(values) not in there:
                    yield f"{self.name}: row {number}: {', '.join(_own(key))} leads to no row of {other.name}; {AGAIN}"


def _names(said: object) -> list[str]:
    return [said] if isinstance(said, str) else [str(name) for name in said] if isinstance(said, list) else []


def _own(key: Mapping[str, Any]) -> list[str]:
    return _names(key.get("fields"))


def _is_text(text: str) -> bool:
    return bool(text)


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _is_json(kind: type) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        try:
            return isinstance(json.loads(text), kind)
        except ValueError:
            return False

    return fits


_TYPES: dict[str, Callable[[str], bool]] = {
    "string": _is_text,
    "integer": re.compile(r"[+-]?\d+").fullmatch,  # type: ignore[dict-item]
    "number": re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?").fullmatch,  # type: ignore[dict-item]
    "datetime": _is_time,
    "array": _is_json(list),
    "object": _is_json(dict),
}
