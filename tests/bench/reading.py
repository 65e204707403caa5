"""Reading quality and speed of our readers beside other extractors: same pages, same machine, one run.

python tests/bench/reading.py [--ours] [--worst N [--of TOOL]] [--json PATH] [--pages DIR]

Pages that do not tell their address get a made-up one. Our readers hold no rule for any site, so what they do on a page
never depends on other pages of its site having been seen: each figure is one of leaving the page's site out. Still,
the shared pages are those they are developed with; `--pages` measures on others.

Every tool runs in a process of its own, one after the other, without network. A page is read three times and the best
time counts; caches are emptied between the rounds and the garbage collector runs as it does by default. A page on which
a tool fails is wrong in every figure. How values are compared: tests/saved_pages/metrics.py.
"""

from __future__ import annotations

import argparse
import json
import logging
import resource
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from rich.console import Console

from tests.bench import reading_report
from tests.bench.reading_tools import TOOLS, Tool
from tests.conftest import SHARED_DIR
from tests.saved_pages import metrics, ours
from tests.saved_pages.pages import SavedPage, articles, digest, lists, load

ROUNDS = 3
Result = dict[str, Any]


def refuse(*_: object) -> NoReturn:
    """Stand where a connection would be made."""
    raise OSError("no network here")


def peak_memory() -> float:
    """Return the most memory this process has held so far, MiB.

    Linux hands `ru_maxrss` on from the process that started this one, so its own high-water mark is read there.
    """
    status = Path("/proc/self/status")
    if status.exists():
        marks = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(marks["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)


def run(tool: Tool, pages: list[SavedPage]) -> Result:
    """Read all pages with one tool; return outcomes, readings, milliseconds and memory."""
    extract = tool.start()
    if not tool.is_ours:
        for saved in pages:
            _ = saved.text  # decoded before the clock starts
    before = peak_memory()
    readings: dict[str, metrics.Reading | None] = {}
    best: dict[str, float] = {}
    failures: dict[str, str] = {}
    for _ in range(ROUNDS):
        tool.forget()
        for saved in pages:
            began = time.perf_counter()
            try:
                readings[saved.file] = extract(saved)
            except Exception as error:  # noqa: BLE001  # whatever a tool raises is a page it refuses
                readings[saved.file] = None
                failures[saved.file] = repr(error)[:200]
            spent = (time.perf_counter() - began) * 1000
            best[saved.file] = min(spent, best.get(saved.file, spent))
    outcomes = [metrics.compare(saved.file, saved.label, readings[saved.file], tool.fields) for saved in pages]
    return {
        "tool": tool.name,
        "version": tool.version,
        "figures": metrics.figures(outcomes),
        "counted": metrics.counted(outcomes),
        "refused": sorted(file for file, given in readings.items() if given is None),
        "failures": failures,
        "milliseconds": best,
        "memory": {"start": before, "peak": peak_memory()},
        "outcomes": [asdict(outcome) for outcome in outcomes],
        "readings": readings,
    }


def run_apart(tool: Tool, folder: Path) -> Result:
    """Do the same in a process of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "result.json"
        command = [sys.executable, __file__, "--tool", tool.name, "--pages", str(folder), "--json", str(out)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{tool.name} could not be measured:\n{done.stderr}")
        result: Result = json.loads(out.read_text("utf-8"))
        return result


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--ours", action="store_true", help="measure our readers alone")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="show the N worst pages of each field")
    parser.add_argument("--of", default="generic", metavar="TOOL", choices=[tool.name for tool in TOOLS], help="whose")
    parser.add_argument("--json", type=Path, metavar="PATH", help="write all figures and what was read of each page")
    parser.add_argument("--pages", type=Path, default=SHARED_DIR / "pages", help="folder of pages with truth.jsonl")
    parser.add_argument("--tool", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    """Measure."""
    asked = arguments()
    pages = load(asked.pages)
    if asked.tool:
        logging.disable(logging.CRITICAL)
        socket.socket.connect = refuse  # type: ignore[method-assign]
        tool = next(tool for tool in TOOLS if tool.name == asked.tool)
        asked.json.write_text(json.dumps(run(tool, articles(pages)), ensure_ascii=False), "utf-8")
        return
    tools = [tool for tool in TOOLS if tool.is_ours or not asked.ours or tool.name == asked.of]
    progress = Console(stderr=True)
    results = []
    for tool in tools:
        progress.print(f"{tool.name} …")
        results.append(run_apart(tool, asked.pages))
    listed = [ours.read_list(saved) for saved in lists(pages)]
    reading_report.show(results, listed, len(articles(pages)))
    if asked.worst:
        shown = next(result for result in results if result["tool"] == asked.of)
        reading_report.show_worst(shown, articles(pages), asked.worst)
    if asked.json:
        written = {"pages": digest(pages), "results": results, "lists": [asdict(outcome) for outcome in listed]}
        asked.json.write_text(json.dumps(written, ensure_ascii=False, indent=1), "utf-8")
        progress.print(f"written to {asked.json}")


if __name__ == "__main__":
    main()
