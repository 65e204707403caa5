"""Articles that have left every list that had them: noted, and due for a visit at once. That alone is not gone."""

from __future__ import annotations

import sqlite3

_SINCE = (
    "min((SELECT started_at FROM runs WHERE id = :run), coalesce(open_walk_at, :now),"
    " coalesce((SELECT min(owed_since) FROM list_pages WHERE section = sections.id), :now),"
    # Pages that an earlier walk has read are not read again.
    " coalesce((SELECT min(last_read_at) FROM list_pages WHERE section = sections.id AND number <= (SELECT max(number)"
    " FROM list_pages AS read WHERE read.section = sections.id AND read.last_read_at >="
    " (SELECT started_at FROM runs WHERE id = :run))), :now))"
)
"""SQL for when the walk began that has come to the end of the list: at the latest with what it still owed"""

_LEFT = (
    "SELECT DISTINCT addresses.article FROM sections JOIN listings ON listings.section = sections.id"
    " JOIN addresses ON addresses.url = listings.url JOIN articles ON articles.id = addresses.article"
    " WHERE sections.site = :site AND listings.last_listed_at < whole_since AND unlisted_at IS NULL"
)
_STAYED = (
    "SELECT 1 FROM addresses JOIN listings USING (url) JOIN sections ON sections.id = listings.section"
    " WHERE addresses.article = :article AND (whole_since IS NULL OR listings.last_listed_at >= whole_since) LIMIT 1"
)


def read_as_a_whole(connection: sqlite3.Connection, section: int, run: int, now: str) -> None:
    """Note since when all rows of a list were seen: whatever it printed and was not seen since has left it.

    To be called when a walk has come to the end, before what it owed is forgotten.
    """
    connection.execute(
        f"UPDATE sections SET whole_since = {_SINCE} WHERE id = :section",  # noqa: S608
        {"run": run, "now": now, "section": section},
    )


def listed(connection: sqlite3.Connection, url: str, now: str) -> None:
    """Note that a list prints an address; one that had left every list is visited anew, gone or not."""
    connection.execute(
        "UPDATE addresses SET next_visit_at = :now WHERE url = :url AND state = 'gone' AND EXISTS"
        " (SELECT 1 FROM articles WHERE id = addresses.article AND url = :url AND unlisted_at IS NOT NULL)",
        {"url": url, "now": now},
    )
    connection.execute(
        "UPDATE articles SET last_seen_at = ?, unlisted_at = NULL"
        " WHERE id = (SELECT article FROM addresses WHERE url = ?)",
        (now, url),
    )


def settle(connection: sqlite3.Connection, site: str, now: str) -> None:
    """Note the articles that have left every list that had them, once all of those were read to the end since.

    Those that were not visited since are due.
    """
    for (article,) in connection.execute(_LEFT, {"site": site}).fetchall():
        if connection.execute(_STAYED, {"article": article}).fetchone():
            continue
        connection.execute("UPDATE articles SET unlisted_at = ? WHERE id = ?", (now, article))
        connection.execute(
            "UPDATE addresses SET next_visit_at = :now WHERE state = 'kept' AND next_visit_at > :now"
            " AND url = (SELECT url FROM articles WHERE id = :article) AND last_visit_at < (SELECT max(whole_since)"
            " FROM addresses AS known JOIN listings USING (url) JOIN sections ON sections.id = listings.section"
            " WHERE known.article = :article)",
            {"article": article, "now": now},
        )
