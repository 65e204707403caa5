"""A loopback web server and mail server that keep what they are sent."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from crawler.alerts.message import Message
from crawler.alerts.news import News
from crawler.operations.results import SiteResult
from crawler.replica.tls import make_certificates

NOW = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)


def result(outcome: str = "blocked", *reasons: str, site: str = "model_site", title: str = "模范市科协") -> SiteResult:
    said = reasons or (() if outcome == "complete" else ("the site refused 12 requests",))
    return SiteResult(site=site, title=title, outcome=outcome, reasons=said, counts={"new": 2, "requests": 9}, run=7)


def message(*news: News, folder: Path = Path("/archive")) -> Message:
    return Message(news=news or [News(kind="trouble", result=result(), since=NOW)], folder=folder, at=NOW)


@dataclass
class Received:
    """One request of the web server."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def data(self) -> Any:
        return json.loads(self.body)


@dataclass
class Web:
    """The web server: `answer` decides status, headers and body by the path."""

    url: str = ""
    received: list[Received] = field(default_factory=list)
    answer: Callable[[str], tuple[int, dict[str, str], bytes]] = lambda path: (200, {}, b"OK")


@pytest.fixture
def web(monkeypatch) -> Iterator[Web]:
    monkeypatch.setenv("no_proxy", "*")
    web = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            web.received.append(Received(self.command, self.path, headers, body))
            status, more, text = web.answer(self.path)
            self.send_response(status)
            for name, value in more.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    web.url = f"http://127.0.0.1:{server.server_port}"
    yield web
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Letter:
    """What the mail server took."""

    sender: str
    to: list[str]
    content: bytes
    user: str | None
    encrypted: bool


@dataclass
class Post:
    """A mail server."""

    port: int
    letters: list[Letter]


class _Handler:
    def __init__(self) -> None:
        self.letters: list[Letter] = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        user = session.auth_data.login.decode() if session.auth_data else None
        encrypted = session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None
        content = envelope.original_content
        self.letters.append(Letter(envelope.mail_from, list(envelope.rcpt_tos), content, user, encrypted))
        return "250 taken"


def free_port() -> int:
    """Return a port of loopback that nobody listens at; the mail server wants to be told one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _login(server, session, envelope, mechanism, data) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"archive", b"pass word")
    return AuthResult(success=right, auth_data=data, handled=False)


@pytest.fixture
def mail_server(tmp_path, monkeypatch):
    """Return a function that starts a mail server of a kind of security, trusted by this process."""
    running: list[Controller] = []

    def start(security: str) -> Post:
        handler = _Handler()
        options: dict[str, Any] = {}
        if security != "none":
            made = make_certificates(["localhost"])
            (tmp_path / "ca.pem").write_bytes(made.ca_pem)
            monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
            options = {"authenticator": _login, "auth_required": True}
            if security == "ssl":
                options |= {"ssl_context": made.context, "auth_require_tls": False}
            else:
                options |= {"tls_context": made.context, "require_starttls": True}
        controller = Controller(handler, hostname="localhost", port=free_port(), **options)
        controller.start()
        running.append(controller)
        return Post(controller.port, handler.letters)

    yield start
    for controller in running:
        controller.stop()
