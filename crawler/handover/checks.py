"""What a check of the 四性检测 is and says, and the package that all of them look at."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from crawler.handover.describe import FILE_COLUMNS
from crawler.handover.elements import ELEMENTS
from crawler.handover.paths import FACTS, FILES_CSV, MANIFEST, RECORDS_CSV, listed
from crawler.handover.transfer import rows
from crawler.scratch import scratch

Property = Literal["authenticity", "integrity", "usability", "safety"]
PROPERTIES: dict[Property, str] = {
    "authenticity": "真实性",
    "integrity": "完整性",
    "usability": "可用性",
    "safety": "安全性",
}

Result = Literal["passed", "failed", "not done"]

SHOWN = 20
"""faults that a report names; how many there are is counted"""


@dataclass(slots=True)
class Outcome:
    """What a check came to."""

    result: Result
    looked_at: str
    """in Chinese and English"""
    numbers: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Check:
    """One check."""

    id: str
    property: Property
    name: str
    """in Chinese and English"""
    run: Callable[[Package], Outcome]


class Package:
    """A package that was handed over, read from its folder alone; its lists lie in a temporary database."""

    def __init__(self, folder: Path) -> None:
        """Read its lists; OSError, ValueError or KeyError where one is missing or broken."""
        self.folder = folder
        self.declared: dict[str, Any] = json.loads((folder / FACTS).read_text("utf-8"))
        self._connection = scratch()
        self._load("records", ELEMENTS, folder / RECORDS_CSV)
        self._load("files", FILE_COLUMNS, folder / FILES_CSV)
        self._connection.execute("CREATE TABLE manifest (path TEXT, sha256 TEXT)")
        self._connection.executemany("INSERT INTO manifest VALUES (?, ?)", _manifest(folder / MANIFEST))
        self._connection.execute("CREATE INDEX by_path ON manifest (path)")

    def close(self) -> None:
        """Remove the temporary database."""
        self._connection.close()

    def query(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield rows of `records`, `files` (columns: the elements) and `manifest` (path, sha256)."""
        return iter(self._connection.execute(statement, values))

    def one(self, statement: str, *values: object) -> int:
        """Return the number that a query counts."""
        return int(next(self.query(statement, *values))[0])

    @cached_property
    def paths(self) -> list[str]:
        """The files that lie in the package and that its manifest must name."""
        return list(listed(self.folder))

    def _load(self, table: str, names: Iterable[str], path: Path) -> None:
        names = tuple(names)
        columns = ", ".join(f'"{name}" TEXT' for name in names)
        self._connection.execute(f"CREATE TABLE {table} ({columns})")
        values = ([_disarmed(row[name]) for name in names] for row in rows(path))
        self._connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})", values)  # noqa: S608


def judged(faults: Iterable[str], looked_at: str, **numbers: int) -> Outcome:
    """Return an outcome that failed where there are faults."""
    found = iter(faults)
    shown = list(islice(found, SHOWN))
    count = len(shown) + sum(1 for _ in found)
    return Outcome("failed" if count else "passed", looked_at, {**numbers, "faults": count}, shown)


def not_done(reason: str) -> Outcome:
    """Return the outcome of a check that was not made."""
    return Outcome("not done", reason)


def _disarmed(text: str | None) -> str:
    """Return a cell without the `'` that keeps a spreadsheet from running it."""
    return re.sub(r"^'(?=[\t\r]|\s*[=+\-@＝＋－＠])", "", text or "")


def _manifest(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_bytes().decode("utf-8", "surrogateescape").split("\n")[:-1]:
        digest, _, name = line.removeprefix("\\").partition("  ")
        if line.startswith("\\"):
            name = re.sub(r"\\(.)", lambda found: {"n": "\n", "r": "\r"}.get(found[1], found[1]), name)
        yield name, digest
