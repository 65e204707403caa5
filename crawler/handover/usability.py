"""可用性: everything opens as what it says it is."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath

from lxml import etree

from crawler.handover.checks import Check, Outcome, Package, judged, not_done
from crawler.handover.kinds import kind_of, kinds_of_media_type, kinds_of_suffix
from crawler.handover.paths import DATA, LAYOUT
from crawler.handover.transfer import LONGEST_CELL

_ENCRYPTED_PDF = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")


def described(package: Package) -> Outcome:
    """Parse what describes the package."""
    return _parsed(package, "metadata/", "元数据文件可解析 the description parses")


def dataset(package: Package) -> Outcome:
    """Parse the files of the dataset."""
    return _parsed(
        package, f"{DATA}/", "数据集文件可按其格式解析 the files of the dataset parse as what they are called"
    )


def kinds(package: Package) -> Outcome:
    """Compare what the first bytes of each image and attachment say with its name and its media type."""

    def faults() -> Iterator[str]:
        query = "SELECT 存放位置, 媒体类型, min(档号) FROM files WHERE 存放位置 <> '' GROUP BY 1, 2 ORDER BY 1, 2"
        for place, media_type, number in package.query(query):
            path = package.folder / place
            if not path.is_file():
                continue  # missing files are another check's matter
            kind = kind_of(path)
            for said, allowed in (
                (PurePosixPath(place).suffix, kinds_of_suffix(place)),
                (media_type, kinds_of_media_type(media_type)),
            ):
                if allowed and kind not in allowed:
                    yield f"{number} {place}: 称为 called {said}, 实为 is {kind or '未知 unknown'}"

    looked_at = "图片、附件的文件头、扩展名和媒体类型 first bytes, suffix and media type of images and attachments"
    return judged(
        faults(), looked_at, files=package.one("SELECT count(DISTINCT 存放位置) FROM files WHERE 存放位置 <> ''")
    )


def permitted(package: Package) -> Outcome:
    """Look for images and attachments of a kind that the receiver does not take."""
    allowed = set(package.declared["permitted"]) | {"jpeg" for kind in package.declared["permitted"] if kind == "jpg"}
    allowed |= {other for kind, other in (("html", "htm"), ("tif", "tiff")) if kind in allowed}

    def faults() -> Iterator[str]:
        for place, number in package.query(
            "SELECT 存放位置, min(档号) FROM files WHERE 存放位置 <> '' GROUP BY 1 ORDER BY 1"
        ):
            suffix = PurePosixPath(place).suffix.removeprefix(".").lower()
            if suffix not in allowed:
                yield f"{number} {place}: {suffix or '无扩展名 no suffix'}"

    files = package.one("SELECT count(DISTINCT 存放位置) FROM files WHERE 存放位置 <> ''")
    return judged(faults(), f"格式在允许清单内 kinds that are permitted: {'、'.join(sorted(allowed))}", files=files)


def unlocked(package: Package) -> Outcome:
    """Look for files that need a password."""
    paths = [path for path in package.paths if not path.startswith("metadata/")]
    faults = (f"{path}: 加密 encrypted" for path in paths if _is_encrypted(package.folder / path))
    return judged(faults, "未加密的 PDF、Office、ZIP no PDF, Office file or ZIP needs a password", files=len(paths))


def drawn(package: Package) -> Outcome:
    """Look at the layout copies: a PDF that says it is PDF/A, and no character without a glyph."""
    layout = package.declared["layout"]
    if layout is None:
        return not_done("未要求版式件 no layout copies were asked for (--layout)")
    paths = [path for path in package.paths if path.startswith(f"{LAYOUT}/")]

    def faults() -> Iterator[str]:
        for path in paths:
            if not _is_layout(package.folder / path):
                yield f"{path}: 不是 PDF is no PDF"
        for number, characters in layout["missing_characters"].items():
            yield f"{number}: 字体缺字 no font has {characters}"

    return judged(faults(), "版式件可打开且无缺字 layout copies open and lack no character", copies=len(paths))


def conforming(package: Package) -> Outcome:
    """Say that nobody validated the layout copies against ISO 19005."""
    if package.declared["layout"] is None:
        return not_done("未要求版式件 no layout copies were asked for (--layout)")
    return not_done(
        "本程序不运行 veraPDF，PDF/A 符合性未验证 veraPDF is not run; conformance to ISO 19005 is not validated"
    )


CHECKS = (
    Check("U1", "usability", "元数据可读 description readable", described),
    Check("U2", "usability", "数据集可读 dataset readable", dataset),
    Check("U3", "usability", "格式一致 kind, suffix and media type", kinds),
    Check("U4", "usability", "格式合规 permitted kinds", permitted),
    Check("U5", "usability", "无加密 nothing encrypted", unlocked),
    Check("U6", "usability", "版式件可用 layout copies usable", drawn),
    Check("U7", "usability", "版式件符合 PDF/A conformance to PDF/A", conforming),
)


def _parsed(package: Package, below: str, looked_at: str) -> Outcome:
    paths = [path for path in package.paths if path.startswith(below)]
    known = [(path, _PARSERS[PurePosixPath(path).suffix]) for path in paths if PurePosixPath(path).suffix in _PARSERS]

    def faults() -> Iterator[str]:
        for path, parse in known:
            try:
                parse(package.folder / path)
            except (ValueError, OSError, csv.Error, etree.XMLSyntaxError, sqlite3.Error, zipfile.BadZipFile) as error:
                yield f"{path}: {error}"

    if paths and not known:
        return not_done(f"{looked_at}: 本程序不解析此格式 this program does not parse this format")
    return judged(faults(), looked_at, files=len(paths), parsed=len(known))


def _json(path: Path) -> None:
    json.loads(path.read_bytes().decode("utf-8-sig"))


def _json_lines(path: Path) -> None:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            json.loads(line)


def _csv(path: Path) -> None:
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.reader(file, strict=True)
        width = len(next(table, []))
        for row in table:
            if len(row) != width:
                raise ValueError(f"line {table.line_num}: {len(row)} of {width} cells")


def _xml(path: Path) -> None:
    for _, element in etree.iterparse(str(path), huge_tree=True, resolve_entities=False):
        element.clear(keep_tail=False)


def _text(path: Path) -> None:
    with path.open(encoding="utf-8") as file:
        for _ in file:
            pass


def _database(path: Path) -> None:
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if said != "ok":
        raise ValueError(said)


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        if broken := archive.testzip():
            raise ValueError(f"{broken} is damaged")


def _parquet(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(4)
        file.seek(max(0, path.stat().st_size - 4))
        if head != b"PAR1" or file.read() != b"PAR1":
            raise ValueError("no Parquet")


_PARSERS: dict[str, Callable[[Path], None]] = {
    ".json": _json,
    ".jsonld": _json,
    ".jsonl": _json_lines,
    ".csv": _csv,
    ".xml": _xml,
    ".md": _text,
    ".txt": _text,
    ".db": _database,
    ".xlsx": _zip,
    ".parquet": _parquet,
}


def _is_encrypted(path: Path) -> bool:
    kind = kind_of(path)
    if kind == "pdf":
        return _ENCRYPTED_PDF.search(path.read_bytes()) is not None
    if kind == "ole":
        return "EncryptedPackage".encode("utf-16-le") in path.read_bytes()
    if kind not in {"zip", "ooxml", "ofd"}:
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return any(member.flag_bits & 1 for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def _is_layout(path: Path) -> bool:
    data = path.read_bytes()
    return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
