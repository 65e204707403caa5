"""`scrapy why`, `scrapy diff` and `scrapy backup` over an archive that real runs made, one of them still running."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing

from crawler.archive.archive import Archive
from crawler.replica import Faults
from crawler.replica.expected import centre
from crawler.replica.model import SECTION
from items.article import Capture
from tests.end_to_end.comparison import warcs_hold

FIRST, SECOND = ("-s", "CLOCK=2026-12-01T08:00:00+08:00"), ("-s", "CLOCK=2026-12-02T08:00:00+08:00")
BEFORE_THE_COPY = 30  # requests


def test_what_was_edited_is_explained_compared_and_copied(desk, tmp_path):
    edited = centre(1).changes.edited[0]
    article = next(record.article for record in centre(1).records if record.article.url == edited)
    section = f"section={SECTION[article.section].name}"
    day = f"{article.published:%Y-%m-%d}"
    first = desk.crawl("-a", section, "-a", f"since={day}", "-a", f"until={day}", "-a", "limit=5", *FIRST)
    assert first.returncode == 0, first.stdout + first.stderr
    desk.replica.set_epoch(1)
    copied = copy_of_a_running_crawl(desk, tmp_path / "copy", "-a", section, "-a", "full=1", *SECOND)
    assert copied.returncode == 0, copied.stdout + copied.stderr
    holds(tmp_path / "copy")

    told = desk.run("why", "--json", edited.removeprefix("http://"))
    assert told.returncode == 0, told.stderr
    why = json.loads(told.stdout)
    assert [visit["outcome"] for visit in why["visits"]] == ["new", "changed"]
    assert [revision["changed"] for revision in why["revisions"]] == [[], ["title", "body_text"]]
    assert why["next_visit"]["at"] == "2026-12-02T16:00:00Z"
    assert why["listings"][0]["section"] == SECTION[article.section].name
    for capture in why["captures"]:
        assert (desk.folder / "warc" / capture["warc"]).stat().st_size >= capture["offset"] + capture["length"]

    diff = desk.run("diff", edited)
    assert diff.returncode == 0, diff.stderr
    assert "title 标题\n- " in diff.stdout
    added = article.blocks[1].text
    assert f"+ {added}\n" in diff.stdout


def copy_of_a_running_crawl(desk, target, *arguments):
    """Start a crawl, copy the archive while it waits for answers, let it end, and return what the copying said."""
    wanted = desk.replica.total() + BEFORE_THE_COPY
    desk.replica.set_faults(Faults(share=1.0, kinds=("slow",), seed=1, slow_seconds=1.0))
    crawl = desk.start_crawl(*arguments)
    while crawl.poll() is None and desk.replica.total() < wanted:
        time.sleep(0.01)
    copied = desk.run("backup", str(target))
    desk.replica.set_faults(None)
    out, err = crawl.communicate(timeout=200)
    assert crawl.returncode == 0, out + err
    return copied


def holds(folder):
    """The copy shows one moment of the run, and everything that it names is there."""
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        assert connection.execute("select id from runs where ended_at is null").fetchall() == [(2,)]
        rows = connection.execute("select warc, offset, length, digest, fetched_at from captures where run = 2")
        captures = [
            Capture(warc=warc, offset=offset, length=length, digest=digest, fetched_at=fetched_at)
            for warc, offset, length, digest, fetched_at in rows
        ]
    assert captures
    with Archive.read(folder) as copy:
        assert all(copy.response(capture).status for capture in captures)
        for record in copy.records():
            for file in (*record["images"], *record["attachments"]):
                assert file["path"] is None or (folder / file["path"]).is_file()
    warcs_hold(folder)
