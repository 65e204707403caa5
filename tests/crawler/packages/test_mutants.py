"""Every rule of the checks has a package that breaks it, and each of them is rejected."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from crawler.exporters import oai_pages
from crawler.packages import registry
from tests.crawler.exporters.packaged import rows, written
from tests.crawler.packages.mutants_of_bags import BAGS
from tests.crawler.packages.mutants_of_crates import CRATES, CROISSANTS
from tests.crawler.packages.mutants_of_data_packages import DATA_PACKAGES
from tests.crawler.packages.mutants_of_repositories import REPOSITORIES

MUTANTS = {
    "bagit": BAGS,
    "croissant": CROISSANTS,
    "datapackage": DATA_PACKAGES,
    "oai": REPOSITORIES,
    "ro-crate": CRATES,
}


@pytest.fixture
def whole(tmp_path, monkeypatch):
    """Return a function that writes a package of every kind of record and page."""
    monkeypatch.setattr(oai_pages, "RECORDS_ON_A_PAGE", 2)
    made = rows(tmp_path / "archive")
    return lambda name: written(tmp_path / "whole", name, made, tmp_path / "archive")


def survives(whole: Path, mutant, folder: Path) -> list[str] | None:
    """Return what was found instead of what should have been; None where that was found."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder)
    mutant.break_it(folder)
    findings = list(registry.check(folder))
    return None if any(mutant.seen_by in finding for finding in findings) else findings


@pytest.mark.parametrize("name", MUTANTS)
def test_every_mutant_is_rejected_by_the_rule_it_breaks(tmp_path, name, whole, capsys):
    package, mutants = whole(name), MUTANTS[name]
    assert list(registry.check(package)) == []
    assert len({mutant.name for mutant in mutants}) == len(mutants)
    results = {mutant.name: survives(package, mutant, tmp_path / "broken" / "package") for mutant in mutants}
    surviving = {mutant: findings for mutant, findings in results.items() if findings is not None}
    with capsys.disabled():
        killed = len(mutants) - len(surviving)
        sys.stdout.write(
            f"\nmutation score of {name}: {killed} of {len(mutants)} rejected, {killed / len(mutants):.0%}\n"
        )
    assert not surviving
