"""The archive: one folder with archive.db, warc/ and files/. The one door to it for the rest of the program."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from crawler.archive import articles, duplicates, files, mend, runs, settling, visits, walks
from crawler.archive.addresses import key
from crawler.archive.articles import Stored
from crawler.archive.captures import MAX_SIZE, CaptureWriter, real_time
from crawler.archive.context import Context
from crawler.archive.database import DATABASE, PATIENCE, connect, fold, write
from crawler.archive.errors import UnusableFolderError
from crawler.archive.files import KeptFile
from crawler.archive.findings import Finding
from crawler.archive.gone import LIMITS, Limits
from crawler.archive.memory import BUDGET, ArchiveMemory
from crawler.archive.reader import Reader, require_archive
from crawler.archive.repair import repair
from crawler.archive.retries import HORIZON_DAYS
from crawler.archive.rows import Seen
from crawler.archive.run_record import RunRecord
from crawler.archive.schedule import RECHECK_DAYS
from crawler.archive.settling import Settled
from crawler.archive.times import utc
from items.article import Article
from items.events import ListPageLost, ListPageRead, SectionsFound, Visit, WalkEnded

Event = SectionsFound | ListPageRead | ListPageLost | WalkEnded | Visit


class Archive(Reader):
    """An open archive. Every method that keeps something does so in one transaction that is on disk on return."""

    def __init__(
        self,
        folder: Path,
        connection: sqlite3.Connection,
        *,
        clock: Callable[[], datetime] = real_time,
        code_version: str = "",
        recheck_days: Sequence[int] = RECHECK_DAYS,
    ) -> None:
        """Use `Archive.open`."""
        super().__init__(folder, connection)
        self.repaired: list[str] = []
        self._clock = clock
        self._code_version = code_version
        self._recheck_days = recheck_days
        self._closed = False
        self._seen: dict[str, Seen] = {}
        self._reworded: dict[str, int] = {}
        self._run: int | None = None
        self._writers: list[CaptureWriter] = []

    @classmethod
    def open(  # noqa: PLR0913
        cls,
        folder: Path,
        *,
        clock: Callable[[], datetime],
        code_version: str = "",
        create: bool = True,
        mend: bool = True,
        patience: float = PATIENCE,
        recheck_days: Sequence[int] = RECHECK_DAYS,
    ) -> Self:
        """Open an archive for writing; it is made, migrated and repaired where needed. Raise `ArchiveError`.

        `repaired` tells what a killed run had left behind. Without `mend` nothing is repaired: for who knows that it
        was done and that others write meanwhile. `patience`: seconds to wait for another program that writes.
        """
        if not create:
            require_archive(folder)
        try:
            for part in (folder, folder / "warc", folder / "files"):
                part.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnusableFolderError(f"{folder} cannot be used ({error.strerror}); choose another folder") from error
        connection = connect(folder / DATABASE, patience=patience)
        archive = cls(folder, connection, clock=clock, code_version=code_version, recheck_days=recheck_days)
        if not mend:
            return archive
        try:
            archive.repaired = repair(connection, folder / "warc", real_time())
            files.remove_leftovers(folder)
            if archive.repaired or runs.is_open(connection):
                archive.repaired += files.adopt(connection, folder, utc(clock()))
            duplicates.catch_up(connection)
        except (OSError, sqlite3.Error) as error:
            connection.close()
            said = f"{folder} cannot be repaired ({error}); check the disk, its permissions, and scrapy verify"
            raise UnusableFolderError(said) from error
        except BaseException:
            connection.close()
            raise
        return archive

    @staticmethod
    def read(folder: Path) -> Reader:
        """Open an archive for reading; nothing is made or changed. Raise `ArchiveError`, also where there is none."""
        require_archive(folder)
        return Reader(folder, connect(folder / DATABASE, readonly=True))

    def close(self) -> None:
        """Close the WARC files, fold the database's log into its one file, and close it."""
        if self._closed:
            return
        self._closed = True
        for writer in self._writers:
            writer.close()
        fold(self._connection)
        super().close()

    def mend(self, findings: Sequence[Finding]) -> list[str]:
        """Mend what verify found, where it can be; return a line for each. The caller holds the run lock."""
        return mend.mend(self._connection, self.folder, findings, self._now())

    # Runs

    def begin_run(self, site: str, title: str, arguments: Mapping[str, Any]) -> int:
        """Open the record of a run and return its number. A run of the site that is found open was killed."""
        with write(self._connection):
            self._run = runs.begin_run(
                self._connection,
                site,
                title=title,
                arguments=arguments,
                now=self._now(),
                code_version=self._code_version,
            )
        self._seen.clear()
        self._reworded.clear()
        return self._run

    def end_run(  # noqa: PLR0913, PLR0917
        self,
        run: int,
        outcome: str,
        reason: str,
        counts: Mapping[str, int],
        findings: Sequence[str],
        record: RunRecord | None = None,
    ) -> None:
        """Close the record of a run; `record` has the figures that only a crawl has."""
        with write(self._connection):
            runs.end_run(
                self._connection,
                run,
                outcome=outcome,
                reason=reason,
                counts=counts,
                findings=findings,
                now=self._now(),
                record=record,
            )

    def gather(self, run: int, record: RunRecord) -> None:
        """Complete the record of a run that ends with what was kept of it; after `settle`."""
        runs.gather(self._connection, run, record)

    def settle(
        self, run: int, site: str, *, doubt: str = "", limits: Limits = LIMITS, horizon: int = HORIZON_DAYS
    ) -> Settled:
        """At the end of a run, say which articles are gone or unlisted, and mark the sections that are walked.

        `doubt` says what was wrong with the site as a whole, if anything was: then nothing is marked as gone. What has
        failed for `horizon` days is put off.
        """
        with write(self._connection):
            return settling.settle(self._context(run, site), doubt, limits, horizon)

    # What a run brings

    def captures(self, site: str, *, info: Mapping[str, str] | None = None, max_size: int = MAX_SIZE) -> CaptureWriter:
        """Return a writer of WARC files; `info` goes into their warcinfo records."""
        writer = CaptureWriter(
            self._connection, self.folder / "warc", site, run=lambda: self._run, info=info, max_size=max_size
        )
        self._writers.append(writer)
        return writer

    def record(self, run: int, site: str, event: Event) -> None:
        """Keep what the spider reports beside articles."""
        context = self._context(run, site)
        with write(self._connection):
            match event:
                case SectionsFound():
                    walks.sections_found(context, event, self._seen.pop(key(event.url or ""), None))
                case ListPageRead():
                    seen = self._seen.pop(key(event.listing.url), None)
                    # Rows that the caller did not ask for are not recorded: a 304 would hide them for ever.
                    full = not runs.is_restricted(self._connection, run)
                    walks.list_page_read(context, event, seen if full else None)
                case ListPageLost():
                    walks.list_page_lost(context, event)
                case WalkEnded():
                    walks.walk_ended(context, event)
                case Visit():
                    visits.visited(context, event)

    def store(self, run: int, site: str, article: Article) -> Stored:
        """Keep an article as it was read; tell whether it is new, has changed content, or only moved in time."""
        seen = self._seen.pop(key(article.url), None)
        with write(self._connection):
            return articles.store(self._context(run, site), article, seen)

    def add_file(  # noqa: PLR0913
        self,
        url: str,
        body: bytes,
        media_type: str | None,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        fetched_at: datetime | None = None,
    ) -> KeptFile:
        """Keep an image or attachment, each content once; return where it lies."""
        file = files.keep_file(self._connection, self.folder, url, body, media_type)
        with write(self._connection):
            return files.record_file(
                self._connection,
                self.folder,
                file,
                now=utc(fetched_at or self._clock()),
                etag=etag,
                last_modified=last_modified,
            )

    def file_failed(self, url: str, reason: str) -> None:
        """Record that a file did not come."""
        with write(self._connection):
            files.file_failed(self._connection, url, reason, self._now())

    # What is known

    def remember_validators(self, url: str, etag: str | None, last_modified: str | None) -> None:
        """Note what a page came with, when it arrives; it counts once `store` or `record` has kept the page."""
        self._seen[key(url)] = (etag, last_modified)

    def memory(self, site: str, *, budget: int = BUDGET) -> ArchiveMemory:
        """Return what the spider may know; `budget` is the number of re-checks of kept articles."""
        return ArchiveMemory(self._connection, site, self._clock, budget)

    def _context(self, run: int, site: str) -> Context:
        return Context(
            connection=self._connection,
            run=run,
            site=site,
            now=self._clock(),
            recheck_days=self._recheck_days,
            reworded=self._reworded,
        )

    def _now(self) -> str:
        return utc(self._clock())
