"""Counts what a run asked and what came, answer by answer."""

from __future__ import annotations

import re
import time
from collections import Counter
from datetime import UTC
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin, urlsplit

from cryptography import x509
from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from crawler import settings as defaults
from crawler.archive.run_record import Certificate, Requests

_REDIRECTS = frozenset(
    {
        *(HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER),
        *(HTTPStatus.TEMPORARY_REDIRECT, HTTPStatus.PERMANENT_REDIRECT),
    }
)
_NOT_SENT = ("IgnoreRequest", "HostLeftError")
_MOST_TARGETS = 5
_SECRET = re.compile(r"KEY|PASS|SECRET|TOKEN|AUTH|CREDENTIAL", re.IGNORECASE)
_CREDENTIALS = re.compile(r"://[^/@\s]+@")
_OURS = frozenset({"ARCHIVING", "THRESHOLDS", "LOG_FILE"})  # set by the command itself, for every run


class Tally:
    """What came over the wire in one run."""

    def __init__(self, crawler: Crawler) -> None:
        """Listen to the downloader."""
        self._crawler = crawler
        self._statuses: Counter[str] = Counter()
        self._targets: Counter[str] = Counter()
        self._requests = Requests()
        self._begun = time.monotonic()
        crawler.signals.connect(self.answered, signal=signals.response_downloaded)

    def answered(self, response: Response, request: Request, spider: Spider) -> None:
        """Count an answer, whatever becomes of it."""
        self._statuses[str(response.status)] += 1
        parts = urlsplit(request.url)
        host = parts.hostname or ""
        if parts.scheme == "https" and host not in self._requests.certificates and response.certificate is not None:
            self._requests.certificates[host] = certificate_of(response.certificate, host)
        hosts = getattr(spider, "allowed_domains", None) or ()
        if host not in hosts or parts.path == "/robots.txt" or request.meta.get("allow_offsite"):
            return
        self._requests.pages += 1
        location = (response.headers.get("Location") or b"").decode("latin-1")
        if response.status in _REDIRECTS and location:
            self._requests.redirected += 1
            self._targets[target(request.url, urljoin(request.url, location))] += 1

    def requests(self) -> Requests:
        """Return the counts so far."""
        stats = self._crawler.stats
        if stats:
            if failed := sum(count for name, count in stats.get_stats().items() if _is_failure(name)):
                self._statuses["none"] = failed
            self._requests.refused = stats.get_value("site/refused", 0)
        self._requests.statuses = dict(sorted(self._statuses.items()))
        self._requests.redirected_to = dict(self._targets.most_common(_MOST_TARGETS))
        return self._requests

    def bytes(self) -> int:
        """Return how many bytes came."""
        return self._crawler.stats.get_value("downloader/response_bytes", 0) if self._crawler.stats else 0

    def seconds(self) -> float:
        """Return how long it took so far, by a clock that nobody sets."""
        return round(time.monotonic() - self._begun, 3)


def _is_failure(name: str) -> bool:
    """Tell whether a count of the crawl's statistics is of failed connections; a request that was not sent is none."""
    return name.startswith("downloader/exception_type_count/") and not name.endswith(_NOT_SENT)


def target(asked: str, led_to: str) -> str:
    """Return where a redirect leads: another host, `https` for the same address under it, else the path.

    >>> target("http://a.cn/1.html", "https://a.cn/1.html"), target("http://a.cn/1.html", "http://a.cn/")
    ('https', '/')
    """
    one, other = urlsplit(asked), urlsplit(led_to)
    if one.hostname != other.hostname:
        return other.hostname or led_to
    if (one.path, one.query) == (other.path, other.query) and other.scheme == "https":
        return "https"
    return other.path or "/"


def certificate_of(certificate: Any, host: str) -> Certificate:  # noqa: ANN401 - Twisted's, which has no types
    """Return what a certificate says; Scrapy takes any, so it is looked at here."""
    told: x509.Certificate = certificate.original.to_cryptography()
    try:
        names = told.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        hosts = names.get_values_for_type(x509.DNSName)
    except x509.ExtensionNotFound:
        hosts = [str(name.value) for name in told.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)]
    organisations = told.issuer.get_attributes_for_oid(x509.NameOID.ORGANIZATION_NAME)
    return Certificate(
        issuer=str(organisations[0].value) if organisations else told.issuer.rfc4514_string(),
        until=told.not_valid_after_utc.astimezone(UTC).date().isoformat(),
        covers=any(_covers(name.lower(), host.lower()) for name in hosts),
    )


def _covers(name: str, host: str) -> bool:
    """Tell whether a name of a certificate, maybe with a star for its first part, is the host's (RFC 6125).

    >>> _covers("*.a.cn", "www.a.cn"), _covers("*.a.cn", "a.cn"), _covers("a.cn", "a.cn")
    (True, False, True)
    """
    return name == host or (name.startswith("*.") and host.partition(".")[2] == name[2:])


def given(settings: BaseSettings) -> dict[str, object]:
    """Return the settings that the caller or `operator.toml` set to another value than usual; secrets are withheld."""
    told: dict[str, object] = {}
    for name in sorted(settings):
        by_caller = (settings.getpriority(name) or 0) >= SETTINGS_PRIORITIES["cmdline"] - 1
        value = settings[name]
        if not by_caller or name in _OURS or value == getattr(defaults, name, None):
            continue
        plain = value if isinstance(value, bool | int | float) or value is None else str(value)
        told[name] = "(withheld)" if _SECRET.search(name) else _without_credentials(plain)
    return told


def _without_credentials(value: object) -> object:
    return _CREDENTIALS.sub("://(withheld)@", value) if isinstance(value, str) else value
