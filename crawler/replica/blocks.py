"""What the text of an article is made of: paragraphs, tables, lists, pictures, files, and the names it prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class File:
    """A file the site serves, or should: `body` is None for one that answers 404."""

    host: str
    path: str
    media_type: str
    body: bytes | None


@dataclass(frozen=True)
class Credit:
    """A name and its part: author, photographer, editor, reviewer, proofreader or supplier (an organisation)."""

    role: str
    name: str


@dataclass(frozen=True, kw_only=True)
class CreditLine:
    """A printed line that names people. It is never part of the body text."""

    text: str
    credits: tuple[Credit, ...]


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph; `credits` are names its own text prints."""

    text: str
    strong: bool = False
    right: bool = False
    credits: tuple[Credit, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Items:
    """A list; each item is a line of the body text."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, kw_only=True)
class Picture:
    """An image, perhaps with a caption (body text) or a line for the photographer (not body text)."""

    file: File
    alt: str | None = None
    caption: Paragraph | None = None
    credit: CreditLine | None = None


@dataclass(frozen=True, kw_only=True)
class FileLink:
    """A file and the text of the link to it."""

    file: File
    name: str


@dataclass(frozen=True, kw_only=True)
class LinkParagraph:
    """A paragraph with a link to a file in its midst."""

    before: str
    link: FileLink
    after: str


Block = Paragraph | Table | Items | Picture | LinkParagraph
