from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.alerts.message import SHOWN_REASONS
from crawler.alerts.news import News
from crawler.alerts.words import ADVICE, CHINESE, WORST_FIRST, both, rank
from crawler.operations.outcome import CODES
from tests.crawler.alerts.conftest import NOW, message, result

ROOT = Path(__file__).resolve().parents[3]


def news(kind="trouble", one=None, before=None):
    return News(kind=kind, result=one or result(), since=NOW - timedelta(days=3), before=before)


def test_what_which_why_and_what_to_do():
    text = message(news("worse", before="partial")).text()
    assert "问题加重 worse · 被拦截 blocked: 模范市科协 (model_site)" in text
    assert "原因 why: the site refused 12 requests" in text
    assert "等待" in text
    assert "write to the site" in text
    assert "此前 before: 不完整 partial" in text
    assert "/archive/logs/model_site.log" in text


def test_back_to_good_says_from_what():
    text = message(news("good", result("complete"), before="blocked")).text()
    assert "恢复正常 back to good: 模范市科协" in text
    assert "此前 before: 被拦截 blocked" in text
    assert "怎么办" not in text


def test_the_worst_comes_first_and_good_news_last():
    sites = [("good", "complete"), ("trouble", "partial"), ("trouble", "failed"), ("trouble", "blocked")]
    told = message(*(news(kind, result(outcome, site=outcome)) for kind, outcome in sites))
    assert [one.result.outcome for one in told.ordered()] == ["failed", "blocked", "partial", "complete"]
    assert told.subject == "[kexie-archive] 3 个站点有问题 in trouble, 1 个恢复正常 back to good"
    assert message(news()).subject == "[kexie-archive] 模范市科协: 被拦截 blocked"


def test_what_a_site_prints_breaks_no_line_and_steers_no_terminal():
    told = message(news(one=result("blocked", "a\r\nBcc: x@y\x1b[2J b", title="市\n科协")))
    assert "\n" not in told.subject
    assert "原因 why: a Bcc: x@y [2J b\n" in told.text()
    assert "\x1b" not in told.text()


@pytest.mark.parametrize("limit", [200, 700, 2048, 5000])
def test_a_limit_is_kept_and_what_does_not_fit_is_counted(limit):
    told = message(*(news(one=result(site=f"site_{number:02}")) for number in range(40)))
    text = told.text(limit)
    assert len(text.encode()) <= limit
    if limit > 200:
        shown = text.count("怎么办")
        assert shown > 0
        assert f"还有 {40 - shown} 个站点" in text


def test_many_reasons_are_counted():
    text = message(news(one=result("partial", *(f"reason {number}" for number in range(9))))).text()
    assert text.count("原因 why: reason") == SHOWN_REASONS
    assert "还有 4 条" in text


def test_programs_get_everything():
    data = json.loads(json.dumps(message(news("changed", before="partial")).payload(), ensure_ascii=False))
    assert data["program"] == "kexie-archive"
    assert data["archive"] == "/archive"
    assert data["news"] == [
        {
            "kind": "changed", "site": "model_site", "title": "模范市科协", "outcome": "blocked", "before": "partial",
            "since": "2026-11-21T00:30:00+00:00", "reasons": ["the site refused 12 requests"],
            "counts": {"new": 2, "requests": 9}, "run": 7,
        }
    ]  # fmt: skip


def test_every_outcome_has_its_words():
    assert set(WORST_FIRST) == set(CODES) | {"killed"} == set(CHINESE) == set(ADVICE) | {"complete"}
    assert (rank("unheard of"), both("unheard of")) == (0, "unheard of")


def test_the_words_are_those_of_the_exit_codes():
    rows = re.findall(r"^\| \d+ \| (\w+) (\S+) \|", (ROOT / "docs/exit-codes.md").read_text("utf-8"), re.MULTILINE)
    assert {word: chinese for word, chinese in rows if word in CODES} == {word: CHINESE[word] for word in CODES}
