"""钉钉, a group's own robot. https://open.dingtalk.com/document/orgapp/custom-robot-access.

Its security settings: 加签 takes `secret`; 自定义关键词 takes the keyword `kexie-archive`,
which is in every message.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime
from urllib.parse import urlencode

from crawler.alerts.message import Message
from crawler.alerts.post import Answer, Post, json_post
from crawler.operations.config import Webhook

LIMIT = 16_000
"""bytes of a text; the robot takes 20,000 of the whole request"""


def compose(webhook: Webhook, message: Message, now: datetime) -> Post:
    """Return the POST of a text, its address signed where there is a secret."""
    url = signed(webhook.url, webhook.secret, round(now.timestamp() * 1000)) if webhook.secret else webhook.url
    return json_post(url, {"msgtype": "text", "text": {"content": message.text(LIMIT)}})


def signed(url: str, secret: str, timestamp: int) -> str:
    r"""Return the address with `timestamp` (milliseconds) and `sign`.

    `sign` is Base64 of HMAC-SHA256 over `timestamp\nsecret`, with the secret as the key.
    """
    digest = hmac.new(secret.encode(), f"{timestamp}\n{secret}".encode(), hashlib.sha256).digest()
    query = urlencode({"timestamp": timestamp, "sign": base64.b64encode(digest).decode()})
    return f"{url}{'&' if '?' in url else '?'}{query}"


def fault(answer: Answer) -> str | None:
    """Return why the robot did not take it; it answers 200 to whatever it refuses, with an `errcode`."""
    if answer.data().get("errcode") == 0:
        return None
    return f"status {answer.status}: {answer.excerpt()}"
