"""`scrapy why URL`: all that the archive knows of an address."""

from __future__ import annotations

import argparse

from scrapy.exceptions import UsageError

from crawler.archive.archive import Archive
from crawler.archive.errors import ArchiveError
from crawler.archive.reader import Reader
from crawler.operations import cli
from crawler.operations.loader import SiteLoader
from crawler.operations.output import WIDE, as_json, as_text, put
from crawler.operations.sites import locate
from crawler.operations.why_report import record, show, show_unknown


class Command(cli.Command):
    """Explain one address; reads the archive alone."""

    name = "why"
    arguments = (1, 1)
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def syntax(self) -> str:
        """Name the argument."""
        return "[--json] URL"

    def short_desc(self) -> str:
        """Say what it does."""
        return "Show all the archive knows of an address (1: unknown)"

    def long_desc(self) -> str:
        """Say it with an example."""
        return (
            "Show all that the archive knows of an address, current, former or of an alias host: which lists print it, "
            "every visit and what came of it, the article's revisions, duplicates, captures, and when it is visited "
            "next and why. The scheme may be left out. An unknown address ends with 1 and the nearest known ones. "
            "Example: scrapy why www.tongchuan.gov.cn/a/1.html"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add its options."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="one JSON object on one line, times in UTC")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Explain; sets the exit code."""
        try:
            with Archive.read(self.archive_dir) as archive:
                self._explain(archive, args[0], as_object=opts.json)
        except ArchiveError as error:
            raise UsageError(str(error), print_help=False) from None

    def _explain(self, archive: Reader, asked: str, *, as_object: bool) -> None:
        url = locate(archive, asked, SiteLoader.from_settings(self.known_settings))
        told = archive.history(url, cli.recheck_days(self.known_settings)) if url else None
        nearest = [] if told else archive.nearest(asked)
        self.exitcode = 0 if told else 1
        if as_object:
            put(as_json(record(asked, told, nearest)))
        elif told is None:
            put(as_text(lambda console: show_unknown(console, asked, nearest)))
        else:
            put(as_text(lambda console: show(console, told), WIDE))
