"""WACZ 1.1.1: WARC files, their index, the articles as pages with title and full text, and the digest of each file.

In one ZIP whose members are stored as they are, so that a replay program reads a record by its offset.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from stat import S_IFREG
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZipFile, ZipInfo

from crawler import __version__
from crawler.archive.captures import MAX_SIZE
from crawler.archive.kept import Kept
from crawler.archive.times import utc
from crawler.exporters.base import Dataset, Record
from crawler.exporters.cdxj import Index
from crawler.exporters.exchanges import Exchanges, description

VERSION = "1.1.1"
PAGES = {"format": "json-pages-1.0", "id": "pages", "title": "文章", "hasText": True}

_UNIX, _MODE = 3, (S_IFREG | 0o644) << 16


def export(dataset: Dataset, target: Path, *, max_size: int = MAX_SIZE) -> int:
    """Write the package; return the number of articles of which a capture is kept."""
    with (
        ZipFile(target, "x") as archive,
        closing(Index()) as index,
        TemporaryFile(dir=target.parent) as pages,
    ):
        package = _Package(archive, dataset)
        pages.write(_line(PAGES))
        warcs = Exchanges(dataset, lambda name: package.member(f"archive/{name}"), max_size=max_size, for_replay=True)
        with closing(warcs) as exchanges:
            count = sum(_copy(dataset, record, exchanges, index, pages) for record in dataset.records())
        _write_index(package, index)
        pages.seek(0)
        with closing(package.member("pages/pages.jsonl")) as member:
            shutil.copyfileobj(pages, member)
        package.describe()
    return count


def _copy(dataset: Dataset, record: Record, exchanges: Exchanges, index: Index, pages: IO[bytes]) -> bool:
    """Copy the captures of an article and note its page; tell whether it has one."""
    page = None
    for kept in dataset.archive.captures_of(record):
        if placed := exchanges.copy(kept):
            index.add(placed)
        if _is_page(record, kept):
            page = _page(dataset, record, kept)
    if page is not None:
        pages.write(_line(page))
    return page is not None


def _is_page(record: Record, kept: Kept) -> bool:
    own: Mapping[str, Any] | None = record["capture"]
    return own is not None and (own["warc"], own["offset"]) == (kept.warc, kept.offset)


def _page(dataset: Dataset, record: Record, kept: Kept) -> dict[str, str]:
    number = dataset.archive.identity(record["url"])
    return {
        "id": f"{number}#{record['revision']}" if dataset.selection.revisions else number,
        "url": kept.url,
        "ts": kept.fetched_at,
        "title": record["title"] or "",
        "text": record["body_text"] or "",
    }


def _write_index(package: _Package, index: Index) -> None:
    with closing(package.member("indexes/index.cdx.gz")) as member:
        blocks = [index.pack(block, member) for block in index.blocks()]
    with closing(package.member("indexes/index.idx")) as member:
        member.write(b"".join((index.header("index.cdx.gz"), *blocks)))


def _line(value: Mapping[str, Any]) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False)}\n".encode()


class _Package:
    """The ZIP and what it holds so far."""

    def __init__(self, archive: ZipFile, dataset: Dataset) -> None:
        self._archive = archive
        self._dataset = dataset
        self._resources: list[dict[str, Any]] = []

    def member(self, name: str) -> _Member:
        """Begin a file; the one before must be closed."""
        info = ZipInfo(name, self._dataset.stamp.timetuple()[:6])
        info.create_system, info.external_attr = _UNIX, _MODE
        # How large it becomes is not known here.
        return _Member(name, self._archive.open(info, "w", force_zip64=True), self._resources)

    def describe(self) -> None:
        """Write what the package says of itself, and put its members in order."""
        described = json.dumps(self._description(), ensure_ascii=False, indent=2).encode()
        with closing(self.member("datapackage.json")) as member:
            member.write(described)
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(described).hexdigest()}"}
        with closing(self.member("datapackage-digest.json")) as member:
            member.write(json.dumps(digest, indent=2).encode())
        self._archive.filelist.sort(key=lambda info: info.filename)

    def _description(self) -> dict[str, Any]:
        dataset = self._dataset
        return {
            "profile": "data-package",
            "wacz_version": VERSION,
            "software": f"kexie-archive/{__version__}",
            "created": utc(dataset.stamp),
            "title": "科协新闻",
            "description": description(dataset),
            **dict(self._said()),
            "resources": sorted(self._resources, key=lambda resource: str(resource["path"])),
        }

    def _said(self) -> Iterator[tuple[str, Any]]:
        operator, rights = self._dataset.operator, self._dataset.rights
        if operator.name:
            yield "contributors", [{"title": operator.name, "role": "publisher"}]
        yield "rights", rights.statement
        if rights.licence:
            yield "licenses", [{"path" if "://" in rights.licence else "name": rights.licence}]


class _Member:
    """A file of the package that is being written."""

    def __init__(self, name: str, out: IO[bytes], resources: list[dict[str, Any]]) -> None:
        self._name = name
        self._out = out
        self._resources = resources
        self._digest = hashlib.sha256()
        self._size = 0

    def write(self, data: bytes) -> int:
        self._digest.update(data)
        self._size += len(data)
        return self._out.write(data)

    def close(self) -> None:
        self._out.close()
        self._resources.append(
            {
                "name": self._name.rpartition("/")[2].lower(),
                "path": self._name,
                "hash": f"sha256:{self._digest.hexdigest()}",
                "bytes": self._size,
            }
        )
