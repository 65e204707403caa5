"""The key under which replay programs look an address up: SURT, as the library `surt` of the Internet Archive makes it.

Only for addresses of http and https. The library itself has no wheel and no release since 2019; tests compare the two.
"""

from __future__ import annotations

import re
from urllib.parse import quote_from_bytes, unquote_to_bytes, urlsplit

_SAFE = "!\"$&'()*+,-./:;<=>?@[\\]^_`{|}~"
_DEFAULT_PORTS = {"http": 80, "https": 443}
_WWW = re.compile(rb"www\d*\.")
_PATH_SESSIONS = (
    re.compile(rb"^(.*/)(\((?:[a-z]\([0-9a-z]{24}\))+\)/)([^\?]+\.aspx.*)$", re.IGNORECASE),
    re.compile(rb"^(.*/)(\([0-9a-z]{24}\)/)([^\?]+\.aspx.*)$", re.IGNORECASE),
)
_QUERY_SESSIONS = tuple(
    re.compile(rb"^(.*)(?:%s)(?:&(.*))?$" % name, re.IGNORECASE)
    for name in (
        rb"jsessionid=[0-9a-zA-Z]{32}",
        rb"phpsessid=[0-9a-zA-Z]{32}",
        rb"sid=[0-9a-zA-Z]{32}",
        rb"ASPSESSIONID[a-zA-Z]{8}=[a-zA-Z]{24}",
        rb"cfid=[^&]+&cftoken=[^&]+",
    )
)


def surt(url: str) -> str:
    """Return the key of an address that is percent-encoded.

    >>> surt("http://www.example.cn:8080/A/../News.html?b=2&a=1#top")
    'cn,example:8080)/news.html?a=1&b=2'
    """
    parts = urlsplit(url)
    host = _unescaped((parts.hostname or "").encode()).replace(b"..", b".").strip(b".").lower()
    host = _WWW.sub(b"", host, count=1) if _WWW.match(host) else host
    port = "" if parts.port in {None, _DEFAULT_PORTS.get(parts.scheme)} else f":{parts.port}"
    query = f"?{asked}" if (asked := _query(parts.query.encode())) else ""
    return f"{','.join(reversed(_escaped(host).split('.')))}{port}){_path(parts.path.encode())}{query}"


def _path(path: bytes) -> str:
    kept: list[bytes] = []
    for part in _unescaped(path).split(b"/")[1:]:
        if part == b".." and kept:
            kept.pop()
        elif part != b".":
            kept.append(part)
    whole = b"/" + b"".join(part + b"/" for part in kept[:-1] if part) + b"".join(kept[-1:])
    whole = _escaped(whole).lower().encode()
    for session in _PATH_SESSIONS:
        whole = session.sub(rb"\1\3", whole)
    return (whole[:-1] if whole.endswith(b"/") and len(whole) > 1 else whole).decode()


def _query(query: bytes) -> str:
    query = _escaped(_unescaped(query)).encode()
    for session in _QUERY_SESSIONS:
        query = session.sub(lambda found: found[1] + (found[2] or b""), query)
    arguments = sorted(argument.partition(b"=") for argument in query.lower().split(b"&"))
    return b"&".join(b"".join(argument) for argument in arguments).decode()


def _unescaped(text: bytes) -> bytes:
    while (plain := unquote_to_bytes(text)) != text:
        text = plain
    return text


def _escaped(text: bytes) -> str:
    return quote_from_bytes(text, safe=_SAFE)
