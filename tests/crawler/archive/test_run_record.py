"""What the archive keeps of a run, and gives back as the yardstick for the next."""

from __future__ import annotations

from crawler.archive.run_record import Certificate, FieldRecord, RunRecord, SectionRecord
from crawler.archive.verify import verify
from items.events import Outcome, Visit
from items.listing import Entry

URLS = [f"http://www.example.cn/art/{number}.html" for number in range(1, 5)]


def record(**more):
    made = RunRecord(site="model", started_at="2026-03-02T01:00:00Z", **more)
    made.sections = [SectionRecord(name="部门动态", shown=True, pages=1, rows=4), SectionRecord(name="公示公告")]
    made.settings = {"DOWNLOAD_DELAY": 1.5}
    made.reading.articles, made.reading.readers = 3, {"rt": 3}
    made.reading.fields["source"] = FieldRecord(missing=1, found={"label 来源": 2}, example=URLS[0])
    made.requests.statuses = {"200": 9}
    made.requests.certificates["www.example.cn"] = Certificate(issuer="甲", until="2027-01-01", covers=True)
    made.warnings, made.alarms, made.bytes, made.seconds = ["存疑"], ["fill"], 4096, 1.25
    return made


def lists_and_visits(site, article):
    """Let a section list four addresses: one is new, one was kept before and is gone, one fails, one is not visited."""
    site.lists(
        "部门动态", *[Entry(url=url, title="题", date=f"2026-03-0{number}") for number, url in enumerate(URLS, 1)]
    )
    site.stores(article(URLS[1]))
    site.again()
    site.stores(article(URLS[0]))
    site.records_event(Visit(url=URLS[1], outcome=Outcome.GONE, reason="status 404"))
    site.records_event(Visit(url=URLS[2], outcome=Outcome.FAILED, reason="timeout"))
    site.ends("部门动态", caught_up=True, rows=4)
    site.settles()


def ends(site, made, outcome="partial"):
    site.archive.gather(site.run, made)
    site.archive.end_run(site.run, outcome, "reason", {"new": 1}, ["缺页"], made)


def test_a_record_comes_back_whole(site, article, folder):
    lists_and_visits(site, article)
    made = record()
    ends(site, made)
    (kept,) = [run for run in site.archive.past_runs("model") if run.id == site.run]
    assert (kept.outcome, kept.reason, kept.findings, kept.counts) == ("partial", "reason", ["缺页"], {"new": 1})
    assert (kept.reading, kept.requests, kept.rechecks) == (made.reading, made.requests, {"gone": 1})
    assert (kept.settings, kept.warnings, kept.alarms) == (made.settings, ["存疑"], ["fill"])
    assert (kept.bytes, kept.seconds, kept.restricted) == (4096, 1.25, False)
    section = kept.sections[0]
    assert (section.name, section.shown, section.caught_up) == ("部门动态", True, True)
    assert (section.pages, section.rows) == (1, 4)
    assert (section.fetched, section.new, section.changed, section.unchanged, section.failed) == (1, 1, 0, 0, 1)
    site.archive.close()
    assert verify(folder).findings == []


def test_the_days_of_a_section_are_those_its_list_prints_else_those_of_its_articles(site, article):
    lists_and_visits(site, article)
    site.lists("公示公告", Entry(url=URLS[0], title="题"), Entry(url="http://www.example.cn/art/9.html", title="题"))
    made = record()
    ends(site, made)
    assert [section.days for section in made.sections] == [
        ["2026-03-04", "2026-03-03", "2026-03-02", "2026-03-01"],
        ["2026-03-01"],
    ]
    assert made.watched_since == "2026-03-02T01:00:00Z"


def test_what_is_past(site):
    ends(site, record(), "complete")
    first = site.run
    site.archive.end_run(site.archive.begin_run("model", "样例", {"command": "reparse"}), "complete", "", {}, [])
    site.archive.end_run(site.archive.begin_run("other", "别的", {}), "complete", "", {}, [])
    killed = site.archive.begin_run("model", "样例", {"section": "部门动态"})
    running = site.archive.begin_run("model", "样例", {})
    past = site.archive.past_runs("model")
    assert [(run.id, run.outcome, run.restricted) for run in past] == [
        (killed, "killed", True),
        (first, "complete", False),
    ]
    assert [run.id for run in site.archive.past_runs("model", before=killed)] == [first]
    assert running not in {run.id for run in past}
