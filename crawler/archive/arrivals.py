"""What yearly arrangement goes by: facts of each article that later visits do not change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

_ARRIVALS = """
SELECT articles.url, articles.id, articles.site, articles.first_seen_at, revisions.published_at, (
    SELECT sections.name FROM addresses JOIN listings ON listings.url = addresses.url
    JOIN sections ON sections.id = listings.section WHERE addresses.article = articles.id
    ORDER BY listings.first_listed_at, listings.id LIMIT 1
) AS section
FROM articles JOIN revisions ON revisions.article = articles.id AND revisions.revision = 1
"""


class Arrival(NamedTuple):
    """How an article came into the archive."""

    url: str
    number: int
    """of the archive's own, in the order in which articles were first kept"""
    site: str
    first_seen_at: str
    published_at: str | None
    """as its first revision says"""
    section: str | None
    """that listed it first"""


def arrivals(connection: sqlite3.Connection) -> Iterator[Arrival]:
    """Yield every article of the archive, in no order."""
    return (Arrival(*row) for row in connection.execute(_ARRIVALS))


def failure(connection: sqlite3.Connection, url: str) -> str | None:
    """Return why a file did not come when it was last asked for; None where no reason is recorded."""
    row = connection.execute("SELECT reason FROM file_addresses WHERE url = ? AND state = 'failed'", (url,)).fetchone()
    return row[0] if row else None
