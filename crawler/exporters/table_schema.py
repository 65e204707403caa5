"""Table Schema of the article, derived from its declaration."""

from __future__ import annotations

from typing import Any

from itemadapter import ItemAdapter

from crawler.exporters.csv import SEPARATOR
from crawler.exporters.schema import Column, Kind
from items.article import Article

_TYPES: dict[Kind, str] = {
    "text": "string",
    "whole": "integer",
    "number": "number",
    "time": "datetime",
    "texts": "string",
    "objects": "array",
    "object": "object",
    "map": "object",
}
_SHA256 = "[0-9a-f]{64}"
_CONSTRAINTS: dict[str, dict[str, Any]] = {
    "published_precision": {"enum": ["second", "minute", "day", "month"]},
    "content_sha256": {"pattern": _SHA256},
    "revision": {"minimum": 1},
    "views": {"minimum": 0},
    "similarity": {"minimum": 0, "maximum": 1},
}


def article_fields(columns: list[Column], *, is_unique: bool) -> list[dict[str, Any]]:
    """Return a descriptor for each field; `is_unique`: every address occurs once."""
    told = ItemAdapter.get_json_schema(Article)["properties"]
    return [_field(column, told[column.name].get("description", ""), is_unique=is_unique) for column in columns]


def _field(column: Column, meaning: str, *, is_unique: bool) -> dict[str, Any]:
    meaning = " ".join(meaning.split())
    if column.kind == "texts":
        meaning = f"{meaning}; joined by {SEPARATOR}"
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], "description": meaning}
    if column.name == "published_at":
        field["format"] = "any"  # v1 would have it in UTC
    constraints = dict(_CONSTRAINTS.get(column.name, {}))
    if not column.is_nullable and column.kind in {"text", "whole"}:
        constraints["required"] = True
    if column.name == "url" and is_unique:
        constraints["unique"] = True
    return field | ({"constraints": constraints} if constraints else {})


def _file_field(name: str, kind: str, meaning: str, **constraints: object) -> dict[str, Any]:
    field = {"name": name, "type": kind, "description": meaning}
    return field | ({"constraints": constraints} if constraints else {})


FILE_FIELDS = {
    field["name"]: field
    for field in (
        _file_field("article", "string", "`url` of the article", required=True),
        _file_field("revision", "integer", "revision of the article", required=True, minimum=1),
        _file_field("kind", "string", "what it is to the article", required=True, enum=["image", "attachment"]),
        _file_field("position", "integer", "place among its images or attachments", required=True, minimum=1),
        _file_field("url", "string", "address it was fetched from", required=True),
        _file_field("name", "string", "alternative text of an image, link text of an attachment"),
        _file_field("media_type", "string", "media type the server named"),
        _file_field("bytes", "integer", "size; empty where the file is not in the package", minimum=0),
        _file_field("sha256", "string", "digest; empty where the file is not in the package", pattern=_SHA256),
        _file_field("path", "string", "where it lies in the package; empty where it is not"),
    )
}
"""columns of `files.csv`, by name"""
