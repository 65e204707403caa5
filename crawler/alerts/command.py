"""A command of the operator's: the news as JSON on its standard input."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Sequence

from crawler.alerts.errors import ChannelError
from crawler.alerts.message import Message


def send(argv: Sequence[str], message: Message, timeout: float) -> None:
    """Run the command; raises `ChannelError` where it cannot, ends with another code than 0, or takes too long.

    It runs without a shell, in a group of its own that is killed as a whole; what it prints on standard output is
    dropped.
    """
    news = json.dumps(message.payload(), ensure_ascii=False).encode("utf-8", "replace")
    try:
        process = subprocess.Popen(  # noqa: S603 (the operator's own file names it)
            argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        raise ChannelError(f"cannot be run ({getattr(error, 'strerror', None) or error})") from None
    with process:
        try:
            _, said = process.communicate(news, timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise ChannelError(f"had not ended after {timeout:g} s and was killed") from None
    if process.returncode:
        last = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise ChannelError(f"ended with code {process.returncode}{f': {last[:200]}' if last else ''}")
