"""Malware is what the scanner says; without one nobody looked."""

from __future__ import annotations

import shutil

import pytest

from crawler.handover import report
from tests.crawler.handover.handed import handed_over


@pytest.fixture
def package(tmp_path, monkeypatch):
    made = handed_over(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))  # no scanner but the one that a test puts there
    assert shutil.which("clamscan") is None
    return made


SCANNERS = {
    "clean": ("exit 0", "passed", []),
    "found": ('echo "$5/files/a.doc: Eicar FOUND"; exit 1', "failed", ["files/a.doc: Eicar FOUND"]),
    "no signatures": ("echo 'no database' >&2; exit 2", "not done", []),
}


@pytest.mark.parametrize("name", SCANNERS)
def test_malware_is_what_the_scanner_says(package, tmp_path, name):
    script, result, faults = SCANNERS[name]
    scanner = tmp_path / "bin" / "clamscan"
    scanner.parent.mkdir()
    scanner.write_text(f'#!/bin/sh\n[ "$1" = --version ] && {{ echo ClamAV 9; exit 0; }}\n{script}\n')
    scanner.chmod(0o755)
    outcome = report.examine(package)["S1"]
    assert (outcome.result, outcome.faults) == (result, faults)


def test_without_a_scanner_malware_is_not_done(package):
    assert report.examine(package)["S1"].result == "not done"
