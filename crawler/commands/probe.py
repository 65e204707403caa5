"""`scrapy probe URL-or-FILE`: what a page is, what it says, and how that was found."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from scrapy.exceptions import UsageError

from crawler.operations import cli
from crawler.operations.fetch import Fetched, fetch, missing_parts
from crawler.operations.output import as_json, as_text, put
from crawler.operations.probe_report import Report, show
from crawler.operations.survey import record, survey
from crawler.operations.survey_report import show as show_survey
from items import Page
from items.readers.examine import examine

NOWHERE = "http://page.invalid/"
"""address of a file that nobody gave one: nothing may be concluded from it (RFC 2606: never a host)"""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/")


class Command(cli.Command):
    """Examine one page; nothing is kept."""

    name = "probe"
    arguments = (1, 1)
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def syntax(self) -> str:
        """Name the argument."""
        return "[options] URL-or-FILE | --site URL"

    def short_desc(self) -> str:
        """Say what it does."""
        return "Show what a page is, what each field says and how it was found (1: finding or failure)"

    def long_desc(self) -> str:
        """Say it with an example."""
        return (
            "Examine one page, fetched with one polite request or read from a file of bytes as served (- is standard "
            "input): its reader, its fields and how each was found, what it still needs, what looks wrong; or what it "
            "is instead of an article. Nothing is kept. "
            "Example: scrapy probe --url http://www.tongchuan.gov.cn/a/1.html saved.html. "
            "With --site the address is a news centre's: its family, sections, rows and pager, three articles, and the "
            "site's file, ready to save. "
            "Ends with 0 for an article or a list, 1 for a finding or anything else, 2 usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add its options."""
        super().add_options(parser)
        parser.add_argument("--url", metavar="URL", help="address that the file came from")
        parser.add_argument("--parts", action="store_true", help="fetch further pages and frames of the article too")
        parser.add_argument("--site", action="store_true", help="look a news centre over, with at most seven requests")
        parser.add_argument("--json", action="store_true", help="one JSON object on one line")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Examine; sets the exit code."""
        if opts.site:
            self._look_over(args[0], opts)
            return
        report = self._probe(args[0], opts)
        self.exitcode = 0 if report.is_sound else 1
        put(as_json(report.record()) if opts.json else as_text(lambda console: show(console, report)))

    def _look_over(self, target: str, opts: argparse.Namespace) -> None:
        if opts.url or opts.parts:
            raise UsageError("--url and --parts go with a page, not with --site", print_help=False)
        with Console(stderr=True).status("looking the site over"):  # shows nothing without a terminal
            found = survey(self.known_settings, cli.address(target))
        self.exitcode = 0 if found.is_sound else 1
        put(as_json(record(found)) if opts.json else as_text(lambda console: show_survey(console, found)))

    def _probe(self, target: str, opts: argparse.Namespace) -> Report:
        if _SCHEME.match(target):
            if opts.url:
                raise UsageError("--url goes with a file only", print_help=False)
            return self._report(target, self._fetch(cli.address(target), (), parts=opts.parts))
        if opts.parts and not opts.url:
            raise UsageError("--parts with a file wants --url, the address that it came from", print_help=False)
        page = Page(url=cli.address(opts.url) if opts.url else NOWHERE, body=self._read(target))
        if opts.parts and missing_parts([page]):
            return self._report(target, self._fetch(None, [page], parts=True))
        return self._report(target, Fetched(pages=[page]))

    def _fetch(self, url: str | None, have: Sequence[Page], *, parts: bool) -> Fetched:
        with Console(stderr=True).status("fetching"):  # shows nothing without a terminal
            return fetch(self.known_settings, url, have=have, wanted=missing_parts if parts else _nothing)

    @staticmethod
    def _report(asked: str, fetched: Fetched) -> Report:
        return Report(
            asked=asked,
            reading=examine(*fetched.pages) if fetched.pages else None,
            status=fetched.status,
            redirected_from=fetched.redirected_from,
            parts=[page.url for page in fetched.pages[1:]],
            failure=fetched.failure,
        )

    def _read(self, name: str) -> bytes:
        most = self.known_settings.getint("DOWNLOAD_MAXSIZE")
        try:
            if name == "-":
                return sys.stdin.buffer.read(most)
            with Path(name).open("rb") as file:
                return file.read(most)
        except FileNotFoundError:
            raise UsageError(f"no file {name}; an address begins with http:// or https://", print_help=False) from None
        except (OSError, ValueError) as error:
            raise UsageError(f"cannot read {name}: {error}", print_help=False) from None


def _nothing(pages: Sequence[Page]) -> list[str]:
    del pages
    return []
