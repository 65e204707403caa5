"""Two records that prove to be one article: a list showed its new address before the old one redirected there."""

from __future__ import annotations

import json
import sqlite3

from crawler.archive import duplicates
from crawler.archive.context import Context
from crawler.archive.rows import to_json


def merge(context: Context, visited: str, former: list[str]) -> None:
    """Make one article of those at `visited` and at a former address that redirects to it, where they are one.

    They are when only the record of the new address was made in this run, or both say the same: a site that sends an
    old address to some other article it has long had makes no merge. The older record stays and takes the revisions
    of the newer one behind its own; nothing that was read is lost.
    """
    newer = _article_at(context.connection, visited)
    if newer is None:
        return
    for url in former:
        older = _article_at(context.connection, url)
        if older is not None and older != newer and _are_one(context, older, newer):
            _absorb(context.connection, older, newer)
            return


def _article_at(connection: sqlite3.Connection, url: str) -> int | None:
    """Return the article whose current address this is."""
    row = connection.execute("SELECT id FROM articles WHERE url = ?", (url,)).fetchone()
    return row["id"] if row else None


def _are_one(context: Context, older: int, newer: int) -> bool:
    connection = context.connection
    made_now = _first_run(connection, newer) == context.run != _first_run(connection, older)
    return made_now or _digest(connection, older) == _digest(connection, newer)


def _first_run(connection: sqlite3.Connection, article: int) -> int | None:
    row = connection.execute("SELECT run FROM revisions WHERE article = ? AND revision = 1", (article,)).fetchone()
    return int(row["run"]) if row["run"] is not None else None


def _digest(connection: sqlite3.Connection, article: int) -> str:
    row = connection.execute(
        "SELECT content_sha256 FROM revisions WHERE article = ? ORDER BY revision DESC LIMIT 1", (article,)
    ).fetchone()
    return str(row["content_sha256"])


def _absorb(connection: sqlite3.Connection, older: int, newer: int) -> None:
    duplicates.forget(connection, newer)
    _take_revisions(connection, older, newer)
    connection.execute("UPDATE addresses SET article = ? WHERE article = ?", (older, newer))
    row = connection.execute("SELECT url, former_urls, unlisted_at FROM articles WHERE id = ?", (newer,)).fetchone()
    connection.execute("DELETE FROM articles WHERE id = ?", (newer,))
    before = connection.execute("SELECT url, former_urls FROM articles WHERE id = ?", (older,)).fetchone()
    merged = dict.fromkeys([*json.loads(before["former_urls"]), before["url"], *json.loads(row["former_urls"])])
    connection.execute(
        "UPDATE articles SET url = ?, former_urls = ?, unlisted_at = ? WHERE id = ?",
        (row["url"], to_json([url for url in merged if url != row["url"]]), row["unlisted_at"], older),
    )
    duplicates.refresh(connection, older)  # its newest text may be the one that was taken over


def _take_revisions(connection: sqlite3.Connection, older: int, newer: int) -> None:
    """Put the revisions of the newer record behind those of the older one, leaving out what repeats."""
    for row in connection.execute(
        "SELECT revision, content_sha256, made_at FROM revisions WHERE article = ? ORDER BY revision", (newer,)
    ).fetchall():
        if row["content_sha256"] == _digest(connection, older):
            connection.execute("DELETE FROM revisions WHERE article = ? AND revision = ?", (newer, row["revision"]))
            continue
        connection.execute(
            "UPDATE articles SET revision = revision + 1, changed_at = ? WHERE id = ?", (row["made_at"], older)
        )
        connection.execute(
            "UPDATE revisions SET article = :older, revision = (SELECT revision FROM articles WHERE id = :older)"
            " WHERE article = :newer AND revision = :revision",
            {"older": older, "newer": newer, "revision": row["revision"]},
        )
