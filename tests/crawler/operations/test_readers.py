"""The processes that read: what they load, what kills them, when they end; and the version of what they run."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from crawler.archive.pages import Job
from crawler.operations import readers
from crawler.operations.readers import ReaderPool, readers_version

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadly(Job):
    """A job that kills the process that takes it."""

    def __reduce__(self):
        return os._exit, (1,)


def job(number, kind=Job):
    return kind(article=number, url=f"http://www.example.cn/{number}.html", family="", capture=None)


def test_they_load_neither_scrapy_nor_the_database():
    told = "import sys, crawler.operations.readers; print({'scrapy', 'sqlite3', 'spiders'} & {*sys.modules})"
    result = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "set()"


def test_a_page_that_kills_its_process_is_named_and_the_others_are_read(tmp_path):
    jobs = [job(number, Deadly if number == 5 else Job) for number in range(10)]
    with ReaderPool(tmp_path, 2) as pool:
        readings = list(pool.read([jobs[:4], jobs[4:8], jobs[8:]], lambda: False))
    assert sorted(reading.job.article for reading in readings) == list(range(10))
    problems = {reading.job.article: reading.problem for reading in readings}
    assert "was killed" in problems.pop(5)
    assert set(problems.values()) == {"no capture of it is kept"}


def test_who_wants_to_stop_gets_no_more(tmp_path):
    taken = []

    def batches():
        for number in range(1000):
            taken.append(number)
            yield [job(number)]

    with ReaderPool(tmp_path, 1) as pool:
        came = list(pool.read(batches(), lambda: len(taken) > 5))
    assert len(came) < 10
    assert len(taken) < 20


def test_the_version_tells_another_reader(tmp_path, monkeypatch):
    before = readers_version()
    assert before == readers_version()
    (tmp_path / "items").mkdir()
    code = tmp_path / "items" / "__init__.py"
    code.write_text("")
    monkeypatch.setattr(readers.items, "__file__", str(code))
    other = readers_version()
    code.write_text("# better")
    assert len({before, other, readers_version()}) == 3
