"""What a crawl leaves in logs/."""

from __future__ import annotations

import json

from crawler.replica import Replica
from tests.end_to_end.conftest import SITE


def test_a_run_is_told_event_by_event(desk):
    result = desk.crawl("-a", "limit=4", "--json-logs", "-s", "LOG_LEVEL=INFO")
    assert result.returncode == 0, result.stderr
    path = desk.folder / "logs" / f"{SITE}.log"
    entries = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    events = [entry["event"] for entry in entries if entry["event"] != "message"]
    assert (events[0], events[-1]) == ("run began", "run ended")
    assert events.count("article read") == 4
    assert events.count("walk ended") == 5
    ended = entries[-1]
    assert (ended["site"], ended["fields"]["outcome"], ended["fields"]["new"]) == (SITE, "complete", 4)
    assert [json.loads(line) for line in result.stderr.splitlines()] == entries, "the same on standard error"
    # What the log says are names and figures: no line holds a sentence of an article.
    bodies = [record["body_text"] for record in desk.export()]
    text = path.read_text("utf-8")
    assert all(body[:40] not in text for body in bodies if body)


def test_logs_are_neither_verified_nor_copied(desk: object, replica: Replica, tmp_path):
    assert desk.crawl("-a", "limit=2").returncode == 0
    (desk.folder / "logs" / "stray").write_bytes(b"anything")
    (desk.folder / "alerts.json").write_text("{}")
    assert desk.run("verify").returncode == 0
    assert desk.run("backup", str(tmp_path / "copy")).returncode == 0
    assert not (tmp_path / "copy" / "logs").exists()
