"""`scrapy export FORMAT`: a dataset of the archive."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import track
from scrapy.exceptions import UsageError

from crawler.archive.archive import Archive
from crawler.archive.errors import ArchiveError
from crawler.disk import replacing_with_manifest
from crawler.exporters import EXPORTERS
from crawler.operations import cli


class Command(cli.Command):
    """Write the newest revision of every article, one row each, in a fixed order."""

    name = "export"
    arguments = (1, 1)

    def syntax(self) -> str:
        """Name the argument."""
        return "[options] FORMAT"

    def short_desc(self) -> str:
        """Say what it does."""
        return f"Write a dataset of the archive ({', '.join(EXPORTERS)})"

    def long_desc(self) -> str:
        """Say it with an example."""
        return (
            "Write a dataset: one row per article ordered by address, gone and duplicate ones among them; its digest "
            "goes beside it, into NAME.sha256. "
            f"Formats: {', '.join(EXPORTERS)}. "
            "Example: scrapy export csv --section 部门动态 --since 2020-01-01 -o bmdt.csv"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the filters."""
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="PATH", help="default: ARCHIVE_DIR/exports/articles.FORMAT")
        parser.add_argument("--site", metavar="SITE", help="only this site")
        parser.add_argument("--section", metavar="NAME", help="only articles that this section listed")
        parser.add_argument(
            "--since", metavar="DAY", type=cli.day, help="published on this day (Beijing time) or later"
        )
        parser.add_argument(
            "--until", metavar="DAY", type=cli.day, help="published on this day (Beijing time) or earlier"
        )
        parser.add_argument(
            "--changed-since", metavar="TIME", type=_moment, help="newest revision made at this time or later"
        )
        parser.add_argument("--revisions", action="store_true", help="every revision, a row each")
        parser.add_argument("--without-gone", action="store_true", help="leave out what is gone from the site")
        parser.add_argument("--without-duplicates", action="store_true", help="leave out what repeats another article")
        parser.add_argument("--raw", action="store_true", help="csv: do not disarm cells that look like formulas")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Export; prints how many rows went where."""
        format_name = args[0]
        if format_name not in EXPORTERS:
            raise UsageError(f"unknown format {format_name!r}; known ones: {', '.join(EXPORTERS)}", print_help=False)
        if opts.raw and format_name != "csv":
            raise UsageError("--raw goes with csv only", print_help=False)
        if opts.since and opts.until and opts.since > opts.until:
            raise UsageError(f"--since {opts.since} is after --until {opts.until}", print_help=False)
        if opts.output == "-" or (opts.output and Path(opts.output).exists() and not Path(opts.output).is_file()):
            raise UsageError(f"-o {opts.output} is no file; a dataset is written to a file, whole", print_help=False)
        target = Path(opts.output) if opts.output else self.archive_dir / "exports" / f"articles.{format_name}"
        try:
            with Archive.read(self.archive_dir) as archive:
                if opts.site and opts.site not in archive.sites():
                    known = ", ".join(archive.sites()) or "none"
                    raise UsageError(f"no site {opts.site!r} in the archive; there: {known}", print_help=False)
                records = archive.records(
                    site=opts.site,
                    section=opts.section,
                    since=opts.since,
                    until=opts.until,
                    changed_since=opts.changed_since,
                    revisions=opts.revisions,
                    without_gone=opts.without_gone,
                    without_duplicates=opts.without_duplicates,
                )
                target.parent.mkdir(parents=True, exist_ok=True)
                options = {"raw": True} if opts.raw else {}
                with replacing_with_manifest(target) as part:
                    rows = EXPORTERS[format_name](_shown(records, archive.count(opts.site)), part, **options)
        except ArchiveError as error:
            raise UsageError(str(error), print_help=False) from None
        except OSError as error:
            raise UsageError(
                f"cannot write {target}: {error.strerror}; nothing was left there", print_help=False
            ) from None
        print(f"{rows} rows, {target}")


def _shown(records: Iterable[dict[str, object]], total: int) -> Iterator[dict[str, object]]:
    """Pass the records on under a progress bar where somebody looks."""
    console = Console(stderr=True)
    yield from track(records, total=total, description="export", console=console, disable=not sys.stderr.isatty())


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or (moment.tzinfo is None and len(text) > len("2020-04-03")):
        raise argparse.ArgumentTypeError(f"{text!r} is no time; write it like 2020-04-03 or 2020-04-03T14:30:00+08:00")
    return text
