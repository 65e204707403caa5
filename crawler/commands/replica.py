"""`scrapy replica`: the model news centre, as an HTTP proxy that answers for its hosts."""

from __future__ import annotations

import argparse
from pathlib import Path

from scrapy.exceptions import UsageError

from crawler.disk import replacing
from crawler.operations import cli
from crawler.replica import Faults, Replica, parse_faults
from crawler.replica.redesigns import REDESIGNS
from crawler.replica.site import HOSTS


class Command(cli.Command):
    """Serve the model news centre on loopback until SIGINT or SIGTERM."""

    name = "replica"
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def syntax(self) -> str:
        """Name the arguments."""
        return "[options]"

    def short_desc(self) -> str:
        """Say what it does."""
        return "Serve the model news centre, an HTTP proxy that answers for the sites' hosts"

    def long_desc(self) -> str:
        """Say it with an example."""
        return (
            "Serve the model news centre as an HTTP proxy on loopback: made-up articles under the real addresses. "
            "Set http_proxy and https_proxy to the address it prints, then crawl. It runs until it is interrupted. "
            "Example: scrapy replica --port 8900 --faults share=0.2,kinds=503+close,seed=7"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add its options."""
        super().add_options(parser)
        parser.add_argument("--port", type=int, default=0, help="port to listen on (default: a free one)")
        parser.add_argument("--epoch", type=int, default=0, help="0: at first; 1, 2 …: after so many rounds of changes")
        parser.add_argument(
            "--faults", default="", metavar="SPEC", help="e.g. share=0.2,kinds=503+close+truncate,seed=7"
        )
        parser.add_argument(
            "--redesign", choices=REDESIGNS, help="what the site was redesigned to, to rehearse what a run then says"
        )
        parser.add_argument("--truth", type=Path, metavar="FILE", help="write what an archive must hold, as JSON Lines")
        parser.add_argument("--ca", type=Path, metavar="FILE", help="write the certificate that signs for the hosts")
        parser.add_argument("--ready-file", type=Path, metavar="FILE", help="write the proxy's address when it listens")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve."""
        del args
        replica = self._replica(opts, self._faults(opts.faults))

        def ready() -> None:
            print(f"model news centre: {replica.proxy} answers for {', '.join(HOSTS)}", flush=True)
            if opts.ready_file:
                _write(opts.ready_file, f"{replica.proxy}\n".encode())

        try:
            if opts.truth:
                _write(opts.truth, replica.truth_lines().encode())
            if opts.ca:
                _write(opts.ca, replica.ca_pem)
            replica.serve_forever(ready)
        except OSError as error:
            raise UsageError(str(error), print_help=False) from None

    @staticmethod
    def _faults(spec: str) -> Faults | None:
        try:
            return parse_faults(spec)
        except ValueError as error:
            raise UsageError(f"--faults: {error}", print_help=False) from None

    @staticmethod
    def _replica(opts: argparse.Namespace, faults: Faults | None) -> Replica:
        if not 0 <= opts.port < 2**16:
            raise UsageError(f"--port must lie between 0 and 65535, not {opts.port}", print_help=False)
        try:
            replica = Replica(epoch=opts.epoch, faults=faults, port=opts.port)
        except ValueError as error:
            raise UsageError(f"--epoch: {error}", print_help=False) from None
        replica.set_redesign(opts.redesign)
        return replica


def _write(path: Path, content: bytes) -> None:
    """Write a file that is there with all its content or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as part:
        part.write_bytes(content)
