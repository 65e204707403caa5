"""The description of a handed-over dataset: `metadata/records.xml`, `records.csv`, `files.csv`, and the files."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from crawler.disk import file_sha256
from crawler.exporters import xml
from crawler.exporters.base import Dataset, Record
from crawler.exporters.csv import guarded
from crawler.handover.elements import ELEMENTS, elements
from crawler.handover.numbers import Arrangement
from crawler.handover.paths import FILES, FILES_CSV, RECORDS_CSV, RECORDS_XML, listed
from crawler.operations.config_archival import Archival
from crawler.scratch import scratch

FILE_COLUMNS = ("档号", "类型", "名称", "地址", "媒体类型", "字节数", "SHA-256", "存放位置", "缺失原因")


@dataclass(frozen=True, slots=True)
class Described:
    """What was described."""

    records: int
    files: int
    """images and attachments that lie in the package, each content once"""
    absent: int
    """images and attachments that do not"""


def describe(dataset: Dataset, archival: Archival, arrangement: Arrangement, folder: Path) -> Described:
    """Write the description of every record; copy each file below `files/` that the dataset does not hold itself."""
    (folder / RECORDS_CSV).parent.mkdir(exist_ok=True)
    records = absent = 0
    with (
        closing(_Places(folder, dataset.archive.folder)) as places,
        (folder / RECORDS_CSV).open("w", encoding="utf-8-sig", newline="") as record_file,
        (folder / FILES_CSV).open("w", encoding="utf-8-sig", newline="") as file_file,
        etree.xmlfile(str(folder / RECORDS_XML), encoding="UTF-8") as document,
    ):
        rows, file_rows = csv.writer(record_file), csv.writer(file_file)
        rows.writerow(ELEMENTS)
        file_rows.writerow(FILE_COLUMNS)
        document.write_declaration()
        with document.element("元数据集", 依据="DA/T 46-2009；GB/T 18894-2016", 版本="1"):
            for record in dataset.records():
                kept = list(_files(dataset, record, places))
                place = arrangement.place(record["url"])
                values = elements(dataset, archival, record, place, len(kept))
                rows.writerow(map(guarded, values.values()))
                file_rows.writerows([guarded(place.number), *map(guarded, file)] for file in kept)
                document.write("\n", _element(values, kept))
                records += 1
                absent += sum(not file[-2] for file in kept)
        return Described(records, places.count, absent)


def _element(values: Mapping[str, str], files: list[tuple[str, ...]]) -> Any:  # noqa: ANN401 (lxml's elements)
    element = etree.Element("文件")
    for name, value in values.items():
        if value:
            xml.add(element, name, value)
    for file in files:
        part = xml.add(element, "计算机文件")
        for name, value in zip(FILE_COLUMNS[1:], file, strict=True):
            if value:
                xml.add(part, name, value)
    return element


class _Places:
    """Where each content lies in the package; in a temporary file, for there may be many."""

    def __init__(self, folder: Path, archive: Path) -> None:
        self.count = 0
        self._folder, self._archive = folder, archive
        self._connection = scratch()
        self._connection.execute("CREATE TABLE places (sha256 TEXT PRIMARY KEY, path TEXT, counted INTEGER)")
        self._connection.executemany(
            "INSERT OR IGNORE INTO places VALUES (?, ?, 0)",
            ((file_sha256(folder / path)[0], path) for path in listed(folder)),
        )

    def close(self) -> None:
        """Remove the temporary file."""
        self._connection.close()

    def place(self, digest: str, path: str) -> str:
        """Return where the file with this digest lies, relative to the package; empty where the archive lacks it."""
        row = self._connection.execute("SELECT path, counted FROM places WHERE sha256 = ?", (digest,)).fetchone()
        if row is None:
            if not (self._archive / path).is_file():
                return ""
            target = self._folder / FILES / Path(path).relative_to("files")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self._archive / path, target)
            row = (target.relative_to(self._folder).as_posix(), 0)
            self._connection.execute("INSERT INTO places VALUES (?, ?, 0)", (digest, row[0]))
        if not row[1]:
            self.count += 1
            self._connection.execute("UPDATE places SET counted = 1 WHERE sha256 = ?", (digest,))
        return str(row[0])


def _files(dataset: Dataset, record: Record, places: _Places) -> Iterator[tuple[str, ...]]:
    """Yield what `FILE_COLUMNS` says of each file but the 档号."""
    for kind, name, files in (("图片", "alt", record["images"]), ("附件", "name", record["attachments"])):
        for file in files:
            place = places.place(file["sha256"], file["path"]) if file["path"] else ""
            size = (dataset.archive.folder / file["path"]).stat().st_size if place else file.get("size") or ""
            reason = "" if place else _reason(dataset, file)
            said = (kind, file[name] or "", file["url"], file.get("media_type") or "", str(size))
            yield (*said, file["sha256"] or "", place, reason)


def _reason(dataset: Dataset, file: Mapping[str, Any]) -> str:
    if file["path"]:
        return "档案库中的文件已丢失 lost from the archive"
    return dataset.archive.failure(file["url"]) or ""
