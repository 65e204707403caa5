from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from crawler.disk import replacing_with_manifest


@pytest.mark.parametrize("name", ["articles.csv", "新 闻.jsonl", "a\\b\n.csv"])
def test_sha256sum_accepts_the_manifest(tmp_path: Path, name: str) -> None:
    with replacing_with_manifest(tmp_path / name) as part:
        part.write_text("content")
    assert {path.name for path in tmp_path.iterdir()} == {name, f"{name}.sha256"}
    done = subprocess.run(["sha256sum", "--check", "--strict", f"{name}.sha256"], cwd=tmp_path, check=False)
    assert done.returncode == 0


def test_what_fails_leaves_the_dataset_and_its_manifest(tmp_path: Path) -> None:
    target = tmp_path / "articles.csv"
    with replacing_with_manifest(target) as part:
        part.write_text("first")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def fail() -> None:
        with replacing_with_manifest(target) as part:
            part.write_text("second")
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        fail()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
