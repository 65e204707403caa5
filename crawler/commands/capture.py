"""`scrapy capture URL`: a page as a raw fixture, with what must be read of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console
from scrapy.exceptions import UsageError

from crawler import __version__
from crawler.operations import cli, fixtures
from crawler.operations.fetch import OK, fetch, missing_parts
from crawler.operations.fixtures import faults


class Command(cli.Command):
    """Save one page, or check the saved ones."""

    name = "capture"
    arguments = (0, 1)
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def syntax(self) -> str:
        """Name the arguments."""
        return "[options] URL | --check FOLDER"

    def short_desc(self) -> str:
        """Say what it does."""
        return "Save a page as a raw fixture with what must be read of it (1: finding or failure)"

    def long_desc(self) -> str:
        """Say it with an example."""
        return (
            "Save what the server sent, byte for byte, as NAME.warc, and beside it NAME.json with what the readers say "
            "of the page. Nobody has checked that yet: compare it with the page, mend what is wrong, write your name "
            "and the day after reviewed. --check reads all fixtures of a folder again and names those that nobody has "
            "reviewed or that now read differently. "
            "Example: scrapy capture http://www.tongchuan.gov.cn/a/1.html, then scrapy capture --check fixtures"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add its options."""
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="FOLDER", default="fixtures", help="default: fixtures")
        parser.add_argument("--parts", action="store_true", help="save further pages and frames of the article too")
        parser.add_argument("--check", metavar="FOLDER", help="read the fixtures of a folder again; no URL then")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Save or check; sets the exit code."""
        if bool(args) == bool(opts.check):
            raise UsageError(f"write a URL or --check FOLDER; usage: scrapy capture {self.syntax()}", print_help=False)
        if opts.check:
            self._check(Path(opts.check))
        else:
            self._save(args[0], Path(opts.output), parts=opts.parts)

    def _check(self, folder: Path) -> None:
        if not folder.is_dir():
            raise UsageError(f"{folder} is no folder", print_help=False)
        count = len(list(folder.glob("*.warc")))
        found = list(faults(folder))
        print("\n".join([*found, f"{count} fixtures, {len(found)} findings"]))
        self.exitcode = 1 if found else 0

    def _save(self, url: str, folder: Path, *, parts: bool) -> None:
        url = cli.address(url)
        with Console(stderr=True).status("fetching"):  # shows nothing without a terminal
            fetched = fetch(self.known_settings, url, wanted=missing_parts if parts else lambda _: [])
        if fetched.failure or fetched.status != OK:
            problem = fetched.failure or f"{url}: status {fetched.status}"
            sys.stderr.write(f"scrapy capture: {problem}; nothing was written\n")
            self.exitcode = 1
            return
        info = {"software": f"kexie-archive/{__version__} warcio", "operator": cli.operator_of(self.known_settings)}
        try:
            warc, golden = fixtures.write(folder, fetched.exchanges, info)
        except FileExistsError as error:
            raise UsageError(f"{error.filename}: {error.strerror}", print_help=False) from None
        except OSError as error:
            raise UsageError(f"cannot write to {folder}: {error}", print_help=False) from None
        print(f"written: {warc} and {golden}")
        print(f'next: compare {golden.name} with the page, then write "reviewed": "your name, YYYY-MM-DD" into it')
