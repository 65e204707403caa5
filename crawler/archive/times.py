"""Times as the archive writes them: UTC in whole seconds; days are those of Beijing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))


def utc(moment: datetime) -> str:
    """Return `moment` (with zone) as `YYYY-MM-DDTHH:MM:SSZ`.

    >>> utc(datetime(2026, 3, 1, 8, 0, tzinfo=BEIJING))
    '2026-03-01T00:00:00Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text: str) -> datetime:
    """Return the moment that `utc` wrote as `text`.

    >>> moment("2026-03-01T00:00:00Z").isoformat()
    '2026-03-01T00:00:00+00:00'
    """
    return datetime.fromisoformat(text)


def beijing_time(text: str | None) -> str:
    """Return a time of the archive as a clock in Beijing shows it; a dash for none.

    >>> beijing_time("2026-03-01T16:00:00Z"), beijing_time(None)
    ('2026-03-02 00:00:00', '–')
    """
    return moment(text).astimezone(BEIJING).strftime("%Y-%m-%d %H:%M:%S") if text else "–"


def beijing_day(when: datetime) -> date:
    """Return the day it is in Beijing at `when`.

    >>> beijing_day(datetime(2026, 3, 1, 16, 0, tzinfo=UTC)).isoformat()
    '2026-03-02'
    """
    return when.astimezone(BEIJING).date()


def beijing_midnight(day: date) -> datetime:
    """Return the moment at which `day` begins in Beijing.

    >>> utc(beijing_midnight(date(2026, 3, 2)))
    '2026-03-01T16:00:00Z'
    """
    return datetime.combine(day, time(), tzinfo=BEIJING)
