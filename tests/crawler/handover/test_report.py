"""Every check is made to fail by breaking what it looks at, and nothing else."""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from crawler.disk import file_sha256, manifest_line
from crawler.handover import report
from crawler.handover.paths import (
    FACTS,
    FILES_CSV,
    MANIFEST,
    RECORDS_CSV,
    RECORDS_XML,
    REPORT_HTML,
    REPORT_JSON,
    TRANSFER_CSV,
    listed,
)
from tests.crawler.handover.handed import PDF, handed_over

DATA = "data/articles.jsonl"
SECOND = "Z109-2020-Y-XW-0001"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return handed_over(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def package(whole, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))  # no scanner but the one that a test puts there
    shutil.copytree(whole, tmp_path / "package")
    return tmp_path / "package"


def failed(package: Path) -> set[str]:
    return {name for name, outcome in report.examine(package).items() if outcome.result == "failed"}


def sealed(package: Path) -> None:
    """Declare and list the package anew, so that only what is said stays wrong."""
    paths = [path for path in listed(package) if path != FACTS]
    declared = json.loads((package / FACTS).read_text("utf-8"))
    declared |= {"package_files": len(paths), "package_bytes": sum((package / path).stat().st_size for path in paths)}
    (package / FACTS).write_text(json.dumps(declared), "utf-8")
    (package / MANIFEST).write_bytes(
        b"".join(manifest_line(file_sha256(package / path)[0], path) for path in listed(package))
    )


def edit(package: Path, name: str, old: str, new: str, count: int = 0) -> None:
    path = package / name
    text = path.read_bytes().decode("utf-8")
    changed = re.sub(old, new, text, count=count)
    assert changed != text
    path.write_bytes(changed.encode("utf-8"))


def declare(package: Path, **values: object) -> None:
    declared = json.loads((package / FACTS).read_text("utf-8"))
    (package / FACTS).write_text(json.dumps(declared | values), "utf-8")


def file_of(package: Path, suffix: str) -> Path:
    return next((package / "files").rglob(f"*{suffix}"))


def replace_file(package: Path, suffix: str, body: bytes, new_suffix: str | None = None) -> None:
    """Put another content in the place of a file, with the description that fits it."""
    path = file_of(package, suffix)
    target = path.with_suffix(new_suffix or suffix)
    old, size = file_sha256(path)[0], path.stat().st_size
    path.unlink()
    target.write_bytes(body)
    edit(
        package,
        FILES_CSV,
        rf",{size},{old},files/\w\w/{old}{suffix}",
        rf",{len(body)},{file_sha256(target)[0]},{target.relative_to(package).as_posix()}",
    )


def test_a_good_package_fails_nothing(package):
    results = {name: outcome.result for name, outcome in report.examine(package).items()}
    assert failed(package) == set()
    assert {name for name, result in results.items() if result == "not done"} == {"I6", "I7", "U6", "U7", "S1", "S4"}
    assert list(report.check(package)) == []


BYTES = {
    "a byte of the data": (lambda p: edit(p, DATA, "活动", "话动", 1), {"A1"}),
    "a file is gone": (lambda p: file_of(p, ".pdf").unlink(), {"A1", "A2", "A6"}),
    "a file is added": (lambda p: (p / "files" / "note.txt").write_text("x"), {"A2", "S2"}),
    "a file is added beside": (lambda p: (p / "note.txt").write_text("x"), {"A2", "S2"}),
    "a line of the manifest is gone": (lambda p: edit(p, MANIFEST, r"\S+  data/.*\n", ""), {"S2"}),
    "a line of the manifest is twice": (lambda p: edit(p, MANIFEST, r"(\S+  data/.*\n)", r"\1\1"), {"S2"}),
    "a byte of an attachment": (lambda p: file_of(p, ".pdf").write_bytes(PDF.replace(b"1.4", b"1.5")), {"A1"}),
    "no manifest": (lambda p: (p / MANIFEST).unlink(), {check.id for check in report.CHECKS}),
    "no declaration": (lambda p: (p / FACTS).write_text("{"), {check.id for check in report.CHECKS}),
}


