"""`scrapy verify`: whether everything that is kept is as it was kept, or a package is what its format demands."""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from scrapy.exceptions import UsageError

from crawler.archive.archive import Archive
from crawler.archive.errors import ArchiveError
from crawler.archive.findings import Report
from crawler.archive.reader import require_archive
from crawler.archive.verify import size_of, verify
from crawler.operations import cli
from crawler.operations.lock import LockedError, run_lock
from crawler.operations.outcome import LOCKED
from crawler.operations.output import as_json, as_text, put
from crawler.packages import registry

_SHOWN = 100
"""findings that are printed; more say little, and --json has them all"""
_NARROW = 100
_PARTS = ("database", "warc", "files", "exports")


class Command(cli.Command):
    """Check every digest, offset and reference of the archive; beside a run, on one state of it. Or check a package."""

    name = "verify"
    arguments = (0, 1)
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def syntax(self) -> str:
        """Name the options."""
        return "[--repair] [--json] [PACKAGE]"

    def short_desc(self) -> str:
        """Say what it does."""
        return "Check that everything kept, or a PACKAGE, is as it was made (exit codes: 0 no finding, 1 findings)"

    def long_desc(self) -> str:
        """Say it with an example."""
        return (
            "Recompute the digest of every WARC record and file, every image and attachment, every row of the database "
            "and every export, and check offsets, references and the order of revisions. A run may go on meanwhile. "
            "--repair mends what can be mended and checks again; it needs the archive for itself (75: a run holds it). "
            "With a PACKAGE (a dataset that was exported or handed over; 数据包): check that it is what its format "
            "demands, whole and unchanged; no archive is needed. "
            f"Known kinds: {', '.join(kind.name for kind in registry.KINDS)}, "
            "and whatever has NAME.sha256 beside it. "
            "Examples: scrapy verify -s ARCHIVE_DIR=/srv/archive --json; scrapy verify deliveries/2026-bag"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add its options."""
        super().add_options(parser)
        parser.add_argument(
            "--repair",
            action="store_true",
            help="cut torn WARC files, have lost or damaged files fetched again, delete leftovers",
        )
        parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check; sets the exit code."""
        if args:
            self._run_package(Path(args[0]).absolute(), opts)
            return
        mended: list[str] = []
        try:
            if opts.repair:
                report, mended = self._repaired()
            else:
                report = _verified(self.archive_dir)
        except ArchiveError as error:
            raise UsageError(str(error), print_help=False) from None
        except LockedError as error:
            cli.fail(self.name, str(error), LOCKED)
        if opts.json:
            sys.stdout.buffer.write(
                f"{json.dumps(_as_plain(report, mended), ensure_ascii=False)}\n".encode("utf-8", "backslashreplace")
            )
        else:
            _print(report, mended, self.archive_dir)
        self.exitcode = 1 if report.findings else 0

    def _run_package(self, path: Path, opts: argparse.Namespace) -> None:
        """Check a package; sets the exit code."""
        if opts.repair:
            raise UsageError("--repair mends the archive, not a package; leave it out", print_help=False)
        try:
            kind = registry.described(path)
            findings = list(registry.check(path))
        except registry.UnknownPackageError as error:
            raise UsageError(str(error), print_help=False) from None
        if opts.json:
            put(as_json({"package": str(path), "checked": kind, "findings": findings}))
        else:
            put(as_text(lambda console: _print_package(console, path, kind, findings)))
        self.exitcode = 1 if findings else 0

    def _repaired(self) -> tuple[Report, list[str]]:
        """Return what is left to find after mending, and what was mended."""
        require_archive(self.archive_dir)  # before the lock makes the folder
        with run_lock(self.archive_dir, "verify --repair", self.clock()):
            report = _verified(self.archive_dir)
            damaged = any(finding.part == "database" for finding in report.findings)
            if damaged or not any(finding.mend for finding in report.findings):
                return report, []  # a damaged database is not written to
            try:
                with closing(Archive.open(self.archive_dir, clock=self.clock, create=False)) as archive:
                    mended = [*archive.repaired, *archive.mend(report.findings)]
            except (ArchiveError, OSError, sqlite3.DatabaseError) as error:
                cli.fail(self.name, f"cannot repair ({error}); restore the archive from a backup", 1)
            return _verified(self.archive_dir), mended


def _verified(folder: Path) -> Report:
    """Check under a progress bar where somebody looks."""
    columns = (TextColumn("verify"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("verify", total=size_of(folder))
        return verify(folder, lambda count: progress.advance(task, count))


def _as_plain(report: Report, mended: list[str]) -> dict[str, object]:
    findings = [
        {
            "part": finding.part,
            "where": finding.where,
            "what": finding.what,
            "advice": finding.advice,
            "mend": finding.mend,
        }
        for finding in report.findings
    ]
    return {"checked": report.checked, "findings": findings, "mended": mended}


def _print(report: Report, mended: list[str], folder: Path) -> None:
    console = Console(width=None if sys.stdout.isatty() else _NARROW, highlight=False, soft_wrap=True)
    for line in mended:
        console.print(f"mended: {line}", markup=False)
    for finding in report.findings[:_SHOWN]:
        console.print(f"- {finding}", markup=False)
    if any(finding.part == "database" for finding in report.findings):
        console.print("a damaged database is not written to: --repair mends nothing until it is restored")
    if len(report.findings) > _SHOWN:
        console.print(f"… and {len(report.findings) - _SHOWN} more; --json has them all")
    table = Table("checked", title=f"{folder}: {_outcome(report)}", title_justify="left")
    table.add_column("number", justify="right")
    for what, number in report.checked.items():
        table.add_row(what, f"{number:,}")
    console.print(table)


def _print_package(console: Console, path: Path, kind: str, findings: list[str]) -> None:
    for finding in findings[:_SHOWN]:
        console.print(f"- {finding}", markup=False, highlight=False, soft_wrap=True)
    if len(findings) > _SHOWN:
        console.print(f"… and {len(findings) - _SHOWN} more; --json has them all", highlight=False)
    outcome = f"findings: {len(findings)}" if findings else "whole and as it was made"
    console.print(f"{path} ({kind}): {outcome}", markup=False, highlight=False, soft_wrap=True)


def _outcome(report: Report) -> str:
    if not report.findings:
        return "everything is as it was kept"
    by_part = {part: sum(finding.part == part for finding in report.findings) for part in _PARTS}
    return "findings: " + ", ".join(f"{number} in {part}" for part, number in by_part.items() if number)
