"""Addresses: made absolute, brought to one spelling, taken apart."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit

from w3lib.url import safe_url_string

_REMEMBERED = 1024  # a page is asked for the same link several times
_FETCHABLE = frozenset({"http", "https", "ftp"})
_PLAIN = re.compile(r"(?:https?://[a-z0-9.-]+(?=[/?]))?[A-Za-z0-9._~/?&=;,+!$*()-]*")
# Nothing in such a link needs to be encoded or resolved.
_SIMPLE = re.compile(
    r"(https?://[a-z0-9.-]+)?(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*+)++(?:\?[A-Za-z0-9._~/?&=,+!$*()-]++)?"
)
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?=/)")
_YEAR = r"((?:19|20)\d\d)"
# The more they tell, the earlier they are tried.
_DATED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"/t{_YEAR}(\d\d)(\d\d)_\d+",
        rf"/{_YEAR}[-/](\d{{1,2}})[-/](\d{{1,2}})(?=/)",
        rf"/{_YEAR}[/-]?(\d\d)(\d\d)(?=/)",
        rf"/{_YEAR}[-/]?(\d\d)(?=/)",
        rf"/art/{_YEAR}/art_",
    )
)
_MONTHS, _DAYS = range(1, 13), range(1, 32)
_DEFAULT_PORTS = {"http": 80, "https": 443, "ftp": 21}

# The digits may follow letters (t1017750, post_123) but not a mix of both: a hexadecimal name holds no number.
# 18 digits at most, so that the number fits a 64-bit integer.
_NUMBER = re.compile(r"(?:^|[^0-9A-Za-z])[A-Za-z]*([0-9]{1,18})(?:\.[A-Za-z][0-9A-Za-z]*)?$")


@lru_cache(_REMEMBERED)
def absolute(base: str, href: str | None) -> str | None:
    """Return the address that a link on page `base` points to, without fragment; None where it points to no page.

    No page: an empty link, one within the page (`#…`), a script, a mail address, `data:`, a broken address.
    Non-ASCII characters are percent-encoded as UTF-8, `./` and `../` are resolved.

    >>> absolute("http://a.example.cn/x/y.html", "../图/1.jpg")
    'http://a.example.cn/%E5%9B%BE/1.jpg'
    """
    path, mark, query = (href or "").strip().partition("?")
    target = path.replace("\\", "/") + mark + query  # as browsers read what was typed on Windows
    if not target or target.startswith("#"):
        return None
    if simple := _SIMPLE.fullmatch(target):
        origin = None if simple[1] else _ORIGIN.match(base)
        if simple[1] or origin:
            return f"{origin[0]}{target}" if origin else target
    try:
        target = _encoded(target)
        if ":" in target and (named := urlsplit(target)).scheme and not named.netloc:
            return None
        parts = urlsplit(_encoded(urljoin(base, target)))
    except ValueError:
        return None
    if parts.scheme not in _FETCHABLE or not parts.hostname or not parts.netloc.isascii():
        return None
    return parts._replace(path=_without_dots(parts.path), fragment="").geturl()


def canonical(url: str) -> str:
    """Return the one spelling of an absolute address.

    Scheme and host in lower case, default port and fragment dropped, percent-encoded as by `absolute`. Path and query
    stay as they are, in their order. Raises ValueError for what cannot be an address.

    >>> canonical("HTTP://WWW.Example.CN:80/a?b=2&a=1#top")
    'http://www.example.cn/a?b=2&a=1'
    """
    parts = urlsplit(url if _SIMPLE.fullmatch(url) else safe_url_string(url))
    return parts._replace(netloc=_netloc(parts), fragment="").geturl()


def host(url: str) -> str:
    """Return the host of an address in lower case, without port; empty where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def url_number(url: str) -> int | None:
    """Return the number that ends the last segment of the path, the article's number on most systems.

    >>> url_number("http://a.example.cn/html/201709/179361.html")
    179361
    """
    try:
        segment = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    except ValueError:
        return None
    found = _NUMBER.search(segment)
    return int(found[1]) if found else None


def url_date(url: str) -> str | None:
    """Return the date that an address carries, as far as it tells: `YYYY-MM-DD`, `YYYY-MM` or `YYYY` (cms.md §2.10).

    >>> url_date("http://a.example.cn/xwdt/202004/t20200403_93227.shtml"), url_date("http://a.cn/art/2020/art_ab.html")
    ('2020-04-03', '2020')
    """
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    for pattern in _DATED:
        found = pattern.search(path)
        year, month, day = (*found.groups(), None, None)[:3] if found else (None, None, None)
        if year and int(month or 1) in _MONTHS and int(day or 1) in _DAYS:
            return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])
    return None


def _encoded(url: str) -> str:
    """Percent-encode what an address may not hold; most hold nothing of the kind, and w3lib is slow."""
    return url if _PLAIN.fullmatch(url) else safe_url_string(url)


def _netloc(parts: SplitResult) -> str:
    """Return user, host and port, with the host in lower case and without the scheme's default port."""
    user, at, address = parts.netloc.rpartition("@")
    address = address.lower()
    if parts.port is None or parts.port == _DEFAULT_PORTS.get(parts.scheme):
        address = re.sub(r":[0-9]*$", "", address)
    return f"{user}{at}{address}"


def _without_dots(path: str) -> str:
    """Resolve `.` and `..` that are left in a path (RFC 3986, 5.2.4): joining leaves an absolute link as it is."""
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == ".." and len(kept) > 1:
            kept.pop()
        elif segment not in {".", ".."}:
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept)
