"""What a monitor has to say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence: what was expected, what came, what to look at."""

    monitor: str
    """its name; a run with an alarm of it is no yardstick for it"""
    sentence: str
    alarm: bool = True
    """whether the run is partial for it; else it is a warning in the record"""


def percent(share: float) -> str:
    """Return a share as it is printed.

    >>> percent(0.964), percent(1.0), percent(0.9996)
    ('96%', '100%', '99.9%')
    """
    return f"{int(share * 1000) / 10:.1f}%" if 0.995 <= share < 1 else f"{share:.0%}"  # noqa: PLR2004 - no rounding to all


def look_at(url: str | None) -> str:
    """Return what to look at where a page is known that shows it."""
    return f"look at scrapy probe {url}" if url else "look at a page with scrapy probe"
