from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Response

from crawler.middlewares import shared_lane as module
from crawler.middlewares.shared_lane import SharedLane

PAGE = Request("http://a.example/1")
OTHER = Request("http://b.example/1")


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(module, "_LOOK", 0.001)


@pytest.fixture
def lane(tmp_path):
    """Return a function that makes the lane of one more process of a harvest."""
    with ExitStack() as stack:

        def make(harvest="", delay=0.001):
            made = SharedLane(f"{tmp_path}{harvest}", delay)
            stack.callback(made.close)
            return made

        yield make


async def is_waiting(task):
    """Let everything else happen; tell whether the task waits on."""
    for _ in range(20):
        await asyncio.sleep(0.001)
    return not task.done()


def test_another_process_waits_until_the_delay_after_the_answer(lane):
    async def ask():
        one, two = lane(), lane()
        await one.process_request(PAGE)
        waits = asyncio.ensure_future(two.process_request(Request("http://a.example/2")))
        assert await is_waiting(waits)
        await two.process_request(OTHER)
        one.process_response(PAGE, Response(PAGE.url))
        await waits

    asyncio.run(ask())


def test_what_failed_holds_up_nobody_and_within_a_process_the_first_comes_first(lane):
    async def ask():
        made, order = lane(), []

        async def one(number):
            request = Request(f"http://a.example/{number}")
            await made.process_request(request)
            order.append(number)
            made.process_exception(request, OSError("gone"))

        await asyncio.gather(*(one(number) for number in range(5)))
        return order

    assert asyncio.run(ask()) == [0, 1, 2, 3, 4]


def test_another_harvest_has_lanes_of_its_own(lane):
    async def ask():
        await lane("/1").process_request(PAGE)
        await lane("/2").process_request(PAGE)

    asyncio.run(asyncio.wait_for(ask(), 5))


def test_a_killed_process_leaves_the_host_free(lane, tmp_path):
    code = (
        "import asyncio, os, signal, sys; from scrapy import Request\n"
        "from crawler.middlewares.shared_lane import SharedLane\n"
        "lane = SharedLane(sys.argv[1], 1); asyncio.run(lane.process_request(Request('http://a.example/1')))\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=Path(__file__).parents[3],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"

        async def ask():
            waits = asyncio.ensure_future(lane().process_request(PAGE))
            assert await is_waiting(waits)
            process.kill()
            await waits

        asyncio.run(asyncio.wait_for(ask(), 30))
