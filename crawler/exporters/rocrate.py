"""RO-Crate 1.1: the records, the files they name, and who made them with what, in `ro-crate-metadata.json`.

The description is written as it is made: a crate of many files takes no memory.
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from crawler import __version__
from crawler.disk import file_sha256
from crawler.exporters import csv, jsonl
from crawler.exporters.base import Dataset
from crawler.exporters.feeds import LANGUAGE, PROGRAM
from crawler.exporters.packaging import JSONL_TYPE, SOFTWARE, About, about, below, bring_all, licence, page, publisher

DESCRIPTOR = "ro-crate-metadata.json"
CONFORMS_TO = "https://w3id.org/ro/crate/1.1"
CONTEXT = [f"{CONFORMS_TO}/context", {"sha256": "http://schema.org/sha256"}]
"""1.1 has no word for a digest; the term is schema.org's"""

ACTION, PROGRAM_ID, OPERATOR, RIGHTS = "#export", "#program", "#operator", "#rights"

_TABLES = {
    "articles.csv": ("text/csv", "The same records for spreadsheets."),
    "articles.jsonl": (JSONL_TYPE, "One article a line, every field of the data dictionary."),
}


def export(dataset: Dataset, target: Path) -> int:
    """Write the records, bring their files, and describe all of it."""
    count = jsonl.export(dataset, target / "articles.jsonl")
    csv.export(dataset, target / "articles.csv")
    bring_all(dataset, target)
    with (target / f".{DESCRIPTOR}").open("w", encoding="utf-8", newline="\n") as file:
        _write(dataset, target, file)
    (target / f".{DESCRIPTOR}").rename(target / DESCRIPTOR)
    return count


def _write(dataset: Dataset, target: Path, file: TextIO) -> None:
    said = about(dataset)
    file.write(f'{{\n"@context": {_json(CONTEXT)},\n"@graph": [\n')
    file.write(f"{_json(_descriptor())},\n")
    root = _json(_root(dataset, said)).removesuffix("}")
    file.write(f'{root}, "hasPart": [')
    file.writelines(f"{', ' if number else ''}{_json({'@id': path})}" for number, path in enumerate(_files(target)))
    file.write("]},\n")
    file.writelines(f"{_json(_file(target, path))},\n" for path in _files(target))
    file.write(",\n".join(_json(entity) for entity in _context(dataset, said)))
    file.write("\n]\n}\n")


def _files(target: Path) -> Iterator[str]:
    return (path for path in below(target) if path != f".{DESCRIPTOR}")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _id(name: str) -> dict[str, str]:
    return {"@id": name}


def _descriptor() -> dict[str, Any]:
    return {
        "@id": DESCRIPTOR,
        "@type": "CreativeWork",
        "conformsTo": _id(CONFORMS_TO),
        "about": _id("./"),
    }


def _root(dataset: Dataset, said: About) -> dict[str, Any]:
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": said.title,
        "description": said.description,
        "identifier": said.id,
        "datePublished": said.created,
        "version": said.version,
        "inLanguage": LANGUAGE,
        "license": _id(licence(dataset.rights) or RIGHTS),
        "author": _id(OPERATOR),
        "publisher": _id(OPERATOR),
        "mentions": _id(ACTION),
    }


def _file(target: Path, path: str) -> dict[str, Any]:
    digest, size = file_sha256(target / path)
    kind, description = _TABLES.get(path, (mimetypes.guess_type(path)[0], "An image or attachment of an article."))
    return {
        "@id": path,
        "@type": "File",
        "name": path,
        "description": description,
        "contentSize": str(size),
        "encodingFormat": kind or "application/octet-stream",
        "sha256": digest,
    }


def _context(dataset: Dataset, said: About) -> Iterator[dict[str, Any]]:
    """Yield what is no file: how it was made, with what, by whom, and what is said of its rights."""
    yield {
        "@id": ACTION,
        "@type": "CreateAction",
        "name": f"{PROGRAM} wrote this crate from its archive",
        "endTime": said.created,
        "instrument": _id(PROGRAM_ID),
        "agent": _id(OPERATOR),
        "result": _id("./"),
    }
    yield {"@id": PROGRAM_ID, "@type": "SoftwareApplication", "name": SOFTWARE, "version": __version__}
    operator = {"@id": OPERATOR, "@type": "Organization", "name": publisher(dataset), "url": page(dataset)}
    yield {name: value for name, value in operator.items() if value}
    address, statement = licence(dataset.rights), dataset.rights.statement
    yield {
        "@id": address or RIGHTS,
        "@type": "CreativeWork",
        "name": dataset.rights.licence or statement,
        "description": f"What the operator of the archive says of the rights of the content: {statement}",
    }
