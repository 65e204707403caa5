"""What all commands share: one-line errors, options and settings that are known, the archive folder, the clock."""

from __future__ import annotations

import argparse
import math
import signal
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote, urlsplit

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings, Settings
from scrapy.utils.conf import arglist_to_dict, closest_scrapy_cfg

from crawler import __version__
from crawler.operations.clock import Clock, clock_from
from crawler.operations.config import Config, read_config
from crawler.operations.outcome import CODES
from items.urls import canonical

LEAST: dict[str, tuple[type[int | float], int]] = {
    "CONCURRENT_REQUESTS_PER_DOMAIN": (int, 1),
    "DATABASE_PATIENCE": (float, 0),
    "DOWNLOAD_DELAY": (float, 0),
    "DOWNLOAD_TIMEOUT": (float, 1),
    "FILES_MAXSIZE": (int, 1),
    "GONE_LEAST": (int, 1),
    "GONE_SHARE": (float, 0),
    "LANE_MAX_FAILURES": (int, 1),
    "LANE_MAX_WAIT": (float, 0),
    "LOG_KEPT": (int, 1),
    "LOG_MAXSIZE": (int, 1),
    "MAX_MINUTES": (float, 0),
    "MAX_REQUESTS": (int, 0),
    "RECHECKS_PER_RUN": (int, 0),
    "RETRY_HORIZON_DAYS": (int, 1),
    "RETRY_TIMES": (int, 0),
    "WARC_MAXSIZE": (int, 1),
}
"""Type and least value of the settings that are numbers; a lane of none, for example, would wait for ever."""

MOST_DAYS = 36_500
"""longest wait before a re-check: a hundred years"""


def check_values(settings: BaseSettings) -> None:
    """Raise `ValueError` with one line where a setting is no number or too small, or no folder is named."""
    if not settings["ARCHIVE_DIR"]:
        raise ValueError("ARCHIVE_DIR is empty; write -s ARCHIVE_DIR=DIR")
    for name, (kind, least) in LEAST.items():
        try:
            value = kind(settings[name])
            fits = math.isfinite(value) and value >= least
        except (TypeError, ValueError, OverflowError):
            fits = False
        if not fits:
            whole = "a whole number" if kind is int else "a number"
            raise ValueError(f"{name}={settings[name]} must be {whole} of at least {least}")
    if float(settings["GONE_SHARE"]) > 1:
        raise ValueError(f"GONE_SHARE={settings['GONE_SHARE']} must be a share of at most 1; a fifth is 0.2")
    recheck_days(settings)


def recheck_days(settings: BaseSettings) -> tuple[int, ...]:
    """Return `RECHECK_DAYS`; raise `ValueError` with one line where they are no growing numbers of days."""
    try:
        days = tuple(int(day) for day in settings.getlist("RECHECK_DAYS"))
    except (TypeError, ValueError):
        days = ()
    if not days or days[0] < 1 or days[-1] > MOST_DAYS or any(day >= later for day, later in pairwise(days)):
        said = ",".join(map(str, settings.getlist("RECHECK_DAYS")))
        raise ValueError(f"RECHECK_DAYS={said} must be whole numbers of days, each larger than the last, like 1,7,30")
    return days


def name_contact(settings: BaseSettings) -> None:
    """Let `OPERATOR` and `CONTACT` be a part of the user agent, unless the caller set one that counts for more.

    A Chinese name is percent-encoded, for a header holds ASCII (RFC 9110, section 5.5).
    """
    named = max(settings.getpriority(name) or 0 for name in ("OPERATOR", "CONTACT"))
    if (settings.getpriority("USER_AGENT") or 0) < named:
        name = f"{quote(settings['OPERATOR'], safe=' -.,&')}; " if settings["OPERATOR"] else ""
        agent = f"{settings['BOT_NAME']}/{__version__} ({name}+{settings['CONTACT']})"
        settings.set("USER_AGENT", agent, priority="cmdline")


def operator_of(settings: BaseSettings) -> str:
    """Return who operates the archive, as WARC files name it."""
    name, contact = settings["OPERATOR"], settings["CONTACT"]
    return f"{name} ({contact})" if name else str(contact)


def operator_config(settings: BaseSettings) -> Config:
    """Read `operator.toml`, by default the one beside `scrapy.cfg`; raises `ConfigError`.

    Its name and contact become `OPERATOR` and `CONTACT` unless the caller named them. The file may be missing unless
    the caller named it.
    """
    path = Path(closest_scrapy_cfg()).parent / settings["OPERATOR_FILE"]
    is_named = (settings.getpriority("OPERATOR_FILE") or 0) >= SETTINGS_PRIORITIES["cmdline"]
    config = read_config(path) if is_named or path.exists() else Config()
    for name, value in (("OPERATOR", config.operator.name), ("CONTACT", config.operator.contact)):
        if value and (settings.getpriority(name) or 0) < SETTINGS_PRIORITIES["cmdline"]:
            settings.set(name, value, priority=SETTINGS_PRIORITIES["cmdline"] - 1)
    return config


