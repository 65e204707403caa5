"""真实性: what lies there is what was sent, and what is said of it can be true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from crawler.archive.times import beijing_day
from crawler.disk import file_sha256
from crawler.handover.checks import Check, Outcome, Package, judged
from crawler.handover.paths import FACTS
from crawler.operations.config_archival import RETENTION_CODES

FIRST_DAY = date(1994, 4, 20)
"""when China joined the Internet: no web page is older"""

LONGEST = {"题名": 500, "责任者": 200, "档号": 100, "密级": 20, "日期": 10}
"""characters"""

_FORMS = {
    "电子文件号": re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    "年度": re.compile(r"[12]\d{3}"),
    "件号": re.compile(r"[1-9]\d*"),
    "日期": re.compile(r"(\d{4}-\d\d(-\d\d)?)?"),
    "数字摘要": re.compile(r"(sha256:[0-9a-f]{64})?"),
    "存储位置": re.compile(r"https?://\S+"),
}
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffd\ufffe\uffff]")


def digests(package: Package) -> Outcome:
    """Recompute every digest that the manifest names."""

    def faults() -> Iterator[str]:
        for path, said in package.query("SELECT path, sha256 FROM manifest ORDER BY path"):
            file = package.folder / path
            if not file.is_file():
                yield f"{path}: 缺失 missing"
            elif file_sha256(file)[0] != said:
                yield f"{path}: 摘要不符 digest differs"

    listed = package.one("SELECT count(*) FROM manifest")
    return judged(faults(), "清单中每个文件的 SHA-256 重新计算 recomputed for every file of the manifest", files=listed)


def declared(package: Package) -> Outcome:
    """Compare number and bytes of the files with what the sender declared."""
    paths = [path for path in package.paths if path != FACTS]
    found = {
        "package_files": len(paths),
        "package_bytes": sum((package.folder / path).stat().st_size for path in paths),
    }
    faults = (
        f"{name}: 申报 declared {package.declared[name]}, 实有 found {count}"
        for name, count in found.items()
        if package.declared[name] != count
    )
    return judged(faults, "申报的文件数和字节数与实有比较 files and bytes as declared and as found", **found)


def values(package: Package) -> Outcome:
    """Look at form, length and characters of the elements, and whether each 档号 says what its parts say."""

    def faults() -> Iterator[str]:
        for row in _rows(package, *_FORMS, *LONGEST, "保管期限", "全宗号", "档号"):
            for name, form in _FORMS.items():
                if not form.fullmatch(row[name]):
                    yield f"{row['档号']} {name}: {row[name][:40]!r}"
            for name, most in LONGEST.items():
                if len(row[name]) > most:
                    yield f"{row['档号']} {name}: {len(row[name])} > {most}"
            yield from (f"{row['档号']} {name}: 特殊字符 odd character" for name in row if _ODD.search(row[name]))
            if row["保管期限"] not in RETENTION_CODES:
                yield f"{row['档号']} 保管期限: {row['保管期限']!r}"
            elif not _fits(package.declared["template"], row):
                yield f"{row['档号']}: 与其组成不符 does not fit its parts"

    looked_at = (
        "元数据的格式、长度、值域、特殊字符，档号与其组成 form, length, range, odd characters; 档号 and its parts"
    )
    return judged(faults(), looked_at, records=package.one("SELECT count(*) FROM records"))


def dates(package: Package) -> Outcome:
    """Look for dates that cannot be, and for a year that is not that of the date."""
    latest = beijing_day(datetime.fromisoformat(package.declared["state_of_the_archive"])) + timedelta(days=1)

    def faults() -> Iterator[str]:
        for row in _rows(package, "档号", "日期", "年度"):
            said = row["日期"]
            try:
                day = date.fromisoformat(said if len(said) > len("2020-04") else f"{said}-01") if said else None
            except ValueError:
                yield f"{row['档号']}: {said[:20]!r} 不是日期 is no date"
                continue
            if day and not FIRST_DAY <= day <= latest:
                yield f"{row['档号']}: {said} 不在 is not within {FIRST_DAY}–{latest}"
            elif day and f"{day.year}" != row["年度"]:
                yield f"{row['档号']}: 日期 {said} 与年度 {row['年度']} 不符 do not fit"

    looked_at = f"日期在 {FIRST_DAY} 与档案库截至日之间，年度与日期一致 dates within reason, year and date agree"
    return judged(faults(), looked_at, records=package.one("SELECT count(*) FROM records WHERE 日期 <> ''"))


def identities(package: Package) -> Outcome:
    """Look for numbers that two records have."""

    def faults() -> Iterator[str]:
        for name in ("档号", "电子文件号"):
            query = f'SELECT "{name}", count(*) FROM records GROUP BY 1 HAVING count(*) > 1 ORDER BY 1'  # noqa: S608
            yield from (f"{name} {value}: {count}×" for value, count in package.query(query))

    looked_at = "档号和电子文件号唯一 every 档号 and 电子文件号 once"
    return judged(faults(), looked_at, records=package.one("SELECT count(*) FROM records"))


def contents(package: Package) -> Outcome:
    """Compare what is said of each image and attachment with the file: digest, bytes."""

    def faults() -> Iterator[str]:
        query = (
            'SELECT 档号, 存放位置, 字节数, "SHA-256", manifest.sha256 FROM files LEFT JOIN manifest ON path = 存放位置'
            " WHERE 存放位置 <> '' GROUP BY 存放位置, 字节数, \"SHA-256\" ORDER BY 存放位置"
        )
        for number, place, size, digest, listed in package.query(query):
            file = package.folder / place
            if not file.is_file():
                yield f"{number} {place}: 缺失 missing"
            elif digest != listed or str(file.stat().st_size) != size:
                yield f"{number} {place}: 元数据与文件不符 description and file differ"

    looked_at = "图片、附件的字节数和摘要与元数据比较 bytes and digests of images and attachments as described"
    described = package.one("SELECT count(*) FROM files WHERE 存放位置 <> ''")
    return judged(faults(), looked_at, descriptions=described)


CHECKS = (
    Check("A1", "authenticity", "固化信息 digests", digests),
    Check("A2", "authenticity", "申报与实有一致 as declared", declared),
    Check("A3", "authenticity", "元数据规范 values of the metadata", values),
    Check("A4", "authenticity", "日期合理 dates plausible", dates),
    Check("A5", "authenticity", "标识唯一 no duplicate identity", identities),
    Check("A6", "authenticity", "元数据与内容关联 metadata and contents", contents),
)


def _rows(package: Package, *names: str) -> Iterator[dict[str, Any]]:
    named = list(dict.fromkeys(names))
    columns = ", ".join(f'"{name}"' for name in named)
    return (dict(zip(named, row, strict=True)) for row in package.query(f"SELECT {columns} FROM records"))  # noqa: S608


def _fits(template: str, row: dict[str, str]) -> bool:
    """Tell whether a 档号 is what its template makes of its parts; class and site are not told apart from text."""
    if not (row["年度"].isdecimal() and row["件号"].isdecimal()):
        return False
    codes: dict[str, str] = dict(RETENTION_CODES.items())
    open_parts = {"class": "\0", "site": "\0"}
    made = template.format(
        fonds=row["全宗号"],
        year=int(row["年度"]),
        retention=codes[row["保管期限"]],
        item=int(row["件号"]),
        **open_parts,
    )
    return re.fullmatch(re.escape(made).replace("\0", r"[\w.]+"), row["档号"]) is not None
