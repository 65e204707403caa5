from __future__ import annotations

from itertools import pairwise

import pytest

from crawler.operations.conclusion import WORST_FIRST, conclude
from crawler.operations.outcome import CODES
from crawler.operations.results import SiteResult


def results(*outcomes):
    return [SiteResult(site="model", title="样例", outcome=outcome) for outcome in outcomes]


def test_every_outcome_has_its_place():
    assert sorted(WORST_FIRST) == sorted(CODES)
    contract = [CODES[outcome] for outcome in WORST_FIRST if outcome != "usage"]
    assert contract == [1, 4, 5, 3, 0]


@pytest.mark.parametrize(("worse", "better"), [*pairwise(WORST_FIRST)])
def test_the_worst_site_decides(worse, better):
    assert conclude(results(better, worse, better)) == CODES[worse]
    assert conclude(results(better, better)) == CODES[better]
