"""The lists of an OAI-PMH repository, walked from page to page as a harvester does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from crawler.packages.common import AGAIN, added, mark
from crawler.packages.oai_records import NAMESPACE, check_member, children, header_of, text, tree_of, verb_of

_MEMBER = {"ListIdentifiers": "header", "ListRecords": "record"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Repository:
    """What the repository says of itself."""

    path: Path
    base: str | None
    earliest: str | None
    keeps_deleted: bool
    specs: set[str]


@dataclass(slots=True)
class _List:
    """What was seen of one list."""

    headers: set[bytes] = field(default_factory=set)
    """a stand-in for each header"""
    identifiers: set[bytes] = field(default_factory=set)
    members: int = 0
    by_set: Counter[str] = field(default_factory=Counter)
    """how many members say that they are in a set"""
    sizes: set[str] = field(default_factory=set)
    """every `completeListSize` that was said"""


class Walk:
    """A walk through all lists; `seen` are the files it came to."""

    def __init__(self, repository: Repository) -> None:
        """Begin nowhere."""
        self.seen: set[str] = set()
        self._of = repository

    def check(self) -> Iterator[str]:
        """Yield what is wrong with the lists, and where they do not agree."""
        whole = _List()
        for spec in ("", *sorted(self._of.specs)):
            name = spec.replace(":", ".") or "all"
            lists = {}
            for verb in _MEMBER:
                lists[verb] = _List()
                yield from self._walk(f"{verb}.oai_dc.{name}", verb, spec, lists[verb])
            if lists["ListIdentifiers"].headers != lists["ListRecords"].headers:
                yield f"ListIdentifiers and ListRecords of {name} do not name the same records; {AGAIN}"
            found = lists["ListRecords"]
            if not spec:
                whole = found
            elif not found.identifiers <= whole.identifiers or found.members != whole.by_set[spec]:
                yield f"{name}: the set does not list what the list of all says is in it; {AGAIN}"
        yield from self._single(whole.identifiers)

    def _walk(self, name: str, verb: str, spec: str, so_far: _List) -> Iterator[str]:
        """Follow one list from its first page to its last."""
        page = f"{name}.1"
        while True:
            file = f"{page}.xml"
            root = tree_of(self._of.path / file)
            self.seen.add(file)
            if root is None:
                yield f"{file}: a list leads to it, and it is missing or no XML; {AGAIN}"
                return
            content = root.find(f"{{{NAMESPACE}}}{verb}")
            if content is None:
                if page != f"{name}.1" or root.find(f"{{{NAMESPACE}}}error[@code='noRecordsMatch']") is None:
                    yield f"{file}: has no {verb}; {AGAIN}"
                return
            yield from self._page(file, root, content, spec, so_far)
            token = content.find(f"{{{NAMESPACE}}}resumptionToken")
            page = (token.text or "").strip() if token is not None else ""
            if not page:
                break
            if not page.startswith(f"{name}.") or f"{page}.xml" in self.seen:
                yield f"{file}: its resumptionToken {page!r} is no next page of this list; {AGAIN}"
                return
        if so_far.sizes - {str(so_far.members)}:
            yield f"{file}: the list has {so_far.members} members, {', '.join(sorted(so_far.sizes))} are said; {AGAIN}"

    def _page(self, file: str, root: Any, content: Any, spec: str, so_far: _List) -> Iterator[str]:  # noqa: ANN401
        verb = verb_of(file)
        request = root.find(f"{{{NAMESPACE}}}request")
        if request is None or request.text != self._of.base:
            yield f"{file}: its base address is not that of Identify.xml; {AGAIN}"
        token = content.find(f"{{{NAMESPACE}}}resumptionToken")
        if token is not None:
            so_far.sizes.add(token.get("completeListSize", str(so_far.members)))
            if token.get("cursor", str(so_far.members)) != str(so_far.members):
                yield f"{file}: cursor is {token.get('cursor')}, {so_far.members} members came before; {AGAIN}"
        members = children(content, _MEMBER[verb])
        if not members:
            yield f"{file}: the page has no members; {AGAIN}"
        for member in members:
            yield from check_member(file, member, self._of.specs, self._of.earliest)
            header = header_of(member)
            so_far.members += 1
            if header is None:
                continue
            if not added(so_far.identifiers, [text(header, "identifier") or ""]):
                yield f"{file}: {text(header, 'identifier')} stands twice in the list; {AGAIN}"
            so_far.headers.add(_stand_in(header))
            specs = [said.text for said in children(header, "setSpec")]
            so_far.by_set.update(specs)
            if spec and spec not in specs:
                yield f"{file}: {text(header, 'identifier')} is not in the set {spec}; {AGAIN}"
            if header.get("status") == "deleted" and not self._of.keeps_deleted:
                yield f"{file}: a record is deleted, and Identify.xml says that none is kept; {AGAIN}"

    def _single(self, whole: set[bytes]) -> Iterator[str]:
        """Yield what is wrong with the responses to GetRecord: one for each record of the list of all."""
        found: set[bytes] = set()
        for path in sorted((self._of.path / "GetRecord").glob("*/*.xml")):
            file = path.relative_to(self._of.path).as_posix()
            self.seen.add(file)
            root = tree_of(path)
            member = None if root is None else root.find(f"{{{NAMESPACE}}}GetRecord/{{{NAMESPACE}}}record")
            header = None if member is None else header_of(member)
            if header is None:
                yield f"{file}: holds no record; {AGAIN}"
                continue
            yield from check_member(file, member, self._of.specs, self._of.earliest)
            identifier = text(header, "identifier") or ""
            if not identifier.endswith(path.stem) or mark([identifier]) not in whole:
                yield f"{file}: holds {identifier}, which is another record or in no list; {AGAIN}"
            found.add(mark([identifier]))
        if whole - found:
            yield f"GetRecord: {len(whole - found)} records of the lists cannot be asked for alone; {AGAIN}"


def _stand_in(header: Any) -> bytes:  # noqa: ANN401
    """Return a stand-in for a header that does not depend on how its XML is written."""
    parts = [f"{etree.QName(part).localname}={part.text}" for part in header if isinstance(part.tag, str)]
    return mark([header.get("status") or "", *parts])
