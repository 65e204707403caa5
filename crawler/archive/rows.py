"""The record as rows: which field lies in which table, and how lists and objects become JSON text."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import types
import typing
from typing import Any

from items.article import Article, Attachment, Capture, Image

RECORD_FIELDS = tuple(field.name for field in dataclasses.fields(Article))
"""all fields, in declaration order"""

_OF_THE_ARTICLE = frozenset(
    {
        *("url", "former_urls", "site", "sections", "first_seen_at", "last_seen_at", "gone_at"),
        *("revision", "duplicate_of", "similarity"),
    }
)

REVISION_FIELDS = tuple(name for name in RECORD_FIELDS if name not in _OF_THE_ARTICLE)
"""the fields that each revision has of its own"""


Seen = tuple[str | None, str | None]
"""ETag and Last-Modified as the server sent them"""


def _holds_json(hint: Any) -> bool:  # noqa: ANN401
    kinds = typing.get_args(hint) if typing.get_origin(hint) is types.UnionType else (hint,)
    return any(typing.get_origin(kind) in {list, dict} or dataclasses.is_dataclass(kind) for kind in kinds)


JSON_FIELDS = frozenset(name for name, hint in typing.get_type_hints(Article).items() if _holds_json(hint))
"""the fields whose column holds JSON"""


def to_json(value: Any) -> str:  # noqa: ANN401
    """Return plain data as compact JSON with Chinese left readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def revision_columns(article: Article) -> dict[str, Any]:
    """Return what the `revisions` table holds of an article, by column."""
    record = dataclasses.asdict(article)
    return {name: _column(name, record[name]) for name in REVISION_FIELDS}


def article_of(row: sqlite3.Row) -> Article:
    """Return a row that holds `url` and every field of a revision as the article it was made of."""
    values = {name: _value(name, row[name]) for name in REVISION_FIELDS}
    return Article(
        url=row["url"],
        **values
        | {
            "images": [Image(**file) for file in values["images"]],
            "attachments": [Attachment(**file) for file in values["attachments"]],
            "capture": values["capture"] and Capture(**values["capture"]),
            "parts": [Capture(**part) for part in values["parts"]],
        },
    )


def record(row: sqlite3.Row) -> dict[str, Any]:
    """Return a row of the record views as plain data, the fields in declaration order."""
    return {name: _value(name, row[name]) for name in RECORD_FIELDS}


def _column(name: str, value: Any) -> Any:  # noqa: ANN401
    return to_json(value) if name in JSON_FIELDS and value is not None else value


def _value(name: str, value: Any) -> Any:  # noqa: ANN401
    return json.loads(value) if name in JSON_FIELDS and value is not None else value