@pytest.mark.parametrize("name", BYTES)
def test_what_was_changed_on_the_way(package, name):
    change, expected = BYTES[name]
    change(package)
    assert failed(package) == expected


SAID = {
    "a date that is none": (lambda p: edit(p, RECORDS_CSV, "2020-01-02", "2020-02-31"), {"A4"}),
    "a date before the web": (lambda p: edit(p, RECORDS_CSV, "2020-01-02", "1990-01-02"), {"A4"}),
    "a date to come": (lambda p: edit(p, RECORDS_CSV, "2020-01-02", "2036-01-02"), {"A4"}),
    "another year": (lambda p: edit(p, RECORDS_CSV, "2020-01-02", "2021-01-02"), {"A4"}),
    "a date of another form": (lambda p: edit(p, RECORDS_CSV, "2020-01-02", "2020年1月"), {"A3", "A4"}),
    "a retention that is none": (lambda p: edit(p, RECORDS_CSV, ",永久,", ",60年,", 1), {"A3"}),
    "a retention that the number denies": (lambda p: edit(p, RECORDS_CSV, ",永久,", ",30年,", 1), {"A3"}),
    "an odd character": (lambda p: edit(p, RECORDS_CSV, "关于", "关\u202e于"), {"A3"}),
    "a title that never ends": (lambda p: edit(p, RECORDS_CSV, "关于", "关于" * 300), {"A3"}),
    "a number twice": (
        lambda p: edit(
            p, RECORDS_CSV, r"Z109-2020-Y-XW-0002,Z109,2020,永久,部门动态,2", f"{SECOND},Z109,2020,永久,部门动态,1"
        ),
        {"A5"},
    ),
    "an identity twice": (
        lambda p: edit(p, RECORDS_CSV, r"urn:uuid:[0-9a-f-]{36}", "urn:uuid:00000000-0000-5000-8000-000000000000"),
        {"A5"},
    ),
    "a size that is not the file's": (lambda p: edit(p, FILES_CSV, f",{len(PDF)},", ",7,"), {"A6"}),
    "a record less in the CSV": (lambda p: edit(p, RECORDS_CSV, r"\r\n.*2019-12-31.*\r\n$", "\r\n"), {"I1"}),
    "a record less in the XML": (
        lambda p: edit(p, RECORDS_XML, r"(?s)<文件><聚合层次>文件</聚合层次>.*?</文件>", "", 1),
        {"I1"},
    ),
    "a record less in the list": (lambda p: edit(p, TRANSFER_CSV, r"\r\n3,.*\r\n$", "\r\n"), {"I1"}),
    "a record less in the data": (lambda p: edit(p, DATA, r"\n.*\n$", "\n"), {"I1"}),
    "a title is missing": (lambda p: edit(p, RECORDS_CSV, "'=关于表彰的通知", ""), {"I2"}),
    "a number is missing in between": (
        lambda p: edit(p, RECORDS_CSV, r"XW-0002,Z109,2020,永久,部门动态,2", "XW-0003,Z109,2020,永久,部门动态,3"),
        {"I3"},
    ),
    "a record of nothing": (lambda p: edit(p, RECORDS_CSV, r",\d+,0,\r\n$", ",0,0,\r\n"), {"I4"}),
    "an absence without a reason": (lambda p: edit(p, FILES_CSV, ",404", ","), {"I5"}),
    "a layout copy that is missing": (
        lambda p: declare(p, layout={"copies": 3, "missing_characters": {}}),
        {"I6"},
    ),
    "XML that does not parse": (lambda p: edit(p, RECORDS_XML, "</元数据集>", ""), {"I1", "U1"}),
    "data that do not parse": (lambda p: edit(p, DATA, r"\}\n$", "\n"), {"U2"}),
    "a page in place of a PDF": (lambda p: replace_file(p, ".pdf", b"<!DOCTYPE html><html>404"), {"U3"}),
    "a PDF in place of an image": (lambda p: replace_file(p, ".jpg", PDF), {"U3"}),
    "a kind that nobody takes": (lambda p: declare(p, permitted=["jpg"]), {"U4"}),
    "a PDF with a password": (lambda p: replace_file(p, ".pdf", b"%PDF-1.4 /Encrypt 5 0 R\n%%EOF"), {"U5"}),
    "a character that no font has": (
        lambda p: (
            [
                (p / "layout" / f"{n}.pdf").parent.mkdir(exist_ok=True) or (p / "layout" / f"{n}.pdf").write_bytes(PDF)
                for n in (1, 2, 3)
            ],
            declare(p, layout={"copies": 3, "missing_characters": {SECOND: "𰻞"}}),
        ),
        {"U6"},
    ),
    "a program": (lambda p: (p / "files" / "setup.bat").write_bytes(b"echo"), {"S3"}),
    "a program under another name": (lambda p: (p / "files" / "photo").write_bytes(b"MZ\x90\x00"), {"S3"}),
    "a link": (lambda p: (p / "files" / "link").symlink_to("/etc/hostname"), {"S2"}),
    "a name that not every system takes": (lambda p: (p / "files" / "a:b.txt").write_text("x"), {"S2"}),
}


