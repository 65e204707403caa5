from __future__ import annotations

import json

import pytest

from crawler.exporters.base import columns
from crawler.operations.config import Rights
from tests import independent
from tests.crawler.exporters.hostile import PIECES
from tests.crawler.exporters.packaged import rows, written

FRICTIONLESS = """
import json, os, sys
from frictionless import Package
os.chdir(sys.argv[1])
package = Package('datapackage.json')
report = package.validate()
read = package.get_resource('articles').read_rows()
print(json.dumps([report.valid, report.flatten(['type', 'message']), [dict(row) for row in read]], default=str))
"""


@pytest.fixture
def package(tmp_path):
    return written(tmp_path / "package", "datapackage", rows(tmp_path / "archive"), tmp_path / "archive")


def described(package):
    return json.loads((package / "datapackage.json").read_text("utf-8"))


def as_version(package, version):
    """Leave only the words of one version in the descriptor."""
    said = described(package)
    if version == 1:
        del said["$schema"]
        for contributor in said["contributors"]:
            del contributor["roles"]
        for resource in said["resources"]:
            del resource["type"]
    else:
        del said["profile"]
        for contributor in said["contributors"]:
            del contributor["role"]
        for resource in said["resources"]:
            del resource["profile"]
    (package / "datapackage.json").write_text(json.dumps(said), "utf-8")


@pytest.mark.parametrize("version", [None, 1, 2])
def test_frictionless_reads_hostile_texts_with_their_types(tmp_path, version):
    made = rows(tmp_path / "archive", PIECES)
    package = written(tmp_path / "package", "datapackage", made, tmp_path / "archive")
    if version:
        as_version(package, version)
    valid, problems, read = independent.python(FRICTIONLESS, package)
    assert valid, problems
    assert [row["title"] for row in read] == list(PIECES)
    first = read[0]
    assert list(first) == columns()
    assert first["views"] == 12
    assert first["published_at"] == "2020-04-03 14:30:00+08:00"
    assert first["images"][0]["alt"] == "图"
    assert first["found"] == {"title": "meta ArticleTitle"}
    assert first["subtitle"] is None


@pytest.mark.parametrize(
    ("old", "new"), [("示例", "示例"), ("minute", "minutes"), ("http://www.example.cn/000.html", "http://x.cn/")]
)
def test_frictionless_sees_what_the_schema_forbids(package, old, new):
    path = package / "articles.csv"
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode(), 1))
    said = described(package)
    for resource in said["resources"]:
        del resource["bytes"], resource["hash"]  # or nothing but them would be seen
    (package / "datapackage.json").write_text(json.dumps(said), "utf-8")
    assert independent.python(FRICTIONLESS, package)[0] == (old == new)


def test_the_descriptor_has_the_words_of_both_versions(package):
    said = described(package)
    assert said["profile"] == "data-package"
    assert said["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert said["contributors"][0]["role"] in said["contributors"][0]["roles"]
    assert said["created"] == "2026-04-05T01:02:03Z"
    assert said["version"] == "2026.4.5"
    assert "licenses" not in said
    assert said["rights"] == "not stated"
    assert said["sources"] == [{"title": "铜川市科学技术协会", "path": "http://www.example.cn/"}]
    articles = said["resources"][0]["schema"]
    assert [field["name"] for field in articles["fields"]] == columns()
    assert articles["primaryKey"] == ["url"]
    assert articles["foreignKeys"][0]["fields"] == ["duplicate_of"]


def test_a_licence_is_named_and_linked(tmp_path):
    said = {"rights": Rights(licence="CC-BY-4.0")}
    package = written(tmp_path / "package", "datapackage", rows(tmp_path / "archive"), tmp_path / "archive", **said)
    assert described(package)["licenses"] == [{"name": "CC-BY-4.0", "path": "https://spdx.org/licenses/CC-BY-4.0"}]


def test_the_files_are_there_and_listed(package):
    lines = (package / "files.csv").read_text("utf-8").splitlines()
    assert len(lines) == 1 + 5 * 3
    assert len([path for path in (package / "files").rglob("*") if path.is_file()]) == 2
    assert sum(",files/" in line for line in lines) == 5 * 2
