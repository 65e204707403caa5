from __future__ import annotations

import pytest

from crawler.operations.outcome import Facts, SectionFacts, judge, trouble


def section(**facts):
    return SectionFacts(**({"name": "部门动态", "pages": 2, "rows": 40, "ended": True} | facts))


def facts(*sections, **more):
    return Facts(**({"centre_read": True, "sections": list(sections), "expected_sections": len(sections)} | more))


def test_everything_read_is_complete():
    assert judge(facts(section())).outcome == "complete"
    assert judge(facts(section())).code == 0


def test_an_unchanged_site_is_complete():
    unchanged = section(pages=0, rows=0)
    assert judge(facts(unchanged, unchanged_lists=1, kept_before=300)).outcome == "complete"


@pytest.mark.parametrize(
    ("seen", "outcome", "code"),
    [
        (facts(section(pages=0, rows=0, ended=False)), "failed", 1),
        (facts(), "failed", 1),
        (facts(section(rows=0), kept_before=300), "empty", 5),
        (facts(section(rows=0)), "failed", 1),
        (facts(section(pages=0), refused=3), "blocked", 4),
        (facts(section(), close_reason="blocked", refused=5), "blocked", 4),
        (facts(section(pages=0, lost_pages=2, missing_pages=2), kept_before=9), "empty", 5),
        (facts(section(pages=0, lost_pages=2, missing_pages=1), kept_before=9), "failed", 1),
        (facts(section(pages=0, lost_pages=2, missing_pages=2)), "failed", 1),
        (facts(section(pages=0, lost_pages=2, forbidden_pages=2), kept_before=9), "blocked", 4),
        (facts(section(ended=False, lost_pages=1)), "partial", 3),
        (facts(section(ended=False)), "partial", 3),
        (facts(section(), section(name="公示公告", pages=1, rows=0)), "partial", 3),
        (facts(section(), failed_visits=1), "partial", 3),
        (facts(section(), due=1), "partial", 3),
        (facts(section(), failed_files=1), "partial", 3),
        (facts(section(), errors=1), "partial", 3),
        (facts(section(), held=5), "partial", 3),
        (facts(section(), close_reason="shutdown"), "partial", 3),
        (facts(section(), centre_read=False), "partial", 3),
        (facts(section(), expected_sections=5), "partial", 3),
    ],
)
def test_what_is_missing_decides(seen, outcome, code):
    verdict = judge(seen)
    assert (verdict.outcome, verdict.code) == (outcome, code)
    assert verdict.reasons


def test_an_alarm_makes_a_run_partial_and_no_worse_one_better():
    verdict = judge(facts(section()), ["a field is missing"])
    assert (verdict.outcome, verdict.reasons) == ("partial", ("a field is missing",))
    assert judge(facts(section(rows=0), kept_before=300), ["a field is missing"]).outcome == "empty"


def test_what_the_caller_left_out_is_not_missing():
    cut = section(ended=False, cut_by_caller=True)
    assert judge(facts(cut, restricted=True, due=7, expected_sections=5)).outcome == "complete"


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (facts(section()), ""),
        (facts(section(pages=0, rows=0), unchanged_lists=1), ""),
        (facts(section(), section(lost_pages=1)), ""),
        (facts(section(), close_reason="blocked"), "the site refused us"),
        (facts(section(), centre_read=False), "the news centre's page could not be read"),
        (facts(section(pages=0, lost_pages=1)), "no list page could be read"),
        (facts(section(pages=1), section(pages=0, lost_pages=2)), "2 list pages were lost and 1 were read"),
    ],
)
def test_when_a_page_that_was_not_there_proves_nothing(seen, said):
    assert trouble(seen) == said
