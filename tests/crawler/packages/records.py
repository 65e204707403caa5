"""WARC files taken apart and put together again, for packages with one rule broken."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from crawler.disk import MANIFEST, folder_manifest


@dataclass
class Record:
    version: str
    fields: list[tuple[str, str]]
    block: bytes

    @property
    def kind(self) -> str:
        return self.get("WARC-Type")

    def get(self, name: str) -> str:
        return dict(self.fields).get(name, "")

    def sets(self, **values: str | None) -> None:
        """Set fields (`WARC_Date`), or remove those that are None."""
        for name, value in values.items():
            self.sets_field(name.replace("_", "-"), value)

    def sets_field(self, name: str, value: str | None) -> None:
        if value is None:
            self.fields = [pair for pair in self.fields if pair[0] != name]
        elif name in dict(self.fields):
            self.fields = [(known, value if known == name else old) for known, old in self.fields]
        else:
            self.fields.append((name, value))

    def holds(self, block: bytes) -> None:
        """Replace the block, with the digests and the length that fit it."""
        self.block = block
        self.sets(Content_Length=str(len(block)), WARC_Block_Digest=sha256(block))
        if self.kind in {"response", "request"}:
            self.sets(WARC_Payload_Digest=sha256(block.partition(b"\r\n\r\n")[2]))

    def member(self) -> bytes:
        return gzip.compress(self.plain(), mtime=0)

    def plain(self) -> bytes:
        lines = [self.version, *(f"{name}: {value}" for name, value in self.fields), "", ""]
        return "\r\n".join(lines).encode() + self.block + b"\r\n\r\n"


Change = Callable[[list[Record]], object]


def sha256(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def taken_apart(data: bytes) -> list[Record]:
    found = []
    while data:
        inflating = zlib.decompressobj(31)
        head, _, rest = inflating.decompress(data).partition(b"\r\n\r\n")
        version, *lines = head.decode().split("\r\n")
        found.append(Record(version, [tuple(line.split(": ", 1)) for line in lines], rest[:-4]))
        data = inflating.unused_data
    return found


def put_together(records: Iterable[Record]) -> bytes:
    return b"".join(record.member() for record in records)


def the(kind: str, records: list[Record], number: int = 0) -> Record:
    return [record for record in records if record.kind == kind][number]


def changed(data: bytes, change: Change) -> bytes:
    records = taken_apart(data)
    change(records)
    return put_together(records)


def write_manifest(folder: Path) -> None:
    folder.with_name(folder.name + MANIFEST).write_bytes(folder_manifest(folder, folder.name))
