from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

from crawler.middlewares import lane as module
from crawler.middlewares.lane import HostLeftError, Lane
from crawler.middlewares.shared_lane import SharedLane

PAGE = Request("http://a.example/1")


@pytest.fixture
def waits(monkeypatch):
    """Replace the clock and the sleep; return the waits that were asked for."""
    now, slept = [1000.0], []

    async def sleep(seconds):
        slept.append(round(seconds, 3))
        now[0] += seconds

    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    monkeypatch.setattr(module.asyncio, "sleep", sleep)
    return slept


def lane(**settings):
    defaults = {"DOWNLOAD_DELAY": 3, "LANE_MAX_WAIT": 600, "LANE_MAX_FAILURES": 3, "USER_AGENT": "kexie-archive/0"}
    return Lane(Settings(defaults | settings))


def ask(made, request=PAGE):
    asyncio.run(made.process_request(request))


def test_waits_grow_and_are_forgotten_after_success(waits):
    made = lane()
    for status in (503, 503, 200):
        made.process_response(PAGE, Response(PAGE.url, status=status))
        ask(made)
    assert waits == [6, 12, 0]


def test_retry_after_in_seconds_and_as_date(waits):
    made = lane()
    made.process_response(PAGE, Response(PAGE.url, status=429, headers={"Retry-After": "90"}))
    ask(made)
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=200), usegmt=True)
    made.process_response(PAGE, Response(PAGE.url, status=503, headers={"Retry-After": later}))
    ask(made)
    assert waits[0] == 90
    assert 190 < waits[1] <= 200


def test_nobody_waits_longer_than_the_longest_wait(waits):
    made = lane()
    made.process_response(PAGE, Response(PAGE.url, status=503, headers={"Retry-After": "86400"}))
    ask(made)
    assert waits == [600]


def test_a_host_that_keeps_failing_is_left_and_others_are_not(waits):
    made = lane()
    for _ in range(3):
        made.process_exception(PAGE, ConnectionError())
    with pytest.raises(HostLeftError, match="left for the next run"):
        ask(made)
    ask(made, Request("http://b.example/1"))
    assert waits == [0]


def test_crawl_delay_spaces_requests_out(waits):
    made = lane()

    class Robots:
        def crawl_delay(self, agent):
            return 10.0

    made.robots_parsed(Robots(), PAGE)
    for _ in range(3):
        ask(made)
    assert waits == [0, 10, 10]


def test_a_failure_never_shortens_what_a_crawl_delay_asks_for(waits):
    made = lane()

    class Robots:
        def crawl_delay(self, agent):
            return 100.0

    made.robots_parsed(Robots(), PAGE)
    ask(made)
    made.process_response(PAGE, Response(PAGE.url, status=503))
    ask(made)
    assert waits == [0, 100]


def test_a_wait_holds_for_those_too_that_wait_already(waits, tmp_path):
    ways = get_project_settings()["DOWNLOADER_MIDDLEWARES"]
    paces, shares = ways["crawler.middlewares.lane.Lane"], ways["crawler.middlewares.shared_lane.SharedLane"]
    assert paces > shares, "requests come to the pace one by one"
    made, shared = lane(), SharedLane(str(tmp_path), 0.001)

    async def visit(number):
        request = Request(f"http://a.example/{number}")
        await shared.process_request(request)
        await made.process_request(request)
        answer = Response(request.url, status=429 if number == 0 else 200, headers={"Retry-After": "90"})
        shared.process_response(request, made.process_response(request, answer))

    async def visits():
        await asyncio.gather(*(visit(number) for number in range(3)))

    asyncio.run(visits())
    shared.close()
    assert waits == [0, 90, 0]


def test_without_delay_every_brake_is_off(waits):
    made = lane(DOWNLOAD_DELAY=0)
    for _ in range(9):
        made.process_response(PAGE, Response(PAGE.url, status=503))
        ask(made)
    assert waits == []
