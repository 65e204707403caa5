"""What a page tells of itself as linked data (schema.org, `application/ld+json`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from items.document import Document
from items.text import clean

_LONGEST = 20_000


def values(document: Document, *keys: str) -> Iterator[tuple[str, str]]:
    """Yield what the keys say and how it was found, key by key; of a thing its name. Damaged data say nothing."""
    data = [_read(script.text or "") for script in document.root.iter("script") if _is_linked(script.get("type"))]
    for key in keys:
        for thing in data:
            yield from ((text, f"linked data {key}") for text in _texts(thing, key) if text)


def _is_linked(kind: str | None) -> bool:
    return (kind or "").strip().lower() == "application/ld+json"


def _read(text: str) -> Any:  # noqa: ANN401  any JSON
    try:
        return json.loads(text, strict=False) if len(text) <= _LONGEST else None
    except (ValueError, RecursionError):
        return None


def _texts(thing: Any, key: str) -> Iterator[str]:  # noqa: ANN401
    """Yield what a key says in the outermost thing, in those of a list, and in those of a `@graph`."""
    things = thing if isinstance(thing, list) else [thing]
    for one in things:
        if not isinstance(one, dict):
            continue
        said = one.get(key)
        for value in said if isinstance(said, list) else [said]:
            name = value.get("name") if isinstance(value, dict) else value
            if isinstance(name, str):
                yield clean(name)
        if isinstance(one.get("@graph"), list):
            yield from _texts(one["@graph"], key)
