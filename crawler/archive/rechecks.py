"""Which kept addresses a run visits again, whatever the lists show."""

from __future__ import annotations

import sqlite3

WITNESSES = 2
"""articles visited early beside doubtful ones: where they are there, the site is"""

_DUE = (
    "SELECT addresses.url, state = 'kept' AND (suspected_gone_at IS NOT NULL OR reason IS NOT NULL"
    " OR unlisted_at IS NOT NULL) AS doubtful FROM addresses LEFT JOIN articles ON articles.id = addresses.article"
    " WHERE addresses.site = ? AND state IN ('kept', 'gone') AND next_visit_at <= ?"
    " ORDER BY doubtful DESC, next_visit_at, addresses.url LIMIT ?"
)
_NEXT = (
    "SELECT addresses.url FROM addresses JOIN articles ON articles.id = addresses.article"
    " WHERE addresses.site = ? AND state = 'kept' AND next_visit_at > ? AND suspected_gone_at IS NULL"
    " AND reason IS NULL AND unlisted_at IS NULL ORDER BY next_visit_at, addresses.url LIMIT ?"
)


def rechecks(connection: sqlite3.Connection, site: str, now: str, budget: int) -> list[str]:
    """Return at most `budget` addresses: the doubtful first (suspected, unlisted), then the longest overdue.

    With doubtful ones come the articles whose turn is next: when nothing is there, they tell whether the site is.
    """
    due = connection.execute(_DUE, (site, now, budget)).fetchall()
    witnesses: list[sqlite3.Row] = []
    if any(row["doubtful"] for row in due):
        witnesses = connection.execute(_NEXT, (site, now, min(WITNESSES, budget - len(due)))).fetchall()
    return [row["url"] for row in (*due, *witnesses)]
