"""`scrapy reparse` after a crawl of the model news centre: nothing new, then exactly what an older reader missed."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.archive.database import connect, write
from crawler.archive.rows import article_of
from crawler.operations.lock import run_lock
from crawler.replica import Replica
from items.digest import content_sha256
from tests.end_to_end.conftest import SITE, Desk
from tests.end_to_end.processes import processes_of, wait_for_the_end_of


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    with Replica() as replica:
        desk = Desk(tmp_path_factory.mktemp("crawled") / "archive", replica)
        result = desk.crawl("-a", "limit=40")
        assert result.returncode == 0, result.stderr
        replica.reset_counts()
        yield desk


@pytest.fixture
def desk(crawled, tmp_path):
    """Return a desk with an archive of some forty articles that is its own."""
    return Desk(Path(shutil.copytree(crawled.folder, tmp_path / "archive")), crawled.replica)


def told(desk, *arguments, code=0):
    result = desk.run("reparse", "--json", *arguments)
    assert result.returncode == code, result.stdout + result.stderr
    assert result.stderr == ""
    return json.loads(result.stdout)


def rows(desk, sql):
    with closing(sqlite3.connect(desk.folder / "archive.db")) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(sql)]


def read_by_an_older_reader(desk, count):
    """Empty `editor` of some newest revisions and `description` of all; return the addresses of the first."""
    chosen = []
    with closing(connect(desk.folder / "archive.db")) as connection, write(connection):
        for row in connection.execute("SELECT * FROM record_revisions WHERE newest ORDER BY url").fetchall():
            article = replace(article_of(row), description=None)
            if article.editor and len(chosen) < count:
                chosen.append(row["url"])
                article = replace(article, editor=None)
            connection.execute(
                "UPDATE revisions SET editor = ?, description = NULL, content_sha256 = ? WHERE article = ?",
                (article.editor, content_sha256(article), row["article"]),
            )
        connection.execute("UPDATE readings SET readers = 'older'")
    return chosen


def test_a_better_reader_mends_what_is_kept_and_nothing_else(desk):
    export = desk.export()
    first = told(desk)
    assert (first["read"], first["unchanged"], first["fields"], first["not_whole"]) == (
        len(export),
        len(export),
        {},
        [],
    )
    assert desk.export() == export
    assert "nothing left to do" in desk.run("reparse").stdout

    chosen = read_by_an_older_reader(desk, 7)
    described = {record["url"] for record in export if record["description"] is not None}
    trial = told(desk, "--dry-run")
    assert {name: field["records"] for name, field in trial["fields"].items()} == {
        "editor": 7,
        "description": len(described),
    }
    assert rows(desk, "SELECT count(*) AS made FROM revisions WHERE made_by = 'reading'") == [{"made": 0}]
    better = told(desk)
    assert better == trial | {"dry_run": False}
    assert (better["revisions"], better["updated"]) == (7, len(described - {*chosen}))
    made = rows(
        desk,
        "SELECT url, revision, made_by FROM record_revisions JOIN revisions USING (article, revision) WHERE newest",
    )
    assert {row["url"] for row in made if row["made_by"] == "reading"} == set(chosen)
    assert {row["revision"] for row in made if row["made_by"] == "reading"} == {2}
    after = {record["url"]: record for record in desk.export()}
    for record in export:
        revision = 1 + (record["url"] in chosen)
        assert after[record["url"]] == record | {"revision": revision}
    assert told(desk)["read"] == 0
    assert rows(desk, "SELECT max(revision) AS most FROM revisions") == [{"most": 2}]
    assert desk.replica.total() == 0, "nobody was asked for anything"
    assert [row["outcome"] for row in rows(desk, "SELECT outcome FROM runs")] == ["complete"] * 3


def test_what_cannot_be_read_again_is_named_and_the_lock_is_kept(desk):
    count = len(desk.export())
    for path in (desk.folder / "warc").iterdir():
        path.rename(path.with_suffix(".lost"))
    found = told(desk, code=1)
    assert len(found["not_read"]) == count
    assert all("the capture cannot be read" in page["problem"] for page in found["not_read"])
    with run_lock(desk.folder, "another run", datetime.now(UTC)):
        assert desk.run("reparse").returncode == 75
        trial = desk.run("reparse", "--dry-run")
    assert trial.returncode == 1
    assert f"{count} pages could not be read again" in trial.stdout
    assert f"… and {count - 20} more; --json names all" in trial.stdout
    wrong = desk.run("reparse", "--site", "shaanxi_xian")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert (
        wrong.stderr
        == f"scrapy reparse: no site 'shaanxi_xian' in the archive; there: {SITE} (help: scrapy reparse -h)\n"
    )


def begun(desk):
    """Start reading again; return the command and its processes once they are there."""
    process = desk.start("reparse", "--json")
    while process.poll() is None and len(processes_of(process)) < 2:  # one keeps account, one reads
        time.sleep(0.002)
    return process, processes_of(process)


def test_stopped_or_killed_it_ends_whole_and_goes_on(desk):
    count = len(desk.export())
    read = 0
    for number in (signal.SIGINT, signal.SIGTERM):
        process, readers = begun(desk)
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
        stopped = json.loads(out)
        assert (process.returncode, stopped["stopped"], err) == (1, number.name, "")
        assert stopped["already"] == read
        read += stopped["read"]
        wait_for_the_end_of(readers)
    process, readers = begun(desk)
    process.kill()
    process.communicate()
    wait_for_the_end_of(readers)
    rest = told(desk)
    assert read <= rest["already"] < count
    assert rest["already"] + rest["unchanged"] == count
    assert rows(desk, "SELECT outcome FROM runs WHERE id > 1")[-2:] == [{"outcome": "killed"}, {"outcome": "complete"}]
