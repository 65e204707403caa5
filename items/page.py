"""The page: bytes as they were served, and the one place where bytes become text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Page:
    """A page as it was served.

    `body` holds the payload bytes; a `Content-Encoding` named in `headers` is undone here, so that crawl and
    reparse see the same text. `headers` are matched without regard to case. `fetched_at` is an ISO time with zone;
    a publication date later than a day after it is refused.
    """

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    fetched_at: str | None = None
