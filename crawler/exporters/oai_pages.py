"""Responses of OAI-PMH as files, and lists of them in pages that name their successor."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from lxml import etree

from crawler.exporters.dublin_core import XSI
from crawler.exporters.xml import add

NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
NSMAP: dict[Any, str] = {None: NAMESPACE}
SCHEMA = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"

RECORDS_ON_A_PAGE = 100
"""about 200 kB, which every list has waiting in memory"""


class Responses:
    """Writes responses of one repository, all dated the same."""

    def __init__(self, folder: Path, base: str, date: str) -> None:
        """Write below `folder`; `base` is where the repository will lie, `date` that of every response."""
        self.base = base
        self.date = date
        self._folder = folder

    def write(self, name: str, arguments: Mapping[str, str], content: bytes) -> None:
        """Write the response `NAME.xml` to a query with these arguments; `content` is its last element."""
        root = self._root(arguments)
        etree.SubElement(root, f"{{{NAMESPACE}}}content")
        frame = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        path = self._folder / f"{name}.xml"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(frame.replace(b"<content/>", b"\n" + content + b"\n") + b"\n")

    def write_elements(self, verb: str, members: list[dict[str, str]], each: str | None = None) -> None:
        """Write the response to `verb`: its members' values, each in an element of its own if that has a name."""
        root = self._root({"verb": verb})
        said = add(root, f"{{{NAMESPACE}}}{verb}")
        for member in members:
            parent = add(said, f"{{{NAMESPACE}}}{each}") if each else said
            for name, value in member.items():
                add(parent, f"{{{NAMESPACE}}}{name}", value)
        self._write_tree(verb, root)

    def write_error(self, name: str, code: str, said: str, arguments: Mapping[str, str]) -> None:
        """Write a response that says why there is none."""
        root = self._root(arguments)
        add(root, f"{{{NAMESPACE}}}error", said, code=code)
        self._write_tree(name, root)

    def _root(self, arguments: Mapping[str, str]) -> Any:  # noqa: ANN401 (lxml's elements)
        root = etree.Element(f"{{{NAMESPACE}}}OAI-PMH", nsmap={**NSMAP, "xsi": XSI})
        root.set(f"{{{XSI}}}schemaLocation", f"{NAMESPACE} {SCHEMA}")
        add(root, f"{{{NAMESPACE}}}responseDate", self.date)
        add(root, f"{{{NAMESPACE}}}request", self.base, **arguments)
        return root

    def _write_tree(self, name: str, root: Any) -> None:  # noqa: ANN401
        etree.indent(root)
        body = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        (self._folder / f"{name}.xml").write_bytes(body + b"\n")


class Pages:
    """One list: headers or records, of all articles or of one set, in pages `VERB.oai_dc.LIST.N.xml`."""

    def __init__(self, responses: Responses, verb: str, spec: str, size: int) -> None:
        """Write the list of `verb` for the set `spec` (empty: of all), which will have so many members."""
        self._responses = responses
        self._verb = verb
        self._spec = spec
        self._name = f"{verb}.oai_dc.{spec.replace(':', '.') or 'all'}"
        self._size = size
        self._page = 1
        self._waiting: list[bytes] = []

    def __enter__(self) -> Self:
        """Return the list itself."""
        return self

    def __exit__(self, kind: object, *error: object) -> None:
        """Write the last page."""
        if kind is None and self._waiting:
            self._flush(is_last=True)

    def add(self, element: bytes) -> None:
        """Add a member; a page that is full is written when the next one comes."""
        if len(self._waiting) == RECORDS_ON_A_PAGE:
            self._flush(is_last=False)
        self._waiting.append(element)

    def _flush(self, *, is_last: bool) -> None:
        members = b"\n".join(self._waiting)
        content = f"<{self._verb}>\n".encode() + members + self._token(is_last=is_last) + f"\n</{self._verb}>".encode()
        self._responses.write(f"{self._name}.{self._page}", self._arguments(), content)
        self._page += 1
        self._waiting = []

    def _arguments(self) -> dict[str, str]:
        if self._page > 1:
            return {"verb": self._verb, "resumptionToken": f"{self._name}.{self._page}"}
        first = {"verb": self._verb, "metadataPrefix": "oai_dc"}
        return first | ({"set": self._spec} if self._spec else {})

    def _token(self, *, is_last: bool) -> bytes:
        """Return the name of the next page; on the last one an empty token, and none in a list of one page."""
        if is_last and self._page == 1:
            return b""
        cursor = (self._page - 1) * RECORDS_ON_A_PAGE
        following = "" if is_last else f"{self._name}.{self._page + 1}"
        said = f'<resumptionToken completeListSize="{self._size}" cursor="{cursor}">{following}</resumptionToken>'
        return f"\n{said}".encode()
