"""Who is told what a harvest came to: one file a channel.

The harvest calls `tell` once with what its sites came to, and `Ping` at its beginning and end. `rehearse` tries every
channel. None of them raises, and none changes the exit code: what could not be told is one line on standard error and
in the log.
"""

from crawler.alerts.ping import Ping
from crawler.alerts.teller import rehearse, tell

__all__ = ["Ping", "rehearse", "tell"]
