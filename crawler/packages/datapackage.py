"""Frictionless Data Package: the descriptor in the words of v1 and v2, the tables row by row, the files they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from crawler.packages.common import AGAIN, SECOND, Unusable, check_file, described, is_inside, lacking, unlisted
from crawler.packages.tables import Table

DESCRIPTOR = "datapackage.json"

_NAME = re.compile(r"[a-z0-9._/-]+")
_VERSION_2 = re.compile(r"https://datapackage\.org/profiles/[12]\.[0-9]+/datapackage\.json")
_HASH = re.compile(r"sha256:[0-9a-f]{64}")


def check(path: Path) -> Iterator[str]:
    """Yield what is wrong with a data package."""
    try:
        package = described(path / DESCRIPTOR)
    except Unusable as error:
        yield str(error)
        return
    yield from _package(package)
    resources = [resource for resource in _list(package, "resources") if isinstance(resource, dict)]
    if not resources:
        yield f"{DESCRIPTOR}: describes no data (resources); {AGAIN}"
    names = [str(resource.get("name")) for resource in resources]
    yield from (
        f"{name}: two resources have this name; {AGAIN}" for name in sorted(set(names)) if names.count(name) > 1
    )
    known = {DESCRIPTOR}
    tables: dict[str, Table] = {}
    for resource in resources:
        yield from _resource(path, resource)
        known.add(str(resource.get("path")))
        table = _table(path, resource)
        if table:
            tables[table.name] = table
            yield from table.check()
            if {"path", "bytes", "sha256"} <= set(table.names):
                yield from _files(path, table, known)
    for table in tables.values():
        yield from table.check_references(tables)
    yield from unlisted(path, known)


def _list(value: Mapping[str, Any], name: str) -> list[Any]:
    said = value.get(name)
    return said if isinstance(said, list) else []


def _package(package: dict[str, Any]) -> Iterator[str]:
    must: dict[str, re.Pattern[str] | None] = {"name": _NAME, "id": None, "title": None, "created": SECOND}
    yield from lacking(DESCRIPTOR, package, must)
    if package.get("profile") not in {"data-package", "tabular-data-package"}:
        yield f"{DESCRIPTOR}: profile is {package.get('profile')!r}, which version 1 does not know; {AGAIN}"
    if not _VERSION_2.fullmatch(str(package.get("$schema"))):
        yield f"{DESCRIPTOR}: $schema is {package.get('$schema')!r}, which version 2 does not know; {AGAIN}"
    yield from _rights(package)
    for kind in ("sources", "contributors"):
        for each in _list(package, kind):
            if not isinstance(each, dict) or not each.get("title"):
                yield f"{DESCRIPTOR}: one of its {kind} has no title; {AGAIN}"
    for each in _list(package, "contributors"):
        roles = each.get("roles") if isinstance(each, dict) else None
        if roles is not None and (not isinstance(roles, list) or each.get("role") not in roles):
            yield f"{DESCRIPTOR}: role and roles of a contributor differ; {AGAIN}"


def _rights(package: dict[str, Any]) -> Iterator[str]:
    licences = _list(package, "licenses")
    if not licences and not package.get("rights"):
        yield f"{DESCRIPTOR}: says nothing of licence or rights; {AGAIN}"
    for licence in licences:
        if not isinstance(licence, dict) or not (licence.get("name") or licence.get("path")):
            yield f"{DESCRIPTOR}: a licence has neither name nor path; {AGAIN}"


def _resource(path: Path, resource: dict[str, Any]) -> Iterator[str]:
    name = str(resource.get("name") or resource.get("path"))
    must: dict[str, re.Pattern[str] | None] = {"name": _NAME, "path": None, "bytes": None, "encoding": None}
    yield from lacking(name, resource, must | {"hash": _HASH, "mediatype": None, "schema": None})
    if resource.get("type") != "table" or resource.get("profile") != "tabular-data-resource":
        yield f"{name}: is not described as a table in the words of both versions (type, profile); {AGAIN}"
    yield from check_file(path, resource.get("path"), resource.get("bytes"), resource.get("hash"))


def _table(path: Path, resource: dict[str, Any]) -> Table | None:
    """Return the table of a resource; None where a finding has said why there is none."""
    file, schema = resource.get("path"), resource.get("schema")
    if not is_inside(file) or not (path / str(file)).is_file() or not isinstance(schema, dict):
        return None
    return Table(path / str(file), str(resource.get("name")), schema)


def _files(path: Path, table: Table, known: set[str]) -> Iterator[str]:
    """Yield what is wrong with the files that the rows of a table name."""
    for row in table.rows():
        if row["path"] and row["path"] not in known:
            known.add(row["path"])
            yield from check_file(path, row["path"], row["bytes"], row["sha256"])
