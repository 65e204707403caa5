"""What all readers share: one small method per field, each with its candidates in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from items import files, names
from items.article import Article
from items.body import Body, read_body
from items.credits import PEOPLE, Credit, read_line
from items.dates import Moment, read_moment
from items.document import Document
from items.errors import NotAnArticleError
from items.furniture import is_meta_line, is_related_heading
from items.labels import Labelled, Role, scan
from items.markup import GAP, Element, Line
from items.page import Page
from items.readers import headline as headlines
from items.readers import trail
from items.readers.headline import Headline
from items.readers.layout import Layout, arrange, meta_lines
from items.text import clean, squeeze
from items.urls import canonical

T = TypeVar("T")

_LATE = frozenset({"更新时间", "更新日期", "编辑时间", "录入时间"})
_DATE_METAS = ("PubDate", "publishdate", "firstpublishedtime", "article:published_time", "datePublished", "publish_time")
_SOURCE_METAS = ("ContentSource", "source", "article:source")
_DATE_LENGTH = 60
_LONGEST_LINE = 80
_LONGEST_SOURCE = 60
_LONGEST_NUMBER = 60
_MOST_KEYWORDS = 30
_COUNT = re.compile(r"\D{0,3}?(\d[\d,，]*)(?!\s*[万\d])")
_NUMBER = re.compile(r"\d")


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

    def read(self) -> Article:
        """Return the article. Raises NotAnArticleError where headline or body is missing."""
        headline = self.headline
        if headline is None or self.body.is_empty:
            raise NotAnArticleError(self.page.url, "no headline" if headline is None else "neither text nor files")
        self.found["title"] = headline.how
        moment = self.published()
        editor = self.editor()
        if self.page.findings:
            self.found["encoding"] = "; ".join(self.page.findings)
        return Article(
            url=_identity(self.page.url),
            breadcrumb=self.breadcrumb(),
            kicker=self.kicker(),
            title=headline.text,
            subtitle=self.subtitle(),
            source=self.source(),
            authors=self.authors(editor),
            photographers=self.photographers(),
            editor=" ".join(editor) or None,
            reviewer=" ".join(self.reviewer()) or None,
            published_at=moment.iso if moment else None,
            published_precision=moment.precision if moment else None,
            document_number=self.document_number(),
            keywords=self.keywords(),
            description=self.document.meta("Description"),
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
                return max(found, key=lambda element: len("".join(element.itertext()))), f"selector {css}"
        return None

    @cached_property
    def container(self) -> Element:
        """The element that holds the body."""
        found = self.find_container(self.document)
        if found is None:
            raise NotAnArticleError(self.page.url, "nothing that could be a body")
        self.found["body_text"] = found[1]
        return found[0]

    @cached_property
    def headline(self) -> Headline | None:
        """The headline and the element that shows it."""
        return headlines.find(self.document, self.headline_selectors, self.container)

    @cached_property
    def layout(self) -> Layout:
        """The lines around headline and body."""
        headline = self.headline
        element = headline.element if headline else None
        return arrange(self.document.lines, element, self.container, headline.text if headline else None)

    @cached_property
    def body(self) -> Body:
        """The body, with further pages and frames, and with files that are linked right after it."""
        title = self.headline.text if self.headline else None
        body = read_body(self.container, self.document.base, title)
        for part in self.parts:
            found = self.find_container(part)
            if found is not None:
                _extend(body, read_body(found[0], part.base, title))
        known = {attachment.url for attachment in body.attachments}
        body.attachments += [file for file in self._files_after() if file.url not in known]
        return body

    def _files_after(self) -> Iterator[files.Attachment]:
        for line in self.layout.after:
            if line.linked and self.layout.is_framed(line):
                for link in {node.owner: None for node in line.nodes}:
                    yield from files.attachments(link, self.document.base)

    @property
    def is_documented(self) -> bool:
        """Whether the body stands where this family is known to keep it."""
        return any(self.document.select(css) for css in self.body_selectors)

    # What is printed around the body

    @cached_property
    def labels(self) -> list[Labelled]:
        """The labels of the meta line."""
        shown = [line.marked for line in self._without_headings(meta_lines(self.layout))]
        return scan("\n".join(shown))[1]

    @cached_property
    def meta_credits(self) -> list[Credit]:
        """The people and bodies that the meta line names."""
        return [credit for label in self.labels if (credit := _credit(label)) is not None]

    @cached_property
    def text_credits(self) -> list[Credit]:
        """The people and bodies that body and the lines after it name."""
        return self.body.credits + list(_credit_lines(self.layout.after))

    def _without_headings(self, lines: Iterable[Line]) -> list[Line]:
        return [line for line in lines if not is_related_heading(line.text)]

    # One method per field

    def breadcrumb(self) -> list[str]:
        """Return the names after 当前位置."""
        found = trail.find(self.document, self.trail_selectors, self.headline.text if self.headline else None)
        return self._note("breadcrumb", found) or []

    def kicker(self) -> str | None:
        """Return the line right above the headline element, in the same part of the page."""
        if not self.layout.above or self.headline is None or self.headline.element is None:
            return None
        line = self.layout.above[-1]
        if not self.layout.is_framed(line) or not self._may_be_headline(line):
            return None
        return self._note("kicker", (line.text, "line above the headline"))

    def subtitle(self) -> str | None:
        """Return the line right below the headline element, above the meta line."""
        if self.headline is None or self.headline.element is None or not self.layout.between:
            return None
        line = self.layout.between[0]
        if not self._may_be_headline(line):
            return None
        return self._note("subtitle", (line.text, "line below the headline"))

    def source(self) -> str | None:
        """Return the source: 来源, 供稿 of an organisation, the meta, the issuing body."""
        return self._first("source", self._sources())

    def authors(self, editor: Sequence[str]) -> list[str]:
        """Return the authors: of the meta line, else of bylines, else who published it; never the editor."""
        roles = frozenset({Role.AUTHOR, Role.BOTH, Role.SUPPLIER})
        for credits_, where in ((self.meta_credits, "label"), (self.text_credits, "byline")):
            if found := self._people("authors", credits_, roles, where):
                return found
        publishers = self._people("authors", self.meta_credits + self.text_credits, frozenset({Role.PUBLISHER}), "label")
        if publishers:
            return publishers
        named = [name for name in names.split(self.document.meta("Author") or "") if name not in editor]
        return self._note("authors", (named, "meta Author") if named else None) or []

    def photographers(self) -> list[str]:
        """Return who took the pictures."""
        roles = frozenset({Role.PHOTOGRAPHER, Role.BOTH})
        return self._people("photographers", self.meta_credits + self.text_credits, roles, "label")

    def editor(self) -> list[str]:
        """Return the editors in order."""
        return self._people("editor", self.meta_credits + self.text_credits, frozenset({Role.EDITOR}), "label")

    def reviewer(self) -> list[str]:
        """Return the reviewers in order."""
        return self._people("reviewer", self.meta_credits + self.text_credits, frozenset({Role.REVIEWER}), "label")

    def published(self) -> Moment | None:
        """Return when it was published: the visible time, made more precise by a meta of the same day."""
        shown = self._first_moment(self._dates())
        told = self._first_moment((self.document.meta(name) or "", f"meta {name}") for name in _DATE_METAS)
        if shown is None or (told is not None and _refines(told[0], shown[0])):
            shown = told
        return self._note("published_at", shown)

    def document_number(self) -> str | None:
        """Return 文号."""
        numbers = ((label.value, f"label {label.label}") for label in self.labels if label.role is Role.DOCUMENT)
        fitting = ((value, how) for value, how in numbers if len(value) <= _LONGEST_NUMBER and _NUMBER.search(value))
        return self._first("document_number", fitting)

    def keywords(self) -> list[str]:
        """Return the keywords of the page's metas."""
        words = re.split(r"[,，;；、|\s]+", self.document.meta("Keywords") or "")
        return list(dict.fromkeys(word for word in words if word))[:_MOST_KEYWORDS]

    def views(self) -> int | None:
        """Return the printed count of views."""
        for label in self.labels:
            count = _COUNT.match(label.value) if label.role is Role.VIEWS else None
            if count:
                return self._note("views", (int(re.sub(r"\D", "", count[1])), f"label {label.label}"))
        return None

    # Candidates

    def _sources(self) -> Iterator[tuple[str, str]]:
        metas = [(self.document.meta(name) or "", f"meta {name}") for name in _SOURCE_METAS]
        everything = [(self.meta_credits, "label"), (self.text_credits, "credit")]
        for credits_, where in everything:
            yield from _values(credits_, Role.SOURCE, where)
        for credits_, where in everything:
            yield from ((value, how) for value, how in _values(credits_, Role.SUPPLIER, where) if not _is_person(value))
        yield from metas
        for credits_, where in everything:
            yield from _values(credits_, Role.ISSUER, where)

    def _dates(self) -> Iterator[tuple[str, str]]:
        labelled = [label for label in self.labels if label.role is Role.PUBLISHED]
        for label in sorted(labelled, key=lambda label: label.label in _LATE):
            yield _flat(label.raw)[:_DATE_LENGTH], f"label {label.label}"
        for line in meta_lines(self.layout):
            before, labels = scan(line.marked)
            yield from ((text, "meta line") for text in (before, *(_tail(label) for label in labels)) if _may_be_date(text))

    # Small helpers

    def _may_be_headline(self, line: Line) -> bool:
        own = squeeze(self.headline.text) if self.headline else ""
        if line.linked or len(line.text) > _LONGEST_LINE or squeeze(line.text) == own:
            return False
        if is_meta_line(line.text) or trail.is_trail(line.marked) or read_line(line.marked) is not None:
            return False
        return not scan(line.marked)[1] and bool(re.search(r"\w", line.text)) and read_moment(line.text[:20]) is None

    def _people(self, field: str, credits_: Iterable[Credit], roles: frozenset[Role], where: str) -> list[str]:
        people: dict[str, str] = {}
        for credit in credits_:
            if credit.role in roles:
                for name in credit.values:
                    if credit.role is not Role.SUPPLIER or _is_person(name):
                        people.setdefault(name, f"{where} {credit.label}")
        if people:
            self.found[field] = ", ".join(dict.fromkeys(people.values()))
        return list(people)

    def _first(self, field: str, candidates: Iterable[tuple[str, str]]) -> str | None:
        return self._note(field, next(((value, how) for value, how in candidates if names.is_source(value)), None))

    def _first_moment(self, candidates: Iterable[tuple[str, str]]) -> tuple[Moment, str] | None:
        for text, how in candidates:
            moment = read_moment(text, fetched_at=self.page.fetched_at) if text else None
            if moment is not None:
                return moment, how
        return None

    def _note(self, field: str, found: tuple[T, str] | None) -> T | None:
        """Note how a value was found, and return it."""
        if found is None:
            return None
        self.found[field] = found[1]
        return found[0]


