"""BagIt 1.0 (RFC 8493), with what archives want of it: sha256 and sha512, tag manifests, a filled `bag-info.txt`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from crawler.disk import CHUNK
from crawler.exporters.packaging import below
from crawler.packages.common import AGAIN, DAY, is_inside, lines

ALGORITHMS = ("sha256", "sha512")
"""both must be there; weaker ones prove nothing"""

_DECLARATION = re.compile(r"BagIt-Version: 1\.0\r?\nTag-File-Character-Encoding: UTF-8(?:\r?\n)?")
_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)")
_INFO = re.compile(r"([^\s:](?:[^:\r\n]*[^\s:])?):[ \t]+(\S.*)")
_MUST_SAY: dict[str, re.Pattern[str] | None] = {
    "Source-Organization": None,
    "External-Description": None,
    "External-Identifier": None,
    "Bagging-Date": DAY,
    "Payload-Oxum": re.compile(r"\d+\.\d+"),
}
_COUNT = re.compile(r"(\d+) of (\d+|\?)")


def check(path: Path) -> Iterator[str]:
    """Yield what is wrong with a bag."""
    yield from _declaration(path)
    if not (path / "data").is_dir():
        yield f"data: there is no payload; {AGAIN}"
    there = list(below(path))
    payload = {name for name in there if name.startswith("data/")}
    tags = {name for name in there if name not in payload and not name.startswith("tagmanifest-")}
    for kind, files in (("manifest", payload), ("tagmanifest", tags)):
        for algorithm in ALGORITHMS:
            yield from _manifest(path, f"{kind}-{algorithm}.txt", algorithm, files)
    yield from _info(path, payload)
    if "fetch.txt" in there:
        yield f"fetch.txt: the bag is not whole, files are to be fetched from elsewhere; {AGAIN}"


def _declaration(path: Path) -> Iterator[str]:
    try:
        text = (path / "bagit.txt").read_bytes().decode("utf-8")
    except FileNotFoundError:
        yield f"bagit.txt: is missing; {AGAIN}"
    else:
        if not _DECLARATION.fullmatch(text):
            yield f"bagit.txt: does not declare version 1.0 in UTF-8; {AGAIN}"


def _manifest(path: Path, name: str, algorithm: str, there: set[str]) -> Iterator[str]:
    """Yield what a manifest and the files say against each other."""
    try:
        listed = lines(path / name)
    except FileNotFoundError:
        yield f"{name}: is missing; {AGAIN}"
        return
    known: set[str] = set()
    for number, line in enumerate(listed, 1):
        found = _LINE.fullmatch(line)
        length = hashlib.new(algorithm).digest_size * 2
        if not found or len(found[1]) != length:
            yield f"{name}: line {number} is no digest of {length} digits with a path; {AGAIN}"
            continue
        file = _unescaped(found[2])
        if not is_inside(file):
            yield f"{name}: {file!r} leads out of the bag; do not open it, {AGAIN}"
        elif file in known:
            yield f"{name}: names {file} twice; {AGAIN}"
        elif file not in there or (path / file).is_symlink():
            yield f"{file}: is in {name} and missing; {AGAIN}"
        elif _digest(path / file, algorithm) != found[1].lower():
            yield f"{file}: is not what {name} says; {AGAIN}"
        known.add(file)
    for file in sorted(there - known):
        yield f"{file}: is not in {name}; move it away, or {AGAIN}"


def _unescaped(path: str) -> str:
    return path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def _digest(path: Path, algorithm: str) -> str:
    known = hashlib.new(algorithm)
    with path.open("rb") as stream:
        while data := stream.read(CHUNK):
            known.update(data)
    return known.hexdigest()


def _info(path: Path, payload: set[str]) -> Iterator[str]:
    try:
        written = lines(path / "bag-info.txt")
    except FileNotFoundError:
        yield f"bag-info.txt: is missing; {AGAIN}"
        return
    said: dict[str, str] = {}
    label = ""
    for number, line in enumerate(written, 1):
        found = _INFO.fullmatch(line)
        if line[:1] in {" ", "\t"} and label:
            said[label] += line
        elif not found:
            yield f"bag-info.txt: line {number} is no label with a value; {AGAIN}"
        else:
            label = found[1]
            if label in said and label in _MUST_SAY:
                yield f"bag-info.txt: says {label} twice; {AGAIN}"
            said[label] = found[2]
    for label, pattern in _MUST_SAY.items():
        if label not in said:
            yield f"bag-info.txt: has no {label}; {AGAIN}"
        elif pattern and not pattern.fullmatch(said[label]):
            yield f"bag-info.txt: {label} is {said[label]!r}, which is not how it is written; {AGAIN}"
    size = sum((path / name).lstat().st_size for name in payload)
    if said.get("Payload-Oxum", f"{size}.{len(payload)}") != f"{size}.{len(payload)}":
        yield f"bag-info.txt: Payload-Oxum is {said['Payload-Oxum']}, the payload is {size}.{len(payload)}; {AGAIN}"
    yield from _group(said)


def _group(said: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with its place among several bags."""
    if "Bag-Count" not in said:
        return
    found = _COUNT.fullmatch(said["Bag-Count"])
    if not found or (found[2] != "?" and not 0 < int(found[1]) <= int(found[2])):
        yield f"bag-info.txt: Bag-Count is {said['Bag-Count']!r}, which is no N of M; {AGAIN}"
    if "Bag-Group-Identifier" not in said:
        yield f"bag-info.txt: has a Bag-Count and no Bag-Group-Identifier; {AGAIN}"
