"""完整性: nothing that should be there is missing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from lxml import etree

from crawler.handover.checks import Check, Outcome, Package, judged, not_done
from crawler.handover.elements import MANDATORY
from crawler.handover.paths import DATA, LAYOUT, RECORDS_XML, TRANSFER_CSV
from crawler.handover.transfer import rows


def counts(package: Package) -> Outcome:
    """Count the records on all sides: declared, in the dataset, described as CSV and XML, in the transfer list."""
    declared = package.declared["records_described"]
    found = {
        "records_in_dataset": package.declared["records_in_dataset"],
        "records_csv": package.one("SELECT count(*) FROM records"),
        "records_xml": _elements(package.folder / RECORDS_XML),
        "transfer_list": sum(1 for _ in rows(package.folder / TRANSFER_CSV)),
    }
    counted = _counted(package)
    if counted is not None:
        found["counted_in_dataset"] = counted
    faults = (f"{name}: {count}, 申报 declared {declared}" for name, count in found.items() if count != declared)
    looked_at = "申报、数据集、元数据、移交清单的件数 records as declared, in the dataset, described, listed"
    return judged(faults, looked_at, declared=declared, **found)


def mandatory(package: Package) -> Outcome:
    """Look for records that lack an element which must be there."""

    def faults() -> Iterator[str]:
        for name in MANDATORY:
            query = f"SELECT 档号, 存储位置 FROM records WHERE \"{name}\" = ''"  # noqa: S608
            yield from (f"{number or url}: 无 no {name}" for number, url in package.query(query))

    looked_at = f"必备元素 elements that must be there: {'、'.join(MANDATORY)}"
    return judged(faults(), looked_at, records=package.one("SELECT count(*) FROM records"))


def gaps(package: Package) -> Outcome:
    """Look for 件号 that are missing between the first and the last of each series of numbers."""
    series = _series(package)
    missing = [(start, number) for start, numbers in series.items() for number in _missing(numbers)]
    chosen = package.declared["selection"]
    if missing and chosen:
        said = "、".join(chosen)
        return not_done(
            f"只移交了一部分（{said}），其余 {len(missing)} 个件号不在本包 only a selection is handed over; "
            f"{len(missing)} numbers lie outside it"
        )
    return judged(
        (f"{start} 缺件号 lacks {number}" for start, number in missing),
        "同一编号序列内件号从 1 起连续 every series of 件号 runs from 1 without a gap",
        series=len(series),
        records=package.one("SELECT count(*) FROM records"),
    )


def content(package: Package) -> Outcome:
    """Look for records without any text, image or attachment."""
    empty = package.query("SELECT 档号 FROM records WHERE 正文字数 = '0' AND 附件数 = '0'")
    return judged(
        (f"{number}: 无内容 no content" for (number,) in empty),
        "每件有正文、图片或附件 every record has text, image or attachment",
        records=package.one("SELECT count(*) FROM records"),
    )


def files(package: Package) -> Outcome:
    """Look for images and attachments that are neither there nor accounted for."""
    absent = package.query("SELECT 档号, 地址 FROM files WHERE 存放位置 = '' AND 缺失原因 = '' ORDER BY 档号, 地址")
    return judged(
        (f"{number} {url}: 无文件也无原因 neither file nor reason" for number, url in absent),
        "每个图片、附件链接有文件或记录的缺失原因 every linked file is there or its absence has a recorded reason",
        links=package.one("SELECT count(*) FROM files"),
        absent_with_reason=package.one("SELECT count(*) FROM files WHERE 存放位置 = '' AND 缺失原因 <> ''"),
    )


def copies(package: Package) -> Outcome:
    """Count the layout copies, where there should be some."""
    layout = package.declared["layout"]
    if layout is None:
        return not_done("未要求版式件 no layout copies were asked for (--layout)")
    records = package.one("SELECT count(*) FROM records")
    there = sum(path.startswith(f"{LAYOUT}/") for path in package.paths)
    faults = [f"{records} 件 records, {there} 个版式件 layout copies"] if there != records else []
    return judged(faults, "每件有版式件 every record has a layout copy", records=records, copies=there)


def coverage(package: Package) -> Outcome:  # noqa: ARG001 (as every check)
    """Say where it is told whether every section of the site was read to its end."""
    return not_done(
        "栏目采集是否完整由采集记录说明（scrapy status），不在移交包内 "
        "whether every section was read to its end is in the record of runs (scrapy status), not in the package"
    )


CHECKS = (
    Check("I1", "integrity", "件数一致 counts on all sides", counts),
    Check("I2", "integrity", "必备元数据 mandatory metadata", mandatory),
    Check("I3", "integrity", "件号连续 no gaps in 件号", gaps),
    Check("I4", "integrity", "内容完整 every record has content", content),
    Check("I5", "integrity", "附件完整 every linked file accounted for", files),
    Check("I6", "integrity", "版式件完整 layout copies", copies),
    Check("I7", "integrity", "采集范围 coverage of the site", coverage),
)


def _series(package: Package) -> dict[str, list[int]]:
    """Return the 件号 of each series: what shares everything of the 档号 but the item."""
    series: dict[str, list[int]] = {}
    template = package.declared["template"]
    item = template[template.index("{item") :].partition("}")[0] + "}"
    for number, count in package.query("SELECT 档号, 件号 FROM records"):
        if count.isdecimal():
            written = item.format(item=int(count))
            start, _, end = number.rpartition(written)
            series.setdefault(f"{start}#{end}", []).append(int(count))
    return series


def _missing(numbers: list[int]) -> list[int]:
    known = set(numbers)
    return [number for number in range(1, max(known) + 1) if number not in known]


def _elements(path: Path) -> int:
    """Count the records of an XML file; 0 where it is broken (a check of its own says so)."""
    count = 0
    try:
        for _, element in etree.iterparse(str(path), tag="文件", huge_tree=True):
            count += 1
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError:
        return 0
    return count


def _counted(package: Package) -> int | None:
    """Count the records in the dataset itself, in the formats where that takes no library."""
    name = next((path for path in package.paths if path.startswith(f"{DATA}/")), "")
    path = package.folder / name
    if package.declared["format"] == "jsonl":
        with path.open("rb") as lines:
            return sum(1 for _ in lines)
    if package.declared["format"] == "csv":
        return sum(1 for _ in rows(path))
    if package.declared["format"] == "sqlite":
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    if package.declared["format"] == "markdown":
        return sum(path.startswith(f"{DATA}/") and path.endswith(".md") for path in package.paths)
    return None
