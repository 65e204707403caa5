"""What all tests share. The folder of shared material is named here and nowhere else."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED_DIR = Path(os.environ.get("SHARED_DIR") or ROOT / ".." / "shared")
REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@pytest.fixture
def shared_dir() -> Path:
    """Return the folder of real pages and seeds; skip without it."""
    if not SHARED_DIR.is_dir():
        pytest.skip(f"no folder {SHARED_DIR}; set SHARED_DIR")
    return SHARED_DIR


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Turn a skip into a failure where everything is required."""
    report = yield
    if REQUIRE_ALL and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped although REQUIRE_ALL=1: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test reach beyond loopback."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise OSError(f"a test wanted to reach {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)
