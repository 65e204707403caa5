"""At the end of a harvest: who is told what."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from crawler.alerts import told as record_of
from crawler.alerts.channels import Channel, channels
from crawler.alerts.errors import ChannelError
from crawler.alerts.message import Message
from crawler.alerts.news import News, Told, news_of, told_after
from crawler.operations.config import Alerts, Config
from crawler.operations.results import SiteResult

logger = logging.getLogger(__name__)

Failures = list[str]

_PATIENCE = 3  # times the timeout: a service may drip its answer, a name may not resolve


def tell(results: Sequence[SiteResult], config: Config, folder: Path, now: datetime) -> Failures:
    """Tell every channel what is new; return a sentence for each that failed.

    `results`: what the sites of this harvest came to; sites that were not harvested are left as they are. `folder`: the
    archive folder, whose lock the caller holds: `alerts.json` in it says what was told. Each channel has a memory of
    its own, so that one that failed is tried again by the next harvest. Never raises, and takes at most thrice
    `alerts.timeout`: the failures are on standard error and in the log when it returns.
    """
    alerts = config.alerts
    record, failures = _remembered(folder)
    pending: dict[Channel, list[News]] = {}
    for channel in channels(alerts):
        before = record.get(channel.name, {})
        news = [news_of(result, before.get(result.site), alerts, now) for result in results]
        if new := [one for one in news if one]:
            pending[channel] = new
    sent = _send({channel: Message(news=new, folder=folder, at=now) for channel, new in pending.items()}, alerts)
    for channel, new in pending.items():
        if channel.name in sent.arrived:
            _remember(record.setdefault(channel.name, {}), new, now)
    failures += sent.failures
    if sent.arrived:
        failures += _kept(folder, record, alerts)
    _say(failures)
    return failures


def rehearse(config: Config, folder: Path, now: datetime) -> Failures:
    """Send a made-up message over every channel, whatever was told before; return a sentence for each that failed.

    Prints a line for each that took it. Nothing is remembered. For `--test-alerts`.
    """
    result = SiteResult(
        site="rehearsal",
        title="演练 rehearsal",
        outcome="partial",
        reasons=("this is a rehearsal of the alerts, no site is in trouble 这是告警演练，没有站点出问题",),
    )
    message = Message(news=[News(kind="trouble", result=result, since=now)], folder=folder, at=now)
    sent = _send(dict.fromkeys(channels(config.alerts), message), config.alerts)
    sys.stderr.writelines(f"{name}: told\n" for name in sent.arrived)
    _say(sent.failures)
    return sent.failures


class _Sent:
    """What became of the messages; each thread adds its own."""

    def __init__(self) -> None:
        self.arrived: list[str] = []
        self.failures: Failures = []


def _send(messages: Mapping[Channel, Message], alerts: Alerts) -> _Sent:
    """Send all at once, each in a thread that ends with the program: a channel that hangs holds nobody up."""
    shared = _Sent()
    threads = {
        channel.name: threading.Thread(target=_hand_over, args=(channel, message, shared), daemon=True)
        for channel, message in messages.items()
    }
    for thread in threads.values():
        thread.start()
    deadline = time.monotonic() + alerts.timeout * _PATIENCE
    for thread in threads.values():
        thread.join(max(deadline - time.monotonic(), 0))
    late = [name for name, thread in threads.items() if thread.is_alive()]
    # A copy: a thread that comes too late counts as failed, whatever it still does.
    ended = _Sent()
    ended.arrived = [name for name in shared.arrived if name not in late]
    ended.failures = [*shared.failures, *(f"{name}: no end within {alerts.timeout * _PATIENCE} s" for name in late)]
    return ended


def _hand_over(channel: Channel, message: Message, sent: _Sent) -> None:
    try:
        remark = channel.send(message)
    except ChannelError as error:
        sent.failures.append(f"{channel.name}: {error}")
    except Exception as error:  # whatever it is, the harvest's outcome does not depend on it
        sent.failures.append(f"{channel.name}: {type(error).__name__} in our own code; please report it")
        logger.debug("channel %s", channel.name, exc_info=True)
    else:
        sent.arrived.append(channel.name)
        if remark:
            sent.failures.append(f"{channel.name}: {remark}")


def _remembered(folder: Path) -> tuple[record_of.Record, Failures]:
    try:
        return record_of.read(folder), []
    except (record_of.DamagedError, OSError) as error:
        return {}, [f"{record_of.RECORD} cannot be read ({error}); what goes on is told once more"]


def _remember(told: dict[str, Told], news: Iterable[News], now: datetime) -> None:
    for one in news:
        site = one.result.site
        after = told_after(one, told.pop(site, None), now)
        if after:
            told[site] = after


def _kept(folder: Path, record: record_of.Record, alerts: Alerts) -> Failures:
    """Write down what was told; channels that are no longer in the operator's file are forgotten."""
    names = {channel.name for channel in channels(alerts)}
    try:
        record_of.write(folder, {name: sites for name, sites in record.items() if name in names})
    except OSError as error:
        return [f"{record_of.RECORD} cannot be written ({error.strerror}); what was told is told again"]
    return []


def _say(failures: Iterable[str]) -> None:
    for failure in failures:
        sys.stderr.write(f"alert not sent: {failure}\n")
        logger.error("alert not sent: %s", failure, extra={"on_stderr": True})
