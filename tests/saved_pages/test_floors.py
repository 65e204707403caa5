"""Floors go up by themselves and down only when it is meant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.saved_pages import floors

GOOD = {
    "floors": {"body": 0.9, "title": 1.0},
    "wrong": {"title": []},
    "f1": {"a.html": 0.9, "b.html": 0.9},
}
WORSE = {
    "floors": {"body": 0.95, "title": 0.5},
    "wrong": {"title": ["b.html"]},
    "f1": {"a.html": 1.0, "b.html": 0.9},
}


def test_a_fallen_figure_names_the_pages_that_got_worse() -> None:
    assert floors.complaints(GOOD, WORSE) == ["title fell to 0.5, floor 1.0; worse: b.html"]
    assert floors.complaints(WORSE, GOOD) == ["body fell to 0.9, floor 0.95; worse: a.html"]
    assert floors.complaints(GOOD, GOOD) == []


def test_a_figure_that_is_gone_has_fallen() -> None:
    assert floors.complaints(GOOD, {"floors": {"body": 0.9}, "wrong": {}, "f1": GOOD["f1"]}) == [
        "title fell to 0.0, floor 1.0; worse: no page"
    ]


def test_only_what_rose_is_taken() -> None:
    assert floors.raised(GOOD, WORSE) == {
        "floors": {"body": 0.95, "title": 1.0},
        "wrong": {"title": []},
        "f1": WORSE["f1"],
    }


def written(monkeypatch: pytest.MonkeyPatch, path: Path, measured: dict[str, Any], *arguments: str) -> tuple[int, Any]:
    monkeypatch.setattr(floors, "PATH", path)
    monkeypatch.setattr(floors, "load", lambda _folder: [])
    monkeypatch.setattr(floors, "measure", lambda _pages: measured)
    monkeypatch.setattr("sys.argv", ["floors", *arguments])
    status = floors.main()
    return status, json.loads(path.read_text("utf-8")) if path.exists() else None


def test_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    good = {"pages": "1", **dict.fromkeys(floors.MEASURES, GOOD)}
    worse = {"pages": "1", **dict.fromkeys(floors.MEASURES, WORSE)}
    assert written(monkeypatch, path, dict(good)) == (0, good)
    status, kept = written(monkeypatch, path, dict(worse))
    assert (status, kept["read"]["floors"]) == (1, {"body": 0.95, "title": 1.0})
    assert written(monkeypatch, path, dict(worse), "--lower") == (0, worse)


def test_command_refuses_other_pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    good = {"pages": "1", **dict.fromkeys(floors.MEASURES, GOOD)}
    assert written(monkeypatch, path, dict(good)) == (0, good)
    other = good | {"pages": "2"}
    assert written(monkeypatch, path, dict(other)) == (1, good)
    assert written(monkeypatch, path, dict(other), "--lower") == (0, other)
