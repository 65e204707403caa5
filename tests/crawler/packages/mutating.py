"""Ways to break a package, so that one rule and no other is what sees it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Mutant:
    """One broken package."""

    name: str
    break_it: Callable[[Path], object]
    seen_by: str
    """words of the finding that must be among the findings"""


def replaced(name: str, old: str, new: str, count: int = 1) -> Callable[[Path], None]:
    """Return what replaces a text in a file; `name` may be a pattern, of which the first match is taken."""

    def break_it(path: Path) -> None:
        file = first(path, name)
        text = file.read_bytes().decode("utf-8")
        assert re.search(old, text), f"{old} is not in {file}"
        file.write_bytes(re.sub(old, new, text, count=count).encode("utf-8"))

    return break_it


def removed(name: str) -> Callable[[Path], None]:
    return lambda path: first(path, name).unlink()


def added(name: str, body: bytes = b"x") -> Callable[[Path], None]:
    def break_it(path: Path) -> None:
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(body)

    return break_it


def appended(name: str, body: bytes) -> Callable[[Path], object]:
    return lambda path: (path / name).write_bytes((path / name).read_bytes() + body)


def truncated(name: str, count: int = 100) -> Callable[[Path], None]:
    def break_it(path: Path) -> None:
        file = first(path, name)
        file.write_bytes(file.read_bytes()[:-count])

    return break_it


def changed_byte(name: str) -> Callable[[Path], None]:
    def break_it(path: Path) -> None:
        file = first(path, name)
        body = bytearray(file.read_bytes())
        body[len(body) // 2] ^= 1
        file.write_bytes(body)

    return break_it


def linked(name: str) -> Callable[[Path], None]:
    """Return what puts a link to a copy of the file, outside of the package, in its place."""

    def break_it(path: Path) -> None:
        file = first(path, name)
        outside = path.parent / "outside"
        file.rename(outside)
        file.symlink_to(outside)

    return break_it


def in_json(name: str, change: Callable[[Any], object]) -> Callable[[Path], None]:
    def break_it(path: Path) -> None:
        said = json.loads((path / name).read_text("utf-8"))
        change(said)
        (path / name).write_text(json.dumps(said, ensure_ascii=False), "utf-8")

    return break_it


def then(*steps: Callable[[Path], object]) -> Callable[[Path], None]:
    def break_it(path: Path) -> None:
        for step in steps:
            step(path)

    return break_it


def first(path: Path, name: str) -> Path:
    return min(path.glob(name))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
