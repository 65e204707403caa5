"""Killed runs, faulty answers, challenges, two runs at once: the same result, or a code that says why."""

from __future__ import annotations

import gzip
import random
import signal
import time
import zlib

import pytest

from crawler.replica import Faults, truth
from tests.end_to_end.comparison import differences, warcs_hold


def whole_members(path):
    """Walk the gzip members of a file; fail at a torn one."""
    data = path.read_bytes()
    while data:
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        member.decompress(data)
        assert member.eof, f"{path} ends inside a member"
        data = member.unused_data


def kill_and_finish(desk, kills, seed):
    moments = random.Random(seed)  # noqa: S311
    desk.crawl("-a", "limit=1")
    for _ in range(kills):
        process = desk.start_crawl()
        wanted = desk.replica.total() + moments.randint(5, 120)
        while process.poll() is None and desk.replica.total() < wanted:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    final = desk.crawl()
    assert final.returncode == 0, final.stdout + final.stderr
    export = desk.export()
    assert differences(export, truth(0)) == []
    assert len({record["url"] for record in export}) == len(export)
    warcs_hold(desk.folder)
    for path in (desk.folder / "warc").iterdir():
        whole_members(path)
        with gzip.open(path) as stream:
            assert stream.read(4) == b"WARC"


def test_killed_ten_times(desk):
    kill_and_finish(desk, 10, seed=1)


@pytest.mark.soak
@pytest.mark.timeout(3000)
def test_killed_a_hundred_times(desk):
    kill_and_finish(desk, 100, seed=2)


@pytest.mark.parametrize(("share", "seed"), [(0.2, 7), (0.5, 8)])
def test_a_share_of_all_answers_fails(desk, share, seed):
    desk.replica.set_faults(Faults(share=share, kinds=("503", "close", "truncate"), seed=seed))
    result = desk.crawl()
    assert "Traceback" not in result.stderr
    if result.returncode == 0:
        assert differences(desk.export(), truth(0)) == []
    else:
        assert result.returncode == 3, result.stdout + result.stderr
    desk.replica.set_faults(None)
    clean = desk.crawl()
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert differences(desk.export(), truth(0)) == []


@pytest.mark.parametrize("kind", ["521", "412"])
def test_a_challenge_is_blocked_and_keeps_nothing(desk, kind):
    desk.replica.set_faults(Faults(share=1.0, kinds=(kind,), seed=1))
    result = desk.crawl()
    assert result.returncode == 4, result.stdout + result.stderr
    assert desk.export() == []


def test_a_site_that_is_down_is_failed(desk):
    desk.replica.set_faults(Faults(share=1.0, kinds=("close",), seed=1))
    result = desk.crawl()
    assert result.returncode == 1, result.stdout + result.stderr
    assert "Traceback" not in result.stderr


def test_the_second_of_two_runs_is_told(desk):
    desk.replica.set_faults(Faults(share=1.0, kinds=("slow",), seed=1))
    first = desk.start_crawl()
    while first.poll() is None and desk.replica.total() < 9:
        time.sleep(0.01)
    second = desk.crawl()
    assert second.returncode == 75, second.stderr
    assert "is held by crawl shaanxi_tongchuan" in second.stderr
    assert desk.run("export", "csv").returncode == 0
    first.send_signal(signal.SIGTERM)
    first.communicate(timeout=30)
    assert first.returncode == 3
