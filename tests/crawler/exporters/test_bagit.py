from __future__ import annotations

import hashlib
import json

import pytest
from lxml import etree

from crawler.exporters.dublin_core import DC
from tests import independent
from tests.crawler.exporters.hostile import PIECES
from tests.crawler.exporters.packaged import rows, written

NEWS_ARTICLE = ["headline", "datePublished", "dateModified", "author", "publisher", "articleBody", "articleSection"]


@pytest.fixture
def bag(tmp_path):
    return written(tmp_path / "bag", "bagit", rows(tmp_path / "archive"), tmp_path / "archive")


def test_the_library_of_congress_takes_it(tmp_path):
    bag = written(tmp_path / "bag", "bagit", rows(tmp_path / "archive", PIECES), tmp_path / "archive")
    done = independent.run("bagit.py", "--validate", bag)
    assert done.returncode == 0, done.stderr


def test_it_says_what_it_is(bag):
    assert (bag / "bagit.txt").read_bytes() == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    said = dict(line.split(": ", 1) for line in (bag / "bag-info.txt").read_text("utf-8").splitlines())
    payload = [path for path in (bag / "data").rglob("*") if path.is_file()]
    assert said["Payload-Oxum"] == f"{sum(path.stat().st_size for path in payload)}.{len(payload)}"
    assert said["Source-Organization"] == "示例市档案馆"
    assert said["Bagging-Date"] == "2026-04-05"
    assert said["External-Identifier"].startswith("urn:uuid:")
    assert said["Rights"] == "not stated"


def test_the_manifests_are_what_sha256sum_would_write(bag):
    lines = (bag / "manifest-sha256.txt").read_text("utf-8").splitlines()
    for line in lines:
        digest, path = line.split("  ", 1)
        assert hashlib.sha256((bag / path).read_bytes()).hexdigest() == digest
    assert [line.split("  ")[1] for line in lines] == sorted(
        path.relative_to(bag).as_posix() for path in (bag / "data").rglob("*") if path.is_file()
    )


def test_each_article_has_its_dublin_core(bag):
    cores = [etree.fromstring(path.read_bytes()) for path in (bag / "data" / "metadata").rglob("*.dc.xml")]
    titles = {core.findtext(f"{{{DC}}}title") for core in cores}
    assert titles == {"甲", "乙", "丙", "丁", "戊"}
    core = next(core for core in cores if core.findtext(f"{{{DC}}}title") == "甲")
    assert core.findtext(f"{{{DC}}}date") == "2020-04-03T14:30:00+08:00"
    assert core.findtext(f"{{{DC}}}publisher") == "铜川市科学技术协会"
    assert [element.text for element in core.findall(f"{{{DC}}}rights")] == ["not stated"]


def test_each_article_is_a_news_article(bag):
    said = [json.loads(path.read_text("utf-8")) for path in (bag / "data" / "metadata").rglob("*.jsonld")]
    assert {article["@type"] for article in said} == {"NewsArticle"}
    article = next(article for article in said if article["headline"] == "甲")
    assert not [name for name in NEWS_ARTICLE if not article.get(name)]
    assert article["datePublished"] == "2020-04-03T14:30:00+08:00"
    assert article["image"][0]["sha256"] == hashlib.sha256(b"image").hexdigest()


@pytest.mark.parametrize(("precision", "date"), [("day", "2020-04-03"), ("month", "2020-04"), (None, None)])
def test_a_date_is_no_more_precise_than_the_page(tmp_path, precision, date):
    (row,) = rows(tmp_path / "archive", ["甲"])
    row |= {"published_precision": precision, "published_at": date and "2020-04-03T00:00:00+08:00"}
    bag = written(tmp_path / "bag", "bagit", [row], tmp_path / "archive")
    (path,) = bag.rglob("*.dc.xml")
    assert etree.fromstring(path.read_bytes()).findtext(f"{{{DC}}}date") == date
