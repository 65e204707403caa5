"""Any dataset by the manifest beside it: `NAME.sha256`, as `sha256sum` writes it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from crawler.disk import MANIFEST, file_sha256
from crawler.exporters.packaging import below
from crawler.packages.common import AGAIN

_LINE = re.compile(r"(\\?)([0-9a-f]{64}) [ *](.+)")
_ESCAPES = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}


def check(path: Path) -> Iterator[str]:
    """Yield what is not as the manifest says."""
    manifest = path.with_name(path.name + MANIFEST)
    known: dict[str, str] = {}
    for number, line in enumerate(os.fsdecode(manifest.read_bytes()).removesuffix("\n").split("\n"), 1):
        found = _LINE.fullmatch(line)
        if not found:
            yield f"{manifest.name}: line {number} is no line of a manifest; {AGAIN}"
            continue
        name = re.sub(r"\\[\\nr]", lambda part: _ESCAPES[part[0]], found[3]) if found[1] else found[3]
        if name in known:
            yield f"{manifest.name}: names {name} twice; {AGAIN}"
        known[name] = found[2]
    there = {f"{path.name}/{name}": path / name for name in below(path)} if path.is_dir() else {path.name: path}
    for name, digest in known.items():
        if name not in there:
            yield f"{name}: is missing; {AGAIN}"
        elif file_sha256(there[name])[0] != digest:
            yield f"{name}: is not what {manifest.name} says; {AGAIN}"
    for name in there:
        if name not in known:
            yield f"{name}: is not in {manifest.name}; move it away, or {AGAIN}"
