"""A chain of deltas: a baseline and increments of one dataset, each tied to the one before by its digest.

A step is a folder `NAME/0000`, `NAME/0001` … with three files of JSON Lines (`additions.jsonl` and `changes.jsonl` hold
whole records, `deletions.jsonl` the keys of records that the dataset no longer holds) and `manifest.json`: counts,
digests, the digest of the previous manifest, and that of the state which all steps up to this one come to.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from crawler.disk import MANIFEST as DIGESTS
from crawler.disk import folder_manifest
from crawler.scratch import scratch

MANIFEST = "manifest.json"
ADDITIONS, CHANGES, DELETIONS = "additions.jsonl", "changes.jsonl", "deletions.jsonl"
FILES = (ADDITIONS, CHANGES, DELETIONS)
STEP = re.compile(r"\d{4,}")

Key = tuple[str, int]
"""address and revision of a record; revision 0 where the dataset holds only the newest of each article"""


class ChainError(ValueError):
    """A chain is not what it says; the message names step and line."""


class State:
    """What the steps read so far come to: the digest of every record's line by its key, kept on disk."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._rows = scratch(
            "CREATE TABLE lines (url TEXT, revision INTEGER, sha256 TEXT, seen INTEGER DEFAULT 0,"
            " PRIMARY KEY (url, revision)) WITHOUT ROWID"
        )

    def close(self) -> None:
        """Let go of the disk space."""
        self._rows.close()

    def get(self, key: Key) -> str | None:
        """Return the digest of a record's line; None where there is no such record."""
        row = self._rows.execute("SELECT sha256 FROM lines WHERE url = ? AND revision = ?", key).fetchone()
        return row[0] if row else None

    def set(self, key: Key, sha256: str) -> None:
        """Add a record or change it."""
        self._rows.execute(
            "INSERT INTO lines VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET sha256 = excluded.sha256, seen = 1",
            (*key, sha256),
        )

    def delete(self, key: Key) -> None:
        """Take a record out."""
        self._rows.execute("DELETE FROM lines WHERE url = ? AND revision = ?", key)

    def forget_seen(self) -> None:
        """From here on `unseen` tells what was not set."""
        self._rows.execute("UPDATE lines SET seen = 0")

    def see(self, key: Key) -> None:
        """Note that a record is still there."""
        self._rows.execute("UPDATE lines SET seen = 1 WHERE url = ? AND revision = ?", key)

    def unseen(self) -> list[Key]:
        """Return the keys of records that were not seen since `forget_seen`, in order."""
        return self._rows.execute("SELECT url, revision FROM lines WHERE seen = 0 ORDER BY url, revision").fetchall()

    def count(self) -> int:
        """Return the number of records."""
        return int(self._rows.execute("SELECT count(*) FROM lines").fetchone()[0])

    def sha256(self) -> str:
        """Return the digest of all lines' digests, each with a line feed, in the order of the keys."""
        whole = hashlib.sha256()
        for (digest,) in self._rows.execute("SELECT sha256 FROM lines ORDER BY url, revision"):
            whole.update(f"{digest}\n".encode())
        return whole.hexdigest()


def steps(chain: Path) -> list[Path]:
    """Return the folders of a chain's steps, first first."""
    return sorted(path for path in chain.iterdir() if path.is_dir() and STEP.fullmatch(path.name))


def is_chain(path: Path) -> bool:
    """Tell whether a folder is a chain."""
    return path.is_dir() and any((step / MANIFEST).is_file() and (step / DELETIONS).is_file() for step in steps(path))


def key_of(record: dict[str, Any], *, revisions: bool) -> Key:
    """Return the key of a record or of a deletion."""
    return record["url"], int(record["revision"] or 0) if revisions else 0


def line_sha256(line: str) -> str:
    """Return the digest of a record's line, its line feed left out."""
    return hashlib.sha256(line.rstrip("\n").encode("utf-8", "surrogatepass")).hexdigest()


def read_manifest(step: Path) -> tuple[dict[str, Any], str]:
    """Return a step's manifest and its digest; raises `ChainError`."""
    try:
        data = (step / MANIFEST).read_bytes()
        manifest = json.loads(data)
    except (OSError, ValueError) as error:
        raise ChainError(f"{step.name}/{MANIFEST} cannot be read ({error})") from None
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), dict):
        raise ChainError(f"{step.name}/{MANIFEST} is no manifest of a step")
    return manifest, hashlib.sha256(data).hexdigest()


