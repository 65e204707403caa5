"""`scrapy crawl SITE`: one site into the archive."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from difflib import get_close_matches
from typing import get_args

from rich.console import Console
from rich.table import Table
from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import UsageError
from scrapy.utils.conf import arglist_to_dict

from crawler.archive.archive import Archive
from crawler.archive.articles import Stored
from crawler.archive.errors import ArchiveError
from crawler.operations import cli, logs
from crawler.operations.loader import SiteLoader
from crawler.operations.lock import LockedError, run_lock
from crawler.operations.outcome import CODES, LOCKED
from crawler.operations.run import Run
from crawler.operations.site_file import faults_of
from items.events import Outcome

COUNTED = (*get_args(Stored), *(outcome.value for outcome in Outcome if outcome is not Outcome.UNCHANGED), "requests")

CHATTY = ("scrapy.addons", "scrapy.crawler", "scrapy.middleware")
"""loggers that list what is configured; who reads a log wants to know what happened"""


class Command(cli.Command):
    """Crawl a site: incremental, under the lock, with a run record, an outcome and its exit code."""

    name = "crawl"
    arguments = (1, 1)

    def syntax(self) -> str:
        """Name the argument."""
        return "[options] SITE"

    def short_desc(self) -> str:
        """Say what it does."""
        return "Crawl one site into the archive (exit codes: 0 complete, 3 partial, 4 blocked, 5 empty, 1 failed)"

    def long_desc(self) -> str:
        """Say it with an example."""
        return (
            "Crawl one site into the archive: what is new since the last run, everything on the first. "
            "Example: scrapy crawl shaanxi_tongchuan -a section=部门动态 -a since=2020-01-01 -a limit=20. "
            "Ends with 0 complete, 3 partial, 4 blocked, 5 empty, 1 failed, 2 usage, 75 another run holds the archive."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `-a`."""
        super().add_options(parser)
        parser.add_argument(
            "-a",
            dest="spargs",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="full=1, since=YYYY-MM-DD, until=YYYY-MM-DD, section=NAME[,NAME], limit=N",
        )
        parser.add_argument("--json-logs", action="store_true", help="log lines as JSON, one object a line")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the spider's arguments; let `CONTACT` be a part of the user agent."""
        super().process_options(args, opts)
        settings = self.known_settings
        settings.set("ARCHIVING", value=True, priority="cmdline")
        if opts.json_logs:
            settings.set("LOG_JSON", value=True, priority="cmdline")
        cli.name_contact(settings)
        try:
            opts.spargs = arglist_to_dict(opts.spargs)
        except ValueError:
            raise UsageError("-a wants NAME=VALUE, for example -a limit=20", print_help=False) from None

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl; sets the exit code."""
        site = args[0]
        spider = self._spider(site)
        try:
            spider.check_arguments(opts.spargs)  # type: ignore[attr-defined]
            with run_lock(self.archive_dir, f"crawl {site}", self.clock()):
                Archive.open(self.archive_dir, clock=self.clock).close()
                # Only now: the process speaks in log lines, what is wrong with the call is one line.
                logs.begin(self.known_settings, self.archive_dir, site)
                process = AsyncCrawlerProcess(self.known_settings)
                for name in CHATTY:
                    logging.getLogger(name).setLevel(logging.WARNING)
                crawler = process.create_crawler(spider)
                process.crawl(crawler, **opts.spargs)
                process.start()
        except (ValueError, ArchiveError) as error:
            raise UsageError(str(error), print_help=False) from None
        except LockedError as error:
            cli.fail(self.name, str(error), LOCKED)
        self.exitcode = self._summary(crawler)

    def _spider(self, site: str) -> type[Spider]:
        loader = SiteLoader.from_settings(self.known_settings)
        if site in loader.broken:
            raise UsageError(loader.broken[site], print_help=False)
        if site not in loader.list():
            near = "".join(f"did you mean {name}? " for name in get_close_matches(site, loader.list(), n=1))
            raise UsageError(f"unknown site {site!r}; {near}all of them: scrapy status --sites", print_help=False)
        spider = loader.load(site)
        if wrong := faults_of(self.known_settings["NEWSPIDER_MODULE"], spider):
            raise UsageError(f"{site}: {'; '.join(wrong)}", print_help=False)
        return spider

    def _summary(self, crawler: Crawler) -> int:
        run = crawler.get_extension(Run)
        if run is None or run.verdict is None:
            sys.stderr.write("scrapy crawl: failed: the run could not be ended; the log says why\n")
            return CODES["failed"]
        if run.verdict.outcome == "usage":
            cli.fail(self.name, run.verdict.reasons[0], run.verdict.code)
        console = Console(stderr=False, width=None if sys.stdout.isatty() else 100)
        table = Table("section", title=f"{run.site}: {run.verdict.outcome}", title_justify="left")
        for heading in ("pages", "rows", "lost pages", "read to its end"):
            table.add_column(heading, justify="right")
        for section in run.facts.sections:
            ended = "yes" if section.ended else "no"
            table.add_row(section.name, str(section.pages), str(section.rows), str(section.lost_pages), ended)
        console.print(table)
        console.print(", ".join(f"{run.counts[word]} {word.replace('_', ' ')}" for word in COUNTED if run.counts[word]))
        for reason in run.verdict.reasons:
            console.print(f"- {reason}", highlight=False)
        console.print(f"archive: {self.archive_dir}{os.sep}", highlight=False)
        return run.verdict.code
