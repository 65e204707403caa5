"""OAI-PMH 2.0 as files: every response by itself, and the lists as a harvester would walk them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from crawler.exporters.packaging import below
from crawler.packages.common import AGAIN
from crawler.packages.oai_records import DC_NAMESPACE, DC_SCHEMA, NAMESPACE, UTC, children, text, tree_of, verb_of
from crawler.packages.oai_walk import Repository, Walk

_IDENTIFY = ("repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp", "deletedRecord")
_MAIL = re.compile(r"\S+@(?:\S+\.)+\S+")
_SPEC = re.compile(r"[A-Za-z0-9_.!~*'()-]+(?::[A-Za-z0-9_.!~*'()-]+)*")
_ERRORS = frozenset(
    {
        *("badVerb", "badArgument", "badResumptionToken", "cannotDisseminateFormat", "idDoesNotExist"),
        *("noRecordsMatch", "noSetHierarchy", "noMetadataFormats"),
    }
)
_NO_RESPONSES = frozenset({"README.txt"})


def check(path: Path) -> Iterator[str]:
    """Yield what is wrong with a repository of plain responses."""
    there = list(below(path))
    for name in there:
        if name not in _NO_RESPONSES:
            yield from _response(path, name)
    identify, formats, sets = (_content(path, verb) for verb in ("Identify", "ListMetadataFormats", "ListSets"))
    yield from _identify(identify)
    yield from _formats(formats)
    yield from _sets(sets)
    repository = Repository(
        path=path,
        base=text(identify, "baseURL") if identify is not None else None,
        earliest=text(identify, "earliestDatestamp") if identify is not None else None,
        keeps_deleted=identify is not None and text(identify, "deletedRecord") in {"persistent", "transient"},
        specs={text(each, "setSpec") or "" for each in children(sets, "set")} if sets is not None else set(),
    )
    walk = Walk(repository)
    yield from walk.check()
    for name in sorted(set(there) - walk.seen - _NO_RESPONSES):
        if name not in {"Identify.xml", "ListMetadataFormats.xml", "ListSets.xml"} and not name.startswith("error."):
            yield f"{name}: no list leads to it; move it away, or {AGAIN}"


def _content(path: Path, verb: str) -> Any | None:  # noqa: ANN401 (lxml's elements)
    """Return the element of a response that answers the verb; None where there is none, which another finding says."""
    tree = tree_of(path / f"{verb}.xml")
    return None if tree is None else tree.find(f"{{{NAMESPACE}}}{verb}")


def _response(path: Path, name: str) -> Iterator[str]:
    """Yield what is wrong with the frame of one response."""
    root = tree_of(path / name)
    if root is None:
        yield f"{name}: is no XML; {AGAIN}"
        return
    parts = [etree.QName(part).localname for part in root if isinstance(part.tag, str)]
    if root.tag != f"{{{NAMESPACE}}}OAI-PMH" or parts[:2] != ["responseDate", "request"]:
        yield f"{name}: is no response of OAI-PMH 2.0; {AGAIN}"
        return
    if not UTC.fullmatch(root[0].text or ""):
        yield f"{name}: responseDate is {root[0].text!r}, no time in UTC; {AGAIN}"
    verb = verb_of(name)
    if parts[2:] == ["error"]:
        if root[2].get("code") not in _ERRORS:
            yield f"{name}: the error {root[2].get('code')!r} is not one of the protocol's; {AGAIN}"
    elif parts[2:] != [verb]:
        yield f"{name}: holds {parts[2:]}, not {verb}; {AGAIN}"
    if not name.startswith("error.") and root[1].get("verb") != verb:
        yield f"{name}: answers {root[1].get('verb')!r}, not {verb}; {AGAIN}"


def _identify(element: Any | None) -> Iterator[str]:  # noqa: ANN401
    if element is None:
        yield f"Identify.xml: says nothing of the repository; {AGAIN}"
        return
    names = [etree.QName(part).localname for part in element if isinstance(part.tag, str)]
    if tuple(names[:6]) != _IDENTIFY or names[6:7] != ["granularity"]:
        yield f"Identify.xml: says {', '.join(names)}, which is not what must be said in that order; {AGAIN}"
        return
    patterns = {
        "repositoryName": re.compile(r"[\s\S]*\S[\s\S]*"),
        "baseURL": re.compile(r"https?://\S+"),
        "protocolVersion": re.compile(r"2\.0"),
        "adminEmail": _MAIL,
        "earliestDatestamp": UTC,
        "deletedRecord": re.compile("no|persistent|transient"),
        "granularity": re.compile("YYYY-MM-DDThh:mm:ssZ"),
    }
    for name, pattern in patterns.items():
        if not pattern.fullmatch(text(element, name) or ""):
            yield f"Identify.xml: {name} is {text(element, name)!r}, which it cannot be; {AGAIN}"


def _formats(element: Any | None) -> Iterator[str]:  # noqa: ANN401
    said = [
        tuple(text(each, name) for name in ("metadataPrefix", "schema", "metadataNamespace"))
        for each in (children(element, "metadataFormat") if element is not None else ())
    ]
    if ("oai_dc", DC_SCHEMA, DC_NAMESPACE) not in said:
        yield f"ListMetadataFormats.xml: does not name oai_dc with its schema and namespace; {AGAIN}"


def _sets(element: Any | None) -> Iterator[str]:  # noqa: ANN401
    """Yield what is wrong with the sets; a repository may have none, and then says so by an error."""
    specs: set[str] = set()
    for each in children(element, "set") if element is not None else ():
        spec = text(each, "setSpec") or ""
        if not _SPEC.fullmatch(spec) or not text(each, "setName"):
            yield f"ListSets.xml: the set {spec!r} has no name, or is not written as one; {AGAIN}"
        if spec in specs:
            yield f"ListSets.xml: names the set {spec} twice; {AGAIN}"
        specs.add(spec)
    for spec in sorted(specs):
        if ":" in spec and spec.rpartition(":")[0] not in specs:
            yield f"ListSets.xml: the set {spec} lies in none that is named; {AGAIN}"
