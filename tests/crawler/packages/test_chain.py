from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.operations.chaining import extend
from crawler.packages.chain import FILES, check
from tests.crawler.exporters.made import dataset, record


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    for titles in ("甲乙丙", "甲新", "甲新丁"):
        rows = [record(url=f"http://www.example.cn/{place}", title=title) for place, title in enumerate(titles)]
        extend(dataset(rows), folder)
    assert list(check(folder)) == []
    return folder


def edit(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Return a change of one file."""
    return lambda chain: (chain / name).write_bytes(change((chain / name).read_bytes())) and None


def rewrite(step: str, name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Return a change of one file with the digest in the manifest made to fit."""

    def apply(chain: Path) -> None:
        edit(f"{step}/{name}", change)(chain)
        data, path = (chain / step / name).read_bytes(), chain / step / "manifest.json"
        manifest = json.loads(path.read_text("utf-8"))
        manifest["files"][name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        path.write_text(json.dumps(manifest))

    return apply


def said(step: str, /, **values: object) -> Callable[[Path], None]:
    """Return a change of what a manifest says."""

    def apply(chain: Path) -> None:
        path = chain / step / "manifest.json"
        path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | values))

    return apply


def swap(chain: Path) -> None:
    (chain / "0001").rename(chain / "x")
    (chain / "0002").rename(chain / "0001")
    (chain / "x").rename(chain / "0002")


MUTANTS: dict[str, Callable[[Path], None]] = {
    "a byte of a record": edit("0000/additions.jsonl", lambda data: data.replace("甲".encode(), "申".encode())),
    "a byte of a change": edit("0001/changes.jsonl", lambda data: data.replace(b"parts", b"partz")),
    "a file cut short": edit("0000/additions.jsonl", lambda data: data[:-10]),
    "a file with more": edit("0001/deletions.jsonl", lambda data: data + b"{}\n"),
    "a record changed with its digest": rewrite("0002", "additions.jsonl", lambda data: data.replace(b"}", b" }")),
    "a record less with its digest": rewrite("0002", "additions.jsonl", lambda data: b""),
    "a record twice with its digest": rewrite("0000", "additions.jsonl", lambda data: data + data),
    "an unknown deletion": rewrite("0001", "deletions.jsonl", lambda data: b'{"url": "http://x/"}\n'),
    "a line that is no record": rewrite("0002", "additions.jsonl", lambda data: b"[]\n"),
    "a line that is no UTF-8": rewrite("0002", "additions.jsonl", lambda data: b"\xff\n"),
    "a manifest that is no JSON": edit("0001/manifest.json", lambda data: data[:-4]),
    "a manifest that is a list": edit("0001/manifest.json", lambda data: b"[]"),
    "a manifest changed": edit("0000/manifest.json", lambda data: data.replace(b"not stated", b"CC0")),
    "counts": said("0002", counts={"additions": 9, "changes": 0, "deletions": 0, "total": 3}),
    "the state": said("0002", state_sha256="0" * 64),
    "the kind": said("0002", kind="baseline"),
    "the step": said("0002", step=7),
    "the previous one": said("0002", previous=None),
    "files not named": said("0002", files={}),
    "a step missing in the middle": lambda chain: shutil.rmtree(chain / "0001"),
    "the baseline missing": lambda chain: shutil.rmtree(chain / "0000"),
    "steps in another order": swap,
    "a file missing": lambda chain: (chain / "0001" / "changes.jsonl").unlink(),
    "the manifest missing": lambda chain: (chain / "0001" / "manifest.json").unlink(),
    "a file that does not belong": lambda chain: (chain / "0001" / "more.jsonl").write_text("") and None,
    "no step at all": lambda chain: [shutil.rmtree(path) for path in chain.iterdir() if path.is_dir()] and None,
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_is_found(chain, name):
    MUTANTS[name](chain)
    problems = list(check(chain))
    assert len(problems) == 1, name
    assert "\n" not in problems[0]


def test_every_file_of_every_step_is_looked_at(chain):
    for step in ("0000", "0001", "0002"):
        for name in (*FILES, "manifest.json"):
            path = chain / step / name
            data = path.read_bytes()
            path.write_bytes(data + b" ")
            assert list(check(chain)), path
            path.write_bytes(data)
    assert list(check(chain)) == []
