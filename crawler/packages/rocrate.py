"""RO-Crate 1.1 and 1.2: the description, that it names every file, and where the crate came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crawler.packages.common import (
    AGAIN,
    DAY,
    SECOND,
    SHA256,
    Unusable,
    check_file,
    decoded,
    described,
    is_inside,
    lacking,
    unlisted,
)  # fmt: skip

DESCRIPTOR = "ro-crate-metadata.json"

_VERSION = re.compile(r"https://w3id\.org/ro/crate/1\.[12]")
_DATE = re.compile(f"{DAY.pattern}|{SECOND.pattern}")
_ROOT_MUST_SAY: dict[str, re.Pattern[str] | None] = {
    "name": None,
    "description": None,
    "datePublished": _DATE,
    "license": None,
    "hasPart": None,
}
_FILE_MUST_SAY: dict[str, re.Pattern[str] | None] = {
    "name": None,
    "contentSize": re.compile(r"\d+"),
    "encodingFormat": None,
    "sha256": SHA256,
}

Graph = dict[str, dict[str, Any]]


def check(path: Path) -> Iterator[str]:
    """Yield what is wrong with a crate."""
    try:
        crate = described(path / DESCRIPTOR)
    except Unusable as error:
        yield str(error)
        return
    entities = [entity for entity in _several(crate.get("@graph")) if isinstance(entity, dict)]
    graph: Graph = {str(entity.get("@id")): entity for entity in entities}
    if len(graph) != len(entities):
        yield f"{DESCRIPTOR}: two entities have the same @id; {AGAIN}"
    yield from _descriptor(crate, graph)
    root = graph.get("./", {})
    yield from lacking("./", root, _ROOT_MUST_SAY)
    parts = {str(part.get("@id")) for part in _several(root.get("hasPart")) if isinstance(part, dict)}
    files = {name for name, entity in graph.items() if "File" in _several(entity.get("@type"))}
    for name in sorted(parts - set(graph)):
        yield f"{name}: is a part and not described; {AGAIN}"
    for name in sorted(files - parts):
        yield f"{name}: is described and no part of the crate; {AGAIN}"
    for name in sorted(files):
        entity = graph[name]
        yield from lacking(name, entity, _FILE_MUST_SAY)
        yield from check_file(path, decoded(name), entity.get("contentSize"), entity.get("sha256"))
    yield from unlisted(path, {DESCRIPTOR, *(decoded(name) for name in files)})
    yield from _references(graph)
    yield from _provenance(graph)


def _several(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _ids(value: object) -> list[str]:
    return [str(each["@id"]) for each in _several(value) if isinstance(each, dict) and "@id" in each]


def _descriptor(crate: dict[str, Any], graph: Graph) -> Iterator[str]:
    own = graph.get(DESCRIPTOR, {})
    versions = [name for name in _ids(own.get("conformsTo")) if _VERSION.fullmatch(name)]
    if not versions:
        yield f"{DESCRIPTOR}: does not say that it is RO-Crate 1.1 or 1.2 (conformsTo); {AGAIN}"
    elif f"{versions[0]}/context" not in _several(crate.get("@context")):
        yield f"{DESCRIPTOR}: its @context is not that of {versions[0]}; {AGAIN}"
    if _ids(own.get("about")) != ["./"] or "CreativeWork" not in _several(own.get("@type")):
        yield f"{DESCRIPTOR}: does not describe the crate (about); {AGAIN}"
    if "Dataset" not in _several(graph.get("./", {}).get("@type")):
        yield f"{DESCRIPTOR}: the crate (./) is no Dataset; {AGAIN}"


def _references(graph: Graph) -> Iterator[str]:
    """Yield references to what is neither described nor an address of the web."""
    for name, entity in graph.items():
        for word, value in entity.items():
            for other in _ids(value):
                if other not in graph and not other.startswith(("https://", "http://")):
                    yield f"{name}: {word} leads to {other}, which is not described; {AGAIN}"
        if not name.startswith(("#", "http://", "https://")) and name != "./" and not is_inside(decoded(name)):
            yield f"{name}: leads out of the crate; do not open it, {AGAIN}"


def _provenance(graph: Graph) -> Iterator[str]:
    """Yield what is missing of who made the crate, when and with what."""
    actions = {name: entity for name, entity in graph.items() if "CreateAction" in _several(entity.get("@type"))}
    if not actions:
        yield f"{DESCRIPTOR}: does not say how it was made (CreateAction); {AGAIN}"
    for name, action in actions.items():
        yield from lacking(name, action, {"endTime": SECOND, "instrument": None, "result": None, "agent": None})
        for tool in _ids(action.get("instrument")):
            entity = graph.get(tool, {})
            if "SoftwareApplication" not in _several(entity.get("@type")) or not entity.get("version"):
                yield f"{tool}: is no software with a version; {AGAIN}"
