"""`scrapy schedule`: what to tell cron or systemd, so that the harvest of this folder runs by itself."""

from __future__ import annotations

import argparse
import getpass
import os
import re
import sys
from pathlib import Path

from scrapy.exceptions import UsageError
from scrapy.utils.conf import closest_scrapy_cfg

from crawler.operations import cli, timetable
from crawler.operations.loader import SiteLoader

_ALL = 1000


class Command(cli.Command):
    """Print a crontab line and systemd units; nothing is installed."""

    name = "schedule"
    arguments = (0, _ALL)
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def syntax(self) -> str:
        """Name the arguments."""
        return "[options] [SITE ...]"

    def short_desc(self) -> str:
        """Say what it does."""
        return "Print a crontab line and a systemd service and timer for the harvest of this folder"

    def long_desc(self) -> str:
        """Say it with an example."""
        return (
            "Print a crontab line and a systemd service and timer that harvest the named sites, or those of "
            "operator.toml, from this folder with this environment; nothing is installed. The minute follows from the "
            "folder unless --at names one. Settings given with -s are carried over. "
            "Example: (crontab -l; scrapy schedule --crontab) | crontab - "
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add its options."""
        super().add_options(parser)
        parser.add_argument("--at", metavar="HH:MM", type=_clock, help="time of day, by the machine's own clock")
        parser.add_argument("--every", choices=timetable.EVERY, default="day", help="how often (default: day)")
        parser.add_argument("--jobs", metavar="N", type=_count, help="sites harvested at once")
        parser.add_argument("--ping-url", metavar="URL", help="dead man's ping of this job")
        only = parser.add_mutually_exclusive_group()
        only.add_argument("--crontab", action="store_true", help="only the crontab line")
        only.add_argument("--systemd", action="store_true", help="only the service and the timer")
        only.add_argument("--service", action="store_true", help="only the service, to be put into its file")
        only.add_argument("--timer", action="store_true", help="only the timer, to be put into its file")
        parser.add_argument("--user", action="store_true", help="units of your own, not the system's")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print."""
        self._check_sites(args)
        folder = Path(closest_scrapy_cfg()).parent
        python = Path(sys.executable)
        environment, secret = timetable.environment(python, os.environ)
        times = timetable.spread(folder, opts.every, opts.at)
        try:
            job = timetable.Job(
                folder=folder,
                python=python,
                command=("harvest", "--quiet", *args, *self._options(opts)),
                environment=environment,
                user=None if opts.user else getpass.getuser(),
            )
            shown = _shown(job, times, opts)
        except ValueError as error:
            raise UsageError(str(error), print_help=False) from None
        for name in secret:
            sys.stderr.write(f"scrapy schedule: {name} holds a password; write it into {timetable.SECRETS}\n")
        sys.stdout.buffer.write(os.fsencode(shown))

    def _options(self, opts: argparse.Namespace) -> list[str]:
        """Return the options of the harvest; the archive's folder is named from the root."""
        options = [f"--jobs={opts.jobs}"] if opts.jobs else []
        if opts.ping_url:
            options.append(f"--ping-url={cli.address(opts.ping_url, 'a ping')}")
        for setting in opts.set:
            name, _, value = setting.partition("=")
            options += ["-s", f"{name}={Path(value).absolute()}" if name == "ARCHIVE_DIR" else setting]
        return options

    def _check_sites(self, sites: list[str]) -> None:
        loader = SiteLoader.from_settings(self.known_settings)
        for site in sites:
            if site not in loader.list():
                raise UsageError(f"unknown site {site!r}; all of them: scrapy status --sites", print_help=False)


def _shown(job: timetable.Job, times: timetable.Times, opts: argparse.Namespace) -> str:
    if opts.crontab:
        return f"{timetable.crontab(job, times)}\n"
    if opts.service:
        return timetable.service(job)
    if opts.timer:
        return timetable.timer(times)
    where = "~/.config/systemd/user" if opts.user else "/etc/systemd/system"
    manager = "systemctl --user" if opts.user else "systemctl"
    place = f"{where}/{timetable.UNIT}"
    units = (
        f"# {place}.service\n{timetable.service(job)}\n"
        f"# {place}.timer, then: {manager} enable --now {timetable.UNIT}.timer\n{timetable.timer(times)}"
    )
    if opts.systemd:
        return units
    return f"# crontab -e\n{timetable.crontab(job, times)}\n\n# or, with systemd:\n\n{units}"


def _clock(text: str) -> tuple[int, int]:
    if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no time of day; write it like 04:30")
    hour, _, minute = text.partition(":")
    return int(hour), int(minute)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of sites; write 1 or more")
    return int(text)
