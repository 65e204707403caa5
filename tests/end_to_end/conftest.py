"""Runs the real commands as a user would: separate processes, the model news centre as their proxy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from crawler.replica import Replica

ROOT = Path(__file__).resolve().parents[2]
SITE = "shaanxi_tongchuan"
MODELS = ["-s", "SPIDER_MODULES=tests.model_sites"]
NO_BRAKES = ["-s", "DOWNLOAD_DELAY=0", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=16", "-s", "LOG_LEVEL=WARNING"]


@dataclass
class Desk:
    """An archive folder, a model news centre, and the commands."""

    folder: Path
    replica: Replica

    def environment(self) -> dict[str, str]:
        return dict(os.environ) | {
            "http_proxy": self.replica.proxy,
            "https_proxy": self.replica.proxy,
            "no_proxy": "127.0.0.1",  # where tests listen; the sites have names
            "PYTHONWARNINGS": "default",
        }

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "scrapy", *arguments, "-s", f"ARCHIVE_DIR={self.folder}"]

    def start(
        self, *arguments: str, environment: Mapping[str, str] | None = None, **options: Any
    ) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command(*arguments),
            cwd=ROOT,
            env=self.environment() | dict(environment or {}),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=240)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def crawl(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("crawl", SITE, *NO_BRAKES, *arguments)

    def start_crawl(self, *arguments: str) -> subprocess.Popen[str]:
        return self.start("crawl", SITE, *NO_BRAKES, *arguments)

    def harvest(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("harvest", *arguments, *MODELS, *NO_BRAKES)

    def export(self, *arguments: str) -> list[dict[str, Any]]:
        target = self.folder / "exports" / "test.jsonl"
        result = self.run("export", "jsonl", "-o", str(target), *arguments)
        assert result.returncode == 0, result.stderr
        return [json.loads(line) for line in target.read_text(encoding="utf-8").split("\n") if line]


@pytest.fixture
def replica() -> Iterator[Replica]:
    with Replica() as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, replica: Replica) -> Desk:
    return Desk(tmp_path / "archive", replica)
