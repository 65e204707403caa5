"""Answers in JSON, as services that build lists give them."""

from __future__ import annotations

import json
from typing import Any

from items.page import Page


def read_object(page: Page, name: str) -> dict[str, Any] | None:
    """Return the object that a page is; None for any other page, and for an object without `name` anywhere in it."""
    text = page.sound_text
    if f'"{name}"' not in text or not text.lstrip().startswith("{"):
        return None
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None
