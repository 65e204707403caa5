"""What the checks have in common."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from crawler.disk import file_sha256
from crawler.exporters.packaging import below

AGAIN = "export it again, or ask for the package again"

DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
SECOND = re.compile(DAY.pattern + r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-]\d\d:\d\d)")
SHA256 = re.compile("[0-9a-f]{64}")


class Unusable(Exception):  # noqa: N818 (it says what is wrong, as a finding)
    """The description of a package cannot be used; the message is a finding."""


def described(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file; raise `Unusable`."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_each_once)
    except FileNotFoundError:
        raise Unusable(f"{path.name}: is missing; {AGAIN}") from None
    except (ValueError, RecursionError) as error:
        raise Unusable(f"{path.name}: is no JSON ({error}); {AGAIN}") from None
    if not isinstance(value, dict):
        raise Unusable(f"{path.name}: is no JSON object; {AGAIN}")
    return value


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return value


def lacking(where: str, value: Mapping[str, Any], names: Mapping[str, re.Pattern[str] | None]) -> Iterator[str]:
    """Yield a finding for each property that is missing, empty or not written as its pattern demands."""
    for name, pattern in names.items():
        said = value.get(name)
        if said in (None, "", [], {}):
            yield f"{where}: has no {name}; {AGAIN}"
        elif pattern and not (isinstance(said, str) and pattern.fullmatch(said)):
            yield f"{where}: {name} is {said!r}, which is not how it is written; {AGAIN}"


def is_inside(name: object) -> bool:
    """Tell whether a path of a description stays inside the package.

    >>> is_inside("files/a.jpg"), is_inside("../a.jpg"), is_inside("/etc/passwd")
    (True, False, False)
    """
    if not isinstance(name, str) or not name or "\\" in name or ":" in name or "\x00" in name:
        return False
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def check_file(package: Path, name: object, size: object = None, digest: object = None) -> Iterator[str]:
    """Yield what is wrong with a file that a description names; None is not compared."""
    if not is_inside(name):
        yield f"{name!r}: leads out of the package; do not open it, {AGAIN}"
        return
    path = package / str(name)
    if path.is_symlink() or not path.is_file():
        yield f"{name}: is missing; {AGAIN}"
        return
    found, length = file_sha256(path)
    if size is not None and str(length) != str(size):
        yield f"{name}: has {length} bytes, {size} are described; {AGAIN}"
    if digest is not None and found != str(digest).removeprefix("sha256:"):
        yield f"{name}: is not what its digest says; {AGAIN}"


def unlisted(package: Path, known: set[str]) -> Iterator[str]:
    """Yield a finding for each file that no description names."""
    for name in below(package):
        if name not in known:
            yield f"{name}: is not described; move it away, or {AGAIN}"


def lines(path: Path) -> list[str]:
    """Return the lines of a text in UTF-8; only what ends a line on a system of today ends one here."""
    found = re.split("\r\n|\r|\n", path.read_bytes().decode("utf-8"))
    return found[:-1] if found[-1] == "" else found


def decoded(name: str) -> str:
    """Return a path as it is on the disk, of one that is written as an address."""
    return unquote(name.removeprefix("./"))


def mark(values: Iterable[str]) -> bytes:
    """Return a short stand-in for a key; a million of them fit into memory."""
    return blake2b("\x00".join(values).encode(), digest_size=12).digest()


def added(seen: set[bytes], values: Iterable[str]) -> bool:
    """Note a key; tell whether it is new."""
    stand_in = mark(values)
    is_new = stand_in not in seen
    seen.add(stand_in)
    return is_new
