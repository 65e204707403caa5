"""The channels that the operator's file names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from crawler.alerts import command, dingtalk, feishu, generic, mail, post, slack, stderr, wecom
from crawler.alerts.errors import ChannelError
from crawler.alerts.message import Message
from crawler.operations.config import Alerts, Webhook

SHAPES = {"json": generic, "wecom": wecom, "dingtalk": dingtalk, "feishu": feishu, "slack": slack}
"""kind of a webhook: the module that knows its shape"""


@dataclass(frozen=True)
class Channel:
    """One way to somebody."""

    name: str
    """stays the same from harvest to harvest: what was told is kept under it"""
    send: Callable[[Message], str | None]
    """hand a message over; a sentence on what did not go well although it arrived; `ChannelError` where it did not"""


def channels(alerts: Alerts) -> list[Channel]:
    """Return the channels, standard error first."""
    found = [Channel("stderr", stderr.send)] if alerts.stderr else []
    if alerts.email:
        found.append(Channel("email", partial(mail.send, alerts.email, timeout=alerts.timeout)))
    if alerts.command:
        found.append(Channel("command", partial(command.send, alerts.command, timeout=alerts.timeout)))
    found += [
        Channel(f"webhook {webhook.name}", partial(_post, webhook, timeout=alerts.timeout))
        for webhook in alerts.webhooks
    ]
    return found


def _post(webhook: Webhook, message: Message, timeout: float) -> None:
    shape = SHAPES[webhook.kind]
    # Services check signatures against the true time, whatever the program's clock says.
    answer = post.send(shape.compose(webhook, message, datetime.now(UTC)), timeout)
    if fault := shape.fault(answer):
        raise ChannelError(f"not taken ({fault})")
