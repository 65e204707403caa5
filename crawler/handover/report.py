"""四性检测 of a package, after DA/T 70-2018: every check, its result, what it looked at; as HTML and JSON."""

from __future__ import annotations

import csv
import json
import sqlite3
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from lxml import etree

from crawler.disk import file_sha256
from crawler.handover import authenticity, integrity, safety, usability
from crawler.handover.checks import PROPERTIES, Check, Outcome, Package, Result
from crawler.handover.pages import facts, page, said
from crawler.handover.paths import MANIFEST, REPORT_HTML, REPORT_JSON

CHECKS: tuple[Check, ...] = (*authenticity.CHECKS, *integrity.CHECKS, *usability.CHECKS, *safety.CHECKS)

RESULTS: dict[Result, str] = {"passed": "通过", "failed": "不通过", "not done": "未检测"}


def examine(folder: Path) -> dict[str, Outcome]:
    """Return what every check of a package came to, by its id.

    A package whose own lists cannot be read fails whatever needs them. A check that breaks on what it looks at failed.
    """
    try:
        package = Package(folder)
    except (OSError, ValueError, KeyError) as error:
        broken = Outcome("failed", "移交包自身的清单 the package's own lists", {}, [f"{type(error).__name__}: {error}"])
        return {check.id: broken for check in CHECKS}
    with closing(package):
        return {check.id: _run(check, package) for check in CHECKS}


def check(folder: Path) -> Iterator[str]:
    """Yield a line for each fault that a handed-over package has; what was not done is no fault."""
    for name, outcome in examine(folder).items():
        if outcome.result == "failed":
            yield from (f"{name}: {fault}" for fault in outcome.faults)


def write(folder: Path) -> None:
    """Examine a package and write its report into it."""
    outcomes = examine(folder)
    manifest = file_sha256(folder / MANIFEST)[0]
    (folder / REPORT_JSON).write_text(_json(outcomes, manifest), encoding="utf-8")
    (folder / REPORT_HTML).write_text(
        page("四性检测报告 Four properties of the package", _parts(outcomes, manifest)), encoding="utf-8"
    )


_UNREADABLE = (
    *(OSError, ValueError, KeyError, TypeError, EOFError),
    *(etree.LxmlError, csv.Error, sqlite3.Error, zipfile.BadZipFile, zlib.error),
)


def _run(check: Check, package: Package) -> Outcome:
    try:
        return check.run(package)
    except _UNREADABLE as error:
        return Outcome("failed", check.name, {}, [f"{type(error).__name__}: {error}"])


def _json(outcomes: Mapping[str, Outcome], manifest: str) -> str:
    checks = [
        {"id": check.id, "property": check.property, "name": check.name, **asdict(outcomes[check.id])}
        for check in CHECKS
    ]
    totals = Counter(outcome.result for outcome in outcomes.values())
    whole = {
        "standard": "DA/T 70-2018",
        "manifest_sha256": manifest,
        "totals": {result: totals[result] for result in RESULTS},
        "checks": checks,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _parts(outcomes: Mapping[str, Outcome], manifest: str) -> Iterator[str]:
    totals = Counter(outcome.result for outcome in outcomes.values())
    yield facts(
        [
            ("依据 after", "DA/T 70-2018（参照，未逐条对照 by its properties, not clause by clause）"),
            *((f"{zh} {result}", totals[result]) for result, zh in RESULTS.items()),
            (f"{MANIFEST} SHA-256", manifest),
        ]
    )
    yield "<p>未检测不等于通过。<small>What was not done has not passed.</small></p>"
    for name, zh in PROPERTIES.items():
        yield f"<h2>{zh} {name}</h2>"
        yield (
            "<table><tr><th>编号 no.</th><th>检测项 check</th><th>结果 result</th>"
            "<th>检测内容 what it looked at</th><th>数字 numbers</th></tr>"
        )
        for check in CHECKS:
            if check.property == name:
                yield _row(check, outcomes[check.id])
        yield "</table>"


def _row(check: Check, outcome: Outcome) -> str:
    css = outcome.result.replace(" ", "-")
    faults = "".join(f"<li>{said(fault)}</li>" for fault in outcome.faults)
    more = f"<ul>{faults}</ul>" if faults else ""
    numbers = "<br>".join(f"{said(name)} {count}" for name, count in outcome.numbers.items())
    return (
        f"<tr><td>{check.id}</td><td>{said(check.name)}</td>"
        f'<td class="{css}">{RESULTS[outcome.result]}<br><small>{outcome.result}</small></td>'
        f"<td>{said(outcome.looked_at)}{more}</td><td>{numbers}</td></tr>"
    )
