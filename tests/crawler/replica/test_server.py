"""The proxy on the wire."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import urllib.request
from urllib.parse import urlsplit

import pytest

from crawler.replica import Faults, Replica, truth

HOST = "www.tongchuan.gov.cn"
CENTRE = "/html/zxzx/index.html"
CONTROL = "http://replica.invalid"


def raw(replica, data):
    """Send bytes, return everything that comes back until the server hangs up."""
    address = urlsplit(replica.proxy)
    with socket.create_connection((address.hostname, address.port), timeout=20) as plug:
        plug.sendall(data)
        received = b""
        while chunk := plug.recv(65536):
            received += chunk
        return received


def test_answers_for_the_hosts_on_one_connection(ask, connection):
    first = ask(CENTRE)
    plug = connection.sock
    assert first.status == 200
    assert "新闻中心" in first.text
    assert ask("http://img.model-xinwen.example/robots.txt").text == "User-agent: *\nDisallow:\n"
    assert ask("/robots.txt").text == "User-agent: *\nDisallow: /private/\n"
    assert connection.sock is plug


def test_every_article_is_served(ask):
    assert all(ask(row["url"]).status == 200 for row in truth(0))


def test_head_sends_no_body(ask):
    get, head = ask(CENTRE), ask(CENTRE, "HEAD")
    assert head.body == b""
    assert head.headers["Content-Length"] == get.headers["Content-Length"] == str(len(get.body))
    assert head.headers["ETag"] == get.headers["ETag"]


@pytest.mark.parametrize("url", ["http://elsewhere.example/", "https://mp.weixin.qq.com/s/x"])
def test_unknown_hosts_are_502(ask, url):
    answer = ask(url)
    assert answer.status == 502
    assert "does not answer for" in answer.text


def test_other_methods_are_405(ask):
    assert ask(CENTRE, "POST", body=b"x").status == 405


def test_origin_form_is_understood(replica):
    answer = raw(replica, f"GET /robots.txt HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.endswith(b"Disallow: /private/\n")


def test_http_1_0_closes(replica):
    assert b"Connection: close" in raw(replica, f"GET http://{HOST}/robots.txt HTTP/1.0\r\n\r\n".encode())


@pytest.mark.parametrize(
    "data",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
    ],
)
def test_bad_requests_are_400(replica, data):
    assert raw(replica, data).startswith(b"HTTP/1.1 400 ")


def test_a_client_that_vanishes_does_no_harm(replica, ask):
    address = urlsplit(replica.proxy)
    with socket.create_connection((address.hostname, address.port)) as plug:
        plug.sendall(b"POST http://replica.invalid/faults HTTP/1.1\r\nContent-Length: 10\r\n\r\nshar")
    assert ask(CENTRE).status == 200


def test_static_pages_have_validators(ask):
    answer = ask(CENTRE)
    tag, since = answer.headers["ETag"], answer.headers["Last-Modified"]
    for headers in ({"If_None_Match": tag}, {"If_Modified_Since": since}):
        unchanged = ask(CENTRE, **headers)
        assert unchanged.status == 304
        assert unchanged.body == b""
        assert unchanged.headers["ETag"] == tag
    assert ask(CENTRE, If_None_Match='"other"', If_Modified_Since=since).status == 200


def test_dynamic_pages_have_none(ask):
    headers = ask("/news_list.rt?channlId=5811&pageNo=1").headers
    assert headers["ETag"] is None
    assert headers["Last-Modified"] is None


def test_a_tunnel_is_encrypted_for_the_hosts(replica):
    context = ssl.create_default_context(cadata=replica.ca_pem.decode())
    address = urlsplit(replica.proxy)
    connection = http.client.HTTPSConnection(address.hostname or "", address.port, context=context, timeout=20)
    connection.set_tunnel(HOST, 443)
    for _ in range(2):
        connection.request("GET", "/robots.txt")
        assert connection.getresponse().read() == b"User-agent: *\nDisallow: /private/\n"
    connection.close()
    assert [seen.scheme for seen in replica.seen()] == ["https", "https"]


def test_no_tunnel_leads_elsewhere(replica):
    for target in ("elsewhere.example:443", f"{HOST}:22"):
        assert raw(replica, f"CONNECT {target} HTTP/1.1\r\n\r\n".encode()).startswith(b"HTTP/1.1 502 ")


def test_is_a_proxy_for_ordinary_clients(replica):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": replica.proxy}))
    with opener.open(f"http://{HOST}{CENTRE}") as answer:
        assert "部门动态" in answer.read().decode()


def test_counts_what_was_asked(replica, ask):
    tag = ask(CENTRE).headers["ETag"]
    for _ in range(2):
        ask(CENTRE, If_None_Match=tag)
    common = {"method": "GET", "host": HOST, "path": CENTRE, "fault": None}
    expected = [
        common | {"status": 200, "conditional": False, "count": 1},
        common | {"status": 304, "conditional": True, "count": 2},
    ]
    assert replica.counts() == expected
    assert json.loads(ask(f"{CONTROL}/counts").text) == expected
    assert replica.total() == 3
    assert ask(f"{CONTROL}/reset-counts", "POST").status == 200
    assert replica.counts() == []


def test_epochs_change_while_it_runs(replica, ask):
    before = ask(CENTRE)
    assert ask(f"{CONTROL}/epoch/1", "POST").status == 200
    assert ask(CENTRE, If_None_Match=before.headers["ETag"]).status == 200
    lines = ask(f"{CONTROL}/truth").text.splitlines()
    assert [json.loads(line) for line in lines] == truth(1) == replica.truth()
    replica.set_epoch(0)
    assert ask(CENTRE).body == before.body


@pytest.mark.parametrize(
    ("path", "method", "body", "status"),
    [
        ("/faults", "POST", b"share=2", 400),
        ("/faults", "POST", b"\xff", 400),
        ("/epoch/x", "POST", b"", 404),
        ("/epoch/1", "GET", None, 404),
        ("/", "GET", None, 404),
    ],
)
def test_wrong_control_requests_are_told(ask, path, method, body, status):
    assert ask(f"{CONTROL}{path}", method, body).status == status


@pytest.mark.parametrize(("kind", "marker"), [("503", "unavailable"), ("521", "document.cookie="), ("412", "$_ts")])
def test_a_fault_may_be_another_answer(ask, kind, marker):
    assert ask(f"{CONTROL}/faults", "POST", f"share=1,kinds={kind}".encode()).status == 200
    answer = ask(CENTRE)
    assert answer.status == int(kind)
    assert marker in answer.text
    assert ask("/robots.txt").status == 200
    ask(f"{CONTROL}/faults", "POST", b"")
    assert ask(CENTRE).status == 200


def test_a_fault_may_be_a_closed_connection(replica, ask):
    replica.set_faults(Faults(share=1.0, kinds=("close",)))
    with pytest.raises(http.client.RemoteDisconnected):
        ask(CENTRE)
    (count,) = replica.counts()
    assert (count["status"], count["fault"]) == (0, "close")


def test_a_fault_may_be_a_cut_body(replica, ask):
    replica.set_faults(Faults(share=1.0, kinds=("truncate",)))
    with pytest.raises(http.client.IncompleteRead) as cut:
        ask(CENTRE)
    assert len(cut.value.partial) > 0
    assert replica.counts()[0]["status"] == 200


def test_nothing_to_cut_is_a_closed_connection(replica, ask):
    replica.set_faults(Faults(share=1.0, kinds=("truncate",)))
    with pytest.raises(http.client.RemoteDisconnected):
        ask(CENTRE, "HEAD")


def test_a_fault_may_be_a_late_answer(replica, ask):
    replica.set_faults(Faults(share=1.0, kinds=("slow",), slow_seconds=0.02))
    assert ask(CENTRE).status == 200
    (seen,) = replica.seen()
    assert seen.fault == "slow"


def test_attempts_are_counted_for_each_address(replica, ask):
    replica.set_faults(Faults(share=1.0, kinds=("503",), most=2))
    assert [ask(CENTRE).status for _ in range(4)] == [503, 503, 200, 200]
    assert ask("/html/zxzx/tcyw/index.html").status == 503


def test_a_taken_port_is_an_error(replica):
    port = urlsplit(replica.proxy).port
    with pytest.raises(OSError, match="address already in use"), Replica(port=port or 0):
        pass


def test_stops_with_a_client_still_connected():
    with Replica() as replica:
        address = urlsplit(replica.proxy)
        plug = socket.create_connection((address.hostname, address.port), timeout=20)
        plug.sendall(f"GET http://{HOST}/robots.txt HTTP/1.1\r\n\r\n".encode())
        assert plug.recv(65536).startswith(b"HTTP/1.1 200")
    with plug:
        assert plug.recv(65536) == b""


def test_the_big_attachment_has_the_size_that_is_asked_for():
    with Replica(big_size=9_000) as replica:
        sizes = [file["size"] for row in replica.truth() for file in row["attachments"] if "big.pdf" in file["url"]]
    assert len(sizes) == 1
    assert abs(sizes[0] - 9_000) < 200
