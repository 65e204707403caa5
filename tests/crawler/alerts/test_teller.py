from __future__ import annotations

import json
import threading
from datetime import timedelta

import pytest

from crawler.alerts import rehearse, tell
from crawler.alerts.told import RECORD
from crawler.operations.config import Alerts, Config, Webhook
from tests.crawler.alerts.conftest import NOW, result

DAY = timedelta(days=1)


def hook(web, name, path=""):
    return Webhook(name=name, kind="json", url=f"{web.url}/{path or name}")


def config(*hooks, **more):
    return Config(alerts=Alerts(**{"stderr": False, "timeout": 5, "webhooks": list(hooks)} | more))


def told_of(web):
    return [(one.path, [news["site"] for news in one.data["news"]]) for one in web.received]


def test_standard_error_is_told_and_repeats_are_folded(tmp_path, capsys):
    for day, expected in enumerate(["trouble", None, None, "good", None]):
        outcome = "complete" if day > 2 else "blocked"
        assert tell([result(outcome)], Config(), tmp_path, NOW + day * DAY) == []
        said = capsys.readouterr().err
        assert (expected in said) if expected else said == ""


def test_a_channel_that_fails_is_named_and_tried_again_alone(tmp_path, web, capsys, caplog):
    both = config(hook(web, "good"), hook(web, "bad"))
    web.answer = lambda path: (500 if path == "/bad" else 200, {}, b"")
    assert tell([result()], both, tmp_path, NOW) == ["webhook bad: not taken (status 500)"]
    assert capsys.readouterr().err == "alert not sent: webhook bad: not taken (status 500)\n"
    assert "alert not sent: webhook bad" in caplog.text
    web.received.clear()
    web.answer = lambda path: (200, {}, b"")
    assert tell([result()], both, tmp_path, NOW + DAY) == []
    assert told_of(web) == [("/bad", ["model_site"])]
    web.received.clear()
    assert tell([result()], both, tmp_path, NOW + 2 * DAY) == []
    assert web.received == []


def test_a_month_of_many_sites(tmp_path, web):
    """One site is blocked for twenty days, one fails once, the others are well: what is told on which day."""
    everyone = config(hook(web, "w"))
    told = {}
    for day in range(30):
        blocked = result("blocked" if 3 <= day < 23 else "complete", site="blocked")
        failing = result("failed" if day == 10 else "complete", site="failing")
        web.received.clear()
        tell([blocked, failing, result("complete", site="well")], everyone, tmp_path, NOW + day * DAY)
        if web.received:
            told[day] = [(news["site"], news["kind"]) for news in web.received[0].data["news"]]
    assert told == {
        3: [("blocked", "trouble")],
        10: [("failing", "trouble"), ("blocked", "reminder")],
        11: [("failing", "good")],
        17: [("blocked", "reminder")],
        23: [("blocked", "good")],
    }


def test_sites_that_were_not_harvested_stay_as_they_are(tmp_path, web):
    everyone = config(hook(web, "w"))
    tell([result(site="a"), result(site="b")], everyone, tmp_path, NOW)
    tell([result("complete", site="c")], everyone, tmp_path, NOW + DAY)
    tell([], everyone, tmp_path, NOW + DAY)
    tell([result("complete", site="a"), result(site="b")], everyone, tmp_path, NOW + 2 * DAY)
    assert told_of(web) == [("/w", ["a", "b"]), ("/w", ["a"])]


def test_killed_before_it_was_written_down_it_is_told_again(tmp_path, web, monkeypatch):
    everyone = config(hook(web, "w"))
    with monkeypatch.context() as patch:
        patch.setattr("crawler.alerts.told.write", lambda *arguments: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            tell([result()], everyone, tmp_path, NOW)
    tell([result()], everyone, tmp_path, NOW)
    assert len(web.received) == 2
    assert [path.name for path in tmp_path.iterdir()] == [RECORD]


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"told": {"w": 3}}', b'{"told": {"w": {"s": {}}}}', b"\xff"])
def test_a_damaged_record_is_named_and_replaced(tmp_path, web, damaged):
    (tmp_path / RECORD).write_bytes(damaged)
    (failure,) = tell([result()], config(hook(web, "w")), tmp_path, NOW)
    assert failure.startswith(f"{RECORD} cannot be read")
    assert len(web.received) == 1
    assert tell([result()], config(hook(web, "w")), tmp_path, NOW) == []


def test_a_record_that_cannot_be_written_is_named(tmp_path, web):
    (failure,) = tell([result()], config(hook(web, "w")), tmp_path / "no folder", NOW)
    assert failure.startswith(f"{RECORD} cannot be written (No such file or directory)")
    assert len(web.received) == 1


def test_the_record_holds_no_secret_and_forgets_channels_that_are_gone(tmp_path, web):
    tell([result()], config(hook(web, "w", "SECRET"), hook(web, "x")), tmp_path, NOW)
    text = (tmp_path / RECORD).read_text("utf-8")
    assert "SECRET" not in text
    assert set(json.loads(text)["told"]) == {"webhook w", "webhook x"}
    tell([result("failed")], config(hook(web, "w", "SECRET")), tmp_path, NOW)
    assert set(json.loads((tmp_path / RECORD).read_bytes())["told"]) == {"webhook w"}


def test_a_channel_that_hangs_holds_nobody_up(tmp_path, web, monkeypatch):
    monkeypatch.setattr("crawler.alerts.teller._PATIENCE", 0.2)
    ended = threading.Event()

    def answer(path):
        if path == "/slow":
            ended.wait(60)
        return 200, {}, b""

    web.answer = answer
    try:
        failures = tell([result()], config(hook(web, "slow"), hook(web, "quick")), tmp_path, NOW)
        assert failures == ["webhook slow: no end within 1.0 s"]
        assert set(json.loads((tmp_path / RECORD).read_bytes())["told"]) == {"webhook quick"}
    finally:
        ended.set()


def test_a_fault_of_our_own_is_no_fault_of_the_harvest(tmp_path, monkeypatch):
    def broken(message):
        raise ZeroDivisionError

    monkeypatch.setattr("crawler.alerts.stderr.send", broken)
    assert tell([result()], Config(), tmp_path, NOW) == ["stderr: ZeroDivisionError in our own code; please report it"]


def test_a_rehearsal_reaches_every_channel_and_is_not_remembered(tmp_path, web, capsys):
    web.answer = lambda path: (500 if path == "/bad" else 200, {}, b"")
    everyone = config(hook(web, "good"), hook(web, "bad"), stderr=True)
    assert rehearse(everyone, tmp_path, NOW) == ["webhook bad: not taken (status 500)"]
    said = capsys.readouterr().err
    assert "webhook good: told\n" in said
    assert "演练 rehearsal" in said
    assert not (tmp_path / RECORD).exists()
