from __future__ import annotations

import hashlib

import pytest

from crawler.exporters.formats import FORMATS
from crawler.operations.exporting import write
from crawler.packages import registry
from crawler.packages.registry import UnknownPackageError, described
from tests.crawler.exporters.made import dataset
from tests.crawler.exporters.packaged import DESCRIBED, rows, written


@pytest.fixture
def folder(tmp_path):
    """A dataset of many files with its manifest beside it, as an export leaves it."""
    write(dataset(rows(tmp_path / "archive"), tmp_path / "archive"), "croissant", tmp_path / "delivery")
    return tmp_path / "delivery"


@pytest.fixture
def file(tmp_path):
    write(dataset(rows(tmp_path / "archive")), "csv", tmp_path / "articles.csv")
    return tmp_path / "articles.csv"


@pytest.mark.parametrize("name", DESCRIBED)
def test_every_described_format_is_recognised(tmp_path, name):
    assert name in FORMATS
    folder = written(tmp_path / "out", name, rows(tmp_path / "archive"), tmp_path / "archive")
    assert registry.kind_of(folder).name == name
    assert described(folder) == name


def test_a_bag_of_something_else_is_a_bag(tmp_path):
    folder = written(tmp_path / "out", "croissant", rows(tmp_path / "archive"), tmp_path / "archive")
    (folder / "bagit.txt").write_text("")
    assert described(folder) == "bagit"


def test_what_has_a_manifest_is_checked_by_it(folder, file):
    assert described(folder) == "croissant and delivery.sha256"
    assert described(file) == "articles.csv.sha256"
    assert list(registry.check(folder)) == list(registry.check(file)) == []


def test_what_nobody_knows_is_no_package(tmp_path):
    with pytest.raises(UnknownPackageError, match="does not exist"):
        described(tmp_path / "none")
    with pytest.raises(UnknownPackageError, match=r"no package of a known kind \(handover, bagit, .*\.sha256"):
        described(tmp_path)


def broken(path, change):
    manifest = path.with_name(f"{path.name}.sha256")
    text = manifest.read_text("utf-8")
    manifest.write_text(change(text), "utf-8")
    assert manifest.read_text("utf-8") != text
    return "\n".join(registry.check(path))


@pytest.mark.parametrize(
    ("change", "seen_by"),
    [
        (lambda text: text[:64] + "\n", "line 1 is no line of a manifest"),
        (lambda text: "\n" + text, "line 1 is no line of a manifest"),
        (lambda text: "0" * 64 + text[64:], "articles.csv: is not what articles.csv.sha256 says"),
        (lambda text: text.upper(), "line 1 is no line"),
        (lambda text: text * 2, "names articles.csv twice"),
        (lambda text: text.replace("articles", "news"), "news.csv: is missing"),
        (lambda text: text.replace("articles", "news"), "articles.csv: is not in articles.csv.sha256"),
        (lambda text: text.replace("  ", "  ../"), "../articles.csv: is missing"),
        (lambda text: "", "articles.csv: is not in articles.csv.sha256"),
    ],
)
def test_a_broken_manifest_is_seen(file, change, seen_by):
    assert seen_by in broken(file, change)


def test_files_that_are_not_as_the_manifest_says_are_seen(folder):
    (folder / "articles.jsonl").unlink()
    (folder / "extra").mkdir()
    (folder / "extra" / "a.txt").write_text("x")
    findings = "\n".join(registry.check(folder))
    assert "delivery/articles.jsonl: is missing" in findings
    assert "delivery/extra/a.txt: is not in delivery.sha256" in findings


def test_names_that_sha256sum_escapes(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a\\b\nc").write_bytes(b"x")
    line = "\\" + hashlib.sha256(b"x").hexdigest() + "  out/a\\\\b\\nc\n"
    (tmp_path / "out.sha256").write_text(line)
    assert list(registry.check(folder)) == []


def test_what_cannot_be_read_is_a_finding(folder, monkeypatch):
    def check(path):
        yield "first: is wrong"
        raise OSError("Input/output error")

    monkeypatch.setattr(registry.Kind, "load", lambda self: check)
    found = list(registry.check(folder))
    assert found[0] == "first: is wrong"
    assert found[1] == "delivery: cannot be read further (Input/output error); ask for the package again"
