from __future__ import annotations

import csv
import json
import os
import zipfile

import pytest

from crawler.exporters import formats

OPERATOR = '[archival]\nfonds = "Z109"\n[[archival.rules]]\nsection = "通知公告"\nretention = "30年"\n'


def contents(path) -> bytes:
    """Return what a file says, unpacked."""
    if path.suffix == ".parquet" or path.read_bytes()[:4] == b"PAR1":
        return str(pytest.importorskip("pyarrow.parquet").read_table(path).to_pylist()).encode()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return b"".join(archive.read(name) for name in archive.namelist())
    return path.read_bytes()


def age(folder) -> None:
    """Let files be as old as those of finished exports."""
    for path in folder.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))


@pytest.fixture
def kept(site, article, archive):
    site.lists("部门动态", "http://www.example.cn/art/1.html")
    body = "联系人：张三，电话 13800138000，身份证号 11010519491231002X。" * 3
    site.stores(article(1, body_text=body, published_at="2026-02-02T08:00:00+08:00"))
    site.stores(article(2, published_at="2026-02-01T08:00:00+08:00"))
    archive.close()


@pytest.fixture
def operator(tmp_path):
    path = tmp_path / "operator.toml"
    path.write_text(OPERATOR, encoding="utf-8")
    return f"OPERATOR_FILE={path}"


@pytest.mark.usefixtures("kept")
def test_a_profile_makes_a_folder(command, folder, operator):
    ended = command("export", "jsonl", "--profile", "da-t46", "-s", operator)
    assert (ended.code, ended.err) == (0, "")
    target = folder / "exports" / "articles-jsonl-移交"
    assert ended.out == f"2 rows, {target}\n"
    assert {path.name for path in target.iterdir()} >= {"data", "metadata", "transfer.csv", "four-properties.html"}
    report = json.loads((target / "four-properties.json").read_text("utf-8"))
    assert report["totals"]["failed"] == 0
    assert (folder / "exports" / "articles-jsonl-移交.sha256").is_file()


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["csv", "--profile", "x"], "argument --profile: invalid choice: 'x' (choose from 'da-t46')"),
        (["csv", "--layout"], "--layout goes with --profile da-t46 only"),
        (["csv", "--profile", "da-t46"], "--profile needs fonds (全宗号) in [archival] of operator.toml"),
        (["rss", "--profile", "da-t46"], "--profile goes not with rss: a feed holds the newest articles only"),
        (["csv", "--profile", "da-t46", "--revisions"], "--profile goes without --revisions: "),
        (["warc", "--redact"], "--redact goes not with warc: it holds what sites served, byte for byte"),
        (["csv", "--profile", "da-t46", "-o", "/dev/null"], "-o /dev/null is no folder; csv is written to a folder"),
    ],
)
def test_what_does_not_go_together_is_one_line(command, operator, monkeypatch, arguments, sentence):
    form = formats.Format(module="x", suffix=".warc", purpose="", purpose_zh="", read_with="")
    monkeypatch.setitem(formats.FORMATS, "warc", form)
    more = ["-s", operator] if "/dev/null" in arguments else []
    ended = command("export", *arguments, *more)
    assert ended.code == 2
    assert ended.err.startswith(f"scrapy export: {sentence}")
    assert ended.err.count("\n") == 1


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("name", [name for name in formats.FORMATS if name not in formats.AS_SERVED])
def test_every_format_of_records_is_masked_and_the_archive_stays(command, folder, name):
    before = (folder / "archive.db").read_bytes()
    target = folder / "out"
    ended = command("export", name, "--redact", "-o", target)
    assert (ended.code, ended.err) == (0, "")
    written = [path for path in [target, *target.rglob("*")] if path.is_file()]
    assert written
    said = b"".join(contents(path) for path in written)
    assert (b"138****8000" in said) == (name != "oai"), "its Dublin Core holds no text"
    assert b"13800138000" not in said
    assert not list(target.rglob("*.warc.gz")), "what was served holds the numbers"
    assert b"11010519491231002X" not in said
    with (folder / "out.redacted.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["field"], row["kind"], row["masked"], row["count"]) for row in rows} >= {
        ("body_text", "id-card", "110***********002X", "3"),
        ("body_text", "mobile", "138****8000", "3"),
    }
    assert (folder / "archive.db").read_bytes() == before


@pytest.mark.usefixtures("kept")
def test_without_redact_nothing_is_masked(command, folder):
    command("export", "jsonl", "-o", folder / "out")
    assert "13800138000" in (folder / "out").read_text("utf-8")
    assert not (folder / "out.redacted.csv").exists()


@pytest.mark.usefixtures("kept")
def test_what_was_masked_and_handed_over_stands_up_to_verify(command, folder, operator):
    command("export", "csv", "--redact")
    command("export", "csv", "--redact", "--profile", "da-t46", "-s", operator)
    age(folder / "exports")
    ended = command("verify")
    assert (ended.code, ended.err) == (0, "")
    (folder / "exports" / "articles.csv.redacted.csv").write_text("x")
    age(folder / "exports")
    assert command("verify").code == 1
