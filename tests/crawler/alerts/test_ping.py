from __future__ import annotations

import pytest

from crawler.alerts import Ping
from crawler.alerts.ping import LIMIT

CHECK = "/5bf66975-d4c7-4bf5-bcc8-b8d8a82ea278"


def test_a_harvest_that_goes_well(web):
    ping = Ping(web.url + CHECK, 5)
    assert ping.start()
    assert ping.end(0, ["a: complete", "乙: complete"])
    assert [(one.path, one.body.decode()) for one in web.received] == [
        (f"{CHECK}/start", ""),
        (f"{CHECK}/0", "a: complete\n乙: complete"),
    ]


@pytest.mark.parametrize(("code", "signal"), [(3, "3"), (4, "4"), (1, "1"), (-9, "fail"), (256, "fail"), (75, "log")])
def test_the_signal_is_the_exit_code(web, code, signal):
    assert Ping(web.url + CHECK).end(code)
    assert web.received[0].path == f"{CHECK}/{signal}"


def test_a_query_stays_behind_the_signal(web):
    assert Ping(f"{web.url}/ping-key/archive/?create=1").start()
    assert web.received[0].path == "/ping-key/archive/start?create=1"


def test_the_last_lines_are_sent(web):
    Ping(web.url + CHECK).end(3, [f"line {number}" for number in range(100_000)])
    body = web.received[0].body
    assert len(body) == LIMIT
    assert body.endswith(b"line 99999")


def test_what_does_not_arrive_is_tried_twice_and_told(web, capsys, caplog):
    web.answer = lambda path: (503, {}, b"")
    assert not Ping(web.url + CHECK).end(0)
    assert len(web.received) == 2
    assert capsys.readouterr().err == "ping not received: 0: status 503\n"
    assert "ping not received: 0: status 503" in caplog.text


def test_nobody_there(web, capsys):
    assert not Ping(f"http://127.0.0.1:1{CHECK}").start()
    assert "refused" in capsys.readouterr().err


def test_no_address_no_ping(web):
    assert Ping(None).start()
    assert Ping(None).end(1)
