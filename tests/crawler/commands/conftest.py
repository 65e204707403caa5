"""Commands run in this process over made-up archives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from scrapy import cmdline

from tests.crawler.archive.conftest import archive, article, clock, folder, site

__all__ = ["archive", "article", "clock", "folder", "site"]

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Ended:
    """What a command came to."""

    code: int
    out: str
    err: str


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], folder: Path):
    """Return a function that runs a command on the archive in `folder`."""

    def run(*arguments: object) -> Ended:
        monkeypatch.chdir(ROOT)
        with pytest.raises(SystemExit) as ended:
            cmdline.execute(["scrapy", *map(str, arguments), "-s", f"ARCHIVE_DIR={folder}"])
        out, err = capfdbinary.readouterr()
        return Ended(ended.value.code or 0, out.decode(), err.decode())

    return run
