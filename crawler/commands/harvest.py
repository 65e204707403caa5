"""`scrapy harvest [SITE …]`: the scheduled job over many sites."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
from collections.abc import Sequence

from rich.console import Console
from scrapy.exceptions import UsageError

from crawler.alerts import Ping, rehearse, tell
from crawler.archive.archive import Archive
from crawler.archive.errors import ArchiveError
from crawler.operations import cli, logs
from crawler.operations.conclusion import conclude
from crawler.operations.crawling import spider_of
from crawler.operations.display import display, summary
from crawler.operations.harvest import Order, harvest
from crawler.operations.lock import LockedError, run_lock
from crawler.operations.outcome import CODES, LOCKED
from crawler.operations.results import SiteResult
from crawler.operations.site_process import Site
from crawler.operations.sites import hosts_of
from crawler.operations.stops import STOPPING

JOBS = 4
"""sites at once by default: each waits for its host most of the time"""


_TAIL = 90_000
"""bytes of the log that a ping carries"""


class Command(cli.Command):
    """Harvest many sites, several at once, each as `crawl` would; the worst of them decides the exit code."""

    name = "harvest"
    arguments = (0, sys.maxsize)

    def syntax(self) -> str:
        """Name the arguments."""
        return "[options] [SITE …]"

    def short_desc(self) -> str:
        """Say what it does."""
        return "Harvest the named sites, or those of operator.toml, several at once 定时采集"

    def long_desc(self) -> str:
        """Say it with an example."""
        return (
            "Harvest the named sites, or those of operator.toml, each in a process of its own; sites that share a host "
            "come one after the other. 采集指定的站点，或 operator.toml 所列的站点。 "
            "Example: scrapy harvest shaanxi_tongchuan shaanxi_yaozhou --jobs 2 --max-minutes 50. "
            "Ends with the code of the worst site: 1 failed, 4 blocked, 5 empty, 3 partial, 0 complete; "
            "2 usage, 75 another run holds the archive. Ctrl-C or SIGTERM ends it within 10 seconds with what it has; "
            "a second one ends it at once."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add its options."""
        super().add_options(parser)
        parser.add_argument("--full", action="store_true", help="every list to its end, every kept article again")
        parser.add_argument("--jobs", type=cli.count, default=JOBS, metavar="N", help=f"sites at once (default {JOBS})")
        going = parser.add_mutually_exclusive_group()
        going.add_argument(
            "--keep-going", dest="fail_fast", action="store_false", help="go on when a site fails (the default)"
        )
        going.add_argument(
            "--fail-fast", dest="fail_fast", action="store_true", help="end when a site is failed, blocked or empty"
        )
        parser.add_argument(
            "--max-minutes", type=cli.positive, metavar="M", help="end all of it after so many minutes, partial"
        )
        parser.add_argument(
            "--max-requests", type=cli.count, metavar="N", help="end each site after so many requests, partial"
        )
        cli.add_spider_arguments(
            parser, "for each site: since=YYYY-MM-DD, until=YYYY-MM-DD, section=NAME[,NAME], limit=N"
        )
        parser.add_argument("--json-logs", action="store_true", help="log lines as JSON, one object a line")
        parser.add_argument(
            "--quiet", action="store_true", help="say nothing but what an alert says: cron mails whatever is said"
        )
        parser.add_argument("--ping-url", metavar="URL", type=_ping, help="dead man's ping, as healthchecks.io has it")
        parser.add_argument("--test-alerts", action="store_true", help="send a rehearsal over every channel, and end")
        parser.set_defaults(fail_fast=False)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the spiders' arguments."""
        super().process_options(args, opts)
        opts.spargs = cli.spider_arguments(opts.spargs) | ({"full": "1"} if opts.full else {})
        if opts.json_logs:
            self.known_settings.set("LOG_JSON", value=True, priority="cmdline")
        if opts.quiet:
            self.known_settings.set("LOG_LEVEL", "CRITICAL", priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Harvest; sets the exit code."""
        if opts.test_alerts:
            self.exitcode = 1 if rehearse(self.config, self.archive_dir, self.clock()) else 0
            return
        try:
            sites = self._sites(args, opts.spargs)
        except ValueError as error:
            raise UsageError(str(error), print_help=False) from None
        ping = Ping(opts.ping_url or self.config.alerts.ping_url, self.config.alerts.timeout)
        cli.end_on_signals(self.name)
        self.exitcode = CODES["failed"]
        try:
            with run_lock(self.archive_dir, f"harvest of {_counted(sites)}", self.clock()) as lock:
                logs.begin(self.known_settings, self.archive_dir, self.name)
                ping.start()
                try:
                    results = self._under_the_lock(sites, opts, lock)
                finally:
                    ping.end(self.exitcode, logs.tail(logs.log_path(self.archive_dir, self.name), _TAIL))
        except ArchiveError as error:
            raise UsageError(str(error), print_help=False) from None
        except LockedError as error:
            ping.end(LOCKED)
            cli.fail(self.name, str(error), LOCKED)
        if not opts.quiet:
            self._print(results)

    def _under_the_lock(self, sites: Sequence[Site], opts: argparse.Namespace, lock: int) -> list[SiteResult]:
        """Harvest, tell who is to be told, and set the exit code."""
        try:
            # Once, and before anybody writes: what a killed run left is mended, an older schema migrated.
            Archive.open(self.archive_dir, clock=self.clock, patience=cli.patience(self.known_settings)).close()
            results = self._harvest(sites, opts, lock)
        except ArchiveError as error:
            why = (str(error),)
            unbegun = [SiteResult(site=site.name, title=site.title, outcome="usage", reasons=why) for site in sites]
            tell(unbegun, self.config, self.archive_dir, self.clock())
            raise
        self.exitcode = conclude(results)
        for number in STOPPING:  # everything is kept; who asks to stop now waits for the alerts
            signal.signal(number, signal.SIG_IGN)
        tell(results, self.config, self.archive_dir, self.clock())
        return results

    def _sites(self, args: Sequence[str], arguments: dict[str, str]) -> list[Site]:
        """Return the sites to harvest; raises `ValueError` where one of them, or of operator.toml, is not there."""
        for site in sorted(self.config.named_sites() - {*args}):
            try:
                spider_of(self.known_settings, site)
            except ValueError as error:
                raise ValueError(f"{self.known_settings['OPERATOR_FILE']}: {error}") from None
        sites = []
        for name in dict.fromkeys(args or self.config.sites):
            spider = spider_of(self.known_settings, name)
            spider.check_arguments(arguments)  # type: ignore[attr-defined]
            title = str(getattr(spider, "title", "") or name)
            sites.append(Site(name, title, hosts_of(spider)))
        return sites

    def _harvest(self, sites: Sequence[Site], opts: argparse.Namespace, lock: int) -> list[SiteResult]:
        order = Order(
            sites=sites,
            options=self._options(opts),
            lock=lock,
            jobs=opts.jobs,
            fail_fast=opts.fail_fast,
            minutes=opts.max_minutes or 0,
        )
        shown = display(len(sites), is_json=opts.json_logs)
        try:
            return harvest(order, shown)
        finally:
            shown.close()

    def _options(self, opts: argparse.Namespace) -> list[str]:
        """Return the options with which each site is crawled: those of this call."""
        options = [part for setting in opts.set for part in ("-s", setting)]
        options += ["-s", f"SHARED_LANE={socket.gethostname()}-{os.getpid()}"]
        options += [part for name, value in opts.spargs.items() for part in ("-a", f"{name}={value}")]
        options += ["--max-requests", str(opts.max_requests)] if opts.max_requests else []
        options += ["--logfile", opts.logfile] if opts.logfile else []
        options += ["--nolog"] if opts.nolog else []
        options += ["--json-logs"] if opts.json_logs else []
        level = opts.loglevel or ("CRITICAL" if opts.quiet else "WARNING" if self._is_watched() else "")
        return options + (["--loglevel", level] if level else [])

    def _is_watched(self) -> bool:
        """Tell whether a live table takes the place of the lines that say that all is well."""
        given = self.known_settings.getpriority("LOG_LEVEL") or 0
        return sys.stderr.isatty() and given <= (self.known_settings.getpriority("BOT_NAME") or 0)

    def _print(self, results: Sequence[SiteResult]) -> None:
        console = Console(width=None if sys.stdout.isatty() else 120, highlight=False, markup=False)
        console.print(summary(results))
        for result in results:
            for reason in result.reasons:
                console.print(f"- {result.site}: {reason}", soft_wrap=True)
        console.print(f"archive: {self.archive_dir}{os.sep}")


def _ping(text: str) -> str:
    try:
        return cli.address(text, "a ping")
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _counted(sites: Sequence[Site]) -> str:
    return sites[0].name if len(sites) == 1 else f"{len(sites)} sites"
