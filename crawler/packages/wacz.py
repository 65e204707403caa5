"""Whether a WACZ is one: what version 1.1.1 asks for and what `wacz validate` does not look at."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from crawler.archive.members import CHUNK
from crawler.packages import warc
from crawler.packages.index import check_index
from crawler.packages.ledger import Ledger

VERSION = "1.1.1"
DESCRIPTION, DIGEST, PAGES = "datapackage.json", "datapackage-digest.json", "pages/pages.jsonl"
INDEX, INDEX_OF_BLOCKS = "indexes/index.cdx.gz", "indexes/index.idx"

_UNREADABLE = (BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error)
"""what zipfile raises for what is damaged, encrypted or packed in an unknown way"""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_KNOWN = re.compile(
    rf"archive/[^/]+\.warc\.gz|{re.escape(PAGES)}|{re.escape(INDEX)}|{re.escape(INDEX_OF_BLOCKS)}"
    rf"|{re.escape(DESCRIPTION)}|{re.escape(DIGEST)}"
)


def check(path: Path) -> Iterator[str]:
    """Yield a sentence for each broken rule."""
    try:
        with ZipFile(path) as package:
            problems = list(_check_members(package))
            yield from problems
            if not any(problem.startswith("cannot be read") for problem in problems):
                yield from _check_content(package)
    except _UNREADABLE as error:
        yield f"{path.name}: is no ZIP that can be read ({str(error) or type(error).__name__})"


def _check_members(package: ZipFile) -> Iterator[str]:
    """Yield what is wrong with the ZIP and with which files it holds."""
    infos = package.infolist()
    names = [info.filename for info in infos]
    yield from _check_names(names)
    for info in infos:
        if info.compress_type != ZIP_STORED:
            yield f"{info.filename}: is compressed, so that no record can be read by its offset"
    if len({info.date_time for info in infos}) > 1:
        yield "the files have several dates"
    try:
        damaged = package.testzip()
    except _UNREADABLE as error:
        yield f"cannot be read: {str(error) or type(error).__name__}"
        return
    if damaged:
        yield f"cannot be read: {damaged} is damaged"


def _check_names(names: list[str]) -> Iterator[str]:
    yield from (f"{name}: is there {count} times" for name, count in Counter(names).items() if count > 1)
    yield from (f"{name}: has no place in a package" for name in names if not _KNOWN.fullmatch(name))
    if names != sorted(names):
        yield "the files are not in the order of their names"
    for name in (DESCRIPTION, DIGEST, PAGES, INDEX, INDEX_OF_BLOCKS):
        if name not in names:
            yield f"{name}: is missing"
    if not any(name.startswith("archive/") for name in names):
        yield "archive/: holds no WARC file"


def _check_content(package: ZipFile) -> Iterator[str]:
    names = set(package.namelist())
    yield from _check_description(package, names)
    with closing(Ledger()) as ledger:
        for name in sorted(names):
            if name.startswith("archive/") and name.endswith(warc.ENDING):
                with package.open(name) as stream:
                    yield from warc.check_file(stream, name.rpartition("/")[2], ledger)
        yield from warc.check_records(ledger)
        if {INDEX, INDEX_OF_BLOCKS} <= names:
            with package.open(INDEX) as index, package.open(INDEX_OF_BLOCKS) as blocks:
                yield from check_index(index, blocks, ledger)
            yield from ledger.not_indexed()
        if PAGES in names:
            with package.open(PAGES) as pages:
                yield from (f"{PAGES}: {problem}" for problem in _check_pages(pages, ledger))


def _check_description(package: ZipFile, names: set[str]) -> Iterator[str]:
    """Yield what is wrong with what the package says of itself."""
    if DESCRIPTION not in names:
        return
    data = package.read(DESCRIPTION)
    described = _object(data)
    if described is None:
        yield f"{DESCRIPTION}: is no JSON object"
        return
    if DIGEST in names:
        digest = _object(package.read(DIGEST)) or {}
        if digest.get("path") != DESCRIPTION or digest.get("hash") != f"sha256:{hashlib.sha256(data).hexdigest()}":
            yield f"{DIGEST}: is not the digest of {DESCRIPTION}"
    for name, wanted in (("profile", "data-package"), ("wacz_version", VERSION)):
        if described.get(name) != wanted:
            yield f"{DESCRIPTION}: {name} is {described.get(name)!r} instead of {wanted!r}"
    if not _is_moment(described.get("created")):
        yield f"{DESCRIPTION}: created is {described.get('created')!r}, which is no time with a zone"
    if not described.get("software"):
        yield f"{DESCRIPTION}: names no software"
    yield from _check_resources(package, names, described.get("resources"))


def _check_resources(package: ZipFile, names: set[str], resources: object) -> Iterator[str]:
    listed = [one for one in resources if isinstance(one, dict)] if isinstance(resources, list) else []
    paths = [str(one.get("path")) for one in listed]
    yield from (f"{path}: is listed {count} times" for path, count in Counter(paths).items() if count > 1)
    yield from (f"{path}: is listed, but missing" for path in sorted(set(paths) - names))
    yield from (f"{name}: is not listed" for name in sorted(names - set(paths) - {DESCRIPTION, DIGEST}))
    for one in listed:
        path = str(one.get("path"))
        if not one.get("name"):
            yield f"{path}: is listed without a name"
        if path not in names:
            continue
        digest, size = _measured(package, path)
        if one.get("hash") != digest:
            yield f"{path}: differs from its digest"
        if one.get("bytes") != size:
            yield f"{path}: has {size} bytes instead of {one.get('bytes')}"


def _measured(package: ZipFile, name: str) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with package.open(name) as stream:
        while piece := stream.read(CHUNK):
            digest.update(piece)
            size += len(piece)
    return f"sha256:{digest.hexdigest()}", size


def _check_pages(pages: IO[bytes], ledger: Ledger) -> Iterator[str]:
    """Yield what is wrong with the list of pages."""
    first = _object(pages.readline()) or {}
    if first.get("format") != "json-pages-1.0" or not first.get("id"):
        yield "does not begin with a line of format json-pages-1.0 and an id"
    count = 0
    for count, line in enumerate(pages, 1):
        page = _object(line)
        if page is None:
            yield f"page {count} is no JSON object"
            continue
        if not page.get("id") or not ledger.is_new_page(str(page["id"])):
            yield f"page {count} has no id of its own"
        yield from (f"page {count} {problem}" for problem in _check_page(page, ledger, bool(first.get("hasText"))))
    if not count and ledger.has_responses():
        yield "names no page"


def _check_page(page: dict[str, Any], ledger: Ledger, has_text: bool) -> Iterator[str]:  # noqa: FBT001
    if not _is_moment(page.get("ts")):
        yield f"has ts {page.get('ts')!r}, which is no time with a zone"
    elif not ledger.has_page(str(page.get("url")), str(page.get("ts"))):
        yield f"is {page.get('url')!r} of {page.get('ts')}, which no record holds"
    for name in ("title", *(("text",) if has_text else ())):
        if not isinstance(page.get(name), str):
            yield f"has no {name}"


def _object(data: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _is_moment(text: object) -> bool:
    if not isinstance(text, str) or not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
