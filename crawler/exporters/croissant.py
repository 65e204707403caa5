"""Croissant 1.0: a description in JSON-LD of `articles.jsonl`, from which its readers load rows.

JSON Lines and not CSV, for the reference reader lets pandas guess the type of every cell of a CSV: a title of digits
would come back as a number, and one that reads `null` as nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crawler.disk import file_sha256
from crawler.exporters import jsonl
from crawler.exporters.base import Dataset
from crawler.exporters.feeds import LANGUAGE
from crawler.exporters.packaging import JSONL_TYPE, SOFTWARE, about, dump, licence, page, publisher
from crawler.exporters.schema import Column, Kind, columns_of

DESCRIPTOR = "croissant.json"
CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
DATA = "articles.jsonl"

CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""as the specification prints it"""

_TYPES: dict[Kind, str] = {
    "text": "sc:Text",
    "texts": "sc:Text",
    "whole": "sc:Integer",
    "number": "sc:Float",
    "time": "sc:DateTime",
}
"""fields that are objects have no type in Croissant; they are in the data all the same"""

_ADDRESSES = ("images", "attachments")
"""lists of objects of which the addresses are a field"""


def export(dataset: Dataset, target: Path) -> int:
    """Write `articles.jsonl` and its description."""
    count = jsonl.export(dataset, target / DATA)
    dump(_description(dataset, target / DATA), target / DESCRIPTOR)
    return count


def _description(dataset: Dataset, data: Path) -> dict[str, Any]:
    said = about(dataset)
    creator = {"@type": "Organization", "name": publisher(dataset), "url": page(dataset)}
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": "kexie-articles",
        "alternateName": said.title,
        "description": said.description,
        "identifier": said.id,
        "url": page(dataset) or said.id,
        "license": licence(dataset.rights) or dataset.rights.statement,
        "usageInfo": dataset.rights.statement,
        "creator": {name: value for name, value in creator.items() if value},
        "datePublished": said.date,
        "dateModified": said.date,
        "version": said.version,
        "inLanguage": LANGUAGE,
        "citeAs": f"{publisher(dataset)}: {said.title}, {said.created}, {SOFTWARE}",
        "distribution": [_file(data)],
        "recordSet": [_records(dataset)],
    }


def _file(data: Path) -> dict[str, Any]:
    digest, size = file_sha256(data)
    return {
        "@type": "cr:FileObject",
        "@id": DATA,
        "name": DATA,
        "description": "One article a line, every field of the data dictionary.",
        "contentUrl": DATA,
        "contentSize": f"{size} B",
        "encodingFormat": JSONL_TYPE,
        "sha256": digest,
    }


def _records(dataset: Dataset) -> dict[str, Any]:
    keys = ["url", "revision"] if dataset.selection.revisions else ["url"]
    return {
        "@type": "cr:RecordSet",
        "@id": "articles",
        "name": "articles",
        "description": "One record an article. 每条记录一篇文章。",
        "key": [{"@id": f"articles/{name}"} for name in keys],
        "field": [*(_field(column) for column in columns_of() if column.kind in _TYPES), *map(_addresses, _ADDRESSES)],
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"articles/{column.name}",
        "name": column.name,
        "dataType": _TYPES[column.kind],
        "source": {"fileObject": {"@id": DATA}, "extract": {"column": column.name}},
    }
    return field | ({"repeated": True} if column.kind == "texts" else {})


def _addresses(name: str) -> dict[str, Any]:
    extract = {"fileObject": {"@id": DATA}, "extract": {"column": name}, "transform": {"jsonPath": "url"}}
    described = {"@type": "cr:Field", "@id": f"articles/{name}", "name": name, "description": "addresses of the files"}
    return {**described, "dataType": "sc:Text", "repeated": True, "source": extract}
