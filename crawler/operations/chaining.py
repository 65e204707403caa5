"""`--since-last NAME`: the next step of a chain of deltas, or its baseline."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO

from crawler import __version__
from crawler.disk import file_sha256, replacing_folder_with_manifest
from crawler.exporters.base import Dataset
from crawler.exporters.jsonl import lines_of
from crawler.packages.chain import (
    ADDITIONS,
    CHANGES,
    DELETIONS,
    FILES,
    MANIFEST,
    ChainError,
    State,
    key_of,
    line_sha256,
    replay,
)


class NothingNewError(Exception):
    """The dataset is what the chain comes to already."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """What was written."""

    path: Path
    additions: int
    changes: int
    deletions: int


def extended(dataset: Dataset, chain: Path) -> str:
    """Write the next step and say what it holds; raises `ChainError`."""
    try:
        step = extend(dataset, chain)
    except NothingNewError as error:
        return f"{error}, {chain}"
    return f"{step.additions} additions, {step.changes} changes, {step.deletions} deletions, {step.path}"


def extend(dataset: Dataset, chain: Path) -> Step:
    """Write the next step of the chain in the folder `chain`, which is made where it is missing.

    Raises `ChainError` where the chain is damaged or was made with another selection, `NothingNewError` where there is
    nothing to write.
    """
    chain.mkdir(parents=True, exist_ok=True)
    state, last, previous = replay(chain)
    with closing(state):
        number = last["step"] + 1 if last else 0
        selection = asdict(dataset.selection)
        if last and last["selection"] != selection:
            raise ChainError(f"the chain was made with another selection: {_said(last['selection'])}")
        target = chain / f"{number:04}"
        with replacing_folder_with_manifest(target) as part:
            counts = _write(dataset, state, part)
            if last and not any(counts.values()):
                raise NothingNewError(f"nothing new since step {last['step']:04} of {last['date']}")
            manifest = {
                "chain": chain.name,
                "step": number,
                "kind": "increment" if last else "baseline",
                "date": dataset.stamp.isoformat(),
                "previous": previous,
                "selection": selection,
                "counts": counts | {"total": state.count()},
                "files": {name: _digest(part / name) for name in FILES},
                "state_sha256": state.sha256(),
                "operator": dataset.operator.name,
                "rights": dataset.rights.statement,
                "licence": dataset.rights.licence,
                "software": f"kexie-archive/{__version__}",
            }
            (part / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return Step(path=target, **counts)


def _write(dataset: Dataset, state: State, folder: Path) -> dict[str, int]:
    """Write what differs from the state, and bring the state to it."""
    counts = {"additions": 0, "changes": 0, "deletions": 0}
    revisions = dataset.selection.revisions
    with ExitStack() as stack:
        files = {name: stack.enter_context(_opened(folder / name)) for name in FILES}
        state.forget_seen()
        for record, line in lines_of(dataset):
            key, digest = key_of(dict(record), revisions=revisions), line_sha256(line)
            known = state.get(key)
            if known == digest:
                state.see(key)
                continue
            files[ADDITIONS if known is None else CHANGES].write(line)
            counts["additions" if known is None else "changes"] += 1
            state.set(key, digest)
        for url, revision in state.unseen():
            gone = {"url": url, "revision": revision} if revisions else {"url": url}
            files[DELETIONS].write(json.dumps(gone, ensure_ascii=False) + "\n")
            counts["deletions"] += 1
            state.delete((url, revision))
    return counts


def _opened(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="\n")


def _digest(path: Path) -> dict[str, Any]:
    digest, size = file_sha256(path)
    return {"sha256": digest, "bytes": size}


def _said(selection: dict[str, Any]) -> str:
    return ", ".join(_options(selection)) or "everything"


def _options(selection: dict[str, Any]) -> Iterator[str]:
    for name, value in selection.items():
        if value:
            yield f"--{name.replace('_', '-')}" if value is True else f"--{name.replace('_', '-')} {value}"
