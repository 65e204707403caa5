"""`scrapy crawl SITE`: one site into the archive."""

from __future__ import annotations

import argparse
import os
import sys
from typing import get_args

from rich.console import Console
from rich.table import Table
from scrapy import Spider
from scrapy.exceptions import UsageError

from crawler.archive.archive import Archive
from crawler.archive.articles import Stored
from crawler.archive.errors import ArchiveError
from crawler.operations import cli, worker
from crawler.operations.conclusion import conclude
from crawler.operations.crawling import crawl, spider_of
from crawler.operations.lock import LockedError, run_lock
from crawler.operations.outcome import LOCKED
from crawler.operations.results import SiteResult
from crawler.operations.run import Run
from items.events import Outcome

COUNTED = (*get_args(Stored), *(outcome.value for outcome in Outcome if outcome is not Outcome.UNCHANGED), "requests")


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
            "Ends with 0 complete, 3 partial, 4 blocked, 5 empty, 1 failed, 2 usage, 75 another run holds the archive. "
            "Ctrl-C or SIGTERM ends it within 10 seconds with what it has; a second one ends it at once."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add `-a` and the budgets."""
        super().add_options(parser)
        cli.add_spider_arguments(parser, "full=1, since=YYYY-MM-DD, until=YYYY-MM-DD, section=NAME[,NAME], limit=N")
        parser.add_argument("--json-logs", action="store_true", help="log lines as JSON, one object a line")
        parser.add_argument("--max-minutes", type=cli.positive, metavar="M", help="end after so many minutes, partial")
        parser.add_argument("--max-requests", type=cli.count, metavar="N", help="end after so many requests, partial")
        parser.add_argument("--worker", metavar="LOCK:REPORT", help=argparse.SUPPRESS)  # harvest gives it

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the spider's arguments; let `CONTACT` be a part of the user agent."""
        super().process_options(args, opts)
        settings = self.known_settings
        settings.set("ARCHIVING", value=True, priority="cmdline")
        if opts.json_logs:
            settings.set("LOG_JSON", value=True, priority="cmdline")
        cli.name_contact(settings)
        cli.set_budgets(settings, opts)
        opts.spargs = cli.spider_arguments(opts.spargs)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl; sets the exit code."""
        try:
            master = worker.begin(opts.worker, self.archive_dir) if opts.worker else None
            spider = spider_of(self.known_settings, args[0])
            spider.check_arguments(opts.spargs)  # type: ignore[attr-defined]
            thresholds = self.config.thresholds_of(spider.name)
            self.known_settings.set("THRESHOLDS", thresholds.model_dump(), priority="cmdline")
            if master:
                result, _ = crawl(self.known_settings, spider, opts.spargs)
                master.end(result)
                self.exitcode = conclude([result])
            else:
                self.exitcode = self._under_the_lock(spider, opts.spargs)
        except (ValueError, ArchiveError) as error:
            raise UsageError(str(error), print_help=False) from None
        except LockedError as error:
            cli.fail(self.name, str(error), LOCKED)

    def _under_the_lock(self, spider: type[Spider], arguments: dict[str, str]) -> int:
        cli.end_on_signals(self.name)
        with run_lock(self.archive_dir, f"crawl {spider.name}", self.clock()):
            Archive.open(self.archive_dir, clock=self.clock, patience=cli.patience(self.known_settings)).close()
            result, run = crawl(self.known_settings, spider, arguments)
        code = conclude([result])
        if run is None or run.verdict is None or result.outcome == "usage":
            cli.fail(self.name, result.reasons[0], code)
        self._print(result, run)
        return code

    def _print(self, result: SiteResult, run: Run) -> None:
        console = Console(stderr=False, width=None if sys.stdout.isatty() else 100)
        table = Table("section", title=f"{result.site}: {result.outcome}", title_justify="left")
        for heading in ("pages", "rows", "lost pages", "read to its end"):
            table.add_column(heading, justify="right")
        for section in run.facts.sections:
            ended = "yes" if section.ended else "no"
            table.add_row(section.name, str(section.pages), str(section.rows), str(section.lost_pages), ended)
        console.print(table)
        counts = result.counts
        console.print(", ".join(f"{counts[word]} {word.replace('_', ' ')}" for word in COUNTED if counts.get(word)))
        for reason in result.reasons:
            console.print(f"- {reason}", highlight=False, markup=False, soft_wrap=True)
        console.print(f"archive: {self.archive_dir}{os.sep}", highlight=False)
