"""Each monitor for itself: what it says, and where it says nothing."""

from __future__ import annotations

import pytest

from crawler.archive.run_record import Certificate, FieldRecord, RunRecord, SectionRecord
from crawler.operations.config import Thresholds
from crawler.operations.monitors import failures, fields, lists, reading, rhythm, site
from crawler.operations.monitors.note import Note
from crawler.operations.monitors.shares import Share, chance, fallen, history

USUAL = Thresholds()
DAY = "2026-11-24T00:00:00Z"


def run(*sections, **more):
    return RunRecord(**{"site": "model", "started_at": DAY, "sections": list(sections), **more})


def section(name="部门动态", **more):
    return SectionRecord(**{"name": name, "pages": 1, "rows": 20, "shown": True, "caught_up": True, **more})


def told(monitor, record, past=(), thresholds=USUAL):
    """Return what a monitor says and whether it is an alarm; None where it says nothing."""
    notes = list(monitor(record, list(past), thresholds))
    assert all(isinstance(note, Note) for note in notes)
    assert len(notes) <= 1
    return (notes[0].sentence, notes[0].alarm) if notes else None


def test_rows_that_a_list_prints_and_does_not_show():
    short = run(section(expected=41, rows=40, reached_end=True))
    sentence, alarm = told(lists.missing_rows, short)
    assert alarm
    assert sentence.startswith("部门动态: the list prints 41 rows, 40 were seen")
    assert told(lists.missing_rows, short, thresholds=Thresholds(missing_rows=1))[1] is False
    assert told(lists.missing_rows, run(section(expected=41, rows=40))) is None, "not read to its end"
    assert told(lists.missing_rows, run(section(expected=41, rows=40, reached_end=True), restricted=True)) is None


def test_pages_that_became_short():
    past = [run(section())] * 5
    assert told(lists.short_pages, run(section(rows=8)), past)[1]
    assert "usually shows 20 rows, now 8" in told(lists.short_pages, run(section(rows=8)), past)[0]
    assert told(lists.short_pages, run(section(pages=2, rows=21)), past) is None, "a last page may be short"
    assert told(lists.short_pages, run(section(pages=0, rows=0)), past) is None, "304"
    assert told(lists.short_pages, run(section(rows=8))) is None, "no history"
    assert told(lists.short_pages, run(section(rows=8)), past, Thresholds(short_pages=0)) is None


def test_a_section_that_vanished():
    both, one = run(section(), section("科普园地")), run(section(), section("科普园地", shown=False))
    sentence, alarm = told(lists.vanished, one, [both])
    assert alarm
    assert sentence.startswith("科普园地: the news centre's page showed this section, now it does not; look")
    assert told(lists.vanished, run(section(shown=False)), [both]) is None, "the page was not read"
    assert told(lists.vanished, one, [one, one, one, both]) is None, "it comes and goes"
    one.alarms = [lists.SECTIONS]
    assert told(lists.vanished, one, [one, one, one, both])[1], "runs with this alarm are no yardstick"


DAYS = [f"2026-10-{day:02}" for day in range(20, 8, -1)]


@pytest.mark.parametrize(
    ("days", "watched", "thresholds", "alarm"),
    [
        (DAYS, "2026-01-01", USUAL, True),
        (DAYS, "2026-11-23", USUAL, None),  # given up before anybody watched
        (DAYS, "2026-01-01", Thresholds(quiet_days=60), None),
        (DAYS, "2026-01-01", Thresholds(quiet_given_up=30), False),
        ([*DAYS, "2026-09-10"], "2026-01-01", USUAL, False),  # such a pause was there before
        (DAYS[:5], "2026-01-01", USUAL, None),
        (["2026-11-10", *DAYS], "2026-01-01", USUAL, None),
    ],
)
def test_quiet_sections(days, watched, thresholds, alarm):
    said = told(rhythm.quiet, run(section(days=days), watched_since=f"{watched}T00:00:00Z"), (), thresholds)
    assert (said and said[1]) == alarm
    if said:
        assert "every 1 days" in said[0]
        assert "now nothing for 35 days" in said[0]


def read(articles, **more):
    made = run(**more)
    made.reading.articles = articles
    made.reading.fields["source"] = FieldRecord()
    return made


def test_values_that_cannot_be_ones():
    wrong = read(20)
    wrong.reading.fields["source"] = FieldRecord(invalid=3, example="http://a.cn/1")
    sentence, alarm = told(fields.invalid, wrong)
    assert alarm
    assert sentence.startswith("source: 3 of 20 articles have a value that cannot be one, up to 10% are tolerated")
    few = read(1)
    few.reading.fields["source"].invalid = 1
    assert told(fields.invalid, few)[1] is False, "one article says little"
    assert told(fields.invalid, few, [read(30)])[1] is False
    assert told(fields.invalid, read(20)) is None