def _credit(label: Labelled) -> Credit | None:
    """Return what a label of the meta line names; None for labels of other kinds and for empty values."""
    if label.role in {Role.SOURCE, Role.ISSUER}:
        value = _undated(label.value)
        fits = value and len(value) <= _LONGEST_SOURCE and not label.glued
        return Credit(label.role, label.label, (value,)) if fits else None
    if label.role not in PEOPLE:
        return None
    printed = read_line(f"{label.label}：{label.names}")
    if printed:
        return Credit(printed[0].role, label.label, printed[0].values)
    people = [name for name in names.split(label.names) if len(name) <= _LONGEST_SOURCE // 2]
    return Credit(label.role, label.label, tuple(people)) if people and not label.glued else None


def _undated(value: str) -> str:
    return re.split(r"[\s（(\[|]*(?:19|20)\d\d\s*[-年./]\s*\d", value)[0].strip(" |丨")


def _credit_lines(lines: Sequence[Line]) -> Iterator[Credit]:
    """Yield the credits of lines that hold nothing else; a label and its value may stand on two lines."""
    number = 0
    while number < len(lines):
        line = lines[number]
        found = read_line(line.marked)
        if found is None and squeeze(line.text).endswith(("：", ":")) and number + 1 < len(lines):
            found = read_line(line.marked + lines[number + 1].marked)
            number += 1 if found else 0
        elif found is None and is_meta_line(line.text):
            found = [credit for label in scan(line.marked)[1] if (credit := _credit(label)) is not None]
        yield from found or []
        number += 1


def _values(credits_: Iterable[Credit], role: Role, where: str) -> Iterator[tuple[str, str]]:
    return ((value, f"{where} {credit.label}") for credit in credits_ if credit.role is role for value in credit.values)


def _is_person(name: str) -> bool:
    return names.is_name(name) and not names.is_organisation(name)


def _refines(told: Moment, shown: Moment) -> bool:
    return shown.precision == "day" and told.precision in {"minute", "second"} and told.iso[:10] == shown.iso[:10]


def _flat(raw: str) -> str:
    return clean(raw.replace(GAP, " "))


def _tail(label: Labelled) -> str:
    """Return what stands beside a value that is no date itself: `来源：甲 2020-04-03`."""
    return _flat(label.raw) if label.role in {Role.SOURCE, Role.AUTHOR, Role.VIEWS, Role.NOISE, Role.EDITOR} else ""


def _may_be_date(text: str) -> bool:
    return bool(re.search(r"(?:19|20)\d\d\s*[-年./—]|二[〇○０零]", text)) and len(text) <= _LONGEST_LINE


def _extend(body: Body, more: Body) -> None:
    body.text = "\n".join(text for text in (body.text, more.text) if text) or None
    body.html = "\n".join(html for html in (body.html, more.html) if html) or None
    body.images += more.images
    body.attachments += more.attachments
    body.credits += more.credits


def _identity(url: str) -> str:
    try:
        return canonical(url)
    except ValueError:
        return url
