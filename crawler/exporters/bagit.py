"""BagIt 1.0 (RFC 8493): payload, manifests in sha256 and sha512, and what the bag says of itself.

The library `bagit` writes version 0.97, dates the bag today and keeps every path in memory: this is ours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from lxml import etree

from crawler.disk import CHUNK
from crawler.exporters import csv, jsonl
from crawler.exporters.base import Dataset
from crawler.exporters.captured import write_captures
from crawler.exporters.dublin_core import dublin_core
from crawler.exporters.newsarticle import news_article
from crawler.exporters.packaging import SOFTWARE, about, below, bring, dump, mail, page, publisher, shard

ALGORITHMS = ("sha256", "sha512")
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def export(dataset: Dataset, target: Path) -> int:
    """Write the payload below `data/`, then the tag files."""
    payload = target / "data"
    payload.mkdir()
    count = jsonl.export(dataset, payload / "articles.jsonl")
    csv.export(dataset, payload / "articles.csv")
    if not dataset.redact:  # what was served holds the numbers that the records mask
        write_captures(dataset, payload / "captures.warc.gz")
    _write_articles(dataset, payload)
    files, size = _manifests(target, "manifest", (f"data/{path}" for path in below(payload)))
    (target / "bagit.txt").write_text(DECLARATION, encoding="utf-8", newline="\n")
    _write_info(dataset, target, f"{size}.{files}")
    tags = ["bag-info.txt", "bagit.txt", *(f"manifest-{name}.txt" for name in ALGORITHMS)]
    _manifests(target, "tagmanifest", tags)
    return count


def _write_articles(dataset: Dataset, payload: Path) -> None:
    """Write each article as Dublin Core and as schema.org NewsArticle, and bring its images and attachments."""
    for record in dataset.records():
        place = payload / "metadata" / shard(dataset, record)
        place.parent.mkdir(parents=True, exist_ok=True)
        core = etree.tostring(dublin_core(dataset, record), xml_declaration=True, encoding="UTF-8", pretty_print=True)
        place.with_name(f"{place.name}.dc.xml").write_bytes(core)
        dump(news_article(dataset, record), place.with_name(f"{place.name}.jsonld"))
        for file in (*record["images"], *record["attachments"]):
            bring(file, dataset.archive.folder, payload)


def _manifests(bag: Path, kind: str, paths: Iterable[str]) -> tuple[int, int]:
    """Write a manifest in each algorithm in one pass over the files; return how many there are, and their bytes."""
    files = size = 0
    with ExitStack() as open_files:
        lists = [
            open_files.enter_context((bag / f"{kind}-{name}.txt").open("w", encoding="utf-8", newline="\n"))
            for name in ALGORITHMS
        ]
        for path in paths:
            digests, length = _digests(bag / path)
            for manifest, digest in zip(lists, digests, strict=True):
                manifest.write(f"{digest}  {escaped(path)}\n")
            files, size = files + 1, size + length
    return files, size


def _digests(path: Path) -> tuple[list[str], int]:
    hashes = [hashlib.new(name) for name in ALGORITHMS]
    size = 0
    with path.open("rb") as stream:
        while data := stream.read(CHUNK):
            size += len(data)
            for known in hashes:
                known.update(data)
    return [known.hexdigest() for known in hashes], size


def escaped(path: str) -> str:
    """Return a path as a manifest has it (RFC 8493, 2.1.3).

    >>> escaped("data/50%.txt")
    'data/50%25.txt'
    """
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _write_info(dataset: Dataset, target: Path, oxum: str) -> None:
    lines = (f"{label}: {' '.join(value.split())}\n" for label, value in _info(dataset, oxum) if value)
    (target / "bag-info.txt").write_text("".join(lines), encoding="utf-8", newline="\n")


def _info(dataset: Dataset, oxum: str) -> Iterator[tuple[str, str | None]]:
    said = about(dataset)
    yield "Source-Organization", publisher(dataset)
    yield "Contact-Email", mail(dataset)
    yield "External-Description", said.description
    yield "External-Identifier", said.id
    yield "Bagging-Date", said.date
    yield "Payload-Oxum", oxum
    yield "Bag-Group-Identifier", f"{publisher(dataset)} · {said.title}"
    yield "Bag-Count", "1 of 1"
    yield "Internal-Sender-Identifier", page(dataset)
    yield "Internal-Sender-Description", "articles.jsonl has every field, articles.csv is the same for spreadsheets"
    yield "Rights", dataset.rights.statement
    yield "Licence", dataset.rights.licence
    yield "Bag-Software-Agent", SOFTWARE
