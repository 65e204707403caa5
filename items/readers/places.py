"""Where things stand on an article page: what all readers know before they read a field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from items import files
from items.anatomy import density, parts
from items.anatomy import headline as headlines
from items.anatomy.headline import Headline
from items.anatomy.layout import Layout, arrange
from items.anatomy.printed import Printed, signed
from items.article import Attachment
from items.body import Body, read_body
from items.document import Document
from items.errors import NotAnArticleError
from items.lazy import lazy
from items.markup import Element
from items.page import Page
from items.readers import judge

T = TypeVar("T")


class Places:
    """Where things stand on a page, and on its further pages. A family names the places where it keeps things."""

    id = "base/1"
    """id and version, kept with each record"""
    headline_selectors: Sequence[str] = ()
    body_selectors: Sequence[str] = ()
    trail_selectors: Sequence[str] = ()

    def __init__(self, page: Page, *further: Page) -> None:
        """Take the page, and its further pages or frames in order."""
        self.page = page
        self.document = Document(page)
        self.parts = [Document(part) for part in further]
        self.found: dict[str, str] = {}
        for document in (self.document, *self.parts):
            self.prepare(document)

    def prepare(self, document: Document) -> None:
        """Set right what the system's markup says in ways of its own; before anything is read."""

    def find_container(self, document: Document) -> tuple[Element, str] | None:
        """Return the element that holds the body, and how it was found."""
        return density.find(document)

    @lazy
    def is_documented(self) -> bool:
        """Whether the body stands where this family is known to keep it."""
        return False

    @lazy
    def container(self) -> Element:
        """The element that holds the body, or the frame that it stands in."""
        if self.frame is not None and self._is_framed:
            self.found["body_text"] = "frame"
            return self.frame[0]
        element = self._note("body_text", self.find_container(self.document))
        if element is None:
            raise NotAnArticleError(self.page.url, "nothing that could be a body")
        return element

    @lazy
    def frame(self) -> tuple[Element, str] | None:
        """The element around a frame that can hold the body, and the frame's address."""
        return parts.frame(self.document)

    @lazy
    def headline(self) -> Headline | None:
        """The headline and the element that shows it."""
        return headlines.find(self.document, self.headline_selectors, self.container)

    @lazy
    def layout(self) -> Layout:
        """The lines around headline and body."""
        return arrange(self.document, self.headline, self.container)

    @lazy
    def body(self) -> Body:
        """The body, with further pages and frames, and with files that are linked right after it.

        Raises LostPartError for a part that is an error page.
        """
        container = self.container
        body = Body() if self._is_framed else self._read_body(self.document, container)
        for part in self.parts:
            body = parts.join(body, self._part_body(part))
        if self.parts:
            self.found["parts"] = f"{len(self.parts)} of {len(self.parts)}"
        known = {attachment.url for attachment in body.attachments}
        body.attachments += [file for file in self._files_after() if file.url not in known]
        return body

    def _part_body(self, part: Document) -> Body:
        container = self._part_container(part)
        body = Body() if container is None else self._read_body(part, container)
        if lost := judge.lost(part, body, like=self.document):
            raise lost
        if container is not None:
            body.credits += signed(arrange(part, None, container).after)
        return body

    def _read_body(self, document: Document, container: Element) -> Body:
        return read_body(parts.without_pager(container, document, self._first_address), document.base, self._title)

    def _part_container(self, part: Document) -> Element | None:
        """Return what holds the body on a part: of a frame that shows nothing else, all of it."""
        framed = parts.bare(part) if self._is_framed and part is self.parts[0] else None
        found = None if framed is not None else self.find_container(part)
        return found[0] if found else framed

    def needs(self) -> list[str]:
        """Return the addresses that the article is not whole without and that no part holds yet, in their order."""
        found = self.find_container(self.document)
        further = parts.further(self.document, found[0], self._first_address) if found else []
        if not further and not self.parts and self.frame is not None and self._is_little(found):
            further = [self.frame[1]]
        for part in self.parts:
            container = self._part_container(part)
            further += parts.further(part, container, self._first_address) if container is not None else []
        return self._missing(further)

    def _is_little(self, found: tuple[Element, str] | None) -> bool:
        return found is None or self._read_body(self.document, found[0]).is_little

    def _missing(self, urls: Sequence[str]) -> list[str]:
        held = {self.document.address, *(part.address for part in self.parts)}
        return [url for url in dict.fromkeys(urls) if url not in held][: max(0, parts.MOST - len(self.parts))]

    @property
    def _first_address(self) -> str:
        """The address that those of further pages are made of."""
        return self.parts[0].address if self._is_framed else self.document.address

    @property
    def _is_framed(self) -> bool:
        """Whether the first part is the frame that holds the body."""
        return bool(self.parts) and self.frame is not None and self.parts[0].address == self.frame[1]

    @lazy
    def printed(self) -> Printed:
        """What is printed around the body and in it about the article."""
        return Printed(self.layout, self.body, self._title)

    @property
    def _title(self) -> str | None:
        return self.headline.text if self.headline else None

    def _files_after(self) -> Iterator[Attachment]:
        for line in self.layout.after:
            for link in line.links if self.layout.is_framed(line) else []:
                yield from files.attachments(link, self.document.base)

    def _note(self, field: str, found: tuple[T, str] | None) -> T | None:
        """Note how a value was found, and return it."""
        if found is None:
            return None
        self.found[field] = found[1]
        return found[0]
