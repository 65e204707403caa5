"""Frictionless Data Package: two tables with their schema, the files they name, one descriptor valid as v1 and v2.

Where the versions differ both words stand: `profile` and `$schema`, `role` and `roles`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from crawler.archive.records import Selection
from crawler.disk import file_sha256
from crawler.exporters.base import Dataset, Record, columns
from crawler.exporters.csv import cell
from crawler.exporters.packaging import about, bring, dump, home, licence, page, publisher
from crawler.exporters.schema import columns_of
from crawler.exporters.table_schema import FILE_FIELDS, article_fields

DESCRIPTOR = "datapackage.json"
SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"


def export(dataset: Dataset, target: Path) -> int:
    """Write `articles.csv`, `files.csv`, the files themselves below `files/`, then the descriptor."""
    sites: dict[str, str] = {}
    count = 0
    with ExitStack() as open_files:
        articles = open_files.enter_context((target / "articles.csv").open("w", encoding="utf-8", newline=""))
        files = open_files.enter_context((target / "files.csv").open("w", encoding="utf-8", newline=""))
        article_rows, file_rows = csv.writer(articles), csv.writer(files)
        article_rows.writerow(columns())
        file_rows.writerow(FILE_FIELDS)
        for record in dataset.records():
            article_rows.writerow(cell(record[name]) for name in columns())
            file_rows.writerows(_files(dataset, record, target))
            sites.setdefault(record["site"] or "", home(record))
            count += 1
    dump(_descriptor(dataset, target, sites), target / DESCRIPTOR)
    return count


def _files(dataset: Dataset, record: Record, target: Path) -> Iterator[tuple[object, ...]]:
    """Yield a row for each image and attachment; those that the archive has come along and have a path."""
    for kind in ("images", "attachments"):
        for position, file in enumerate(record[kind], 1):
            size = bring(file, dataset.archive.folder, target)
            name = file.get("alt") or file.get("name")
            is_here = size is not None
            row = (
                *(record["url"], record["revision"] or 1, kind.removesuffix("s"), position, file["url"], name),
                *(file.get("media_type"), size, file["sha256"] if is_here else None, file["path"] if is_here else None),
            )
            yield tuple("" if value is None else value for value in row)


def _descriptor(dataset: Dataset, target: Path, sites: dict[str, str]) -> dict[str, Any]:
    said, titles = about(dataset), dataset.archive.titles()
    contributor = {"title": publisher(dataset), "path": page(dataset), "role": "publisher", "roles": ["publisher"]}
    descriptor = {
        "$schema": SCHEMA,
        "profile": "data-package",
        "name": "kexie-articles",
        "id": said.id,
        "title": said.title,
        "description": said.description,
        "version": said.version,
        "created": said.created,
        "rights": dataset.rights.statement,
        "licenses": _licences(dataset),
        "contributors": [{name: value for name, value in contributor.items() if value}],
        "sources": [{"title": titles.get(site) or site or path, "path": path} for site, path in sorted(sites.items())],
        "resources": [_articles(dataset, target), _file_list(dataset, target)],
    }
    return {name: value for name, value in descriptor.items() if value}


def _licences(dataset: Dataset) -> list[dict[str, str]]:
    """Return the licence; nothing where none was given: the standard lets the property be absent."""
    address, named = licence(dataset.rights), dataset.rights.licence
    if not address or not named:
        return []
    return [{"path": address} if "://" in named else {"name": named, "path": address}]


def _articles(dataset: Dataset, target: Path) -> dict[str, Any]:
    is_each_once = not dataset.selection.revisions
    schema: dict[str, Any] = {
        "fields": article_fields(columns_of(), is_unique=is_each_once),
        "missingValues": [""],
        "primaryKey": ["url"] if is_each_once else ["url", "revision"],
    }
    if dataset.selection == Selection():  # a part of the archive may lack the original of a duplicate
        original = {"fields": ["duplicate_of"], "reference": {"resource": "", "fields": ["url"]}}
        schema["foreignKeys"] = [original]
    return _resource(target / "articles.csv", "Articles 文章", schema)


def _file_list(dataset: Dataset, target: Path) -> dict[str, Any]:
    key = ["url", "revision"] if dataset.selection.revisions else ["url"]
    owner = ["article", "revision"][: len(key)]
    schema = {
        "fields": list(FILE_FIELDS.values()),
        "missingValues": [""],
        "primaryKey": ["article", "revision", "kind", "position"],
        "foreignKeys": [{"fields": owner, "reference": {"resource": "articles", "fields": key}}],
    }
    return _resource(target / "files.csv", "Images and attachments 图片和附件", schema)


def _resource(path: Path, title: str, schema: dict[str, Any]) -> dict[str, Any]:
    digest, size = file_sha256(path)
    return {
        "name": path.stem,
        "path": path.name,
        "profile": "tabular-data-resource",
        "type": "table",
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": schema,
    }
