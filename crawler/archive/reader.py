"""Reading an archive: what exports, status and the crawl itself ask of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self
from uuid import NAMESPACE_URL, uuid5

from crawler.archive import (
    arrivals,
    backup,
    files,
    history,
    kept,
    lookup,
    overview,
    records,
    runs,
    summaries,
    validators,
)
from crawler.archive.addresses import key
from crawler.archive.arrivals import Arrival
from crawler.archive.backup import Copied, Progress
from crawler.archive.database import DATABASE, connect, snapshot
from crawler.archive.errors import UnusableFolderError
from crawler.archive.files import KeptFile
from crawler.archive.kept import Kept
from crawler.archive.reading import Response, read_response
from crawler.archive.records import Selection
from crawler.archive.rereading import Rereading
from crawler.archive.run_record import RunRecord
from crawler.archive.schedule import RECHECK_DAYS
from crawler.archive.summaries import SectionSummary
from crawler.archive.times import moment
from items.article import Capture


def require_archive(folder: Path) -> None:
    """Raise `UnusableFolderError` where there is no archive."""
    if not (folder / DATABASE).is_file():
        raise UnusableFolderError(f"no archive in {folder}; run a crawl first or give -s ARCHIVE_DIR=DIR")


class Reader:
    """An open archive, to be read."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        """Use `Archive.read`."""
        self.folder = folder
        self._connection = connection

    def __enter__(self) -> Self:
        """Return the archive itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the archive."""
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def known_file(self, url: str) -> KeptFile | None:
        """Return the file that was last fetched from `url`."""
        return files.known_file(self._connection, url)

    def failure(self, url: str) -> str | None:
        """Return why the file at `url` did not come when it was last asked for; None where no reason is recorded."""
        return arrivals.failure(self._connection, key(url))

    def arrivals(self) -> Iterator[Arrival]:
        """Yield how every article came into the archive."""
        return arrivals.arrivals(self._connection)

    def response(self, capture: Capture) -> Response:
        """Return a response as it was captured; see `reading.read_response` for errors."""
        return read_response(self.folder / "warc", capture)

    def captures_of(self, record: Mapping[str, Any]) -> Iterator[Kept]:
        """Yield the captures that a record was made of, and what confirmed them; see `kept.of_record`."""
        return kept.of_record(self._connection, self.folder / "warc", record)

    def validators(self, url: str) -> dict[str, str]:
        """Return the request headers that ask for `url` only if it changed; empty where it is not safely kept."""
        return validators.validators(self._connection, url)

    def sites(self) -> list[str]:
        """Return the names of all sites, in alphabetical order."""
        return [row["name"] for row in self._connection.execute("SELECT name FROM sites ORDER BY name")]

    def section_names(self, site: str | None = None) -> list[str]:
        """Return the names of all sections, or those of one site, in alphabetical order."""
        rows = self._connection.execute(
            "SELECT DISTINCT name FROM sections WHERE :site IS NULL OR site = :site ORDER BY name", {"site": site}
        )
        return [row["name"] for row in rows]

    def count(self, site: str | None = None) -> int:
        """Return the number of articles."""
        row = self._connection.execute(
            "SELECT count(*) FROM articles WHERE :site IS NULL OR site = :site", {"site": site}
        )
        return int(row.fetchone()[0])

    def past_runs(self, site: str, *, before: int | None = None) -> list[RunRecord]:
        """Return the crawls of a site that ended, newest first; `before`: only those older than this one."""
        return runs.past(self._connection, site, before=before)

    def overview(self) -> list[overview.SiteOverview]:
        """Return what is kept of each site, section by section, and its past crawls: one state of the archive."""
        with snapshot(self._connection):
            return overview.overview(self._connection)

    def find(self, url: str) -> dict[str, Any] | None:
        """Return the newest record of the article that has or had this address."""
        return records.find(self._connection, key(url))

    def locate(self, text: str, main_hosts: Mapping[str, str] | None = None) -> str | None:
        """Return the known address that somebody means by `text`; see `lookup.spellings`. None where it is unknown."""
        return lookup.locate(self._connection, text, main_hosts or {})

    def nearest(self, text: str) -> list[str]:
        """Return the known addresses that look most like `text`, the most alike first."""
        return lookup.nearest(self._connection, text)

    def history(self, url: str, recheck_days: Sequence[int] = RECHECK_DAYS) -> dict[str, Any]:
        """Return all that is known of an address that `locate` found; see `history.history` for the keys."""
        with snapshot(self._connection):
            return history.history(self._connection, url, recheck_days)

    def revisions(self, url: str) -> list[dict[str, Any]]:
        """Return every revision of the article that has or had this address, oldest first."""
        return history.revisions(self._connection, key(url))

    def backup(self, target: Path, progress: Progress | None = None) -> Copied:
        """Copy the archive, as it is at this moment, into a new or empty folder; see `backup.backup`."""
        return backup.backup(self._connection, self.folder, target, progress)

    def rereading(self, readers: str) -> Rereading:
        """Return what reading the kept pages again needs; `readers` is the version of the code that reads."""
        return Rereading(self._connection, readers)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let everything that the block reads be of one state of the archive, whatever is written meanwhile."""
        with snapshot(self._connection):
            yield

    def records(self, **selection: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
        """Yield what `select` does; for the filters see `records.Selection`."""
        return self.select(Selection(**selection))

    def select(self, chosen: Selection) -> Iterator[dict[str, Any]]:
        """Yield records ordered by address (and revision) as plain data.

        They show one state of the archive: that of the `snapshot` around the call, else that of their first one.
        """
        if self._connection.in_transaction:
            yield from records.select(self._connection, chosen)
            return
        with closing(connect(self.folder / DATABASE, readonly=True)) as connection:
            yield from records.select(connection, chosen)

    def summaries(self, run: int, site: str) -> list[SectionSummary]:
        """Return, section by section, what was expected, listed, kept, due and lost; after `settle`."""
        return summaries.summaries(self._connection, run, site)

    def stamp(self) -> datetime:
        """Return the end of the last run: the date of this state of the archive, UTC."""
        row = self._connection.execute("SELECT max(coalesce(ended_at, started_at)) FROM runs").fetchone()
        return moment(row[0]) if row[0] else datetime(1980, 1, 1, tzinfo=UTC)

    def identity(self, url: str) -> str:
        """Return the `urn:uuid:` of the article at an address: the same for ever, wherever it moves."""
        row = self._connection.execute("SELECT id, site, first_seen_at FROM articles WHERE url = ?", (url,)).fetchone()
        return uuid5(NAMESPACE_URL, "/".join(map(str, row))).urn

    def changed_at(self, url: str) -> str:
        """Return when the newest revision of the article at an address was made, UTC."""
        row = self._connection.execute("SELECT changed_at FROM articles WHERE url = ?", (url,)).fetchone()
        return str(row[0])

    def titles(self) -> dict[str, str]:
        """Return the Chinese name of every site by its name."""
        return dict(self._connection.execute("SELECT name, title FROM sites ORDER BY name").fetchall())
