"""Real saved pages are read as well as they once were. `python -m tests.saved_pages.floors` raises the floors."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.saved_pages import floors
from tests.saved_pages.pages import digest, load


@cache
def measured(folder: Path) -> dict[str, Any]:
    return floors.measure(load(folder))


@pytest.fixture
def kept() -> dict[str, Any]:
    return dict(json.loads(floors.PATH.read_text("utf-8")))


def test_pages_are_those_the_floors_were_set_for(shared_dir: Path, kept: dict[str, Any]) -> None:
    assert digest(load(shared_dir / "pages")) == kept["pages"], (
        "pages or labels changed: look at the figures, then python -m tests.saved_pages.floors --lower"
    )


@pytest.mark.parametrize("name", floors.MEASURES)
def test_no_figure_falls_below_its_floor(shared_dir: Path, kept: dict[str, Any], name: str) -> None:
    said = floors.complaints(kept[name], measured(shared_dir / "pages")[name])
    assert not said, "\n".join(said)
