"""Programs of others, in `.venv-validators`, that say whether a dataset is what it claims to be."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

ENVIRONMENT = Path(__file__).resolve().parents[1] / ".venv-validators"


def path_of(program: str) -> str:
    """Return where a program of that environment lies; skip where it was not built."""
    path = ENVIRONMENT / "bin" / program
    if not path.exists():
        pytest.skip(f"no {path}; run make validators")
    return str(path)


def run(program: str, *arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program of that environment; skip where it was not built."""
    command = [path_of(program), *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def python(code: str, *arguments: object) -> Any:
    """Run code there that prints JSON; return what it printed."""
    done = run("python", "-c", code, *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
