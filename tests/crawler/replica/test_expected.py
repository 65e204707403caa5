"""The truth: complete, varied, the same every time, and its bodies as alike or unlike as they say."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections import Counter
from dataclasses import fields
from itertools import combinations
from pathlib import Path

import pytest

from crawler.replica import changes, expected_forbidden, expected_offsite, truth
from crawler.replica.build import build
from crawler.replica.expected import published_at, truth_lines
from crawler.replica.site import Site
from items.article import Article, Attachment, Image

ROOT = Path(__file__).resolve().parents[3]
ARCHIVE_ONLY = {
    *("body_html", "found", "reader", "first_seen_at", "last_seen_at", "gone_at", "content_sha256", "similarity"),
    *("capture", "parts"),
}
PRINT_EVERYTHING = """
import hashlib
from crawler.replica.expected import centre, truth_lines
from crawler.replica.site import Site
model = centre(1)
site = Site(model)
digest = hashlib.sha256(truth_lines(model).encode())
for record in model.records:
    digest.update(site.answer("www.tongchuan.gov.cn", record.article.path, {}).body)
print(digest.hexdigest())
"""


def grams(text):
    letters = "".join(text.split())
    return {letters[start : start + 4] for start in range(len(letters) - 3)}


def jaccard(one, other):
    common = len(one & other)
    return common / (len(one) + len(other) - common)


@pytest.fixture(scope="module")
def rows():
    return truth(0)


def test_has_every_field_that_follows_from_a_page(rows):
    names = {entry.name for entry in fields(Article)} - ARCHIVE_ONLY | {"gone"}
    assert all(set(row) == names for row in rows)
    for kind, name in ((Image, "images"), (Attachment, "attachments")):
        known = {entry.name for entry in fields(kind)} - {"path"}
        assert all(set(entry) == known for row in rows for entry in row[name])


def test_empty_text_is_never_a_value(rows):
    for row in rows:
        assert all(value != "" for value in row.values())
        assert all(text for name in ("authors", "keywords", "sections", "breadcrumb") for text in row[name])


def test_names_each_article_once(rows):
    assert len(rows) >= 300
    assert len({row["url"] for row in rows}) == len(rows)


def test_bodies_are_long_and_of_several_paragraphs(rows):
    for row in rows:
        assert len("".join(row["body_text"].split())) >= 300
        assert row["body_text"].count("\n") >= 3


def test_every_section_has_pages_to_walk(rows):
    listed = Counter(name for row in rows for name in row["sections"])
    assert set(listed) == {"铜川要闻", "部门动态", "区县动态", "公示公告", "科普园地"}
    assert min(listed.values()) > 40


@pytest.mark.parametrize(
    "holds",
    [
        lambda row: row["kicker"],
        lambda row: row["subtitle"],
        lambda row: row["kicker"] and row["subtitle"],
        lambda row: row["source"] is None,
        lambda row: len(row["authors"]) >= 3,
        lambda row: not row["authors"],
        lambda row: len(row["photographers"]) >= 2,
        lambda row: row["editor"] is None and row["reviewer"] is None,
        lambda row: row["editor"] and " " in row["editor"],
        lambda row: row["reviewer"] and row["reviewer"].count(" ") == 2,
        lambda row: row["published_precision"] == "day",
        lambda row: row["published_precision"] == "second",
        lambda row: row["document_number"],
        lambda row: row["keywords"],
        lambda row: row["description"],
        lambda row: "\t" in row["body_text"],
        lambda row: row["views"] is not None,
        lambda row: len(row["sections"]) == 2,
        lambda row: any(image["sha256"] is None for image in row["images"]),
        lambda row: any(image["url"].startswith("http://img.") for image in row["images"]),
        lambda row: any(file["sha256"] is None for file in row["attachments"]),
        lambda row: len(row["attachments"]) >= 3,
        lambda row: any((file["size"] or 0) > 1_000_000 for file in row["attachments"]),
        lambda row: "/resources/site/1/html/zxzx/" not in row["url"],
        lambda row: row["duplicate_of"],
        lambda row: "本报讯" in row["body_text"],
    ],
)
def test_has_articles_of_every_kind(rows, holds):
    assert any(holds(row) for row in rows)


def test_an_image_is_shared(rows):
    used = Counter(image["url"] for row in rows for image in row["images"])
    assert used["http://img.model-xinwen.example/upload/shared.jpg"] >= 3


def test_an_organisation_that_supplied_the_text_is_the_source(rows):
    supplied = [row for row in rows if row["source"] in {"市科协办公室", "青桥区科学技术协会", "市农学会"}]
    assert supplied
    assert all(row["authors"] == [] for row in supplied)


@pytest.mark.parametrize("epoch", [0, 1])
def test_only_repeats_are_alike(epoch):
    rows = truth(epoch)
    sets = [grams(row["body_text"]) for row in rows]
    groups = [row["duplicate_of"] or row["url"] for row in rows]
    for one, other in combinations(range(len(rows)), 2):
        alike = jaccard(sets[one], sets[other])
        if groups[one] == groups[other]:
            assert alike >= 0.85
        else:
            assert alike < 0.4


@pytest.mark.parametrize("epoch", [0, 1])
def test_a_repeat_points_at_the_first_published_of_its_group(epoch):
    by_url = {row["url"]: row for row in truth(epoch)}
    repeats = [row for row in by_url.values() if row["duplicate_of"]]
    assert len(repeats) >= 8
    for row in repeats:
        first = by_url[row["duplicate_of"]]
        assert first["duplicate_of"] is None
        assert (first["published_at"], first["url"].rpartition("/")[2]) < (
            row["published_at"],
            row["url"].rpartition("/")[2],
        )
        assert first["source"] != row["source"] or first["sections"] != row["sections"]
        assert first["sections"] != row["sections"]


def test_a_time_keeps_what_the_page_prints():
    (moment,) = {record.article.published for record in build(1).records[:1]}
    assert published_at(moment.replace(hour=8, minute=5), "day").endswith("T00:00:00+08:00")
    assert published_at(moment.replace(hour=8, minute=5, second=0), "minute").endswith("T08:05:00+08:00")


def test_rows_beside_articles_are_named(rows):
    urls = {row["url"] for row in rows}
    assert len(expected_offsite()) == 2
    assert len(expected_forbidden()) == 1
    assert not urls & {*expected_offsite(), *expected_forbidden()}


def test_two_builds_give_the_same_bytes():
    one, other = build(1), build(1)
    assert one == other
    sites = Site(one), Site(other)
    for record in one.records[::7]:
        bodies = [site.answer("www.tongchuan.gov.cn", record.article.path, {}).body for site in sites]
        assert bodies[0] == bodies[1]


def test_two_processes_give_the_same_bytes():
    digests = set()
    for seed in ("1", "2"):
        environment = dict(os.environ) | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", PRINT_EVERYTHING]
        digests.add(subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout)
    assert len(digests) == 1


def test_another_seed_gives_another_centre():
    assert (
        hashlib.sha256(truth_lines(build(1)).encode()).digest()
        != hashlib.sha256(truth_lines(build(2)).encode()).digest()
    )


def test_a_build_takes_less_than_three_seconds():
    started = time.process_time()
    build(3)
    assert time.process_time() - started < 3


def test_truth_lines_are_json_lines(rows):
    assert [json.loads(line) for line in truth_lines(build(1)).splitlines()] == rows


def test_a_negative_epoch_is_refused():
    with pytest.raises(ValueError, match="epoch must be 0 or more"):
        truth(-1)


def test_the_first_epoch_changed_nothing():
    assert changes(0).added == ()
