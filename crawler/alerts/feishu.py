"""飞书, a group's own robot. https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot.

Its security settings: 签名校验 takes `secret`; 自定义关键词 takes the keyword `kexie-archive`,
which is in every message.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime

from crawler.alerts.message import Message
from crawler.alerts.post import Answer, Post, json_post
from crawler.operations.config import Webhook

LIMIT = 16_000
"""bytes of a text; the robot takes 20 KB of the whole request"""


def compose(webhook: Webhook, message: Message, now: datetime) -> Post:
    """Return the POST of a text, with a signature where there is a secret."""
    signature = sign(webhook.secret, int(now.timestamp())) if webhook.secret else {}
    return json_post(webhook.url, {**signature, "msg_type": "text", "content": {"text": message.text(LIMIT)}})


def sign(secret: str, timestamp: int) -> dict[str, str]:
    r"""Return `timestamp` (seconds) and `sign`.

    `sign` is Base64 of HMAC-SHA256 over nothing, with `timestamp\nsecret` as the key: not the way of 钉钉.
    """
    digest = hmac.new(f"{timestamp}\n{secret}".encode(), b"", hashlib.sha256).digest()
    return {"timestamp": str(timestamp), "sign": base64.b64encode(digest).decode()}


def fault(answer: Answer) -> str | None:
    """Return why the robot did not take it; it answers 200 to much that it refuses, with a `code`."""
    if answer.data().get("code") == 0:
        return None
    return f"status {answer.status}: {answer.excerpt()}"
