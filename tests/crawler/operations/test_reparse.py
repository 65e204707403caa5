"""Reading a whole archive again: plan, processes, run record, stop and resume."""

from __future__ import annotations

import os
import signal

import pytest

from crawler.archive.archive import Archive
from crawler.operations.reparse import Reparse, Stop
from crawler.operations.reparse_report import Report, cut, shown
from tests.crawler.archive.conftest import SITE, Site, StoppedClock
from tests.crawler.archive.kept_pages import URL, Kept

CLOCK = StoppedClock()


@pytest.fixture
def kept(tmp_path):
    with Archive.open(tmp_path / "archive", clock=CLOCK) as archive:
        yield Kept(Site(archive))


def urls(count):
    return [URL.replace("1.html", f"{number}.html") for number in range(1, count + 1)]


def reparse(archive, readers="new", stop=None, advance=lambda: None):
    reparse = Reparse(archive, clock=CLOCK, workers=1, readers=readers)
    return reparse.run(reparse.plan([SITE]), stop or Stop(), advance, {"since": "2020-01-01"})


def last_run(kept):
    return kept.site.rows("SELECT * FROM runs ORDER BY id DESC LIMIT 1")[0]


def test_all_is_read_by_processes_and_told(kept):
    for url in urls(20):
        kept.page(url=url, editor=None)
    report = reparse(kept.archive)
    assert dict(report.counts) == {"read": 20, "revisions": 20}
    assert report.by_field() == [("editor", 20)]
    assert [(example.before, example.after) for example in report.examples["editor"]] == [("–", "张三")] * 3
    run = last_run(kept)
    assert (run["outcome"], run["counts"], run["reason"]) == ("complete", '{"read":20,"revisions":20}', None)
    assert '"command": "reparse"' in run["arguments"]
    assert {row["run"] for row in kept.site.rows("SELECT run FROM revisions WHERE made_by = 'reading'")} == {run["id"]}
    again = reparse(kept.archive, "newer")
    assert (again.counts["unchanged"], again.by_field()) == (20, [])


def test_an_archive_that_is_open_for_reading_makes_a_dry_run(kept):
    kept.page(editor=None)
    with Archive.read(kept.archive.folder) as archive:
        report = reparse(archive)
    assert (report.counts["revisions"], kept.archive.find(URL)["revision"]) == (1, 1)
    assert kept.archive.rereading("new").left(SITE) == [1]


def test_stopped_it_keeps_what_was_read_and_goes_on_there(kept):
    for url in urls(60):
        kept.page(url=url, editor=None)
    read = []

    def advance():
        read.append(1)
        if len(read) == 10:
            os.kill(os.getpid(), signal.SIGTERM)

    with Stop() as stop:
        report = reparse(kept.archive, stop=stop, advance=advance)
    assert report.stopped == "SIGTERM"
    assert not report.is_done
    done = report.counts["read"]
    assert 10 <= done < 60
    run = last_run(kept)
    assert (run["outcome"], run["reason"]) == ("partial", f"stopped by SIGTERM, {60 - done} articles are left")
    rest = reparse(kept.archive)
    assert (rest.already, rest.counts["read"], rest.is_done) == (done, 60 - done, True)
    last = reparse(kept.archive)
    assert (last.already, last.chosen, last_run(kept)["id"]) == (60, 60, run["id"] + 1), "nothing to do is no run"


def test_a_page_that_cannot_be_read_is_named(kept, tmp_path):
    kept.page()
    kept.sets(capture=None)
    kept.archive._connection.execute("UPDATE captures SET status = 404")  # noqa: SLF001
    report = reparse(kept.archive)
    assert report.sentences() == [f"{URL}: no capture of it is kept; the record stays as it is"]
    assert not report.is_done
    assert URL in last_run(kept)["findings"]
    assert last_run(kept)["outcome"] == "partial"


def test_signals_are_only_asked_within_the_block():
    before = signal.getsignal(signal.SIGINT)
    with Stop() as stop:
        assert not stop.is_asked()
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.name == "SIGINT"
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(
    ("pair", "told"),
    [
        (("–", "张三"), ("–", "张三")),
        (("甲" * 60, "甲" * 70), (f"…{'甲' * 8}", f"…{'甲' * 18}")),
        (("科" * 30 + "普" * 60, "科" * 30), (f"…{'科' * 8}{'普' * 32}…", f"…{'科' * 8}")),
    ],
)
def test_values_are_cut_to_where_they_differ(pair, told):
    assert cut(*pair) == told


def test_only_some_sentences_are_shown():
    assert shown(["一"] * 20) == ["一"] * 20
    assert shown(["一"] * 25)[20:] == ["… and 5 more; --json names all"]


def test_a_report_of_nothing_is_done():
    assert Report().is_done
    assert Report().as_json()["fields"] == {}
