"""`scrapy status`: how every site of the archive stands; `--sites`: what is declared of every site."""

from __future__ import annotations

import argparse
import sys

from scrapy.exceptions import UsageError

from crawler.archive.archive import Archive
from crawler.archive.errors import ArchiveError
from crawler.operations import cli
from crawler.operations.loader import SiteLoader
from crawler.operations.output import WIDE, as_json, as_text, put
from crawler.operations.sites import declared, table
from crawler.operations.status import is_complete, status
from crawler.operations.status_report import show


class Command(cli.Command):
    """Show how the archive's sites stand, or what is declared of all sites. Nothing is asked of any site."""

    name = "status"
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def syntax(self) -> str:
        """Name the options."""
        return "[--sites] [--json]"

    def short_desc(self) -> str:
        """Say what it does."""
        return (
            "Show sites and sections: last run, outcome, newest, rhythm, kept, due, fading (1: a last run fell short)"
        )

    def long_desc(self) -> str:
        """Say it with an example."""
        return (
            "Show every site of the archive and its sections: last run and what it came to, newest article, days from "
            "one day with news to the next, what is kept, gone, due, and which fields are found less and less. It may "
            "run beside a crawl. Ends with 1 when the last run of a site was not complete. "
            "With --sites: all sites that can be crawled, a line each: association, region, CMS family, hosts, whether "
            "the news centre's page is known or how many lists are, earlier systems, day of the last run against the "
            "live site. Example: scrapy status --json"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add its options."""
        super().add_options(parser)
        parser.add_argument("--sites", action="store_true", help="what is declared of every site")
        parser.add_argument(
            "--json", action="store_true", help="one JSON object a line, one for each site, times in UTC"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Show them; sets the exit code."""
        del args
        if opts.sites:
            self._declared(as_objects=opts.json)
        else:
            self._status(as_objects=opts.json)

    def _declared(self, *, as_objects: bool) -> None:
        loader = SiteLoader.from_settings(self.known_settings)
        sites = declared(loader)
        sys.stderr.writelines(f"scrapy status: {problem}\n" for problem in loader.broken.values())
        self.exitcode = 1 if loader.broken else 0
        put(b"".join(map(as_json, sites)) if as_objects else as_text(lambda console: console.print(table(sites)), WIDE))

    def _status(self, *, as_objects: bool) -> None:
        try:
            with Archive.read(self.archive_dir) as archive:
                sites = status(archive.overview(), self.config.thresholds_of)
        except ArchiveError as error:
            raise UsageError(str(error), print_help=False) from None
        self.exitcode = 0 if all(map(is_complete, sites)) else 1
        put(b"".join(map(as_json, sites)) if as_objects else as_text(lambda console: show(console, sites)))
