"""A webhook for programs: the news as one JSON object."""

from __future__ import annotations

from datetime import datetime

from crawler.alerts.message import Message
from crawler.alerts.post import Answer, Post, json_post
from crawler.operations.config import Webhook

_DONE = range(200, 300)


def compose(webhook: Webhook, message: Message, now: datetime) -> Post:
    """Return the POST: `Message.payload`, with the headers of the operator's file."""
    del now
    return json_post(webhook.url, message.payload(), webhook.headers)


def fault(answer: Answer) -> str | None:
    """Return why the service did not take it."""
    return None if answer.status in _DONE else f"status {answer.status}"