def day(text: str) -> str:
    """Return a day of an option as `YYYY-MM-DD`; to be given as its type."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it like 2020-04-03") from None


def positive(text: str) -> float:
    """Return a number above 0; to be given as an option's type."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return number


def count(text: str) -> int:
    """Return a whole number above 0; to be given as an option's type."""
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)


def add_spider_arguments(parser: argparse.ArgumentParser, known: str) -> None:
    """Add `-a NAME=VALUE` as `opts.spargs`; `known` names those that a spider takes."""
    parser.add_argument("-a", dest="spargs", action="append", default=[], metavar="NAME=VALUE", help=known)


def spider_arguments(given: list[str]) -> dict[str, str]:
    """Return what was given with `-a`; raise `UsageError` for what is no `NAME=VALUE`."""
    try:
        return dict(arglist_to_dict(given))
    except ValueError:
        raise UsageError("-a wants NAME=VALUE, for example -a limit=20", print_help=False) from None


def set_budgets(settings: BaseSettings, opts: argparse.Namespace) -> None:
    """Let `--max-minutes` and `--max-requests` be the settings of their names."""
    for name in ("max_minutes", "max_requests"):
        if getattr(opts, name) is not None:
            settings.set(name.upper(), getattr(opts, name), priority="cmdline")


def patience(settings: BaseSettings) -> float:
    """Return for how many seconds another program that writes to the archive's database is waited for."""
    return settings.getfloat("DATABASE_PATIENCE")


def address(text: str, of: str = "a page") -> str:
    """Return an address in its canonical spelling; raise `UsageError` for what is none `of` that."""
    try:
        parts = urlsplit(text)
        if parts.scheme.lower() in {"http", "https"} and parts.hostname:
            return canonical(text)
    except ValueError:
        pass
    raise UsageError(f"{text!r} is no address of {of}; one begins with http:// or https://", print_help=False)


def fail(command: str, message: str, code: int = 2) -> NoReturn:
    """Print one line that says what is wrong to standard error and end with `code`."""
    sys.stderr.write(f"scrapy {command}: {message}\n")
    raise SystemExit(code)


def end_on_signals(command: str) -> None:
    """Have SIGINT and SIGTERM end the command in one line, as long as it has not begun to fetch anything."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda got, _: fail(command, f"stopped by {signal.Signals(got).name}", CODES["partial"]))


class Command(ScrapyCommand):
    """A command of this project.

    Subclasses set `name` and `arguments` (how many positional arguments: least and most), and write `execute`. What
    is wrong with the call is raised as `UsageError` with one line that says what to do; it ends with code 2.
    """

    requires_project = True
    requires_crawler_process = False
    name = ""
    arguments = (0, 0)
    config: Config
    """what `operator.toml` says; there once the options are processed"""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options; a wrong one is one line and code 2 instead of a page of usage."""
        super().add_options(parser)
        parser.allow_abbrev = False
        setattr(parser, "error", lambda message: fail(self.name, f"{message} (help: scrapy {self.name} -h)"))  # noqa: B010

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse settings, options and arguments that nobody knows; Scrapy swallows them."""
        for setting in opts.set:
            key = setting.partition("=")[0]
            if key not in self.known_settings:
                raise UsageError(f"unknown setting {key!r}; known ones: docs/operating.md", print_help=False)
        super().process_options(args, opts)
        for arg in args:
            if arg.startswith("-") and arg != "-":  # a hyphen alone is standard input
                raise UsageError(f"unknown option {arg}", print_help=False)
        least, most = self.arguments
        if len(args) < least:
            raise UsageError(f"missing argument; usage: scrapy {self.name} {self.syntax()}", print_help=False)
        if len(args) > most:
            raise UsageError(f"unknown argument {args[most]!r}", print_help=False)
        try:
            check_values(self.known_settings)
            clock_from(self.known_settings)
            self.config = operator_config(self.known_settings)
        except ValueError as error:
            raise UsageError(str(error), print_help=False) from None

    @property
    def known_settings(self) -> Settings:
        """The settings of this call; Scrapy declares them optional although they are always there."""
        if self.settings is None:  # pragma: no cover
            raise RuntimeError("the command was not started by scrapy")
        return self.settings

    @property
    def archive_dir(self) -> Path:
        """The archive folder: `-s ARCHIVE_DIR=DIR`, by default `output`."""
        return Path(self.known_settings["ARCHIVE_DIR"])

    @property
    def clock(self) -> Clock:
        """The one clock of the program."""
        return clock_from(self.known_settings)
