"""`scrapy export FORMAT`: a dataset of the archive."""

from __future__ import annotations

import argparse
import errno
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import track
from scrapy.exceptions import UsageError

from crawler.archive.archive import Archive
from crawler.archive.errors import ArchiveError
from crawler.archive.reader import Reader
from crawler.archive.records import Selection
from crawler.exporters.base import Dataset, Options
from crawler.exporters.formats import FORMATS
from crawler.handover.layout import LayoutError
from crawler.handover.package import PROFILES, Handover, refused
from crawler.operations import cli
from crawler.operations.chaining import extended
from crawler.operations.export_report import table
from crawler.operations.exporting import write
from crawler.operations.output import as_text, put
from crawler.operations.remote import RemoteError, is_remote, write_remote
from crawler.packages.chain import ChainError

_NOT_THE_CALL = frozenset({errno.EIO, errno.ENOSPC, errno.EDQUOT})
"""errors that no other call would mend: a damaged archive, a full disk"""
_NAME = re.compile(r"[^\W_][\w-]*")

TRANSFER = "-移交"
"""what the name of a folder to hand over ends in"""


class Command(cli.Command):
    """Write the newest revision of every article, one row each, in a fixed order."""

    name = "export"
    arguments = (0, 1)

    def syntax(self) -> str:
        """Name the argument."""
        return "[options] [FORMAT]"

    def short_desc(self) -> str:
        """Say what it does."""
        return f"Write a dataset of the archive ({', '.join(FORMATS)})"

    def long_desc(self) -> str:
        """Say it with an example."""
        return (
            "Write a dataset: one row per article ordered by address, gone and duplicate ones among them; its digest "
            "goes beside it, into NAME.sha256. Without a format: what each is for and what reads it. "
            f"Formats: {', '.join(FORMATS)}. "
            "Example: scrapy export csv --section 部门动态 --since 2020-01-01 -o bmdt.csv"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the filters."""
        super().add_options(parser)
        parser.add_argument(
            "-o",
            "--output",
            metavar="PATH",
            help="or s3://…; default: in ARCHIVE_DIR/exports/",
        )
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
        parser.add_argument("--now", action="store_true", help="date it today, not by the end of the last run")
        parser.add_argument(
            "--since-last",
            metavar="NAME",
            help="jsonl: the next step of the chain of this name, with what came, changed and went since its last one",
        )
        parser.add_argument("--latest", metavar="N", type=_count, default=100, help="feeds: so many articles (100)")
        parser.add_argument("--address", metavar="URL", help="feeds, oai: where it will lie")
        parser.add_argument("--partition", action="store_true", help="parquet: a folder by site and year")
        parser.add_argument(
            "--warc-version", choices=("1.1", "1.0"), default="1.1", help="warc, wacz: 1.0 for GB/T 33994-2017"
        )
        parser.add_argument(
            "--redact", action="store_true", help="mask mobile and ID-card numbers in texts 遮蔽手机号和身份证号"
        )
        # Scrapy's own --profile would have Python's profiler write a file of that name.
        parser.set_defaults(profile=None)
        parser.add_argument(
            "--profile",
            dest="description",
            choices=PROFILES,
            help="a folder to hand over: metadata, 档号, 移交清单, 四性检测报告",
        )
        parser.add_argument("--layout", action="store_true", help="with --profile: a PDF/A of every article 版式件")
        parser.add_argument("--raw", action="store_true", help="csv: do not disarm cells that look like formulas")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Export; prints how many rows went where. Without a format: lists the formats."""
        if not args:
            put(as_text(lambda console: console.print(table())))
            return
        name = args[0]
        self._check(name, opts)
        place = self.archive_dir / "exports" / opts.since_last if opts.since_last else self._target(name, opts)
        try:
            with Archive.read(self.archive_dir) as archive, archive.snapshot():
                self._check_selection(archive, opts)
                said = self._export(self._dataset(archive, opts), name, opts, place)
        except ChainError as error:
            cli.fail(self.name, f"{place}: {error}", 1)
        except RemoteError as error:
            cli.fail(self.name, f"cannot write {opts.output}: {error}; nothing there looks whole", 1)
        except (ArchiveError, LayoutError) as error:
            raise UsageError(str(error), print_help=False) from None
        except ModuleNotFoundError as error:
            raise UsageError(f"{name} needs {error.name}: run make extras", print_help=False) from None
        except OSError as error:
            said = f"cannot write {place}: {error.strerror}; nothing was left there"
            if error.errno in _NOT_THE_CALL:
                cli.fail(self.name, said, 1)
            raise UsageError(said, print_help=False) from None
        print(said)

    def _export(self, dataset: Dataset, name: str, opts: argparse.Namespace, place: Path) -> str:
        """Write the dataset to where it was asked for, and say what went where."""
        if opts.since_last:
            return extended(dataset, place)
        handover = self._handover(name, opts)
        if opts.output and is_remote(opts.output):
            return f"{write_remote(dataset, name, opts.output, handover)} rows, {opts.output}"
        place.parent.mkdir(parents=True, exist_ok=True)
        return f"{write(dataset, name, place, handover)} rows, {place}"

    def _check(self, name: str, opts: argparse.Namespace) -> None:
        """Refuse what does not go together, before anything is read or written."""
        if name not in FORMATS:
            raise UsageError(f"unknown format {name!r}; known ones: {', '.join(FORMATS)}", print_help=False)
        for option in fields(Options):
            if getattr(opts, option.name) != option.default and option.name not in FORMATS[name].options:
                knowing = ", ".join(known for known, form in FORMATS.items() if option.name in form.options)
                flag = option.name.replace("_", "-")
                raise UsageError(f"--{flag} goes with {knowing} only", print_help=False)
        if opts.since and opts.until and opts.since > opts.until:
            raise UsageError(f"--since {opts.since} is after --until {opts.until}", print_help=False)
        beside = opts.output or opts.description or opts.redact
        if opts.since_last and (name != "jsonl" or beside or not _NAME.fullmatch(opts.since_last)):
            said = "--since-last NAME goes with jsonl, without -o, --profile and --redact; NAME is one word"
            raise UsageError(said, print_help=False)
        refusal = refused(name, self.config.archival, opts)
        if refusal:
            raise UsageError(refusal, print_help=False)
        is_folder = opts.description is not None or FORMATS[name].is_folder(_options(opts))
        existing = Path(opts.output) if opts.output and not is_remote(opts.output) else None
        if opts.output == "-" or (
            existing and existing.exists() and not (existing.is_dir() if is_folder else existing.is_file())
        ):
            kind = "folder" if is_folder else "file"
            raise UsageError(f"-o {opts.output} is no {kind}; {name} is written to a {kind}, whole", print_help=False)

    def _check_selection(self, archive: Reader, opts: argparse.Namespace) -> None:
        """Refuse a site or section that the archive does not know; a dataset of nothing would tell nobody."""
        pairs = (("site", opts.site, archive.sites()), ("section", opts.section, archive.section_names(opts.site)))
        for kind, wanted, known in pairs:
            if wanted and wanted not in known:
                there = ", ".join(known) or "none"
                raise UsageError(f"no {kind} {wanted!r} in the archive; there: {there}", print_help=False)

    def _target(self, name: str, opts: argparse.Namespace) -> Path:
        if opts.output:
            return Path(opts.output)
        file_name = f"articles-{name}{TRANSFER}" if opts.description else FORMATS[name].file_name(name, _options(opts))
        return self.archive_dir / "exports" / file_name

    def _handover(self, name: str, opts: argparse.Namespace) -> Handover | None:
        if not opts.description:
            return None
        form, options = FORMATS[name], _options(opts)
        return Handover(
            archival=self.config.archival,
            format=name,
            name=form.file_name(name, options),
            is_folder=form.is_folder(options),
            layout=opts.layout,
        )

    def _dataset(self, archive: Reader, opts: argparse.Namespace) -> Dataset:
        chosen = {option.name: getattr(opts, option.name) for option in fields(Selection)}
        return Dataset(
            archive=archive,
            selection=Selection(**chosen),
            stamp=self.clock().astimezone(UTC).replace(microsecond=0) if opts.now else archive.stamp(),
            operator=self.config.operator,
            rights=self.config.rights,
            options=_options(opts),
            redact=opts.redact,
            watched=_shown,
        )


def _options(opts: argparse.Namespace) -> Options:
    return Options(**{option.name: getattr(opts, option.name) for option in fields(Options)})


def _shown(records: Iterable[dict[str, object]], total: int) -> Iterator[dict[str, object]]:
    """Pass the records on under a progress bar where somebody looks."""
    console = Console(stderr=True)
    yield from track(records, total=total, description="export", console=console, disable=not sys.stderr.isatty())


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of articles; write it like 100")
    return int(text)


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or (moment.tzinfo is None and len(text) > len("2020-04-03")):
        raise argparse.ArgumentTypeError(f"{text!r} is no time; write it like 2020-04-03 or 2020-04-03T14:30:00+08:00")
    return text
