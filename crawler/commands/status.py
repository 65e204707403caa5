"""`scrapy status --sites`: what is declared of every site."""

from __future__ import annotations

import argparse
import sys

from scrapy.exceptions import UsageError

from crawler.operations import cli
from crawler.operations.loader import SiteLoader
from crawler.operations.output import WIDE, as_json, as_text, put
from crawler.operations.sites import declared, table


class Command(cli.Command):
    """Show all sites that are declared; reads neither archive nor network."""

    name = "status"
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def syntax(self) -> str:
        """Name the options."""
        return "--sites [--json]"

    def short_desc(self) -> str:
        """Say what it does."""
        return "Show all sites: association, region, CMS family, hosts, where a walk begins"

    def long_desc(self) -> str:
        """Say it with an example."""
        return (
            "Show all sites that can be crawled, a line each: association, region, CMS family, hosts, whether the news "
            "centre's page is known or how many lists are, earlier systems, day of the last run against the live site. "
            "Example: scrapy status --sites --json"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add its options."""
        super().add_options(parser)
        parser.add_argument("--sites", action="store_true", help="what is declared of every site")
        parser.add_argument("--json", action="store_true", help="one JSON object a line, with every address")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Show them."""
        del args
        if not opts.sites:
            raise UsageError("only --sites is there yet; write scrapy status --sites", print_help=False)
        loader = SiteLoader.from_settings(self.known_settings)
        sites = declared(loader)
        sys.stderr.writelines(f"scrapy status: {problem}\n" for problem in loader.broken.values())
        self.exitcode = 1 if loader.broken else 0
        put(b"".join(map(as_json, sites)) if opts.json else as_text(lambda console: console.print(table(sites)), WIDE))
