"""`scrapy backup PATH`: a consistent copy of the archive, also while a run is writing to it."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from scrapy.exceptions import UsageError

from crawler.archive.archive import Archive
from crawler.archive.backup import Copied
from crawler.archive.errors import ArchiveError
from crawler.operations import cli


class Command(cli.Command):
    """Copy the archive folder as it is at one moment."""

    name = "backup"
    arguments = (1, 1)
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def syntax(self) -> str:
        """Name the argument."""
        return "PATH"

    def short_desc(self) -> str:
        """Say what it does."""
        return "Copy the whole archive into a new or empty folder, also while a crawl runs (1: finding or failure)"

    def long_desc(self) -> str:
        """Say it with an example."""
        return (
            "Copy the archive as it is at one moment: the database, and the WARC files, images and attachments that it "
            "names; datasets are not copied, scrapy export makes them again. A crawl may be running. The copy appears "
            "whole or not at all, is checked against the recorded digests, and works in any place and on any machine "
            "with -s ARCHIVE_DIR=PATH. Ends with 1 where the archive lacks something; all else is copied then. "
            "Example: scrapy backup /backup/2026-11-24"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Copy; prints how much went where; sets the exit code."""
        del opts
        target = Path(args[0])
        try:
            with Archive.read(self.archive_dir) as archive, _bar() as bar:
                task = bar.add_task("backup", total=None)
                copied = archive.backup(target, lambda done, total: bar.update(task, completed=done, total=total))
        except ArchiveError as error:
            raise UsageError(str(error), print_help=False) from None
        except (OSError, sqlite3.Error) as error:
            cli.fail(self.name, f"{error}; nothing was left at {target}", 1)
        self._told(copied, target)

    def _told(self, copied: Copied, target: Path) -> None:
        count = 1 + copied.warc_files + copied.files
        parts = f"database, {copied.warc_files} WARC, {copied.files} images or attachments"
        print(f"{count} files ({parts}), {copied.size} bytes, {target}")
        for finding in copied.findings:
            print(f"- {finding}")
        self.exitcode = 1 if copied.findings else 0


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    return Progress(
        *columns, TimeRemainingColumn(), console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True
    )
