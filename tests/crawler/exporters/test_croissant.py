from __future__ import annotations

import pytest

from tests import independent
from tests.crawler.exporters.hostile import PIECES
from tests.crawler.exporters.packaged import rows, written

LOAD = """
import json, logging, sys
import mlcroissant
logging.disable()
dataset = mlcroissant.Dataset(sys.argv[1])
issues = dataset.metadata.ctx.issues
rows = dataset.records('articles')
records = [{name.removeprefix('articles/'): value for name, value in row.items()} for row in rows]
plain = lambda value: value.decode() if isinstance(value, bytes) else str(value)
print(json.dumps([sorted(issues.errors), sorted(issues.warnings), records], default=plain))
"""


@pytest.fixture
def package(tmp_path):
    return written(tmp_path / "package", "croissant", rows(tmp_path / "archive", PIECES), tmp_path / "archive")


def test_mlcroissant_loads_every_row(package):
    errors, warnings, read = independent.python(LOAD, package / "croissant.json")
    assert (errors, warnings) == ([], [])
    assert [row["title"] for row in read] == list(PIECES)
    assert [row["body_text"] for row in read] == [f"{text}\n{text}" for text in PIECES]
    assert read[1]["sections"] == ["部门动态", "通知公告"]
    assert read[0]["attachments"] == ["http://www.example.cn/1.doc", "http://www.example.cn/2.doc"]
    assert read[0]["views"] == 12
    assert read[0]["published_at"] == "2020-04-03 14:30:00+08:00"


def test_mlcroissant_refuses_changed_rows(package):
    path = package / "articles.jsonl"
    path.write_bytes(path.read_bytes().replace(b"minute", b"second", 1))
    assert independent.run("python", "-c", LOAD, package / "croissant.json").returncode != 0
