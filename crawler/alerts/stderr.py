"""Standard error, which cron mails."""

from __future__ import annotations

import sys

from crawler.alerts.message import Message


def send(message: Message) -> None:
    """Print the text; what the encoding cannot show is replaced."""
    text = f"\n{message.text()}\n"
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(text.encode(encoding, "replace").decode(encoding))
    sys.stderr.flush()
