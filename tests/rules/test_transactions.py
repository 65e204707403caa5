"""Every write transaction is opened by the one helper."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HELPER = ROOT / "crawler" / "archive" / "database.py"
EXPORT = ROOT / "crawler" / "exporters" / "sqlite.py"  # a new file of its own, not the archive
SCRATCH = ROOT / "crawler" / "scratch.py"  # a file without a name
OPENS = re.compile(r"['\"]BEGIN\b|\.atomic\(|with \w*\.?_?connection:|\.commit\(\)|isolation_level")


def test_nobody_else_opens_one():
    opening = {
        path
        for folder in ("items", "spiders", "crawler")
        for path in (ROOT / folder).rglob("*.py")
        if OPENS.search(path.read_text(encoding="utf-8"))
    }
    assert opening == {HELPER, EXPORT, SCRATCH}


def test_it_is_immediate():
    assert re.findall(r'execute\("(BEGIN IMMEDIATE)"\)', HELPER.read_text(encoding="utf-8"))