@pytest.mark.parametrize("name", SAID)
def test_what_was_wrong_before_it_was_sealed(package, name):
    change, expected = SAID[name]
    change(package)
    sealed(package)
    assert failed(package) == expected
    assert {line.split(":")[0] for line in report.check(package)} == expected


def test_every_check_that_can_fail_was_seen_to_fail():
    seen = {
        check
        for _, expected in [*SAID.values(), *BYTES.values()]
        if len(expected) < len(report.CHECKS)
        for check in expected
    }
    assert {check.id for check in report.CHECKS} - seen == {"I7", "U7", "S1", "S4"}  # S1 below; three are never done


def test_gaps_of_a_selection_are_not_told_from_what_lies_outside(package):
    edit(package, RECORDS_CSV, r"XW-0002,Z109,2020,永久,部门动态,2", "XW-0003,Z109,2020,永久,部门动态,3")
    declare(package, selection={"section": "部门动态"})
    sealed(package)
    assert report.examine(package)["I3"].result == "not done"


def test_zip_with_a_password(package):
    archive = package / "files" / "a.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.txt", "x")
    body = bytearray(archive.read_bytes())
    body[body.index(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(bytes(body))
    sealed(package)
    assert failed(package) == {"U5"}


def test_the_report_says_every_check_in_both_forms(package):
    said = json.loads((package / REPORT_JSON).read_text("utf-8"))
    assert [check["id"] for check in said["checks"]] == [check.id for check in report.CHECKS]
    assert sum(said["totals"].values()) == len(report.CHECKS)
    page = etree.HTML((package / REPORT_HTML).read_text("utf-8"))
    assert page.xpath("//tr/td[1]/text()")[-len(report.CHECKS) :] == [check.id for check in report.CHECKS]
    assert {"真实性 authenticity", "完整性 integrity", "可用性 usability", "安全性 safety"} == set(
        page.xpath("//h2/text()")
    )
    assert page.xpath("//script|//link|//img") == []


def test_faults_are_counted_and_only_so_many_named(package):
    for number in range(30):
        (package / f"x{number}").write_text("x")
    outcome = report.examine(package)["S2"]
    assert (outcome.numbers["faults"], len(outcome.faults)) == (30, 20)


def test_a_name_with_a_line_end_is_listed_and_found(package):
    (package / "files" / "a\nb.txt").write_text("x")
    sealed(package)
    assert failed(package) == {"S2"}  # no name that every system takes, but its digest fits
    assert os.path.exists(package / "files" / "a\nb.txt")  # noqa: PTH110
