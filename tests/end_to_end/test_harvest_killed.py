"""`kill -9` at random instants over a whole harvest: in the end the archive equals the truth, nothing twice."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest

from crawler.replica import truth
from tests.crawler.archive.damage import age
from tests.end_to_end.comparison import differences
from tests.end_to_end.conftest import MODELS, NO_BRAKES, SITE
from tests.end_to_end.harvests import SITES, assert_sound, assert_true
from tests.end_to_end.processes import processes_of, wait_for_the_end_of


def kill_and_finish(desk, call, kills, chance, most):
    """Kill a harvest so often, its parent alone or the whole group, then let one end."""
    for number in range(kills):
        process = desk.start("harvest", *call, *NO_BRAKES, start_new_session=True)
        # Between two answers lie the writes to disk; some kills fall before the first one or after the last.
        wanted = desk.replica.total() + chance.randint(0, most)
        while process.poll() is None and desk.replica.total() < wanted:
            time.sleep(0.001)
        time.sleep(chance.random() / 20)
        workers = processes_of(process)
        if number % 2:
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        wait_for_the_end_of(workers)
    age(desk.folder)  # the last run comes a day later: it removes the files that were being written
    final = desk.run("harvest", *call, *NO_BRAKES)
    assert final.returncode == 0, final.stdout + final.stderr


def test_killed_ten_times(desk):
    kill_and_finish(desk, [*SITES[:2], *MODELS], 10, random.Random(3), most=16)  # noqa: S311
    assert_true(desk, SITES[:2])


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_killed_a_hundred_times(desk):
    call = [SITE, *SITES, "-s", "SPIDER_MODULES=tests.model_sites,spiders"]
    kill_and_finish(desk, call, 100, random.Random(4), most=30)  # noqa: S311
    export = desk.export("--site", SITE)
    assert differences(export, truth(0)) == []
    assert len({record["url"] for record in desk.export()}) == len(desk.export())
    assert_sound(desk)
