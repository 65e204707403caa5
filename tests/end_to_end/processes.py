"""What a command has started, and whether it still runs."""

from __future__ import annotations

import time
from pathlib import Path


def processes_of(process):
    """Return the processes that a command has started by now."""
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(number) for number in path.read_text().split()] if path.exists() else []


def is_running(number):
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for_the_end_of(processes):
    deadline = time.monotonic() + 30
    while any(map(is_running, processes)):
        assert time.monotonic() < deadline, "they outlive the command that started them"
        time.sleep(0.01)
