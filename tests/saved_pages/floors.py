"""How well the saved pages must be read at least: floors.json, one floor a figure, and which pages are behind it.

python -m tests.saved_pages.floors [--lower]

measures anew and raises the floors. A figure below its floor is told and keeps it, and so does a changed set of pages,
unless `--lower` says that this is meant.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console

from tests.conftest import SHARED_DIR
from tests.saved_pages import metrics, ours
from tests.saved_pages.pages import SavedPage, articles, digest, lists, load

PATH = Path(__file__).with_name("floors.json")
MEASURES = ("generic", "read", "lists")
"""every page by the generic reader · every page by `read` · list pages by `read` and `read_listing`"""
_DIGITS = 6
_SAME = 0.0005

Measure = Mapping[str, Any]
"""`floors`: the figures, 0 to 1 · `wrong`: by figure, the pages that are not right · `f1`: of each body, by page"""


def measure(pages: list[SavedPage]) -> dict[str, Any]:
    """Return what floors.json would be if it were written for these pages now."""
    return {
        "pages": digest(pages),
        "generic": _measure_articles(pages, allowed=False),
        "read": _measure_articles(pages, allowed=True),
        "lists": _measure_lists(pages),
    }


def complaints(floors: Measure, measured: Measure) -> list[str]:
    """Return a sentence for each figure below its floor, with the pages that got worse."""
    return [
        f"{figure} fell to {measured['floors'].get(figure, 0.0)}, floor {floor}; "
        f"worse: {', '.join(_worse(figure, floors, measured)) or 'no page'}"
        for figure, floor in floors["floors"].items()
        if measured["floors"].get(figure, 0.0) < floor
    ]


def raised(floors: Measure, measured: Measure) -> Measure:
    """Return what was measured, with the floor and the pages kept of each figure that fell."""
    result = {part: dict(measured[part]) for part in ("floors", "wrong", "f1")}
    for figure, floor in floors["floors"].items():
        if measured["floors"].get(figure, 0.0) >= floor:
            continue
        result["floors"][figure] = floor
        if figure == "body":
            result["f1"] = floors["f1"]
        else:
            result["wrong"][figure] = floors["wrong"][figure]
    return result


def _measure_articles(pages: list[SavedPage], *, allowed: bool) -> Measure:
    with ours.families(allowed=allowed):
        outcomes = [metrics.compare(saved.file, saved.label, ours.try_to_read(saved.page)) for saved in articles(pages)]
    wrong = {"body_good": [outcome.file for outcome in outcomes if outcome.f1 < metrics.GOOD]}
    for name in metrics.FIELDS:
        wrong[name] = [outcome.file for outcome in outcomes if outcome.right.get(name) is False]
        wrong[f"{name}_silent"] = [outcome.file for outcome in outcomes if outcome.silent.get(name) is False]
    return {
        "floors": {name: _down(value) for name, value in metrics.figures(outcomes).items()},
        "wrong": wrong,
        "f1": {outcome.file: _down(outcome.f1) for outcome in outcomes},
    }


def _measure_lists(pages: list[SavedPage]) -> Measure:
    outcomes = [ours.read_list(saved) for saved in lists(pages)]
    wrong = {
        "told": [outcome.file for outcome in outcomes if not outcome.told],
        "rows": [outcome.file for outcome in outcomes if not outcome.rows_right],
    }
    floors = {name: _down(1 - len(files) / len(outcomes)) for name, files in wrong.items()} if outcomes else {}
    return {"floors": floors, "wrong": wrong, "f1": {}}


def _worse(figure: str, floors: Measure, measured: Measure) -> list[str]:
    if figure == "body":
        return [file for file, f1 in floors["f1"].items() if measured["f1"].get(file, 0.0) < f1 - _SAME]
    return sorted(set(measured["wrong"].get(figure, ())) - set(floors["wrong"].get(figure, ())))


def _down(value: float) -> float:
    return math.floor(value * 10**_DIGITS) / 10**_DIGITS


def main() -> int:
    """Write floors.json; 1 where a floor was kept that the readers do not reach."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--lower", action="store_true", help="let floors fall, and take a changed set of pages")
    lower = parser.parse_args().lower
    measured = measure(load(SHARED_DIR / "pages"))
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    floors = json.loads(PATH.read_text("utf-8")) if PATH.exists() else measured
    changed = floors["pages"] != measured["pages"]
    if changed and not lower:
        console.print("these are not the pages the floors were set for; --lower takes the new ones")
        return 1
    fallen = [f"{name}: {said}" for name in MEASURES for said in complaints(floors[name], measured[name])]
    for sentence in fallen:
        console.print(sentence)
    if not lower:
        measured |= {name: raised(floors[name], measured[name]) for name in MEASURES}
    PATH.write_text(json.dumps(measured, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    console.print(f"written to {PATH}")
    return 1 if fallen and not lower else 0


if __name__ == "__main__":
    sys.exit(main())
