"""Slack, an incoming webhook. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus

from crawler.alerts.message import Message
from crawler.alerts.post import Answer, Post, json_post
from crawler.operations.config import Webhook

LIMIT = 30_000
"""bytes of a text; Slack cuts at 40,000 characters"""


def compose(webhook: Webhook, message: Message, now: datetime) -> Post:
    """Return the POST of a text; three characters are escaped, or a page's words could call the whole channel.

    https://docs.slack.dev/messaging/formatting-message-text
    """
    del now
    text = message.text(LIMIT).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return json_post(webhook.url, {"text": text})


def fault(answer: Answer) -> str | None:
    """Return why Slack did not take it."""
    if answer.status == HTTPStatus.OK and answer.body.strip() == b"ok":
        return None
    return f"status {answer.status}: {answer.excerpt()}"
