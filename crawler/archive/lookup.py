"""Which known address somebody means by what was typed, and which ones come nearest to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from urllib.parse import urlsplit

from crawler.archive.addresses import key
from crawler.archive.warc import target_uri

NEAREST = 5
"""how many addresses are named in place of an unknown one"""

_WRAPPING = " \t\r\n\v\f\u3000<>\"'“”‘’《》（），。；"
_AROUND = 20  # addresses before and behind in the order of spelling
_ENDING_ALIKE = 200
_LEAST_ALIKE = 0.5

_KNOWN = (
    "SELECT 1 FROM addresses WHERE url = :url UNION ALL SELECT 1 FROM list_pages WHERE url = :url"
    " UNION ALL SELECT 1 FROM file_addresses WHERE url = :url UNION ALL SELECT 1 FROM captures WHERE url = :target"
)


def spellings(text: str, main_hosts: Mapping[str, str]) -> Iterator[str]:
    """Yield the addresses that may be meant by `text`, the likeliest first.

    Blanks, brackets and quotes around it do not count, the scheme may be missing or the other one, and a host that
    is declared an alias (`main_hosts`: main host by alias) stands for its site's main host.

    >>> list(spellings("<Kx.Example.cn/a#top>", {}))
    ['http://kx.example.cn/a', 'https://kx.example.cn/a']
    """
    typed = text.strip(_WRAPPING)
    named = key(typed if "://" in typed else f"http://{typed.removeprefix('//')}")
    scheme, _, rest = named.partition("://")
    schemes = dict.fromkeys([scheme, "http", "https"])
    host, slash, path = rest.partition("/")
    hosts = [host, main_hosts.get(host, host)]
    found = (key(f"{name}://{one}{slash}{path}") for one in hosts for name in schemes)
    yield from dict.fromkeys(found)


def locate(connection: sqlite3.Connection, text: str, main_hosts: Mapping[str, str]) -> str | None:
    """Return the first of the `spellings` of `text` that the archive knows; None where it knows none of them."""
    return next((url for url in spellings(text, main_hosts) if _is_known(connection, url)), None)


def nearest(connection: sqlite3.Connection, text: str, count: int = NEAREST) -> list[str]:
    """Return known addresses of articles that look most like `text`, the most alike first."""
    url = next(spellings(text, {}))
    likeness = SequenceMatcher(b=url, autojunk=False)
    ranked = []
    for candidate in _candidates(connection, url):
        likeness.set_seq1(candidate)
        if likeness.quick_ratio() >= _LEAST_ALIKE:
            ranked.append((-likeness.ratio(), candidate))
    return [candidate for _, candidate in sorted(ranked)[:count]]


def _is_known(connection: sqlite3.Connection, url: str) -> bool:
    return connection.execute(_KNOWN, {"url": url, "target": target(url)}).fetchone() is not None


def target(url: str) -> str:
    """Return the spelling under which captures name an address; what cannot be an address stays as it is."""
    try:
        return target_uri(url)
    except ValueError:
        return url


def _candidates(connection: sqlite3.Connection, url: str) -> set[str]:
    """Return the addresses around `url` in the order of spelling, and some with the same end of the path."""
    behind = connection.execute("SELECT url FROM addresses WHERE url >= ? ORDER BY url LIMIT ?", (url, _AROUND))
    before = connection.execute("SELECT url FROM addresses WHERE url < ? ORDER BY url DESC LIMIT ?", (url, _AROUND))
    found = {row["url"] for row in (*behind, *before)}
    ending = _ending(url)
    if ending:
        alike = connection.execute(
            "SELECT url FROM addresses WHERE substr(url, -length(:ending)) = :ending LIMIT :most",
            {"ending": ending, "most": _ENDING_ALIKE},
        )
        found |= {row["url"] for row in alike}
    return found


def _ending(url: str) -> str:
    """Return the last segment of the path with its slash; empty where it says nothing."""
    try:
        segment = urlsplit(url).path.rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""
    return f"/{segment}" if segment and not segment.startswith("index") else ""
