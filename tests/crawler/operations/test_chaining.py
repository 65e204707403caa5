from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.archive.records import Selection
from crawler.exporters import jsonl
from crawler.operations.chaining import NothingNewError, extend, extended
from crawler.packages.chain import ChainError, check, is_chain, steps
from tests.crawler.exporters.made import dataset, record


def rows(titles: dict[int, str]) -> list[dict[str, object]]:
    return [record(url=f"http://www.example.cn/{number}.html", title=title) for number, title in sorted(titles.items())]


def put_together(chain: Path) -> bytes:
    """Replay a chain as a recipient would, with nothing of ours; return the lines in order of their address."""
    lines: dict[str, bytes] = {}
    for step in sorted(path for path in chain.iterdir() if path.is_dir()):
        for name in ("additions", "changes"):
            for line in (step / f"{name}.jsonl").read_bytes().splitlines(keepends=True):
                lines[json.loads(line)["url"]] = line
        for line in (step / "deletions.jsonl").read_bytes().splitlines():
            del lines[json.loads(line)["url"]]
    return b"".join(lines[url] for url in sorted(lines))


def full(tmp_path: Path, titles: dict[int, str]) -> bytes:
    target = tmp_path / "full.jsonl"
    jsonl.export(dataset(rows(titles)), target)
    return target.read_bytes()


def test_additions_changes_and_deletions(tmp_path):
    chain = tmp_path / "news"
    first = extend(dataset(rows({1: "甲", 2: "乙", 3: "丙"})), chain)
    second = extend(dataset(rows({1: "甲", 2: "新", 4: "丁"})), chain)
    assert (first.path.name, first.additions, first.changes, first.deletions) == ("0000", 3, 0, 0)
    assert (second.path.name, second.additions, second.changes, second.deletions) == ("0001", 1, 1, 1)
    assert put_together(chain) == full(tmp_path, {1: "甲", 2: "新", 4: "丁"})
    assert is_chain(chain)
    assert list(check(chain)) == []


def test_nothing_new_writes_nothing(tmp_path):
    chain = tmp_path / "news"
    extend(dataset(rows({1: "甲"})), chain)
    with pytest.raises(NothingNewError, match="nothing new since step 0000"):
        extend(dataset(rows({1: "甲"})), chain)
    assert [path.name for path in steps(chain)] == ["0000"]
    assert extended(dataset(rows({1: "甲"})), chain).startswith("nothing new since step 0000")


def test_another_selection_is_refused(tmp_path):
    chain = tmp_path / "news"
    extend(dataset(rows({1: "甲"})), chain)
    other = dataset(rows({1: "甲"}))
    object.__setattr__(other, "selection", Selection(site="shaanxi_tongchuan"))
    with pytest.raises(ChainError, match="made with another selection: everything"):
        extend(other, chain)


def test_each_step_names_the_one_before(tmp_path):
    chain = tmp_path / "news"
    for title in "甲乙丙":
        extend(dataset(rows({1: title})), chain)
    manifests = [(step / "manifest.json").read_bytes() for step in steps(chain)]
    previous = [json.loads(data)["previous"] for data in manifests]
    assert previous == [None, *(hashlib.sha256(data).hexdigest() for data in manifests[:-1])]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(states=st.lists(st.dictionaries(st.integers(1, 8), st.sampled_from("甲乙丙\u2028")), min_size=1, max_size=6))
def test_baseline_and_deltas_come_to_the_full_export(tmp_path, states):
    chain = tmp_path / "news"
    shutil.rmtree(chain, ignore_errors=True)
    for titles in states:
        extended(dataset(rows(titles)), chain)
        assert put_together(chain) == full(tmp_path, titles)
    assert list(check(chain)) == []
