"""What all readers share: one small method per field, each with its candidates in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from items import files, names
from items.anatomy import headline as headlines
from items.anatomy import published, trail
from items.anatomy.headline import Headline
from items.anatomy.layout import Layout, arrange
from items.anatomy.printed import Printed, is_person
from items.article import Article, Attachment
from items.body import Body, read_body
from items.dates import Moment
from items.document import Document
from items.errors import NotAnArticleError
from items.labels import Role
from items.lazy import lazy
from items.markup import Element
from items.page import Page

T = TypeVar("T")

_SOURCE_METAS = ("ContentSource", "source", "article:source")
_LONGEST_NUMBER = 60
_MOST_KEYWORDS = 30
_COUNT = re.compile(r"\D{0,3}?(\d[\d,，]*)(?!\s*[万\d])")


class Reader:
    """Reads articles of any make. A family's reader names the places where its pages keep things."""

    id = "base/1"
    """id and version, kept with each record"""
    headline_selectors: Sequence[str] = ()
    body_selectors: Sequence[str] = ()
    trail_selectors: Sequence[str] = ()

    def __init__(self, page: Page, *parts: Page) -> None:
        """Take the page, and its further pages or frames in order."""
        self.page = page
        self.document = Document(page)
        self.parts = [Document(part) for part in parts]
        self.found: dict[str, str] = {}
        for document in (self.document, *self.parts):
            self.prepare(document)

    def prepare(self, document: Document) -> None:
        """Set right what the system's markup says in ways of its own; before anything is read."""

    def read(self) -> Article:
        """Return the article. Raises NotAnArticleError where headline or body is missing."""
        if self.headline is None or self.body.is_empty:
            raise NotAnArticleError(self.page.url, "neither text nor files" if self.headline else "no headline")
        if self.page.findings:
            self.found["encoding"] = "; ".join(self.page.findings)
        moment = self.published()
        editor = self.editor()
        authors = self.authors(editor)
        return Article(
            url=self.document.address,
            breadcrumb=self.breadcrumb(),
            kicker=self.kicker(),
            title=self._note("title", (self.headline.text, self.headline.how)),
            subtitle=self.subtitle(),
            source=self.source(authors),
            authors=authors,
            photographers=self.photographers(),
            editor=" ".join(editor) or None,
            reviewer=" ".join(self.reviewer()) or None,
            published_at=moment.iso if moment else None,
            published_precision=moment.precision if moment else None,
            document_number=self.document_number(),
            keywords=self.keywords(),
            description=self.description(),
            body_text=self.body.text,
            body_html=self.body.html,
            images=self.body.images,
            attachments=self.body.attachments,
            views=self.views(),
            found=dict(self.found),
            reader=self.id,
        )

    # Where things stand

    def find_container(self, document: Document) -> tuple[Element, str] | None:
        """Return the element that holds the body, and how it was found."""
        for css in self.body_selectors:
            found = document.select(css)
            if found:
                return max(found, key=document.length), f"selector {css}"
        return None

    @property
    def is_documented(self) -> bool:
        """Whether the body stands where this family is known to keep it."""
        return any(self.document.select(css) for css in self.body_selectors)

    @lazy
    def container(self) -> Element:
        """The element that holds the body."""
        element = self._note("body_text", self.find_container(self.document))
        if element is None:
            raise NotAnArticleError(self.page.url, "nothing that could be a body")
        return element

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
        """The body, with further pages and frames, and with files that are linked right after it."""
        body = read_body(self.container, self.document.base, self._title)
        for part in self.parts:
            found = self.find_container(part)
            if found is not None:
                body.extend(read_body(found[0], part.base, self._title))
        known = {attachment.url for attachment in body.attachments}
        body.attachments += [file for file in self._files_after() if file.url not in known]
        return body

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

    # One method per field

    def breadcrumb(self) -> list[str]:
        """Return the names after 当前位置."""
        return self._note("breadcrumb", trail.find(self.document, self.trail_selectors, self._title)) or []

    def kicker(self) -> str | None:
        """Return the line right above the headline element, in the same part of the page."""
        if self.headline is None or self.headline.element is None or not self.layout.above:
            return None
        line = self.layout.above[-1]
        fits = (
            self.layout.is_framed(line)
            and headlines.may_stand_beside(self.headline, line)
            and line.text not in self.breadcrumb()
        )
        return self._note("kicker", (line.text, "line above the headline")) if fits else None

    def subtitle(self) -> str | None:
        """Return the line right below the headline element, above the meta line."""
        if self.headline is None or self.headline.element is None or not self.layout.between:
            return None
        line, *below = self.layout.between
        followed = self.is_documented or any(other.is_meta or other.labels[1] for other in below)
        fits = followed and headlines.may_stand_beside(self.headline, line)
        return self._note("subtitle", (line.text, "line below the headline")) if fits else None

    def source(self, authors: Sequence[str]) -> str | None:
        """Return the source: 来源, else what stands beside the date, 供稿 of an organisation, the meta, the issuer."""
        told = ((value, how) for value, how in self._sources() if value not in authors or not how.startswith("place"))
        return self._first("source", told)

    def authors(self, editor: Sequence[str]) -> list[str]:
        """Return the authors: of the meta line, else of bylines, else who published it; never the editor."""
        people = self.printed.people(Role.AUTHOR, Role.BOTH, Role.SUPPLIER, either=True)
        people = people or self.printed.people(Role.PUBLISHER)
        told = self.document.meta("Author") or ""
        listed = names.split(told) if "@" not in told else []
        likely = [name for name in listed if names.is_likely_person(name) and name not in editor]
        return self._people("authors", people or dict.fromkeys(likely, "meta Author"))

    def photographers(self) -> list[str]:
        """Return who took the pictures."""
        return self._people("photographers", self.printed.people(Role.PHOTOGRAPHER, Role.BOTH))

    def editor(self) -> list[str]:
        """Return the editors in order; a mere 编辑 counts where nobody is named by a fuller title."""
        people = self.printed.people(Role.EDITOR)
        named = {name: how for name, how in people.items() if not how.endswith(" 编辑")}
        return self._people("editor", named or people)

    def reviewer(self) -> list[str]:
        """Return the reviewers in order."""
        return self._people("reviewer", self.printed.people(Role.REVIEWER))

    def published(self) -> Moment | None:
        """Return when it was published: the visible time, made more precise by a meta of the same day."""
        return self._note("published_at", published.find(self.document, self.printed))

    def document_number(self) -> str | None:
        """Return 文号."""
        labels = [label for label in self.printed.labels if label.role is Role.DOCUMENT]
        fitting = [label for label in labels if len(label.value) <= _LONGEST_NUMBER and re.search(r"\d", label.value)]
        return self._first("document_number", ((label.value, f"label {label.label}") for label in fitting))

    def keywords(self) -> list[str]:
        """Return the keywords of the page's metas."""
        words = re.split(r"[,，;；、|\s]+", self.document.meta("Keywords") or "")
        found = list(dict.fromkeys(word for word in words if word))[:_MOST_KEYWORDS]
        return self._note("keywords", (found, "meta Keywords") if found else None) or []

    def description(self) -> str | None:
        """Return the description of the page's metas."""
        return self._first("description", [(self.document.meta("Description") or "", "meta Description")])

    def views(self) -> int | None:
        """Return the printed count of views."""
        for label in self.printed.labels:
            count = _COUNT.match(label.value) if label.role is Role.VIEWS else None
            if count:
                return self._note("views", (int(re.sub(r"\D", "", count[1])), f"label {label.label}"))
        return None

    # Candidates and how they are chosen

    def _dates(self) -> Iterator[tuple[str, str]]:
        yield from self.printed.dates()

    def _sources(self) -> Iterator[tuple[str, str]]:
        printed = [(value, how) for value, how in self.printed.values(Role.SOURCE) if value != self._title]
        yield from sorted(printed, key=lambda told: names.is_vague(told[0]))
        if not printed:
            yield from ((value, how) for value, how in self.printed.values(Role.SUPPLIER) if not is_person(value))
        yield from ((self.document.meta(name) or "", f"meta {name}") for name in _SOURCE_METAS)
        yield from self.printed.values(Role.ISSUER)

    def _people(self, field: str, people: dict[str, str]) -> list[str]:
        how = ", ".join(dict.fromkeys(people.values()))
        return self._note(field, (list(people), how) if people else None) or []

    def _first(self, field: str, candidates: Iterable[tuple[str, str]]) -> str | None:
        return self._note(field, next(((value, how) for value, how in candidates if names.is_source(value)), None))

    def _note(self, field: str, found: tuple[T, str] | None) -> T | None:
        """Note how a value was found, and return it."""
        if found is None:
            return None
        self.found[field] = found[1]
        return found[0]
