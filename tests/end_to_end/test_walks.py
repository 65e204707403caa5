"""What runs leave to the next ones: a lost list page, a list that grows meanwhile, nothing at all, everything again."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from contextlib import closing

from crawler.replica import Faults, changes, truth
from crawler.replica.model import SECTIONS
from tests.end_to_end.comparison import differences

SECTION = next(section for section in SECTIONS if section.id == "bmdt")
LOST = "/html/zxzx/bmdt/index_2.html" if SECTION.channel is None else f"channlId={SECTION.channel}&pageNo=2"


def paths(desk):
    return [seen.path for seen in desk.replica.seen()]


def list_pages(desk):
    return [path for path in paths(desk) if "news_list.rt" in path or re.search(r"/index(_\d+)?\.html", path)]


def counts(desk):
    with closing(sqlite3.connect(desk.folder / "archive.db")) as connection:
        return json.loads(connection.execute("select counts from runs order by id desc limit 1").fetchone()[0])


def test_a_lost_list_page_is_made_good_then_nothing_is_asked_twice_then_everything(desk):
    desk.replica.set_faults(Faults(share=1.0, kinds=("503",), only=LOST))
    first = desk.crawl()
    assert first.returncode == 3, first.stdout + first.stderr
    assert f"{SECTION.name}: 1 list pages were lost and are owed" in first.stdout
    pages = len({path for path in list_pages(desk) if path.startswith(LOST.partition("index")[0])})
    missing = differences(desk.export(), truth(0))
    assert missing

    desk.replica.set_faults(None)
    desk.replica.reset_counts()
    second = desk.crawl()
    assert second.returncode == 0, second.stdout + second.stderr
    assert differences(desk.export(), truth(0)) == []
    again = list_pages(desk)
    assert sum(LOST in path for path in again) == 1
    assert pages > 3
    assert len(again) <= 1 + len(SECTIONS) + 2, "the centre, first pages, the lost one and its neighbour"

    desk.replica.reset_counts()
    third = desk.crawl()
    assert third.returncode == 0, third.stdout + third.stderr
    asked = counts(desk)["requests"]
    print(f"{asked} requests for {len(SECTIONS)} sections without change")  # noqa: T201
    assert asked == desk.replica.total() <= len(SECTIONS) + 2
    assert f"{asked} requests" in third.stdout
    static = [seen for seen in desk.replica.seen() if seen.path.endswith("index.html")]
    assert all((seen.conditional, seen.status) == (True, 304) for seen in static)

    desk.replica.reset_counts()
    full = desk.crawl("-a", "full=1")
    assert full.returncode == 0, full.stdout + full.stderr
    visited = {seen.path: seen for seen in desk.replica.seen()}
    kept = [record for record in desk.export() if not record["parts"] and "www.tongchuan" in record["url"]]
    assert kept
    for record in kept:
        seen = visited[record["url"].partition("tongchuan.gov.cn")[2]]
        whole = all(file["sha256"] for file in record["images"] + record["attachments"])
        assert seen.conditional is whole, record["url"]


def test_articles_that_are_added_while_a_run_goes_on_are_all_kept(desk):
    crawl = desk.start_crawl()
    while crawl.poll() is None and desk.replica.total() < 60:
        time.sleep(0.002)
    desk.replica.set_epoch(1)
    out, err = crawl.communicate(timeout=200)
    assert crawl.returncode in {0, 3}, out + err
    desk.crawl()
    kept = {record["url"] for record in desk.export()}
    listed = {record["url"] for record in truth(1) if not record["gone"]} - {*changes(1).unlisted}
    assert listed <= kept
