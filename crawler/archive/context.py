"""What every write of a run shares."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from crawler.archive.times import utc


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """An open write transaction, the run it belongs to, and the time it is."""

    connection: sqlite3.Connection
    run: int
    site: str
    now: datetime
    recheck_days: Sequence[int]
    reworded: dict[str, int] = field(default_factory=dict)
    """addresses whose row changed in this run, each with the section that showed it first"""

    @property
    def time(self) -> str:
        """The time as the archive writes it."""
        return utc(self.now)
