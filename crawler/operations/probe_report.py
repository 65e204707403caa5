"""What `scrapy probe` says of a page: as one object for machines, as text and tables for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from items import Article
from items.listing import Listing, Section
from items.readers.examine import Reading
from items.text import clean, remove_controls

NOT_FETCHED = "not fetched"
_FIELDS = (
    "breadcrumb", "kicker", "title", "subtitle", "source", "authors", "photographers", "editor", "reviewer",
    "published_at", "document_number", "keywords", "description", "body_text", "images", "attachments", "views",
)  # fmt: skip
_HEAD, _TAIL = 3, 2
"""lines of the text that are shown: a container that is wrong is wrong at its ends"""


@dataclass(kw_only=True)
class Report:
    """A page that was examined, or why there is none."""

    asked: str
    """address or file as given"""
    reading: Reading | None = None
    status: int | None = None
    """HTTP status; None for a file"""
    redirected_from: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    """addresses of the parts that were read with it"""
    failure: str | None = None
    """what could not be fetched, and why"""

    @property
    def findings(self) -> list[str]:
        """What is wrong with the bytes and with the answer."""
        odd = [f"status {self.status}"] if self.status not in {None, 200} else []
        lost = [self.failure] if self.failure and self.reading else []
        return [*odd, *lost, *(self.reading.findings if self.reading else [])]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.reading is not None and self.reading.is_sound and not self.findings

    def record(self) -> dict[str, Any]:
        """Return all of it as plain data; every key is always there."""
        reading = self.reading
        error = reading.error if reading else None
        return {
            "asked": self.asked,
            "url": reading.url if reading else None,
            "status": self.status,
            "redirected_from": self.redirected_from,
            "kind": reading.kind if reading else NOT_FETCHED,
            "evidence": error.evidence if error else None if reading else self.failure,
            "reader": reading.reader if reading else None,
            "encoding": reading.encoding if reading else None,
            "article": asdict(reading.article) if reading and reading.article else None,
            "listing": asdict(reading.listing) if reading and reading.listing else None,
            "sections": [asdict(section) for section in reading.sections] if reading else [],
            "needs": reading.needs if reading else [],
            "parts": self.parts,
            "findings": self.findings,
            "disagreements": reading.disagreements if reading else [],
        }


def show(console: Console, report: Report) -> None:
    """Print the report for people."""
    reading = report.reading
    if reading is None:
        say(console, f"{NOT_FETCHED}: {report.failure}", style="bold")
        return
    for url in report.redirected_from:
        say(console, f"{url} leads to")
    say(console, reading.url)
    say(console, f"{reading.kind}, reader {reading.reader}, {reading.encoding}", style="bold")
    if reading.error is not None:
        say(console, f"evidence: {reading.error.evidence}")
    if reading.article is not None:
        _article(console, reading.article)
    if reading.listing is not None:
        _listing(console, reading.listing)
    if reading.sections:
        _sections(console, reading.sections)
    block(console, "parts read", report.parts)
    block(console, "needs" if report.failure or report.parts else "needs (--parts fetches them)", reading.needs)
    block(console, "findings", report.findings)
    block(console, "the reader of the family and the generic one disagree", reading.disagreements)


def say(console: Console, text: str, *, style: str = "") -> None:
    """Print a text as it is, on as many lines as the terminal needs."""
    # Text, for what a page says is no markup; soft_wrap, so that an address can be copied.
    shown = remove_controls(text)[0]
    console.print(Text(shown, style=style), soft_wrap=True, highlight=False)


def block(console: Console, heading: str, sentences: Sequence[str]) -> None:
    """Print a heading and a sentence a line; nothing where there is none."""
    if sentences:
        say(console, f"{heading}:")
    for sentence in sentences:
        say(console, f"- {clean(sentence)}")


def _article(console: Console, article: Article) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("field", no_wrap=True)
    table.add_column("value", ratio=3, overflow="fold")
    table.add_column("how it was found", ratio=2, overflow="fold")
    for name in _FIELDS:
        shown = _shown(article, name)
        found = article.found.get(name, "")
        table.add_row(Text(name), Text(shown or "–", style="" if shown else "dim"), Text(clean(found)))
    console.print(table)
    lines = (article.body_text or "").split("\n") if article.body_text else []
    if lines:
        say(console, "body_text:")
    left_out = len(lines) - _HEAD - _TAIL
    kept = [*lines[:_HEAD], f"… {left_out} more lines …", *lines[-_TAIL:]] if left_out > 1 else lines
    for line in kept:
        console.print(Text(f"  {clean(line)}"), no_wrap=True, overflow="ellipsis", highlight=False)
    block(console, "images", [image.url for image in article.images])
    block(console, "attachments", [f"{file.name or '–'}: {file.url}" for file in article.attachments])


def _shown(article: Article, name: str) -> str:
    value = getattr(article, name)
    match name:
        case "published_at":
            return f"{value} ({article.published_precision})" if value else ""
        case "body_text":
            return f"{len(value)} characters, {value.count(chr(10)) + 1} lines" if value else ""
        case "images" | "attachments":
            return str(len(value)) if value else ""
        case _ if isinstance(value, list):
            return "；".join(clean(entry) for entry in value)
        case _:
            return "" if value is None else clean(str(value))


def _listing(console: Console, listing: Listing) -> None:
    for entry in listing.entries:
        say(console, f"{entry.date or '–':<10}  {clean(entry.title or '–')}")
        say(console, f"{'':<10}  {entry.url}")
    told = {"page": listing.number, "pages": listing.pages, "rows in all": listing.total, "next": listing.next_url}
    printed = ", ".join(f"{name} {value}" for name, value in told.items() if value is not None)
    say(console, f"{len(listing.entries)} rows here; the pager prints: {printed or 'nothing'}")


def _sections(console: Console, sections: Sequence[Section]) -> None:
    block(console, "sections", [f"{section.name}: {section.url}" for section in sections])