def test_readers_that_disagree():
    past, now = [read(0) for _ in range(10)], read(0)
    for one in past:
        one.reading.compared = 5
    now.reading.compared, now.reading.disagreed, now.reading.example = 6, 6, "http://a.cn/1"
    sentence, alarm = told(reading.disagreements, now, past)
    assert alarm
    assert sentence.endswith("100% of articles, now on 0 of 6; look at scrapy probe http://a.cn/1")
    assert told(reading.disagreements, now) is None, "no history"


def test_a_share_that_fails():
    ill = run(counts={"new": 6, "failed": 4})
    ill.requests.statuses = {"200": 6, "503": 16, "none": 2}
    sentence, alarm = told(failures.failed, ill, [run(counts={"failed": 1})])
    assert alarm
    assert sentence.startswith(
        "4 of 10 pages failed (40%), at most 1 failed before; the site gave no answer 2 times, status"
    )
    assert told(failures.failed, ill, thresholds=Thresholds(failures=0.5)) is None
    assert told(failures.failed, run(counts={"failed": 4})) is None, "too few visits to speak of the site"
    assert told(failures.failed, run(counts={"new": 100, "failed": 4})) is None


def test_kept_articles_that_are_gone():
    assert told(failures.gone, run(rechecks={"gone": 8, "unchanged": 4}))[1]
    assert told(failures.gone, run(rechecks={"gone": 2, "unchanged": 10})) is None
    assert told(failures.gone, run(rechecks={"gone": 3})) is None


def test_refusals():
    turned = run()
    turned.requests.refused = 2
    assert told(failures.refused, turned, [run()])[0].startswith(
        "2 requests were refused or answered with a challenge, at"
    )
    assert told(failures.refused, turned)[1]
    assert told(failures.refused, turned, thresholds=Thresholds(refusals=2))[1] is False
    assert told(failures.refused, run()) is None


def test_robots_that_newly_forbids():
    past = [run(section())]
    sentence, alarm = told(site.forbidden, run(section(forbidden=1), rechecks={"forbidden": 7}), past)
    assert alarm
    assert sentence.startswith("robots.txt refuses the lists of 部门动态 and 7 kept articles, which it allowed before")
    assert told(site.forbidden, run(section(forbidden=1))) is None, "it was never read"
    assert told(site.forbidden, run(rechecks={"forbidden": 1}), past, Thresholds(forbidden=1))[1] is False


def moved(pages, redirected, to="www.new.example"):
    made = run()
    made.requests.pages, made.requests.redirected = pages, redirected
    made.requests.redirected_to = {to: redirected}
    return made


def test_a_redirect_of_everything():
    past = [moved(30, 1)] * 10
    assert "most lead to www.new.example" in told(site.redirects, moved(20, 19), past)[0]
    assert "under https" in told(site.redirects, moved(20, 20, "https"), past)[0]
    assert told(site.redirects, moved(20, 2), past) is None
    assert told(site.redirects, moved(20, 20), [moved(30, 30)] * 10) is None, "it always did"
    assert told(site.redirects, moved(0, 0), past) is None


def secured(**more):
    made = run()
    made.requests.certificates["a.cn"] = Certificate(**{"issuer": "甲", "until": "2027-01-01", "covers": True, **more})
    return made


@pytest.mark.parametrize(
    ("now", "before", "said", "alarm"),
    [
        ({}, {}, None, None),
        ({"until": "2027-06-01"}, {}, None, None),
        ({"issuer": "乙"}, {}, "was issued by 甲, now by 乙", False),
        ({"covers": False}, {}, "does not name it", True),
        ({"covers": False}, {"covers": False}, None, None),
        ({"covers": False}, None, "does not name it", False),
        ({"until": "2026-11-01"}, {"until": "2026-11-25"}, "ran out on 2026-11-01", False),
    ],
)
def test_certificates(now, before, said, alarm):
    note = told(site.certificates, secured(**now), [] if before is None else [secured(**before)])
    assert (note and note[1]) == alarm
    assert said is None or said in note[0]


def test_a_fall_is_more_than_chance():
    assert fallen(Share(330, 330), Share(0, 3), 0.3).alarm
    assert not fallen(Share(330, 330), Share(1, 3), 0.3).alarm
    assert fallen(Share(50, 100), Share(0, 1), 0.3) is None, "half of the articles never had it"
    assert fallen(Share(0, 0), Share(0, 9), 0.3) is None
    assert chance(Share(5, 10), Share(10, 10)) == pytest.approx(1)


def test_the_yardstick_is_long_enough():
    past = [read(1) for _ in range(300)]
    assert len(history(past, USUAL)) == 100, "so many articles"
    assert len(history([read(50)] * 300, USUAL)) == 30, "so many runs"
    old = [read(9, started_at="2026-10-01T00:00:00Z")] * 3
    assert len(history([*past[:2], *old], Thresholds(history_since="2026-11-24"))) == 2
