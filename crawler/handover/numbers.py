"""Yearly arrangement: which year, class and retention an article belongs to, and its 件号 and 档号.

A year is arranged on its closing day, 30 June of the following year unless the operator says otherwise: what the
archive had by then is numbered by day of publication, then by the archive's own number. What comes later is arranged
on the next closing day and put behind. All of it follows from facts that no later visit changes (first revision, first
listing, day of arrival), and is counted over the whole archive whatever is selected, so that a number that was once
final stays, and every export gives the same ones. Until its closing day a number is provisional.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple, Self

from crawler.archive.arrivals import Arrival
from crawler.archive.reader import Reader
from crawler.archive.times import beijing_day, beijing_midnight, moment, utc
from crawler.operations.config_archival import RETENTION_CODES, Archival, Retention
from crawler.scratch import scratch


class Place(NamedTuple):
    """Where an article stands in the arrangement."""

    number: str
    """档号"""
    year: int
    retention: str
    class_name: str
    item: int
    """件号"""
    is_final: bool


class Arrangement:
    """The numbers of all articles of an archive; kept in a temporary file, for there may be a million."""

    def __init__(self, archive: Reader, archival: Archival, stamp: datetime) -> None:
        """Arrange; `stamp` is the day by which years count as closed."""
        self._archival = archival
        self._connection = scratch()
        self._connection.execute(
            "CREATE TABLE arrived (url TEXT, site TEXT, code TEXT, year INTEGER, retention TEXT, class TEXT,"
            " batch TEXT, day TEXT, number INTEGER, frame TEXT)"
        )
        self._connection.executemany(
            "INSERT INTO arrived VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(self._row, archive.arrivals())
        )
        self._connection.execute(
            "CREATE TABLE placed AS SELECT url, site, code, year, retention, class, batch,"
            " row_number() OVER (PARTITION BY frame ORDER BY batch, day, number) AS item FROM arrived"
        )
        self._connection.execute("CREATE INDEX placed_by_url ON placed (url)")
        self._stamp = utc(stamp)

    def __enter__(self) -> Self:
        """Return the arrangement itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Remove the temporary file."""
        self._connection.close()

    def place(self, url: str) -> Place:
        """Return the place of the article at `url`; KeyError for one that the archive does not know."""
        row = self._connection.execute(
            "SELECT site, code, year, retention, class, item, batch FROM placed WHERE url = ?", (url,)
        ).fetchone()
        if row is None:
            raise KeyError(url)
        site, code, year, retention, class_name, item, batch = row
        number = self._number(site, code, year, retention, item)
        return Place(number, year, retention, class_name, item, batch < self._stamp)

    def _row(self, arrival: Arrival) -> tuple[object, ...]:
        published = arrival.published_at or beijing_day(moment(arrival.first_seen_at)).isoformat()
        year = int(published[:4])
        retention, code, class_name = decided(self._archival, arrival.site, arrival.section)
        batch = _batch(year, arrival.first_seen_at, self._archival.closing)
        # Numbers run on within what the template tells apart.
        frame = self._number(arrival.site, code, year, retention, 0)
        named = (arrival.url, arrival.site, code, year, retention, class_name)
        return (*named, batch, published, arrival.number, frame)

    def _number(self, site: str, code: str, year: int, retention: Retention, item: int) -> str:
        """Return a 档号."""
        values = {"fonds": self._archival.fonds, "year": year, "class": code, "site": site, "item": item}
        return self._archival.template.format(**values, retention=RETENTION_CODES[retention])


def decided(archival: Archival, site: str, section: str | None) -> tuple[Retention, str, str]:
    """Return retention, code and name of the class of what a section of a site listed first."""
    retention, code, name = archival.retention, archival.class_code, archival.class_name
    fitting = [rule for rule in archival.rules if rule.site in {None, site} and rule.section in {None, section}]
    return (
        next((rule.retention for rule in fitting if rule.retention), retention),
        next((rule.class_code for rule in fitting if rule.class_code), code),
        next((rule.class_name for rule in fitting if rule.class_name), name) or section or "未分栏目",
    )


def _batch(year: int, first_seen_at: str, day: str) -> str:
    """Return the moment by which an article is arranged: the first closing after it came, at the earliest its year's.

    >>> _batch(2020, "2021-01-05T00:00:00Z", "06-30"), _batch(2020, "2026-11-01T00:00:00Z", "06-30")
    ('2021-06-30T16:00:00Z', '2027-06-30T16:00:00Z')
    """
    arrived = beijing_day(moment(first_seen_at))
    closes = max(year + 1, arrived.year if arrived <= date.fromisoformat(f"{arrived.year}-{day}") else arrived.year + 1)
    return utc(beijing_midnight(date.fromisoformat(f"{closes}-{day}") + timedelta(days=1)))
