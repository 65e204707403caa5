"""What holds for every described package."""

from __future__ import annotations

import json
import tracemalloc

import pytest

from crawler.exporters import datapackage, oai_pages
from crawler.exporters.base import Options
from crawler.exporters.formats import FORMATS
from crawler.exporters.packaging import bring
from crawler.operations.config import Operator, Rights
from crawler.packages import registry
from tests.crawler.exporters.hostile import PIECES
from tests.crawler.exporters.made import dataset, record
from tests.crawler.exporters.packaged import DESCRIBED, contents, rows, written

ROWS = 1500
FEW_MEGABYTES = 6 * 1024 * 1024


@pytest.mark.parametrize("name", DESCRIBED)
def test_hostile_texts_pass_our_own_check(tmp_path, name):
    made = rows(tmp_path / "archive", PIECES)
    assert list(registry.check(written(tmp_path / "out", name, made, tmp_path / "archive"))) == []


@pytest.mark.parametrize("name", DESCRIBED)
def test_no_records_make_a_package(tmp_path, name):
    assert list(registry.check(written(tmp_path / "out", name, [], tmp_path))) == []


@pytest.mark.parametrize("name", DESCRIBED)
def test_the_same_dataset_gives_the_same_bytes(tmp_path, name, monkeypatch):
    made = rows(tmp_path / "archive")
    first = contents(written(tmp_path / "first", name, made, tmp_path / "archive"))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert contents(written(tmp_path / "second", name, made, tmp_path / "archive")) == first


@pytest.mark.parametrize("name", DESCRIBED)
def test_every_revision_is_a_record_of_its_own_except_for_harvesters(tmp_path, name):
    archive = tmp_path / "archive"
    (first,) = rows(archive, ["甲"])
    made = [first] if name == "oai" else [first, first | {"revision": 2}]
    assert list(registry.check(written(tmp_path / "out", name, made, archive, revisions=True))) == []


@pytest.mark.parametrize("name", DESCRIBED)
def test_rights_are_what_the_operator_says(tmp_path, name):
    said = {"rights": Rights(statement="版权归原网站所有", licence="CC-BY-4.0"), "operator": Operator()}
    folder = written(tmp_path / "out", name, rows(tmp_path / "archive"), tmp_path / "archive", **said)
    text = b"\n".join(body for path, body in contents(folder).items() if path != "articles.jsonl").decode("utf-8")
    assert "版权归原网站所有" in text
    assert "CC-BY-4.0" in text
    assert list(registry.check(folder)) == []


@pytest.mark.parametrize("name", DESCRIBED)
def test_no_licence_is_invented(tmp_path, name):
    folder = written(tmp_path / "out", name, rows(tmp_path / "archive"), tmp_path / "archive")
    text = b"\n".join(contents(folder).values()).decode("utf-8")
    assert "not stated" in text
    assert "spdx.org" not in text
    assert "creativecommons" not in text


@pytest.mark.parametrize("name", ["datapackage", "ro-crate", "bagit"])
def test_no_damaged_file_is_handed_on(tmp_path, name):
    archive = tmp_path / "archive"
    made = rows(archive)
    (damaged,) = archive.rglob("*.jpg")
    damaged.write_bytes(b"imagE")
    folder = written(tmp_path / "out", name, made, archive)
    assert not list(folder.rglob("*.jpg"))
    assert len(list(folder.rglob("*.doc"))) == 1
    assert list(registry.check(folder)) == []


def test_a_file_that_is_lost_is_no_file(tmp_path):
    file = {"path": "files/ab/ab.jpg", "sha256": "ab"}
    assert bring(file, tmp_path / "archive", tmp_path / "out") is None


class Streamed:
    """Records that are made when they are asked for; all together would take 12 MB in a file."""

    def __iter__(self):
        template = record(body_text="第一次活动。\n" * 400)
        return (template | {"url": f"http://www.example.cn/{number}"} for number in range(ROWS))


@pytest.mark.parametrize("name", DESCRIBED)
def test_memory_stays_flat(tmp_path, name, monkeypatch):
    monkeypatch.setattr(oai_pages, "RECORDS_ON_A_PAGE", 20)
    export = FORMATS[name].load()
    tracemalloc.start()
    try:
        assert export(dataset(Streamed()), tmp_path) == ROWS
        assert tracemalloc.get_traced_memory()[1] < FEW_MEGABYTES
    finally:
        tracemalloc.stop()


def test_the_address_of_the_repository_is_asked_for(tmp_path):
    said = {"options": Options(address="https://archive.example.cn/oai")}
    folder = written(tmp_path / "out", "oai", rows(tmp_path / "archive"), tmp_path / "archive", **said)
    assert "<baseURL>https://archive.example.cn/oai</baseURL>" in (folder / "Identify.xml").read_text("utf-8")


def test_references_are_promised_only_for_the_whole(tmp_path):
    folder = written(tmp_path / "out", "datapackage", rows(tmp_path / "archive"), tmp_path / "archive", revisions=True)
    articles, files = json.loads((folder / datapackage.DESCRIPTOR).read_text("utf-8"))["resources"]
    assert "foreignKeys" not in articles["schema"]
    assert files["schema"]["foreignKeys"][0]["reference"] == {"resource": "articles", "fields": ["url", "revision"]}
