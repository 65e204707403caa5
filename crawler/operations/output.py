"""What commands print on standard output: one object for machines, text and tables for people."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

from rich.console import Console

NARROW, WIDE = 100, 150
"""columns where nobody looks: of text, and of tables with addresses in them"""


def as_json(record: Mapping[str, Any]) -> bytes:
    """Return a record as one JSON object on one line, Chinese left readable."""
    return f"{json.dumps(record, ensure_ascii=False)}\n".encode("utf-8", "replace")


def as_text(show: Callable[[Console], None], width: int = NARROW) -> bytes:
    """Return what `show` prints, in the encoding of standard output.

    On a terminal with its width and colours, elsewhere `width` columns wide and without.
    """
    console = Console(width=None if sys.stdout.isatty() else width)
    with console.capture() as shown:
        show(console)
    return shown.get().encode(sys.stdout.encoding, "replace")  # what a terminal cannot show leaves the rest readable


def put(shown: bytes) -> None:
    """Write to standard output; a reader who has seen enough may close it."""
    try:
        sys.stdout.buffer.write(shown)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
