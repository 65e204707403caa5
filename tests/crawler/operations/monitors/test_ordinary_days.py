"""Forty ordinary days raise no alarm; what is not ordinary does, on the day it shows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crawler.operations.config import Thresholds
from crawler.operations.monitors import look
from tests.crawler.operations.monitors.simulated import KINDS, Simulated, after_forty_days

USUAL = Thresholds()


def alarms(site, record, thresholds=USUAL):
    return [note.sentence for note in look(record, site.past, thresholds) if note.alarm]


@pytest.mark.parametrize("seed", range(8))
def test_forty_ordinary_days(seed):
    site = Simulated(seed)
    first = site.first_run()
    assert alarms(site, first) == []
    site.keep(first, [])
    read = 0
    for _ in range(40):
        record = site.run(site.next_day())
        assert alarms(site, record) == [], site.today
        site.keep(record, [])
        read += record.reading.articles
    assert read > 40


def redesigned(site, articles=4, **other):
    """Return the record of a day whose articles differ from the usual ones."""
    site.today += timedelta(days=1)
    return site.run([(KINDS[0], site.article(KINDS[0], site.today, **other)) for _ in range(articles)])


def test_text_found_in_another_way():
    site = after_forty_days()
    found = {"title": "headline element", "published_at": "label 时间", "body_text": "text density"}
    (sentence,) = alarms(site, redesigned(site, found=found))
    assert sentence.startswith("body_text: usually found by “selector div.show-text” or “selector .show_jj”, on 4 of")
    assert "by “text density”" in sentence


def test_another_reader():
    site = after_forty_days()
    (sentence,) = alarms(site, redesigned(site, reader="generic/1"))
    assert sentence.startswith("reader: “rt” is usual here, 4 of the last 4 articles were read by “generic”")


@pytest.mark.parametrize("name", ["published_at", "breadcrumb"])
def test_a_field_that_all_had(name):
    site = after_forty_days()
    record = redesigned(site, **{name: [] if name == "breadcrumb" else None})
    (sentence,) = alarms(site, record)
    assert sentence.startswith(f"{name}: 100% of ")
    assert f"0 of the last 4 have; look at scrapy probe {record.reading.fields[name].example}" in sentence


def test_one_article_without_a_field_is_no_alarm():
    site = after_forty_days()
    assert alarms(site, redesigned(site, articles=1, published_at=None)) == []


def test_a_field_that_few_had_is_judged_over_the_last_runs_together():
    site = after_forty_days()
    raised = []
    for _ in range(12):
        record = redesigned(site, source=None, editor=None)
        raised.append(alarms(site, record))
        site.keep(record, [])
    assert not raised[0]
    assert any("source: " in sentence for sentence in raised[2])


def test_an_alarm_stays_until_enough_articles_came_and_can_be_taken_back():
    site = after_forty_days()
    lasted = 0
    while lasted < 60 and any("is usual here" in said for said in alarms(site, redesigned(site, reader="generic/1"))):
        site.keep(redesigned(site, reader="generic/1"), ["readers"])
        lasted += 1
    assert 14 <= lasted <= 30, "some weeks of daily runs"

    site = after_forty_days()
    record = redesigned(site, reader="generic/1")
    assert alarms(site, record, Thresholds(history_since=site.today)) == []


def test_a_day_without_news_says_nothing_new():
    site = after_forty_days()
    site.keep(redesigned(site, reader="generic/1"), ["readers"])
    site.today += timedelta(days=1)
    assert len(alarms(site, site.run([]))) == 1, "the last articles were still read by another reader"


def test_other_readers_of_ours_are_no_redesign():
    site = after_forty_days()
    found = {"title": "headline element", "published_at": "label 时间", "body_text": "text density"}
    record = redesigned(site, found=found)
    record.reading.code = "2"
    assert alarms(site, record) == []


def test_a_section_that_falls_silent():
    site = after_forty_days()
    days = 0
    while days < 60:
        site.today += timedelta(days=1)
        days += 1
        record = site.run([])
        if said := [sentence for sentence in alarms(site, record) if sentence.startswith("工作动态")]:
            break
        site.keep(record, [])
    assert 21 < days < 30
    assert "something new usually comes every 1 days, the longest pause was " in said[0]
    assert "look whether the list has moved or the section was given up" in said[0]
