"""A running model news centre, and a plain HTTP client that asks it as a proxy."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from crawler.replica import Replica

HOST = "www.tongchuan.gov.cn"


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


Ask = Callable[..., Answer]


@pytest.fixture
def replica() -> Iterator[Replica]:
    with Replica() as running:
        yield running


@pytest.fixture
def connection(replica: Replica) -> Iterator[http.client.HTTPConnection]:
    address = urlsplit(replica.proxy)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=20)
    yield connection
    connection.close()


@pytest.fixture
def ask(connection: http.client.HTTPConnection) -> Ask:
    def request(url: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        url = url if "//" in url else f"http://{HOST}{url}"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, url, body=body, headers=named)
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())

    return request
