"""One POST of HTTP with a short patience, as webhooks and pings are sent."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from crawler import __version__
from crawler.alerts.errors import ChannelError

_READ = 65536  # bytes of an answer; the services say less


@dataclass(frozen=True, kw_only=True)
class Post:
    """What is sent where."""

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes

    def data(self) -> dict[str, Any]:
        """Return the object that the service answered; an empty one where it answered something else."""
        try:
            data = json.loads(self.body)
        except ValueError:
            return {}
        return data if isinstance(data, dict) else {}

    def excerpt(self) -> str:
        """Return the beginning of the answer on one line, for a message."""
        return " ".join(self.body[:200].decode("utf-8", "replace").split())


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:  # noqa: ANN401 (the base class's arguments)
        """Refuse: a POST that is redirected becomes a GET without its body, and would count as told."""


def json_post(url: str, data: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Post:
    """Return a POST of an object."""
    body = json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")
    return Post(url=url, body=body, headers={"Content-Type": "application/json; charset=utf-8", **(headers or {})})


def send(post: Post, timeout: float) -> Answer:
    """Send and return the answer, of whatever status; raises `ChannelError` where none came.

    Proxies are taken from the environment. `timeout`: seconds without a byte. No message holds the address: the path
    of a webhook is its secret.
    """
    headers = {"User-Agent": f"kexie-archive/{__version__}", **post.headers}
    request = urllib.request.Request(post.url, data=post.body, headers=headers, method="POST")  # noqa: S310 (checked: http or https)
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=timeout) as response:
            return Answer(response.status, response.read(_READ))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.read(_READ))
    except urllib.error.URLError as error:
        _unreachable(error.reason)
    except (OSError, http.client.HTTPException) as error:
        _unreachable(error)


def _unreachable(reason: object) -> NoReturn:
    said = str(reason) if isinstance(reason, OSError | str) else ""
    raise ChannelError(f"no answer ({said or type(reason).__name__})") from None
