"""A dead man's ping: a service that hears nothing of a harvest raises the alarm itself.

In the manner of Healthchecks (https://healthchecks.io/docs/http_api/): `/start` when a harvest begins, its exit status
when it ends (0 is success), with the last lines of what it said in the body.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

from crawler.alerts.errors import ChannelError
from crawler.alerts.generic import fault
from crawler.alerts.post import Post, send
from crawler.operations.outcome import LOCKED

logger = logging.getLogger(__name__)

LIMIT = 100_000
"""bytes of a body that the service keeps (https://healthchecks.io/docs/attaching_logs/)"""

_TRIES = 2
_CODES = range(256)


class Ping:
    """The ping of one harvest. No method raises; what did not arrive is one line on standard error and in the log."""

    def __init__(self, url: str | None, timeout: float = 10) -> None:
        """Ping at `url`, nowhere at all without one; `timeout` in seconds."""
        self.url = url
        self.timeout = timeout

    def start(self) -> bool:
        """Tell that the harvest begins; call it once the archive's lock is held. True where it arrived."""
        return self._send("start", ())

    def end(self, code: int, lines: Iterable[str] = ()) -> bool:
        """Tell the exit code, with the last of the lines. True where it arrived.

        75, another harvest holds the archive, is logged and changes nothing: the other one will end it.
        """
        if code == LOCKED:
            return self._send("log", lines)
        return self._send(str(code) if code in _CODES else "fail", lines)

    def _send(self, signal: str, lines: Iterable[str]) -> bool:
        if not self.url:
            return True
        body = "\n".join(lines).encode("utf-8", "replace")[-LIMIT:]
        request = Post(url=_under(self.url, signal), body=body, headers={"Content-Type": "text/plain; charset=utf-8"})
        wrong: str | None = None
        for _ in range(_TRIES):
            try:
                wrong = fault(send(request, self.timeout))
            except ChannelError as error:
                wrong = str(error)
            if wrong is None:
                return True
        sys.stderr.write(f"ping not received: {signal}: {wrong}\n")
        logger.error("ping not received: %s: %s", signal, wrong, extra={"on_stderr": True})
        return False


def _under(url: str, signal: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/{signal}"))
