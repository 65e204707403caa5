"""`scrapy verify PACKAGE`: what it prints and its exit codes."""

from __future__ import annotations

import json

import pytest

from tests.crawler.exporters.packaged import rows, written


@pytest.fixture
def bag(tmp_path):
    return written(tmp_path / "bag", "bagit", rows(tmp_path / "made"), tmp_path / "made")


def test_a_whole_package_ends_with_0_and_needs_no_archive(command, bag):
    ended = command("verify", bag)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"{bag} (bagit): whole and as it was made\n"


def test_each_finding_is_a_line_that_says_what_to_do(command, bag):
    (bag / "data" / "extra.txt").write_text("x")
    ended = command("verify", bag)
    assert ended.code == 1
    assert "- data/extra.txt: is not in manifest-sha256.txt; move it away, or export it again" in ended.out
    assert ended.out.endswith(f"{bag} (bagit): findings: 3\n")


def test_many_findings_are_cut(command, bag):
    for number in range(120):
        (bag / "data" / f"{number}.txt").write_text("x")
    ended = command("verify", bag)
    assert ended.out.count("\n- ") == 99
    assert "… and 141 more; --json has them all" in ended.out


def test_json_is_one_object(command, bag):
    (bag / "bagit.txt").unlink()
    ended = command("verify", bag, "--json")
    said = json.loads(ended.out)
    assert (ended.code, said["package"], said["checked"]) == (1, str(bag), "bagit")
    assert said["findings"][0].startswith("bagit.txt: is missing; ")


def test_what_is_no_package_ends_with_2(command, tmp_path):
    ended = command("verify", tmp_path / "none")
    assert (ended.code, ended.out) == (2, "")
    assert "none does not exist" in ended.err
    ended = command("verify", tmp_path)
    assert ended.code == 2
    assert "no package of a known kind (handover, bagit, " in ended.err


def test_a_package_is_not_mended(command, bag):
    ended = command("verify", "--repair", bag)
    assert ended.code == 2
    assert "--repair mends the archive, not a package" in ended.err


def test_two_packages_are_refused(command, bag):
    assert command("verify", bag, bag).code == 2


@pytest.mark.parametrize("name", ["datapackage", "croissant", "ro-crate", "bagit", "oai"])
def test_what_export_writes_of_an_archive_passes(command, site, article, tmp_path, name):
    site.lists("部门动态", "http://www.example.cn/art/1.html")
    site.stores(article(1))
    site.stores(article(2))
    ended = command("export", name, "-o", tmp_path / "out")
    assert ended.code == 0, ended.err
    ended = command("verify", tmp_path / "out")
    assert (ended.code, ended.out) == (0, f"{tmp_path / 'out'} ({name} and out.sha256): whole and as it was made\n")
