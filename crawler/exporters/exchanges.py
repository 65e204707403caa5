"""Captures copied into new WARC files: blocks byte for byte, heads made anew for the file they come to lie in.

Record ids are derived from those of the archive, so that the same dataset gives the same bytes.
"""

from __future__ import annotations

import errno
import hashlib
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import BinaryIO, Protocol
from uuid import NAMESPACE_URL, uuid5

from crawler import __version__
from crawler.archive.captures import MAX_SIZE
from crawler.archive.kept import Kept
from crawler.archive.members import Members, RawRecord
from crawler.archive.times import utc
from crawler.exporters.base import Dataset
from crawler.scratch import scratch

PROFILE = "http://netpreserve.org/warc/{version}/revisit/{name}"
ONLY_SINCE_1_1 = frozenset({"warc-refers-to-target-uri", "warc-refers-to-date"})
"""fields that 1.0 does not know; it refers to a record by its id"""

_SPECIFICATION = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-{version}/"
_DAMAGED = "differs from its digest"
_FRACTION = re.compile(r"\.\d+(?=Z$)")


class Output(Protocol):
    """A new file."""

    def write(self, data: bytes, /) -> object:
        """Append bytes."""
        ...

    def close(self) -> None:
        """Say that it is whole."""
        ...


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a response or revisit lies now."""

    kept: Kept
    file: str
    offset: int
    length: int
    is_bare: bool
    """a revisit without a block"""


class Exchanges:
    """Writes exchanges to `articles-00000.warc.gz`, `articles-00001.warc.gz` …; each once, whoever needs it."""

    def __init__(
        self, dataset: Dataset, create: Callable[[str], Output], *, max_size: int = MAX_SIZE, for_replay: bool = False
    ) -> None:
        """Write to what `create` makes of a name; a file takes no further exchange after `max_size` bytes.

        `for_replay` leaves out the block of a revisit, the head of a 304: pywb would send it to the reader instead of
        the page. The standard permits that.
        """
        self._dataset = dataset
        self._for_replay = for_replay
        self._version = dataset.options.warc_version
        self._create = create
        self._max_size = max_size
        self._files = 0
        self._file: _File | None = None
        self._copied = scratch(
            "CREATE TABLE copied (warc TEXT, offset INTEGER, id TEXT, url TEXT, date TEXT, digest TEXT,"
            " PRIMARY KEY (warc, offset)) WITHOUT ROWID",
            "CREATE INDEX by_url ON copied (url)",
        )

    def copy(self, kept: Kept) -> Placed | None:
        """Copy a response or revisit and its request; return None where it is there already or refers to nothing.

        Raise OSError where the archive is damaged.
        """
        place = (kept.warc, kept.offset)
        if self._copied.execute("SELECT 1 FROM copied WHERE warc = ? AND offset = ?", place).fetchone():
            return None
        try:
            with (self._dataset.archive.folder / "warc" / kept.warc).open("rb") as stream:
                return self._copy(kept, stream)
        except ValueError as error:
            at = f"{kept.warc} at {kept.offset}"
            raise OSError(errno.EIO, f"the record in {at} {error}; run scrapy verify") from error
        except FileNotFoundError as error:
            raise OSError(errno.EIO, f"the archive lacks warc/{kept.warc}; run scrapy verify") from error

    def close(self) -> None:
        """Complete the last file; a dataset of no exchange has one with nothing but its warcinfo record."""
        file = self._file or self._next_file("")
        file.out.close()
        self._copied.close()

    def _copy(self, kept: Kept, stream: BinaryIO) -> Placed | None:
        stream.seek(kept.offset)
        members = Members(stream)
        record = members.record()
        original = self._original(record) if kept.record_type == "revisit" else None
        if kept.record_type == "revisit" and original is None:
            return None
        file = self._file
        if file is None or file.size >= self._max_size:
            file = self._next_file(record.value("WARC-Record-ID") or "")
        start = file.size
        number = self._identity(record.value("WARC-Record-ID") or "")
        is_bare = self._for_replay and original is not None
        copied = _without_block(record) if is_bare else record
        file.add(self._fields(copied, file, original), copied)
        placed = Placed(kept, file.name, start, file.size - start, is_bare)
        self._copied.execute(
            "INSERT INTO copied VALUES (?, ?, ?, ?, ?, ?)",
            (kept.warc, kept.offset, number, kept.url, kept.fetched_at, kept.digest),
        )
        if not members.at_end():
            request = members.record()
            if request.value("WARC-Concurrent-To") == record.value("WARC-Record-ID"):
                file.add(self._fields(request, file, None), request)
        return placed

    def _original(self, revisit: RawRecord) -> str | None:
        """Return the new id of the response that a revisit refers to; None where it is not in the dataset."""
        row = self._copied.execute(
            "SELECT id FROM copied WHERE url = ? AND date = ? AND digest = ? ORDER BY warc, offset",
            [revisit.value(f"WARC-{name}") for name in ("Refers-To-Target-URI", "Refers-To-Date", "Payload-Digest")],
        ).fetchone()
        return row and str(row[0])

    def _identity(self, number: str) -> str:
        return f"<{uuid5(NAMESPACE_URL, f'{number} WARC/{self._version}').urn}>"

    def _fields(self, record: RawRecord, file: _File, original: str | None) -> Iterator[tuple[str, str]]:
        """Yield the fields of a record as they stand in the new file."""
        for name, value in record.fields:
            match name.lower():
                case "warc-record-id" | "warc-concurrent-to":
                    yield name, self._identity(value)
                case "warc-warcinfo-id":
                    yield name, file.warcinfo
                case "warc-profile":
                    yield name, PROFILE.format(version=self._version, name=value.rpartition("/")[2])
                    if original:
                        yield "WARC-Refers-To", original
                case "warc-date" if self._version == "1.0":
                    yield name, _FRACTION.sub("", value)
                case lower if self._version != "1.0" or lower not in ONLY_SINCE_1_1:
                    yield name, value

    def _next_file(self, first: str) -> _File:
        """Begin a file; `first` is the id of its first record."""
        if self._file is not None:
            self._file.out.close()
        name = f"articles-{self._files:05}.warc.gz"
        self._files += 1
        block = warcinfo_block(self._dataset)
        number = self._identity(f"{name} {first} {block.decode()} {self._dataset.stamp.isoformat()}")
        self._file = _File(name, self._version, self._create(name), number)
        described = [
            ("WARC-Type", "warcinfo"),
            ("WARC-Record-ID", number),
            ("WARC-Filename", name),
            ("WARC-Date", utc(self._dataset.stamp)),
            ("WARC-Block-Digest", f"sha256:{hashlib.sha256(block).hexdigest()}"),
            ("Content-Type", "application/warc-fields"),
            ("Content-Length", str(len(block))),
        ]
        self._file.add(described, RawRecord(f"WARC/{self._version}", described, iter((block,))))
        return self._file


@dataclass(slots=True)
class _File:
    """A WARC file that is being written."""

    name: str
    version: str
    out: Output
    warcinfo: str
    size: int = 0

    def add(self, described: Iterable[tuple[str, str]], record: RawRecord) -> None:
        """Append a record under new fields as one gzip member; raise ValueError where it does not fit its digest."""
        lines = [f"WARC/{self.version}", *(f"{name}: {value}" for name, value in described), "", ""]
        packing = zlib.compressobj(wbits=31)  # a gzip header without time or name
        self._put(packing.compress("\r\n".join(lines).encode("utf-8", "surrogateescape")))
        found = hashlib.sha256()
        for piece in record.block:
            found.update(piece)
            self._put(packing.compress(piece))
        if record.value("WARC-Block-Digest") != f"sha256:{found.hexdigest()}":
            raise ValueError(_DAMAGED)
        self._put(packing.compress(b"\r\n\r\n") + packing.flush())

    def _put(self, data: bytes) -> None:
        self.out.write(data)
        self.size += len(data)


def _without_block(record: RawRecord) -> RawRecord:
    """Return a record whose block is left out; what is left out is read, so that damage shows."""
    found = hashlib.sha256()
    for piece in record.block:
        found.update(piece)
    if record.value("WARC-Block-Digest") != f"sha256:{found.hexdigest()}":
        raise ValueError(_DAMAGED)
    changed = {"warc-block-digest": f"sha256:{hashlib.sha256().hexdigest()}", "content-length": "0"}
    described = [(name, changed.get(name.lower(), value)) for name, value in record.fields]
    return RawRecord(record.version, described, iter(()))


def warcinfo_block(dataset: Dataset) -> bytes:
    """Return what the warcinfo record of each file says of the dataset."""
    version, operator = dataset.options.warc_version, dataset.operator
    said = {
        "software": f"kexie-archive/{__version__}",
        "format": f"WARC File Format {version}",
        "conformsTo": _SPECIFICATION.format(version=version),
        "operator": " ".join(part for part in (operator.name, operator.contact) if part) or None,
        "isPartOf": dataset.selection.site or ", ".join(dataset.archive.sites()),
        "description": description(dataset),
        "rights": dataset.rights.statement,
        "license": dataset.rights.licence,
    }
    lines = (f"{name}: {' '.join(value.split())}\r\n" for name, value in said.items() if value)
    return "".join(lines).encode()


def description(dataset: Dataset) -> str:
    """Say in a sentence which articles the dataset holds."""
    chosen = dataset.selection
    given = ((option.name.replace("_", "-"), getattr(chosen, option.name)) for option in fields(chosen))
    said = [name if value is True else f"{name} {value}" for name, value in given if value]
    return f"captures of articles, of the archive as of {utc(dataset.stamp)}; {', '.join(said) or 'all of them'}"
