"""What all readers share: one small method per field, each with its candidates in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from items import names
from items.anatomy import headline as headlines
from items.anatomy import linked, published, trail
from items.anatomy.printed import is_person
from items.article import Article
from items.dates import Moment
from items.errors import NotAnArticleError
from items.labels import Role
from items.readers.places import Places

_AUTHOR_METAS = ("article:author", "og:article:author")
_SOURCE_METAS = ("ContentSource", "source", "article:source")
_LONGEST_NUMBER = 60
_MOST_KEYWORDS = 30
_COUNT = re.compile(r"\D{0,3}?(\d[\d,，]*)(?!\s*[万\d])")


class Reader(Places):
    """Reads articles of any make, field by field."""

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
        people = people or dict.fromkeys(likely, "meta Author") or dict(self._told_authors())
        return self._people("authors", people)

    def photographers(self) -> list[str]:
        """Return who took the pictures."""
        return self._people("photographers", self.printed.people(Role.PHOTOGRAPHER, Role.BOTH))

    def editor(self) -> list[str]:
        """Return the editors in order; a mere 编辑 counts where nobody is named by a fuller title."""
        people = self.printed.people(Role.EDITOR)
        named = {name: how for name, how in people.items() if not how.endswith(" 编辑")}
        return self._people("editor", named or people)

    def reviewer(self) -> list[str]:
        """Return the reviewers in order, one person once for each stage."""
        stages = self.printed.stages(Role.REVIEWER)
        how = ", ".join(dict.fromkeys(how for _, how in stages))
        return self._note("reviewer", ([name for name, _ in stages], how) if stages else None) or []

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

    def _told_authors(self) -> Iterator[tuple[str, str]]:
        metas = ((self.document.meta(name) or "", f"meta {name}") for name in _AUTHOR_METAS)
        for told, how in (*metas, *linked.values(self.document, "author")):
            yield from ((name, how) for name in names.split(told) if names.is_likely_person(name))

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
