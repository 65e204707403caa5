from __future__ import annotations

import random
import signal
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.archive.archive import DATABASE, Archive
from crawler.archive.database import connect
from crawler.archive.reading import read_response
from crawler.archive.verify import verify
from items.article import Capture
from tests.crawler.archive.damage import age

ROOT = Path(__file__).parents[3]

# Stores articles without end; says so after each, and is killed at some later instruction.
WORKER = """
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from crawler.archive.archive import Archive
from items.article import Article, Image
from items.events import ListPageRead
from items.listing import Entry, Listing

now = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
archive = Archive.open(Path(sys.argv[1]), clock=lambda: now)
run = archive.begin_run("model", "样例", {})
writer = archive.captures("model", max_size=5000)
for number in count(archive.count()):
    url = f"http://www.example.cn/art/{number}.html"
    rows = Listing(url="http://www.example.cn/list.html", entries=[Entry(url=url)])
    archive.record(run, "model", ListPageRead(section="部门动态", number=1, listing=rows))
    body = f"第{number}篇".encode() * 300
    capture = writer.write(url=url, request_headers=[], status=200, response_headers=[], body=body, fetched_at=now)
    file = archive.add_file(url + ".jpg", body, "image/jpeg")
    image = Image(url=url + ".jpg", sha256=file["sha256"], path=file["path"])
    text = f"第{number % 7}类" * 60
    archive.store(run, "model", Article(url=url, title="题", body_text=text, capture=capture, images=[image]))
    print(number, flush=True)
"""


def kill_at_random(folder: Path, chance: random.Random) -> int:
    """Run the worker, kill it after some articles, return how many it said were stored."""
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    assert worker.stdout is not None
    with worker.stdout as said:
        stored = [int(said.readline()) for _ in range(chance.randrange(1, 6))][-1]
        # Between two articles lie some thousand instructions and a dozen writes to disk.
        for _ in range(chance.randrange(200_000)):
            pass
        worker.send_signal(signal.SIGKILL)
        stored = max([stored, *(int(line) for line in said if line.endswith("\n"))])
    assert worker.wait() == -signal.SIGKILL
    return stored + 1


def assert_consistent(folder: Path, stored: int) -> None:
    with Archive.open(folder, clock=lambda: datetime(2026, 3, 2, tzinfo=UTC)) as archive:
        assert archive.count() >= stored
        for record in archive.records():
            capture = Capture(**record["capture"])
            assert read_response(folder / "warc", capture).url == record["url"]
            assert (folder / record["images"][0]["path"]).is_file()
            assert record["sections"] == ["部门动态"]
    with closing(connect(folder / DATABASE)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for row in connection.execute("SELECT warc, offset, length, digest, fetched_at FROM captures"):
            assert read_response(folder / "warc", Capture(**dict(row))).status == 200
        sizes = {row["name"]: row["size"] for row in connection.execute("SELECT name, size FROM warc_files")}
    assert sizes == {path.name: path.stat().st_size for path in (folder / "warc").iterdir()}


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_any_instruction_the_next_run_goes_on(folder: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    for _ in range(3):
        stored = kill_at_random(folder, chance)
        age(folder)  # the next run comes a day later: it removes the file that was being written
        assert_consistent(folder, stored)
        age(folder)
        assert [str(finding) for finding in verify(folder).findings] == []
