"""An export against the truth of the model news centre: every article, every field."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

UNORDERED = {"sections"}  # which section listed a shared article first depends on the order of answers
NESTED = {"images": ("url", "alt", "sha256"), "attachments": ("url", "name", "media_type", "size", "sha256")}


def seen(record: dict[str, Any], name: str) -> object:
    """Return a field as the truth has it."""
    value = record["gone_at"] is not None if name == "gone" else record[name]
    if name in UNORDERED:
        return sorted(value)
    if name in NESTED:
        return [{key: entry[key] for key in NESTED[name]} for entry in value]
    return value


def differences(export: list[dict[str, Any]], truth: list[dict[str, Any]]) -> list[tuple[str, str, object, object]]:
    """Return (address, field, exported, true) for each difference; prints a table of fields."""
    exported = {record["url"]: record for record in export}
    true = {record["url"]: record for record in truth}
    found: list[tuple[str, str, object, object]] = []
    found += [(url, "(row)", "missing", "there") for url in sorted(true.keys() - exported.keys())]
    found += [(url, "(row)", "there", "not in the truth") for url in sorted(exported.keys() - true.keys())]
    names = [name for name in truth[0] if not name.startswith("_")]
    table = Table("field", "equal", "different", title=f"{len(export)} exported, {len(truth)} in the truth")
    for name in names:
        wrong = []
        for url in sorted(true.keys() & exported.keys()):
            is_, ought = seen(exported[url], name), true[url][name]
            ought = sorted(ought) if name in UNORDERED else ought
            if is_ != ought:
                wrong.append((url, name, is_, ought))
        table.add_row(name, str(len(true) - len(wrong)), str(len(wrong)))
        found += wrong
    Console(width=100).print(table)
    return found


def plain(record: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return a record as the truth of a family's site has it: addresses of pictures, names and addresses of files."""
    shown = {name: record[name] for name in names}
    shown["images"] = [image["url"] for image in record["images"]]
    shown["attachments"] = [(file["name"], file["url"]) for file in record["attachments"]]
    return shown


def warcs_hold(folder: Path) -> None:
    """Let warcio's own check pass every WARC file."""
    files = sorted(str(path) for path in (folder / "warc").glob("*"))
    assert files
    result = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", *files], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
