"""How the measurement of reading is printed."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tests.saved_pages import metrics
from tests.saved_pages.ours import ListOutcome
from tests.saved_pages.pages import SavedPage

Result = dict[str, Any]
BASE = "trafilatura"
"""whose time ours is compared with"""
WIDTH = 120
NONE = "–"
SHOWN = 8
"""paragraphs of a bad body that are printed"""


def show(results: Sequence[Result], listed: Sequence[ListOutcome], pages: int) -> None:
    """Print the figures of all tools, one column each."""
    table = Table(
        title=f"{pages} article pages; after each field, how many print it / do not",
        caption="fields: right / nothing invented, per cent of the pages that print the field / of the others",
        title_justify="left",
    )
    table.add_column("", no_wrap=True)
    for result in results:
        table.add_column(f"{result['tool']}\n{result['version']}", justify="right")
    for label, cells in rows(results):
        table.add_row(label, *cells)
    console = Console(width=WIDTH)
    console.print(table)
    told = sum(outcome.told for outcome in listed)
    right = sum(outcome.rows_right for outcome in listed)
    console.print(f"list pages, ours: {told} of {len(listed)} told to be lists, rows right on {right}")
    for result in results:
        for file, failure in result["failures"].items():
            console.print(escape(f"{result['tool']} failed on {file}: {failure}"))


def rows(results: Sequence[Result]) -> Iterator[tuple[str, list[str]]]:
    """Yield the table's rows: what is told, and the cell of each tool."""
    yield "body, F1", [f"{result['figures']['body']:.4f}" for result in results]
    yield "body, F1 ≥ 0.95", [share(result["figures"], "body_good") for result in results]
    for name in metrics.FIELDS:
        counted = results[0]["counted"]
        label = f"{name} ({counted[name]} / {counted[name + '_silent']})"
        yield label, [pair(result["figures"], name) for result in results]
    yield "pages refused", [str(len(result["refused"])) for result in results]
    medians = [statistics.median(result["milliseconds"].values()) for result in results]
    base = next((m for m, result in zip(medians, results, strict=True) if result["tool"] == BASE), None)
    yield "ms a page, median", [f"{median:.2f}" for median in medians]
    yield "ms a page, p95", [f"{percentile(result['milliseconds'].values(), 0.95):.2f}" for result in results]
    yield "ms a family page, median", [family(result) for result in results]
    yield f"time, {BASE} = 1", [f"{median / base:.2f}" if base else NONE for median in medians]
    yield "peak memory, MiB", [f"{result['memory']['peak']:.0f}" for result in results]
    grown = [result["memory"]["peak"] - result["memory"]["start"] for result in results]
    yield "… of it by reading", [f"{size:.0f}" for size in grown]


def share(figures: dict[str, float], name: str) -> str:
    """Return a figure in per cent."""
    return f"{figures[name] * 100:.1f}" if name in figures else NONE


def pair(figures: dict[str, float], name: str) -> str:
    """Return a field's two figures; one dash where the tool has no such field."""
    cells = share(figures, name), share(figures, f"{name}_silent")
    return NONE if set(cells) == {NONE} else " / ".join(cells)


def percentile(values: Any, part: float) -> float:
    """Return the value below which that part of all values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def family(result: Result) -> str:
    """Return the median time over pages that a family's reader read, and how many they are."""
    readers = {file: (given or {}).get("reader") or "generic" for file, given in result["readings"].items()}
    times = [spent for file, spent in result["milliseconds"].items() if not readers[file].startswith("generic")]
    return f"{statistics.median(times):.2f} ({len(times)})" if times else NONE


def show_worst(result: Result, pages: Sequence[SavedPage], most: int) -> None:
    """Print the worst bodies, and what was got and expected where another field is wrong."""
    console = Console(width=WIDTH, highlight=False)
    labels = {saved.file: saved.label for saved in pages}
    outcomes = [metrics.Outcome(**outcome) for outcome in result["outcomes"]]
    console.rule(f"{result['tool']}: body")
    for outcome in sorted(outcomes, key=lambda outcome: outcome.f1)[:most]:
        console.print(f"{outcome.f1:.4f} {outcome.file}")
        given = result["readings"][outcome.file]
        lines = list(differing(given, labels[outcome.file]))
        for line in lines[:SHOWN]:
            console.print(escape(f"       {line}"), overflow="ellipsis", no_wrap=True)
        if len(lines) > SHOWN:
            console.print(f"       and {len(lines) - SHOWN} more")
    for name in metrics.FIELDS:
        wrong = [outcome for outcome in outcomes if (outcome.right | outcome.silent).get(name) is False]
        console.rule(f"{result['tool']}: {name}, {len(wrong)} wrong")
        for outcome in wrong[:most]:
            given = result["readings"][outcome.file]
            key = "published_at" if name in {"day", "minute"} else name
            got = "(refused)" if given is None else repr(given.get(key))
            console.print(escape(f"{outcome.file}: got {got}, expected {labels[outcome.file].get(key)!r}"))


def differing(given: metrics.Reading | None, label: metrics.Reading) -> Iterator[str]:
    """Yield the paragraphs that are missing (-) and those too many (+)."""
    if given is None:
        yield "(refused)"
        return
    wanted, got = (
        ["".join(line.split()) for line in (text or "").split("\n")]
        for text in (label["body_text"], given["body_text"])
    )
    for kind, start, end, begin, stop in SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from (f"- {line}" for line in wanted[start:end])
            yield from (f"+ {line}" for line in got[begin:stop])