def replay(chain: Path) -> tuple[State, dict[str, Any] | None, str | None]:
    """Read all steps; return the state they come to, the last manifest and its digest. Raises `ChainError`."""
    state, manifest, previous = State(), None, None
    try:
        for number, step in enumerate(steps(chain)):
            manifest, digest = read_manifest(step)
            _check_link(step, number, manifest, previous)
            _apply(step, manifest, state)
            previous = digest
    except BaseException:
        state.close()
        raise
    return state, manifest, previous


def check(path: Path) -> Iterator[str]:
    """Yield what is wrong with a chain: the first thing, for what comes after it says nothing any more."""
    try:
        state, manifest, _ = replay(path)
        with closing(state):
            if manifest is None:
                yield "the chain holds no step"
            for step in steps(path):
                beside = path / f"{step.name}{DIGESTS}"
                if not beside.is_file() or beside.read_bytes() != folder_manifest(step, step.name):
                    yield f"{step.name} is not what {beside.name} beside it says; ask for this step again"
    except ChainError as error:
        yield f"{error}; ask for this step again, the steps before it are sound"


def _check_link(step: Path, number: int, manifest: dict[str, Any], previous: str | None) -> None:
    if step.name != f"{number:04}" or manifest.get("step") != number:
        raise ChainError(f"step {number:04} is missing: {step.name} says it is step {manifest.get('step')}")
    if manifest.get("previous") != previous:
        raise ChainError(f"{step.name} does not follow the step before it: that one's {MANIFEST} has another digest")
    if manifest.get("kind") != ("increment" if number else "baseline"):
        raise ChainError(f"{step.name}/{MANIFEST} says it is a {manifest.get('kind')}")
    there = {file.relative_to(step).as_posix() for file in step.rglob("*") if file.is_file()}
    for name in sorted(there ^ {*FILES, MANIFEST}):
        raise ChainError(f"{step.name}/{name} {'is not a part of a step' if name in there else 'is missing'}")
    if set(manifest["files"]) != set(FILES):
        raise ChainError(f"{step.name}/{MANIFEST} does not name the files {', '.join(FILES)}")


def _apply(step: Path, manifest: dict[str, Any], state: State) -> None:
    """Bring the state to what it is after the step."""
    revisions = bool(manifest.get("selection", {}).get("revisions"))
    counts = {}
    for name in FILES:
        counts[name] = 0
        for number, line in enumerate(_lines(step, name, manifest["files"][name]), 1):
            counts[name] = number
            try:
                key = key_of(json.loads(line), revisions=revisions)
            except (ValueError, TypeError, KeyError):
                raise ChainError(f"{step.name}/{name}, line {number} is no record") from None
            known = state.get(key)
            if (known is None) != (name == ADDITIONS):
                raise ChainError(f"{step.name}/{name}, line {number}: {key[0]} is {'un' if known is None else ''}known")
            if name == DELETIONS:
                state.delete(key)
            else:
                state.set(key, line_sha256(line))
    said = manifest.get("counts", {})
    found = {"additions": counts[ADDITIONS], "changes": counts[CHANGES], "deletions": counts[DELETIONS]}
    if said != found | {"total": state.count()}:
        raise ChainError(f"{step.name}/{MANIFEST} says {said}, found were {found | {'total': state.count()}}")
    if manifest.get("state_sha256") != state.sha256():
        raise ChainError(f"{step.name}: the records do not come to the state that {MANIFEST} says")


def _lines(step: Path, name: str, said: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of a file, and check its digest on the way."""
    digest, size = hashlib.sha256(), 0
    with (step / name).open("rb") as file:
        for line in file:
            digest.update(line)
            size += len(line)
            try:
                yield line.decode()
            except UnicodeDecodeError:
                raise ChainError(f"{step.name}/{name} is not in UTF-8") from None
    if said != {"sha256": digest.hexdigest(), "bytes": size}:
        raise ChainError(f"{step.name}/{name} is not what {MANIFEST} says: {size} bytes, sha256 {digest.hexdigest()}")
