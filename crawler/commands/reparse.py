"""`scrapy reparse`: every page that is kept read again with today's readers."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from scrapy.exceptions import UsageError

from crawler import __version__
from crawler.archive.archive import Archive
from crawler.archive.database import DATABASE
from crawler.archive.errors import ArchiveError
from crawler.archive.reader import Reader
from crawler.operations import cli
from crawler.operations.lock import LockedError, run_lock
from crawler.operations.outcome import LOCKED
from crawler.operations.reparse import Plan, Reparse, Stop
from crawler.operations.reparse_report import Report, shown


class Command(cli.Command):
    """Read the captures of all kept articles again; what reads better becomes a revision marked as such."""

    name = "reparse"

    def syntax(self) -> str:
        """Name the options."""
        return "[options]"

    def short_desc(self) -> str:
        """Say what it does."""
        return "Read every kept page again with today's readers, without network"

    def long_desc(self) -> str:
        """Say it with an example."""
        return (
            "Read the newest capture of every kept article again with today's readers, on all cores, without network. "
            "Where the content reads otherwise a new revision is made, marked as made by reading; other fields are "
            "updated in place; what else is kept stays. Prints how many records change in which field. It may be "
            "stopped and goes on where it was the next time; with the same readers nothing is read twice. "
            "Example: scrapy reparse --site shaanxi_tongchuan --dry-run. "
            "Ends with 0, 1 where pages could not be read again or it was stopped, 2 usage, 75 another run holds the "
            "archive."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add its options."""
        super().add_options(parser)
        parser.add_argument("--site", metavar="SITE", help="only this site")
        parser.add_argument(
            "--since",
            metavar="DAY",
            type=cli.day,
            help="published on this day (Beijing time) or later, or on no known day",
        )
        parser.add_argument("--dry-run", action="store_true", help="show what would change, write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read again; sets the exit code."""
        del args
        try:
            if opts.dry_run:
                with Archive.read(self.archive_dir) as archive:
                    self._reparse(archive, opts)
                return
            self._require()
            with (
                run_lock(self.archive_dir, self.name, self.clock()),
                Archive.open(self.archive_dir, clock=self.clock, code_version=__version__, create=False) as archive,
            ):
                self._reparse(archive, opts)
        except ArchiveError as error:
            raise UsageError(str(error), print_help=False) from None
        except LockedError as error:
            cli.fail(self.name, str(error), LOCKED)

    def _require(self) -> None:
        """Refuse a folder without archive before the lock would make it."""
        if not (self.archive_dir / DATABASE).is_file():
            Archive.read(self.archive_dir).close()

    def _reparse(self, archive: Reader, opts: argparse.Namespace) -> None:
        if opts.site and opts.site not in archive.sites():
            known = ", ".join(archive.sites()) or "none"
            raise UsageError(f"no site {opts.site!r} in the archive; there: {known}", print_help=False)
        reparse = Reparse(archive, clock=self.clock)
        with Stop() as stop:
            plan = reparse.plan([opts.site] if opts.site else archive.sites(), opts.since)
            given = {name: getattr(opts, name) for name in ("site", "since") if getattr(opts, name)}
            with _bar(plan) as bar:
                done = reparse.run(plan, stop, bar, given)
        self.exitcode = 0 if done.is_done else 1
        self._tell(done, reparse.readers, opts)

    def _tell(self, done: Report, readers: str, opts: argparse.Namespace) -> None:
        try:
            if opts.json:
                told = {"dry_run": opts.dry_run, "readers": readers, **done.as_json()}
                sys.stdout.buffer.write(f"{json.dumps(told, ensure_ascii=False)}\n".encode())
            else:
                self._print(done, readers, dry_run=opts.dry_run)
            sys.stdout.flush()
        except BrokenPipeError:  # the reader has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def _print(self, done: Report, readers: str, *, dry_run: bool) -> None:
        console = Console(width=None if sys.stdout.isatty() else 120, highlight=False, markup=False)
        if done.already:
            console.print(f"{done.already} of {done.chosen} articles were read by these readers ({readers}) before")
        if done.already == done.chosen:
            console.print("nothing left to do")
            return
        if done.fields:
            console.print(done.table())
        would = "would be " if dry_run else ""
        counts = done.counts
        console.print(
            f"{counts['read']} articles read again by readers {readers}: {counts['revisions']} {would}new revisions,"
            f" {counts['updated']} {would}updated in place, {counts['unchanged']} unchanged"
        )
        if done.not_read:
            console.print(f"{len(done.not_read)} pages could not be read again")
        for sentence in shown(done.sentences()):
            console.print(f"- {sentence}", soft_wrap=True)
        if done.stopped:
            console.print(f"stopped by {done.stopped}; the same command goes on")
        console.print(f"archive: {self.archive_dir}{os.sep}")


@contextmanager
def _bar(plan: Plan) -> Iterator[Callable[[], None]]:
    """Show a progress bar where somebody looks; give what moves it on."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("reparse", total=sum(map(len, plan.values())))
        yield lambda: progress.advance(task)
