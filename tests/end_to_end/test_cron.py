"""A real cron runs the line that is printed, in a folder with an awkward name."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crawler.operations import timetable
from tests.end_to_end.conftest import NO_BRAKES, ROOT, SITE

TABLE = Path(f"/etc/cron.d/kexie-archive-test-{os.getpid()}")
PATIENCE = 200  # seconds: up to 70 until the full minute, the rest for a slow machine
LATE = 50  # second of a minute after which cron may have looked at its tables already


@pytest.fixture
def project(tmp_path) -> Path:
    """Return a folder that is the project, by another name."""
    folder = tmp_path / '归档 50% of $HOME\'s \\ "news"'
    folder.mkdir()
    shutil.copy(ROOT / "scrapy.cfg", folder)
    for part in ("crawler", "items", "spiders"):
        (folder / part).symlink_to(ROOT / part)
    return folder


@pytest.fixture
def cron() -> Iterator[None]:
    """Have Debian's cron run, in the foreground of its own, unless the machine's own does already."""
    binary = shutil.which("cron", path="/usr/sbin:/sbin")
    if not binary or os.geteuid() != 0:
        pytest.skip("needs root and Debian's cron (apt-get install cron)")
    process = subprocess.Popen([binary, "-f"], stderr=subprocess.PIPE, text=True)
    try:
        yield
        if process.poll() is not None:
            assert "can't lock" in process.stderr.read(), "cron ended, and no other one runs"
    finally:
        TABLE.unlink(missing_ok=True)
        process.terminate()
        process.communicate(timeout=10)


def runs(archive: Path) -> list[tuple[str, str, str]]:
    if not (archive / "archive.db").exists():
        return []
    with closing(sqlite3.connect(f"{(archive / 'archive.db').as_uri()}?mode=ro", uri=True)) as connection:
        try:
            return connection.execute("SELECT site, outcome, arguments FROM runs WHERE ended_at IS NOT NULL").fetchall()
        except sqlite3.OperationalError:  # the tables are being made
            return []


def next_minute() -> datetime:
    now = datetime.now().astimezone()
    return now + timedelta(minutes=1 if now.second < LATE else 2)


def test_cron_runs_the_line(project, cron, replica, tmp_path):
    archive, said = tmp_path / "archive", tmp_path / "said"
    environment, _ = timetable.environment(Path(sys.executable), {"http_proxy": replica.proxy})
    job = timetable.Job(
        folder=project,
        python=Path(sys.executable),
        command=("harvest", SITE, "-a", "limit=3", *NO_BRAKES, "-s", f"ARCHIVE_DIR={archive}"),
        environment=environment,
    )
    at = next_minute()
    line = timetable.crontab(job, timetable.spread(project, at=(at.hour, at.minute)))
    fields, command = line.split(" ", 5)[:5], line.split(" ", 5)[5]
    # A table in cron.d names the user; elsewhere the line is as it was printed.
    TABLE.write_text(f'MAILTO=""\n{" ".join(fields)} root {{ {command}; }} > {said} 2>&1\n', encoding="utf-8")
    deadline = time.monotonic() + PATIENCE
    while not runs(archive) and time.monotonic() < deadline:
        time.sleep(0.2)
    while "archive: " not in (said.read_text("utf-8") if said.exists() else "") and time.monotonic() < deadline:
        time.sleep(0.2)  # the run has ended, its summary is to come
    output = said.read_text("utf-8") if said.exists() else "cron started nothing"
    assert runs(archive) == [(SITE, "complete", '{"limit": "3"}')], output
    assert "complete" in output
    assert (archive / "logs" / f"{SITE}.log").exists()
