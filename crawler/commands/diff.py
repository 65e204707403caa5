"""`scrapy diff URL`: what changed between two revisions of an article."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from scrapy.exceptions import UsageError

from crawler.archive.archive import Archive
from crawler.archive.errors import ArchiveError
from crawler.archive.reader import Reader
from crawler.disk import replacing
from crawler.operations import cli
from crawler.operations.diff_page import page
from crawler.operations.diff_report import show
from crawler.operations.differences import Comparison, compare
from crawler.operations.loader import SiteLoader
from crawler.operations.output import as_text, put
from crawler.operations.sites import locate
from crawler.operations.why_report import show_unknown

Revisions = list[dict[str, Any]]


class Command(cli.Command):
    """Compare two revisions; reads the archive alone."""

    name = "diff"
    arguments = (1, 1)
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def syntax(self) -> str:
        """Name the argument."""
        return "[options] URL"

    def short_desc(self) -> str:
        """Say what it does."""
        return "Show what changed between two revisions of an article (1: unknown address)"

    def long_desc(self) -> str:
        """Say it with an example."""
        return (
            "Show what changed between two revisions of an article, field by field, its text paragraph by paragraph: "
            "the newest one and the one before unless others are named. Coloured on a terminal; elsewhere - and + "
            "begin the lines, [-…-] and {+…+} stand around characters that differ. --html writes a page with both "
            "sides (修改前/修改后) that needs nothing else. "
            "Example: scrapy diff --from 1 --to 3 --html changes.html http://www.tongchuan.gov.cn/a/1.html"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add its options."""
        super().add_options(parser)
        parser.add_argument("--from", dest="old", type=int, metavar="N", help="default: the revision before the other")
        parser.add_argument("--to", dest="new", type=int, metavar="M", help="default: the newest revision")
        parser.add_argument("--html", metavar="PATH", help="write a page to this file instead")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Compare; sets the exit code."""
        if opts.html and (opts.html == "-" or Path(opts.html).is_dir()):
            raise UsageError(f"--html {opts.html} is no file; a page is written to a file, whole", print_help=False)
        try:
            with Archive.read(self.archive_dir) as archive:
                self._compare(archive, args[0], opts)
        except ArchiveError as error:
            raise UsageError(str(error), print_help=False) from None
        except OSError as error:
            raise UsageError(f"cannot write {opts.html}: {error.strerror}", print_help=False) from None

    def _compare(self, archive: Reader, asked: str, opts: argparse.Namespace) -> None:
        url = locate(archive, asked, SiteLoader.from_settings(self.known_settings))
        if url is None:
            nearest = archive.nearest(asked)
            put(as_text(lambda console: show_unknown(console, asked, nearest)))
            self.exitcode = 1
            return
        revisions = archive.revisions(url)
        if not revisions:
            print(f"{url}: no article is kept there, nothing to compare 未存文章，无可比较; see scrapy why")
            return
        pair = _chosen(revisions, opts.old, opts.new)
        if pair is None:
            print(f"{url}: nothing stands before revision {opts.new or 1}, nothing to compare 仅有一个版本，无可比较")
            return
        comparison = compare(*pair)
        if opts.html:
            _write(Path(opts.html), comparison)
        else:
            put(as_text(lambda console: show(console, comparison)))


def _chosen(revisions: Revisions, old: int | None, new: int | None) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Return the two to compare, None where the later one is the first; raise `UsageError` for an unknown number."""
    by_number = {revision["revision"]: revision for revision in revisions}
    newest = max(by_number)
    for number in (old, new):
        if number is not None and number not in by_number:
            raise UsageError(f"no revision {number} of this article; there: 1 to {newest}", print_help=False)
    later = newest if new is None else new
    earlier = later - 1 if old is None else old
    return (by_number[earlier], by_number[later]) if earlier in by_number else None


def _write(path: Path, comparison: Comparison) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as part:
        part.write_text(page(comparison), encoding="utf-8")
    count = len(comparison.changes)
    print(f"{count} {'field differs' if count == 1 else 'fields differ'} 差异字段 {count} 个, {path}")
