"""The spelling under which an address is known."""

from __future__ import annotations

from items.urls import canonical


def key(url: str) -> str:
    """Return the canonical spelling; what cannot be an address is known as it stands, so that its row is not lost.

    >>> key("HTTP://WWW.Example.CN:80/a#top"), key("http://[broken")
    ('http://www.example.cn/a', 'http://[broken')
    """
    try:
        return canonical(url)
    except ValueError:
        return url
