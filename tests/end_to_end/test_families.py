"""One harvest of each family's made-up site: the export equals the truth, every list is read to its end, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from subprocess import CompletedProcess

import pytest

from crawler.replica import Replica
from crawler.replica.families import FAMILY_SITES
from tests.end_to_end.comparison import plain
from tests.end_to_end.conftest import MODELS, NO_BRAKES, Desk

SITES = {site.__module__.rpartition(".")[2]: site for site in FAMILY_SITES}


@pytest.fixture(scope="module")
def desks(tmp_path_factory) -> Iterator[dict[str, tuple[Desk, CompletedProcess[str]]]]:
    """One harvest of every family's site, two at a time: each spends most of its time on starting up."""
    with Replica() as replica, ThreadPoolExecutor(2) as pool:
        desks = {name: Desk(tmp_path_factory.mktemp(name) / "archive", replica) for name in SITES}
        runs = pool.map(lambda name: desks[name].run("crawl", f"model_{name}", *NO_BRAKES, *MODELS), SITES)
        yield {name: (desks[name], run) for name, run in zip(SITES, runs, strict=True)}


@pytest.mark.parametrize("family", SITES)
def test_a_harvest_equals_the_truth(desks, family):
    made = SITES[family]()
    desk, result = desks[family]
    assert result.returncode == made.exit_code, result.stdout + result.stderr
    export = {record["url"]: record for record in desk.export()}
    truth = {record["url"]: record for record in made.truth()}
    assert export.keys() == truth.keys()
    for url, record in truth.items():
        assert plain(export[url], record) == record, url
    here = [one for one in desk.replica.seen() if one.method == "GET" and one.host == made.host]
    asked = Counter(one.path for one in here)
    assert max(asked.values()) == 1, asked.most_common(3)
    assert not [path for path in asked if made.counters and path.startswith(made.counters)], "a view was counted"
    assert all(record["reader"].startswith(f"{family}/") for record in export.values()), "read by another family"
    assert all(image["sha256"] for record in export.values() for image in record["images"])
