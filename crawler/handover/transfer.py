"""移交清单: what is handed over, item by item as CSV, and as a page with totals, digests and lines to sign on."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from crawler.disk import file_sha256
from crawler.exporters.csv import guarded
from crawler.handover.elements import PROVISIONAL
from crawler.handover.pages import facts, page, said
from crawler.handover.paths import FACTS, FILES_CSV, MANIFEST, RECORDS_CSV, TRANSFER_CSV, TRANSFER_HTML

COLUMNS = ("序号", "档号", "题名", "责任者", "日期", "保管期限", "密级", "附件数", "正文字数", "附注")
_SHOWN = 500
"""items on the page; the CSV has all"""


def write_list(folder: Path) -> None:
    """Write the list of items, ordered as they are described."""
    with (folder / TRANSFER_CSV).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number, row in enumerate(rows(folder / RECORDS_CSV), 1):
            writer.writerow([str(number), *(guarded(row[name]) for name in COLUMNS[1:])])


def write_page(folder: Path) -> None:
    """Write the page; the manifest must be there, for its digest stands for every file."""
    declared = json.loads((folder / FACTS).read_text("utf-8"))
    (folder / TRANSFER_HTML).write_text(page("电子档案移交清单 Transfer list", _parts(folder, declared)), "utf-8")


LONGEST_CELL = 2**31 - 1
"""characters; the reader's own limit is less than a long article"""


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV of the package."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        csv.field_size_limit(LONGEST_CELL)
        yield from csv.DictReader(file)


def _parts(folder: Path, declared: dict[str, Any]) -> Iterator[str]:
    provisional = sum(row["档号状态"] == PROVISIONAL for row in rows(folder / RECORDS_CSV))
    chosen = "；".join(f"{name}={value}" for name, value in declared["selection"].items())
    yield facts(
        [
            ("全宗号 fonds", declared["fonds"]),
            ("立档单位 whose records", declared["fonds_name"]),
            ("移交单位 transferred by", declared["operator"] or declared["fonds_name"]),
            ("接收单位 received by", declared["receiver"]),
            ("档案库截至 state of the archive", declared["state_of_the_archive"]),
            ("数据格式 format", declared["format"]),
            ("范围 selection", chosen or "全部 everything"),
            ("件数 records", declared["records_described"]),
            ("其中档号暂定 provisional numbers", provisional),
            ("图片和附件 images and attachments", declared["files"]),
            ("缺失文件（原因见 metadata/files.csv） absent files", declared["files_absent"]),
            ("个人号码遮蔽 numbers masked", "是 yes" if declared["redacted"] else "否 no"),
            ("文件总数 files of the package", declared["package_files"]),
            ("总字节数 bytes", declared["package_bytes"]),
            (f"{MANIFEST} SHA-256", file_sha256(folder / MANIFEST)[0]),
            (f"{TRANSFER_CSV} SHA-256", file_sha256(folder / TRANSFER_CSV)[0]),
            ("权利声明 rights", declared["rights"]),
        ]
    )
    yield "<h2>按年度和保管期限 By year and retention</h2>" + _table(("年度", "保管期限", "件数"), _years(folder))
    yield "<h2>交接双方签字 Signatures of both sides</h2>" + _signatures()
    shown = [[row[name] for name in COLUMNS] for row in islice(rows(folder / TRANSFER_CSV), _SHOWN)]
    yield "<h2>目录 Items</h2>" + _table(COLUMNS, shown)
    if declared["records_described"] > _SHOWN:
        yield f"<p>此处列出前 {_SHOWN} 件，全部见 {TRANSFER_CSV}。The first {_SHOWN}; all: {TRANSFER_CSV}.</p>"
    files = list(islice(rows(folder / FILES_CSV), 1))
    if files:
        yield f"<p>图片和附件逐件见 {FILES_CSV}。Images and attachments: {FILES_CSV}.</p>"


def _years(folder: Path) -> list[list[object]]:
    counts = Counter((row["年度"], row["保管期限"]) for row in rows(folder / RECORDS_CSV))
    return [[year, retention, count] for (year, retention), count in sorted(counts.items())]


def _signatures() -> str:
    sides = ("移交单位 transferred by", "接收单位 received by")
    lines = ("经办人签字 signed", "负责人签字 for the unit", "单位盖章 seal", "日期 date")
    heading = f"<tr><th></th>{''.join(f'<th>{side}</th>' for side in sides)}</tr>"
    body = "".join(f"<tr><th>{line}</th><td></td><td></td></tr>" for line in lines)
    return f'<table class="sign">{heading}{body}</table>'


def _table(names: tuple[str, ...], lines: list[list[Any]]) -> str:
    heading = "".join(f"<th>{said(name)}</th>" for name in names)
    body = "\n".join(f"<tr>{''.join(f'<td>{said(value)}</td>' for value in line)}</tr>" for line in lines)
    return f"<table><tr>{heading}</tr>\n{body}</table>"
