"""企业微信, a group's robot. https://developer.work.weixin.qq.com/document/path/91770."""

from __future__ import annotations

from datetime import datetime

from crawler.alerts.message import Message
from crawler.alerts.post import Answer, Post, json_post
from crawler.operations.config import Webhook

LIMIT = 2048
"""bytes of a text"""


def compose(webhook: Webhook, message: Message, now: datetime) -> Post:
    """Return the POST of a text."""
    del now
    return json_post(webhook.url, {"msgtype": "text", "text": {"content": message.text(LIMIT)}})


def fault(answer: Answer) -> str | None:
    """Return why the robot did not take it; it answers 200 to whatever it refuses, with an `errcode`."""
    if answer.data().get("errcode") == 0:
        return None
    return f"status {answer.status}: {answer.excerpt()}"
