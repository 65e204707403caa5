"""What fades before it breaks."""

from __future__ import annotations

from crawler.archive.run_record import FieldRecord, RunRecord
from crawler.operations.status import fading


def runs(count, found, missing=0, code="1"):
    made = []
    for _ in range(count):
        run = RunRecord(site="model", started_at="2026-03-02T01:00:00Z")
        run.reading.articles, run.reading.code = 10, code
        run.reading.fields["published_at"] = FieldRecord(missing=missing, found=dict(found))
        made.append(run)
    return made


def test_a_rule_that_finds_less_and_less():
    usual, now = runs(20, {"meta PubDate": 10}), runs(3, {"meta PubDate": 5, "label 时间": 5})
    assert fading([*now, *usual]) == ["published_at: 100% found by “meta PubDate”, of the last 30 50%"]
    assert fading(usual) == []


def test_a_field_that_is_there_less_and_less():
    usual, now = runs(20, {"meta PubDate": 10}), runs(3, {"meta PubDate": 8}, missing=2)
    assert fading([*now, *usual]) == ["published_at: 100% of articles had it, of the last 30 80%"]


def test_too_little_or_other_readers_say_nothing():
    now = runs(3, {"label 时间": 10})
    assert fading([]) == []
    assert fading([*now, *runs(2, {"meta PubDate": 10})]) == []
    assert fading([*now, *runs(20, {"meta PubDate": 10}, code="0")]) == []
