"""Reading responses of OAI-PMH, and what is wrong with one header or record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from crawler.packages.common import AGAIN, DAY

NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
DC_NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
UTC = re.compile(DAY.pattern + r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ")

_DC = "http://purl.org/dc/elements/1.1/"
_ELEMENTS = frozenset(
    {
        *("title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format"),
        *("identifier", "source", "language", "relation", "coverage", "rights"),
    }
)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")


def tree_of(path: Path) -> Any | None:  # noqa: ANN401 (lxml's elements)
    """Return the root of a response; None where it is missing or no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(path.read_bytes(), parser)
    except (FileNotFoundError, etree.XMLSyntaxError):
        return None


def verb_of(name: str) -> str:
    """Return the verb that a file answers by its name.

    >>> verb_of("ListRecords.oai_dc.all.1.xml"), verb_of("GetRecord/ab/abcd.xml")
    ('ListRecords', 'GetRecord')
    """
    return re.split(r"[./]", name, maxsplit=1)[0]


def children(element: Any, name: str) -> list[Any]:  # noqa: ANN401
    """Return the elements of a name right below another."""
    return list(element.findall(f"{{{NAMESPACE}}}{name}"))


def text(element: Any, name: str) -> str | None:  # noqa: ANN401
    """Return the text of the one element of a name right below another; None where there is none, or several."""
    found = children(element, name)
    return (found[0].text or "").strip() if len(found) == 1 else None


def header_of(member: Any) -> Any | None:  # noqa: ANN401
    """Return the header of a member of a list, which may be one."""
    return member if member.tag == f"{{{NAMESPACE}}}header" else member.find(f"{{{NAMESPACE}}}header")


def check_member(where: str, member: Any, specs: set[str], earliest: str | None) -> Iterator[str]:  # noqa: ANN401
    """Yield what is wrong with a header, or with a record that has one."""
    header = header_of(member)
    if header is None:
        yield f"{where}: a record has no header; {AGAIN}"
        return
    identifier, stamp = text(header, "identifier") or "", text(header, "datestamp") or ""
    where = f"{where}: {identifier}"
    if not _URI.fullmatch(identifier):
        yield f"{where}: a record's identifier is none; {AGAIN}"
    if not UTC.fullmatch(stamp):
        yield f"{where}: datestamp is {stamp!r}, no time in UTC; {AGAIN}"
    elif earliest and stamp < earliest:
        yield f"{where}: datestamp {stamp} is before the earliest that Identify.xml names; {AGAIN}"
    if header.get("status") not in {None, "deleted"}:
        yield f"{where}: status is {header.get('status')!r}; {AGAIN}"
    for spec in children(header, "setSpec"):
        if spec.text not in specs:
            yield f"{where}: is in the set {spec.text}, which ListSets.xml does not name; {AGAIN}"
    if member is not header:
        yield from _metadata(where, member, is_deleted=header.get("status") == "deleted")


def _metadata(where: str, record: Any, *, is_deleted: bool) -> Iterator[str]:  # noqa: ANN401
    found = children(record, "metadata")
    if is_deleted:
        if found:
            yield f"{where}: is deleted and has metadata; {AGAIN}"
        return
    core = found[0][0] if len(found) == 1 and len(found[0]) == 1 else None
    if core is None or core.tag != f"{{{DC_NAMESPACE}}}dc":
        yield f"{where}: has no oai_dc metadata; {AGAIN}"
        return
    names = [etree.QName(element) for element in core if isinstance(element.tag, str)]
    for name in names:
        if name.namespace != _DC or name.localname not in _ELEMENTS:
            yield f"{where}: {name.localname} is no element of Dublin Core; {AGAIN}"
    for must in ("title", "identifier", "rights"):
        if must not in {name.localname for name in names}:
            yield f"{where}: its Dublin Core has no {must}; {AGAIN}"
