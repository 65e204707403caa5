"""Runs that end before their time: SIGINT, SIGTERM, budgets. What they have is kept, and the next run goes on."""

from __future__ import annotations

import os
import signal
import time

import pytest

from crawler.replica import Faults
from tests.end_to_end.conftest import MODELS, NO_BRAKES
from tests.end_to_end.harvests import SITES, assert_true, rows
from tests.end_to_end.processes import processes_of, wait_for_the_end_of

SITE = SITES[0]
HANGING = Faults(share=1.0, kinds=("slow",), slow_seconds=600, seed=1)
WITHIN = 10  # seconds


def hanging(desk, *arguments, **options):
    """Start a command whose first pages never come; return it once one is asked for, and its processes."""
    desk.replica.set_faults(HANGING)
    process = desk.start(*arguments, *MODELS, "-s", "LOG_LEVEL=WARNING", **options)
    sites = sum(argument.startswith("model_") for argument in arguments)
    while sum(one.path != "/robots.txt" for one in desk.replica.seen()) < sites:
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    return process, processes_of(process)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_crawl_ends_although_an_answer_hangs(desk, number):
    process, _ = hanging(desk, "crawl", SITE)
    process.send_signal(number)
    out, err = process.communicate(timeout=WITHIN)
    assert process.returncode == 3, out + err
    assert f"- the run was ended early (stopped by {number.name})" in out
    assert "Traceback" not in err
    assert "destroyed" not in err
    assert rows(desk, "SELECT outcome, ended_at IS NULL FROM runs") == [("partial", 0)]


@pytest.mark.parametrize("whom", ["parent", "group"])
def test_a_harvest_ends_although_answers_hang(desk, whom):
    process, workers = hanging(desk, "harvest", *SITES[:2], start_new_session=True)
    (os.killpg if whom == "group" else os.kill)(process.pid, signal.SIGTERM)
    out, err = process.communicate(timeout=WITHIN)
    assert process.returncode == 3, out + err
    for site in SITES[:2]:
        assert f"- {site}: the run was ended early (stopped by SIGTERM)" in out
    assert "Traceback" not in err
    wait_for_the_end_of(workers)
    assert rows(desk, "SELECT outcome, ended_at IS NULL FROM runs") == [("partial", 0)] * 2


@pytest.mark.parametrize("arguments", [["crawl", SITE], ["harvest", SITE]])
def test_a_second_signal_ends_it_at_once(desk, arguments):
    process, workers = hanging(desk, *arguments)
    process.send_signal(signal.SIGTERM)
    assert process.stderr is not None
    while "ends: stopped by SIGTERM" not in (line := process.stderr.readline()):
        assert line, "the first signal was not heard"
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=WITHIN)
    assert (process.returncode, out) == (128 + signal.SIGTERM, "")
    wait_for_the_end_of(workers)


def test_a_budget_of_requests_is_kept_to_the_last_one_and_runs_add_up(desk):
    seen = 0
    for _ in range(4):
        result = desk.run("crawl", SITE, "--max-requests", "25", *MODELS, *NO_BRAKES)
        assert 0 < desk.replica.total() - seen <= 25
        if result.returncode == 0:
            break
        assert desk.replica.total() - seen == 25
        seen = desk.replica.total()
        assert result.returncode == 3, result.stdout + result.stderr
        assert "- the run was ended early (the requests of --max-requests 25 were made)" in result.stdout
        assert "failed" not in result.stdout
        assert "25 requests" in result.stdout
    assert result.returncode == 0, "the runs do not come to an end"
    assert rows(desk, "SELECT count(*) FROM visits WHERE outcome = 'failed'") == [(0,)]
    assert_true(desk, (SITE,))


@pytest.mark.parametrize("command", ["crawl", "harvest"])
def test_a_budget_of_time_ends_it_although_an_answer_hangs(desk, command):
    desk.replica.set_faults(HANGING)
    result = desk.run(command, SITE, "--max-minutes", "0.1", *MODELS)
    assert result.returncode == 3, result.stdout + result.stderr
    assert "the time of --max-minutes 0.1 was up" in result.stdout
    assert "Traceback" not in result.stderr
