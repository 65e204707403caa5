"""The one clock of the program. `-s CLOCK=…` stops it at a moment, for rehearsals, tests and simulated days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from scrapy.settings import BaseSettings

Clock = Callable[[], datetime]


def clock_from(settings: BaseSettings) -> Clock:
    """Return the clock that the settings ask for; it answers in UTC.

    Raises `ValueError` with one line when `CLOCK` is no ISO time with a zone.
    """
    value = settings.get("CLOCK")
    if not value:
        return lambda: datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ValueError(f"CLOCK={value!r} is no time with zone; write for example CLOCK=2026-12-01T08:00:00+08:00")
    stopped = moment.astimezone(UTC)
    return lambda: stopped
