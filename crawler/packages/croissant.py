"""Croissant 1.0 and 1.1: the description, the digests of what it describes, every line against its fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.packages.common import (
    AGAIN,
    DAY,
    SECOND,
    SHA256,
    Unusable,
    added,
    check_file,
    described,
    lacking,
    unlisted,
)

DESCRIPTOR = "croissant.json"

_CONFORMS_TO = re.compile(r"http://mlcommons\.org/croissant/1\.[01]")
_DATE = re.compile(f"{DAY.pattern}|{SECOND.pattern}")
_SIZE = re.compile(r"(\d+) B")
_MUST_SAY: dict[str, re.Pattern[str] | None] = {
    "@context": None,
    "conformsTo": _CONFORMS_TO,
    "name": None,
    "description": None,
    "license": None,
    "url": None,
    "creator": None,
    "datePublished": _DATE,
    "version": re.compile(r"\d+\.\d+\.\d+(?:[-+].+)?"),
    "citeAs": None,
}
_FILE_MUST_SAY: dict[str, re.Pattern[str] | None] = {
    "name": None,
    "contentUrl": None,
    "encodingFormat": re.compile(r"[\w.+-]+/[\w.+-]+"),
    "contentSize": _SIZE,
    "sha256": SHA256,
}


def check(path: Path) -> Iterator[str]:
    """Yield what is wrong with a dataset described by Croissant."""
    try:
        said = described(path / DESCRIPTOR)
    except Unusable as error:
        yield str(error)
        return
    if said.get("@type") not in {"sc:Dataset", "Dataset"}:
        yield f"{DESCRIPTOR}: describes a {said.get('@type')!r}, no dataset; {AGAIN}"
    yield from lacking(DESCRIPTOR, said, _MUST_SAY)
    files = {str(file.get("@id")): file for file in _objects(said, "distribution")}
    if not files:
        yield f"{DESCRIPTOR}: describes no file (distribution); {AGAIN}"
    for name, file in files.items():
        yield from lacking(name, file, _FILE_MUST_SAY)
        size = _SIZE.fullmatch(str(file.get("contentSize")))
        yield from check_file(path, file.get("contentUrl"), size[1] if size else None, file.get("sha256"))
    yield from unlisted(path, {DESCRIPTOR, *(str(file.get("contentUrl")) for file in files.values())})
    sets = _objects(said, "recordSet")
    if not sets:
        yield f"{DESCRIPTOR}: describes no records (recordSet); {AGAIN}"
    for records in sets:
        yield from _records(path, records, files)


def _objects(said: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = said.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _records(path: Path, records: dict[str, Any], files: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a record set, and with the lines that its fields are taken from."""
    where = str(records.get("@id"))
    fields = _objects(records, "field")
    ids = [field.get("@id") for field in fields]
    if not fields or len(set(ids)) != len(ids):
        yield f"{where}: has no fields, or two of one name; {AGAIN}"
    said = records.get("key")
    key = [each.get("@id") for each in (said if isinstance(said, list) else [said]) if isinstance(each, dict)]
    if not key or not set(key) <= set(ids):
        yield f"{where}: its key is none of its fields; {AGAIN}"
    by_file: dict[str, dict[str, dict[str, Any]]] = {}
    for field in fields:
        source = field.get("source")
        source = source if isinstance(source, dict) else {}
        file, column = (source.get("fileObject") or {}).get("@id"), (source.get("extract") or {}).get("column")
        if file not in files or not column:
            yield f"{field.get('@id')}: comes from no file that is described; {AGAIN}"
        elif field.get("dataType") not in _TYPES:
            yield f"{field.get('@id')}: its type is {field.get('dataType')!r}, not known here; {AGAIN}"
        else:
            by_file.setdefault(file, {})[column] = field
    for file, columns in by_file.items():
        data = path / str(files[file].get("contentUrl"))
        if data.is_file() and data.suffix == ".jsonl":
            yield from _lines(data, columns, [name for name, field in columns.items() if field.get("@id") in key])


def _lines(data: Path, columns: dict[str, dict[str, Any]], key: list[str]) -> Iterator[str]:
    seen: set[bytes] = set()
    with data.open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            row = _object(line)
            if row is None:
                yield f"{data.name}: line {number} is no JSON object; {AGAIN}"
                continue
            for column, field in columns.items():
                if column not in row or not _fits(row[column], field):
                    yield f"{data.name}: line {number}: {column} is no {field['dataType']}; {AGAIN}"
            if not added(seen, [str(row.get(name)) for name in key]):
                yield f"{data.name}: line {number}: its {', '.join(key)} was there before; {AGAIN}"


def _object(line: str) -> dict[str, Any] | None:
    """Return the object of a line; None where it is none, or the line has no end."""
    try:
        row = json.loads(line) if line.endswith("\n") else None
    except ValueError:
        return None
    return row if isinstance(row, dict) else None


def _fits(value: object, field: dict[str, Any]) -> bool:
    if value is None:
        return not field.get("repeated")
    if not field.get("repeated"):
        return _TYPES[field["dataType"]](value)
    if not isinstance(value, list):
        return False
    transform = (field.get("source") or {}).get("transform") or {}
    inside = transform.get("jsonPath")
    members = [each.get(inside) if isinstance(each, dict) else None for each in value] if inside else value
    return all(_TYPES[field["dataType"]](member) for member in members)


def _is_time(value: object) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


_TYPES = {
    "sc:Text": lambda value: isinstance(value, str),
    "sc:Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "sc:Float": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "sc:DateTime": _is_time,
}
