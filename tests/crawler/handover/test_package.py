from __future__ import annotations

import csv
import hashlib
import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from crawler.handover.elements import ELEMENTS, MANDATORY
from crawler.handover.paths import FACTS, FILES_CSV, MANIFEST, RECORDS_CSV, RECORDS_XML, TRANSFER_CSV, TRANSFER_HTML
from crawler.operations.exporting import write
from tests.crawler.exporters.made import dataset, record
from tests.crawler.handover.handed import JPG, PDF, articles, handed_over, handover, made


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_package_holds_the_dataset_as_it_is_exported_without_a_profile(tmp_path):
    package = handed_over(tmp_path)
    write(made(tmp_path / "archive"), "jsonl", tmp_path / "plain.jsonl")
    assert (package / "data" / "articles.jsonl").read_bytes() == (tmp_path / "plain.jsonl").read_bytes()


def test_elements_of_a_record(tmp_path):
    first, second, third = rows(handed_over(tmp_path) / RECORDS_CSV)
    assert tuple(first) == ELEMENTS
    assert [row["档号"] for row in (first, second, third)] == [
        "Z109-2020-Y-XW-0002",
        "Z109-2020-Y-XW-0001",
        "Z109-2019-Y-XW-0001",
    ]
    assert {name: first[name] for name in ("题名", "责任者", "日期", "机构或问题", "保管期限", "密级", "附件数")} == {
        "题名": "市科协举办“主题日”活动",
        "责任者": "铜川市科学技术协会",
        "日期": "2020-04-03",
        "机构或问题": "部门动态",
        "保管期限": "永久",
        "密级": "公开",
        "附件数": "1",
    }
    assert second["题名"] == "'=关于表彰的通知"
    assert all(first[name] for name in MANDATORY)


def test_xml_and_csv_say_the_same(tmp_path):
    package = handed_over(tmp_path)
    described = etree.parse(package / RECORDS_XML).getroot()
    said = [{child.tag: child.text for child in record if child.tag != "计算机文件"} for record in described]
    table = [{name: value for name, value in row.items() if value} for row in rows(package / RECORDS_CSV)]
    table[1]["题名"] = "=关于表彰的通知"  # disarmed in the CSV alone
    assert said == table
    assert [child.text for child in described[0].find("计算机文件")][:3] == [
        "图片",
        "图",
        "http://www.example.cn/1.jpg",
    ]


def test_files_lie_in_the_package_or_their_absence_has_a_reason(tmp_path):
    package = handed_over(tmp_path)
    image, attached, gone = rows(package / FILES_CSV)
    assert (package / image["存放位置"]).read_bytes() == JPG
    assert (package / attached["存放位置"]).read_bytes() == PDF
    assert attached["SHA-256"] == hashlib.sha256(PDF).hexdigest()
    assert (gone["存放位置"], gone["缺失原因"]) == ("", "404")


def test_files_that_the_dataset_holds_are_not_copied_again(tmp_path):
    pytest.importorskip("markdownify")
    write(made(tmp_path / "archive"), "markdown", tmp_path / "out", handover("markdown", "md", is_folder=True))
    assert not (tmp_path / "out" / "files").exists()
    place = rows(tmp_path / "out" / FILES_CSV)[1]["存放位置"]
    assert place.startswith("data/md/")
    assert (tmp_path / "out" / place).read_bytes() == PDF


def test_the_manifest_is_one_that_sha256sum_checks(tmp_path):
    package = handed_over(tmp_path)
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", MANIFEST], cwd=package, capture_output=True, check=True
    )
    assert len(checked.stdout.splitlines()) == len(tree(package)) - 4  # itself, the page, the report twice


def test_the_transfer_list_counts_and_has_lines_to_sign_on(tmp_path):
    package = handed_over(tmp_path)
    assert next((row["序号"], row["档号"]) for row in rows(package / TRANSFER_CSV)) == ("1", "Z109-2020-Y-XW-0002")
    page = (package / TRANSFER_HTML).read_text("utf-8")
    declared = json.loads((package / FACTS).read_text("utf-8"))
    assert (declared["records_described"], declared["files"], declared["files_absent"]) == (3, 2, 1)
    cells = dict(
        zip(*[iter(etree.HTML(page).xpath("//table[@class='facts']//*[self::th or self::td]/text()"))] * 2, strict=True)
    )
    assert cells["件数 records"] == "3"
    assert cells["总字节数 bytes"] == str(declared["package_bytes"])
    assert cells[f"{MANIFEST} SHA-256"] == hashlib.sha256((package / MANIFEST).read_bytes()).hexdigest()
    assert page.count("签字") >= 2
    assert "接收单位" in page


def test_texts_of_pages_are_escaped(tmp_path):
    hostile = record(title="<script>alert(1)</script>", images=[], attachments=[])
    write(dataset([hostile], tmp_path), "jsonl", tmp_path / "out", handover())
    assert "<script" not in (tmp_path / "out" / TRANSFER_HTML).read_text("utf-8")


def test_the_same_state_gives_the_same_bytes(tmp_path):
    assert tree(handed_over(tmp_path, "one")) == tree(handed_over(tmp_path, "two"))


def test_a_failure_half_way_leaves_nothing(tmp_path):
    def failing():
        yield from articles(tmp_path / "archive")
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        write(dataset(failing(), tmp_path / "archive"), "jsonl", tmp_path / "out", handover())
    assert [path.name for path in tmp_path.iterdir()] == ["archive"]


def test_masked_everywhere_in_a_package(tmp_path):
    told = record(title="联系 13800138000", images=[], attachments=[], description="13800138000")
    masked = replace(dataset([told], tmp_path), redact=True)
    write(masked, "jsonl", tmp_path / "out", handover())
    assert not [name for name, body in tree(tmp_path / "out").items() if b"13800138000" in body]
    assert {row["field"] for row in rows(tmp_path / "out" / "metadata" / "redacted.csv")} == {"title", "description"}
