"""The site is redesigned between two runs that nobody watches: the second one says so. Ordinary days say nothing."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from crawler.replica import Faults, Replica
from tests.end_to_end.conftest import Desk

FEW = ["-s", "RECHECKS_PER_RUN=12", "-s", "LOG_LEVEL=ERROR"]
SITE = "shaanxi_tongchuan"


def on(day):
    return ["-s", f"CLOCK={day}T08:00:00+08:00", *FEW]


@pytest.fixture(scope="module")
def first_day(tmp_path_factory):
    """Return an archive that a first, complete run has made of the newest articles."""
    folder = tmp_path_factory.mktemp("first") / "archive"
    with Replica(newest=24) as replica:
        result = Desk(folder, replica).crawl(*on("2025-01-05"))
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture
def desk(first_day, tmp_path):
    """Return a copy of it, with the site one epoch on."""
    shutil.copytree(first_day, tmp_path / "archive")
    with Replica(newest=24 + 9, epoch=1) as replica:
        yield Desk(tmp_path / "archive", replica)


def last_run(desk):
    with closing(sqlite3.connect(desk.folder / "archive.db")) as connection:
        connection.row_factory = sqlite3.Row
        row = dict(connection.execute("SELECT * FROM runs ORDER BY id DESC LIMIT 1").fetchone())
    for name in ("findings", "warnings", "alarms", "reading", "requests", "counts"):
        row[name] = json.loads(row[name])
    return row


def says(desk, code, sentence):
    """Crawl the next day; the exit code, the summary and the record say what happened."""
    result = desk.crawl(*on("2025-01-07"))
    assert result.returncode == code, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    record = last_run(desk)
    assert any(sentence in finding for finding in record["findings"]), record["findings"]
    assert sentence in " ".join(result.stdout.split()).replace("- ", "")
    return record


def test_class_names_change(desk):
    desk.replica.set_redesign("classes")
    record = says(desk, 3, "body_text: usually found by “selector")
    assert record["alarms"] == ["routes"]
    assert "by “text density”; the template may have changed" in record["reason"]
    status = desk.run("status")
    assert status.returncode == 1
    assert "partial 不完整" in status.stdout
    assert "the template may have changed" in " ".join(status.stdout.split())


def test_lists_are_filled_by_a_script(desk):
    desk.replica.set_redesign("lists")
    says(desk, 5, "none of the 5 lists is there any more, the archive has")


def test_lists_move_to_other_addresses(desk):
    desk.replica.set_redesign("addresses")
    says(desk, 5, "look whether the news centre has moved")


def test_everything_moves_to_another_host(desk):
    desk.replica.set_redesign("host")
    record = says(desk, 5, "pages were answered with a redirect")
    assert "most lead to www.tongchuan-new.example" in record["reason"]


def test_dates_lose_the_year(desk):
    desk.replica.set_redesign("years")
    record = says(desk, 3, "published_at: 100% of 36 articles had it")
    assert record["reading"]["fields"]["published_at"]["missing"] > 0
    true = {article["url"]: article["published_at"][:10] for article in desk.replica.truth()}
    told = {record["url"]: record["published_at"][:10] for record in desk.export() if record["published_at"]}
    assert told
    assert {url: day for url, day in told.items() if true.get(url, day) != day} == {}, "a year that no page tells"


def test_a_section_disappears(desk):
    desk.replica.set_redesign("section")
    record = says(desk, 3, "科普园地: the news centre's page showed this section, now it does not")
    assert record["alarms"] == ["sections"]


def test_a_challenge_everywhere(desk):
    desk.replica.set_faults(Faults(share=1.0, kinds=("521",)))
    record = says(desk, 4, "requests or answered them with a challenge")
    assert "refusals" in record["alarms"]


def test_half_the_articles_are_refused(desk):
    desk.replica.set_faults(Faults(share=0.5, kinds=("503",), lasting=True, only="/zxzx/"))
    record = says(desk, 3, "pages failed (")
    assert record["alarms"] == ["failures"]
    assert "status 503" in record["reason"]


def test_ordinary_days_raise_no_alarm(desk):
    days = {"2025-01-06": 1, "2025-01-07": 1, "2025-01-14": 2}
    for day, epoch in days.items():
        desk.replica.set_epoch(epoch)
        result = desk.crawl(*on(day))
        record = last_run(desk)
        assert (result.returncode, record["findings"], record["alarms"]) == (0, [], []), result.stdout
    assert desk.run("status").returncode == 0
    assert desk.run("verify").returncode == 0


def test_thresholds_come_from_the_operators_file(desk, tmp_path):
    path = tmp_path / "operator.toml"
    path.write_text(f"[thresholds.{SITE}]\nunusual_finding = 1.0\nfill_drop = 1.0\n", encoding="utf-8")
    desk.replica.set_redesign("years")
    result = desk.crawl(*on("2025-01-07"), "-s", f"OPERATOR_FILE={path}")
    assert result.returncode == 0, result.stdout + result.stderr
    assert last_run(desk)["alarms"] == []
