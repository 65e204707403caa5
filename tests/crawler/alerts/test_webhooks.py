"""Shapes of the services' own documentation; the addresses of it are in each module."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.alerts import dingtalk, feishu
from crawler.alerts.channels import channels
from crawler.alerts.errors import ChannelError
from crawler.alerts.news import News
from crawler.operations.config import Alerts, Webhook
from tests.crawler.alerts.conftest import NOW, message, result

TAKEN = {
    "json": (204, b""),
    "wecom": (200, b'{"errcode":0,"errmsg":"ok"}'),
    "dingtalk": (200, b'{"errcode":0,"errmsg":"ok"}'),
    "feishu": (200, b'{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}'),
    "slack": (200, b"ok"),
}
REFUSED = {
    "json": (500, b""),
    "wecom": (200, b'{"errcode":93000,"errmsg":"invalid webhook url"}'),
    "dingtalk": (200, b'{"errcode":310000,"errmsg":"sign not match"}'),
    "feishu": (200, b'{"code":19021,"data":{},"msg":"sign match fail"}'),
    "slack": (404, b"no_service"),
}


def channel(web, kind, path="/hook/SECRET-PATH", **more):
    alerts = Alerts(stderr=False, timeout=5, webhooks=[Webhook(name="w", kind=kind, url=web.url + path, **more)])
    (only,) = channels(alerts)
    return only


def answering(answers, kind):
    status, body = answers[kind]
    return lambda path: (status, {}, body)


@pytest.mark.parametrize(
    ("kind", "shape", "text_of"),
    [
        ("wecom", {"msgtype": "text", "text": {"content": ...}}, lambda data: data["text"]["content"]),
        ("dingtalk", {"msgtype": "text", "text": {"content": ...}}, lambda data: data["text"]["content"]),
        ("feishu", {"msg_type": "text", "content": {"text": ...}}, lambda data: data["content"]["text"]),
        ("slack", {"text": ...}, lambda data: data["text"]),
    ],
)
def test_the_shape_is_the_documented_one(web, kind, shape, text_of):
    web.answer = answering(TAKEN, kind)
    assert channel(web, kind).send(message()) is None
    (received,) = web.received
    assert received.method == "POST"
    assert received.headers["content-type"].startswith("application/json")
    text = text_of(received.data)
    assert "被拦截 blocked: 模范市科协" in text
    assert json.loads(json.dumps(received.data).replace(json.dumps(text), '"..."')) == json.loads(
        json.dumps(shape, default=lambda _: "...")
    )


def test_programs_get_the_whole_object_and_their_headers(web):
    web.answer = answering(TAKEN, "json")
    channel(web, "json", headers={"Authorization": "Bearer abc"}).send(message())
    assert web.received[0].headers["authorization"] == "Bearer abc"
    assert web.received[0].data == message().payload()


@pytest.mark.parametrize("kind", REFUSED)
def test_a_refusal_with_status_200_is_one(web, kind):
    web.answer = answering(REFUSED, kind)
    with pytest.raises(ChannelError, match="not taken") as error:
        channel(web, kind).send(message())
    assert "SECRET-PATH" not in str(error.value)


@pytest.mark.parametrize("kind", [kind for kind in TAKEN if kind != "json"])
def test_a_page_of_a_proxy_is_no_yes(web, kind):
    web.answer = lambda path: (200, {}, b"<html>please log in</html>")
    with pytest.raises(ChannelError, match="please log in"):
        channel(web, kind).send(message())


@pytest.mark.parametrize("kind", TAKEN)
def test_a_redirect_is_no_yes(web, kind):
    web.answer = lambda path: (302, {"Location": "/elsewhere"}, b"ok")
    with pytest.raises(ChannelError, match="status 302"):
        channel(web, kind).send(message())
    assert len(web.received) == 1


def test_nobody_there_is_told_without_the_address(web):
    web.url = "http://127.0.0.1:1"
    with pytest.raises(ChannelError, match=r"^no answer \(.*refused\)$"):
        channel(web, "wecom").send(message())


def test_the_signature_of_dingtalk(web):
    web.answer = answering(TAKEN, "dingtalk")
    channel(web, "dingtalk", "/robot/send?access_token=abc", secret="this is secret").send(message())  # noqa: S106
    asked = parse_qs(urlsplit(web.received[0].path).query)
    timestamp, sign = asked["timestamp"][0], asked["sign"][0]
    digest = hmac.new(b"this is secret", f"{timestamp}\nthis is secret".encode(), "sha256").digest()
    assert base64.b64decode(sign) == digest
    assert asked["access_token"] == ["abc"]
    assert abs(int(timestamp) / 1000 - time.time()) < 3600, "the robot takes an hour of difference, in milliseconds"


def test_the_signature_of_dingtalk_is_escaped_once():
    for moment in range(1_764_000_000_000, 1_764_000_000_050):
        url = dingtalk.signed("https://oapi.dingtalk.com/robot/send?access_token=a", "s", moment)
        sign = parse_qs(urlsplit(url).query)["sign"][0]
        assert base64.b64decode(sign, validate=True) == hmac.new(b"s", f"{moment}\ns".encode(), hashlib.sha256).digest()


def test_the_signature_of_feishu(web):
    web.answer = answering(TAKEN, "feishu")
    channel(web, "feishu", secret="密钥").send(message())  # noqa: S106
    sent = web.received[0].data
    key = f"{sent['timestamp']}\n密钥".encode()
    assert base64.b64decode(sent["sign"]) == hmac.new(key, b"", "sha256").digest()
    assert abs(int(sent["timestamp"]) - time.time()) < 3600, "seconds"
    assert feishu.sign("a", 1)["timestamp"] == "1"


@pytest.mark.parametrize(("kind", "limit"), [("wecom", 2048), ("dingtalk", 20_000), ("feishu", 20_480)])
def test_a_message_fits_what_the_robot_takes(web, kind, limit):
    web.answer = answering(TAKEN, kind)
    many = [News(kind="trouble", result=result(site=f"site_{number}"), since=NOW) for number in range(300)]
    channel(web, kind).send(message(*many))
    body = web.received[0].body
    size = len(web.received[0].data["text"]["content"].encode()) if kind == "wecom" else len(body)
    assert limit / 2 < size <= limit


def test_slack_calls_nobody(web):
    web.answer = answering(TAKEN, "slack")
    one = News(kind="trouble", result=result("blocked", "<!channel> & <b>"), since=NOW)
    channel(web, "slack").send(message(one))
    assert "&lt;!channel&gt; &amp; &lt;b&gt;" in web.received[0].data["text"]
