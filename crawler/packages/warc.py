"""Whether WARC files keep what WARC 1.1 or 1.0 asks for and what we promise beyond: digests, ids, nothing outside.

The usual validators accept a file that is cut off, records without digests, without an id or with a broken date.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import IO

from crawler.archive.members import Members, RawRecord
from crawler.disk import MANIFEST, folder_manifest
from crawler.packages.blocks import Block
from crawler.packages.ledger import Ledger, Noted

ENDING = ".warc.gz"
VERSIONS = ("WARC/1.0", "WARC/1.1")

_REQUIRED = {
    "warcinfo": ("WARC-Filename",),
    "response": ("WARC-Target-URI", "WARC-Warcinfo-ID", "WARC-Payload-Digest"),
    "request": ("WARC-Target-URI", "WARC-Warcinfo-ID", "WARC-Concurrent-To", "WARC-Payload-Digest"),
    "revisit": ("WARC-Target-URI", "WARC-Warcinfo-ID", "WARC-Payload-Digest", "WARC-Profile", "WARC-Refers-To"),
}
_ALWAYS = ("WARC-Type", "WARC-Record-ID", "WARC-Date", "WARC-Block-Digest", "Content-Length", "Content-Type")
_ONLY_1_1 = ("WARC-Refers-To-Target-URI", "WARC-Refers-To-Date")
_CONTENT = {
    "warcinfo": "application/warc-fields",
    "response": "application/http; msgtype=response",
    "request": "application/http; msgtype=request",
    "revisit": "application/http; msgtype=response",
}
_PROFILE = "http://netpreserve.org/warc/{version}/revisit/{name}"
_PROFILES = ("server-not-modified", "identical-payload-digest")
_RECORD_ID = re.compile(r"<urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}>")
_DATES = {
    "WARC/1.0": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"),
    "WARC/1.1": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z"),
}
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[A-Za-z0-9%!#$&'()*+,/:;=?@\[\]._~-]+")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_NO_TIME = b"\x00\x00\x00\x00"


def check(path: Path) -> Iterator[str]:
    """Yield a sentence for each broken rule of a WARC file or a folder of them with its manifest beside it."""
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    with closing(Ledger()) as ledger:
        for file in files:
            if not file.name.endswith(ENDING) or not file.is_file():
                yield f"{file.name}: is no WARC file (NAME{ENDING})"
                continue
            with file.open("rb") as stream:
                yield from check_file(stream, file.name, ledger)
        if not files:
            yield f"{path.name}: holds no WARC file"
        yield from check_records(ledger)
    if path.is_dir():
        yield from _check_manifest(path)


def check_records(ledger: Ledger) -> Iterator[str]:
    """Yield what is wrong with the records of all files together."""
    if len(versions := ledger.versions()) > 1:
        yield f"records are of several versions: {', '.join(versions)}"
    yield from ledger.references()


def check_file(stream: IO[bytes], name: str, ledger: Ledger) -> Iterator[str]:
    """Yield what is wrong with the records of one file, and note them."""
    members = Members(stream)
    warcinfo: str | None = None
    first = True
    while not members.at_end():
        offset = members.position
        where = f"{name} at {offset}"
        if members.head()[4:8] != _NO_TIME:
            yield f"{where}: the gzip member has a time of its own"
        try:
            record = members.record()
            block = Block(record.block, is_http=record.value("WARC-Type") != "warcinfo")
        except ValueError as error:
            yield f"{where}: {error}"
            return
        kind = record.value("WARC-Type")
        if first != (kind == "warcinfo"):
            yield f"{where}: {'the file does not begin with' if first else 'is a second'} warcinfo record"
        warcinfo = record.value("WARC-Record-ID") if first else warcinfo
        first = False
        problems = [*_head(record), *_info(record, block, name), *_block(record, block), *_link(record, warcinfo)]
        yield from (f"{where}: {problem}" for problem in problems)
        other = ledger.note(_noted(record, block, name, offset, members.position - offset))
        if other is not None and record.value("WARC-Record-ID"):
            yield f"{where}: has the WARC-Record-ID of {other}"
    if first:
        yield f"{name}: holds no record"


def _head(record: RawRecord) -> Iterator[str]:
    """Yield what is wrong with the fields of a record by themselves."""
    kind = record.value("WARC-Type") or ""
    if record.version not in VERSIONS:
        yield f"has version {record.version!r}"
    if kind and kind not in _REQUIRED:
        yield f"is a {kind} record, which these packages do not have"
    for name in (*_ALWAYS, *_REQUIRED.get(kind, ())):
        if not record.value(name):
            yield f"lacks {name}"
    counts = Counter(name.lower() for name, _ in record.fields)
    yield from (f"has {name} {count} times" for name, count in counts.items() if count > 1)
    yield from (f"has {name} {value!r}, which is {problem}" for name, value, problem in _values(record) if value)


def _values(record: RawRecord) -> Iterator[tuple[str, str | None, str]]:
    """Yield the fields whose value is none of theirs."""
    if not _RECORD_ID.fullmatch(number := record.value("WARC-Record-ID") or ""):
        yield "WARC-Record-ID", number, "no <urn:uuid:…>"
    if not _is_date(date := record.value("WARC-Date") or "", record.version):
        yield "WARC-Date", date, f"no time in UTC of {record.version}"
    if not _ADDRESS.fullmatch(url := record.value("WARC-Target-URI") or ""):
        yield "WARC-Target-URI", url, "no percent-encoded address"
    for name in ("WARC-Block-Digest", "WARC-Payload-Digest"):
        if not _DIGEST.fullmatch(digest := record.value(name) or ""):
            yield name, digest, "no sha256 in hexadecimal"
    usual = _CONTENT.get(record.value("WARC-Type") or "")
    if usual and record.value("Content-Type") != usual:
        yield "Content-Type", record.value("Content-Type"), f"not {usual}"


def _is_date(date: str, version: str) -> bool:
    if not _DATES.get(version, _DATES["WARC/1.1"]).fullmatch(date):
        return False
    try:
        datetime.fromisoformat(date[:19])
    except ValueError:
        return False
    return True


def _info(record: RawRecord, block: Block, name: str) -> Iterator[str]:
    """Yield what is wrong with a warcinfo record."""
    if record.value("WARC-Type") != "warcinfo":
        return
    if record.value("WARC-Filename") not in {None, name}:
        yield f"has WARC-Filename {record.value('WARC-Filename')!r}, but the file is {name!r}"
    if block.value("format") != f"WARC File Format {record.version.removeprefix('WARC/')}":
        yield f"says format {block.value('format')!r} in a file of {record.version}"
    for field in ("software", "ispartof", "description"):
        if not any(line.lower().startswith(f"{field}: ") for line in block.lines):
            yield f"says no {field}"


def _block(record: RawRecord, block: Block) -> Iterator[str]:
    """Yield what is wrong with the block."""
    if record.value("WARC-Block-Digest") not in {None, block.digest}:
        yield "the block differs from its digest"
    kind = record.value("WARC-Type")
    if kind == "revisit" and record.value("Content-Length") == "0":
        return
    if kind in {"response", "request", "revisit"} and block.payload_digest is None:
        yield "the block has no HTTP head"
    elif kind in {"response", "request"} and record.value("WARC-Payload-Digest") not in {None, block.payload_digest}:
        yield "the payload differs from its digest"
    if kind in {"response", "revisit"} and block.payload_digest and block.status is None:
        yield "the block is no HTTP response"


def _link(record: RawRecord, warcinfo: str | None) -> Iterator[str]:
    """Yield what is wrong with what a record says of the file and, as a revisit, of another record."""
    kind, version = record.value("WARC-Type"), record.version.removeprefix("WARC/")
    if kind != "warcinfo" and record.value("WARC-Warcinfo-ID") not in {None, warcinfo}:
        yield "names another WARC-Warcinfo-ID than that of its file"
    if version == "1.0":
        yield from (f"has {name}, which WARC/1.0 does not know" for name in _ONLY_1_1 if record.value(name))
    if kind != "revisit":
        return
    profile = record.value("WARC-Profile")
    if profile and profile not in {_PROFILE.format(version=version, name=name) for name in _PROFILES}:
        yield f"has WARC-Profile {profile!r}, which is none of {record.version}"
    if version != "1.0":
        yield from (f"lacks {name}" for name in _ONLY_1_1 if not record.value(name))


def _noted(record: RawRecord, block: Block, name: str, offset: int, length: int) -> Noted:
    media_type = (block.value("content-type") or "").partition(";")[0].strip().lower()
    return Noted(
        file=name,
        offset=offset,
        length=length,
        number=record.value("WARC-Record-ID"),
        kind=record.value("WARC-Type"),
        url=record.value("WARC-Target-URI"),
        date=record.value("WARC-Date"),
        digest=record.value("WARC-Payload-Digest"),
        status=block.status,
        media_type=media_type or None,
        version=record.version,
        concurrent_to=record.value("WARC-Concurrent-To"),
        refers_to=record.value("WARC-Refers-To"),
        refers_to_url=record.value("WARC-Refers-To-Target-URI"),
        refers_to_date=record.value("WARC-Refers-To-Date"),
    )


def _check_manifest(folder: Path) -> Iterator[str]:
    """Yield how a folder differs from the manifest beside it: a file may end early where a record does."""
    manifest = folder.with_name(folder.name + MANIFEST)
    if not manifest.is_file():
        yield f"{manifest.name}: is missing beside the folder"
        return
    said, found = set(manifest.read_bytes().splitlines()), set(folder_manifest(folder, folder.name).splitlines())
    for line in sorted(said ^ found):
        name = line.decode("utf-8", "replace").partition("  ")[2]
        yield f"{name}: {'is missing or differs from' if line in said else 'is not as in'} {manifest.name}"
