"""The page: bytes as they were served, and the one place where bytes become text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from items import limits
from items.encoding import Decoded, decode
from items.garbled import garbled, without_void_references
from items.inflate import inflate
from items.text import remove_controls


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

    @cached_property
    def payload(self) -> bytes:
        """The bytes with every `Content-Encoding` undone; of a broken stream, what could be had."""
        return self._inflated[0]

    @cached_property
    def text(self) -> str:
        """The text, without BOM and control characters; U+FFFD where bytes could not be decoded."""
        return self._readable[0]

    @cached_property
    def sound_text(self) -> str:
        """The text of a page that holds no more than can be read. Raises TooBigError, before anything else is done."""
        limits.check(self)
        return self.text

    @cached_property
    def encoding(self) -> str:
        """Python's name of the encoding the bytes were decoded with, e.g. `utf-8` or `gb18030`."""
        return self._decoded.encoding

    @cached_property
    def findings(self) -> tuple[str, ...]:
        """What was wrong with the bytes, one sentence each; empty for a sound page."""
        found = list(self._inflated[1])
        if lost := self.text.count("\ufffd"):
            found.append(f"{lost} characters are U+FFFD, decoded as {self.encoding}")
        found += garbled(self._decoded.text)
        if removed := self._readable[1]:
            found.append(f"{removed} control characters removed")
        return tuple(found)

    @cached_property
    def _inflated(self) -> tuple[bytes, tuple[str, ...]]:
        return inflate(self.body, self._header("content-encoding"))

    @cached_property
    def _decoded(self) -> Decoded:
        return decode(self.payload, self._header("content-type"))

    @cached_property
    def _readable(self) -> tuple[str, int]:
        return remove_controls(without_void_references(self._decoded.text))

    def _header(self, name: str) -> str:
        """Return the value of a header, empty where it is absent."""
        return next((value for key, value in self.headers.items() if key.lower() == name), "")
