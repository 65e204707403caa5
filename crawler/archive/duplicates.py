"""Republished articles: found by their text, grouped so that the order of arrival does not matter.

Articles with equal wordings share one row of `texts`; `alike` holds the pairs of texts that are the same content
(`crawler.likeness.verdict`). A text counts as published when the first of its articles was. Among the texts that hang
together, the first is an original, and so is each later one that is like no earlier original; every other one points
to the first original it is like. So a pointer never leads to a duplicate, and never to a text that is not alike.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable

from crawler.archive.candidates import candidates
from crawler.archive.database import write
from crawler.likeness.sketch import BANDS, sketch
from crawler.likeness.verdict import compare
from crawler.likeness.wording import Wording, read_wording
from items.urls import url_number

_BATCH = 500
_NAMES = ", ".join(f"b{band}" for band in range(BANDS))
_INSERT = f"INSERT INTO texts (content, first, {_NAMES}) VALUES (?, ?{', ?' * BANDS})"  # noqa: S608

logger = logging.getLogger(__name__)


def refresh(connection: sqlite3.Connection, article: int) -> None:
    """Compare an article anew with all others and set the pointers of its old and its new group.

    To be called within the transaction that stored, changed or moved it.
    """
    row = connection.execute(f"{_TEXT} WHERE articles.id = ?", (article,)).fetchone()
    before = row["text"]
    wording = read_wording(row["title"], row["body_text"])
    if not wording.letters:
        forget(connection, article)
        return
    key = wording.key()
    known = connection.execute("SELECT id, first FROM texts WHERE content = ?", (key,)).fetchone()
    if known is not None and known["id"] == before:
        _set_first(connection, before)
        _regroup(connection, [before])
        return
    if before is not None:
        forget(connection, article)
    if known is None:
        _add(connection, article, wording, key)
    else:
        _join(connection, article, known["id"], known["first"])


def forget(connection: sqlite3.Connection, article: int) -> None:
    """Take an article out of the comparison; what pointed to it points elsewhere or nowhere."""
    row = connection.execute(
        "SELECT texts.id, texts.first FROM articles JOIN texts ON texts.id = articles.text WHERE articles.id = ?",
        (article,),
    ).fetchone()
    connection.execute(
        "UPDATE articles SET text = NULL, original = NULL, similarity = NULL WHERE id = ?"
        " AND (text IS NOT NULL OR original IS NOT NULL)",
        (article,),
    )
    if row is None:
        return
    text = row["id"]
    if connection.execute("SELECT 1 FROM articles WHERE text = ? LIMIT 1", (text,)).fetchone():
        if row["first"] == article:
            _set_first(connection, text)
            _regroup(connection, [text])
        return
    before = list(_degrees(connection, text))
    connection.execute("DELETE FROM alike WHERE text = ?", (text,))
    connection.executemany("DELETE FROM alike WHERE text = ? AND other = ?", [(other, text) for other in before])
    connection.execute("DELETE FROM texts WHERE id = ?", (text,))
    _regroup(connection, before)


def catch_up(connection: sqlite3.Connection) -> int:
    """Compare the articles that never were, as after a change of how it is done; return how many had to be.

    It goes on where it was interrupted: each batch is a transaction, and an article that is done has its text.
    """
    last = done = 0
    while True:
        rows = connection.execute(
            "SELECT articles.id FROM articles JOIN revisions ON revisions.article = articles.id"
            " AND revisions.revision = articles.revision WHERE articles.text IS NULL AND articles.id > ?"
            " AND revisions.body_text IS NOT NULL ORDER BY articles.id LIMIT ?",
            (last, _BATCH),
        ).fetchall()
        if not rows:
            return done
        with write(connection):
            for row in rows:
                refresh(connection, row["id"])
        last = rows[-1]["id"]
        done += len(rows)
        logger.info("compared %s articles anew to find duplicates", done)


def _add(connection: sqlite3.Connection, article: int, wording: Wording, key: int) -> None:
    """Keep a new text and the pairs it makes."""
    keys: list[int | None] = [None] * BANDS if wording.is_short else sketch(wording.letters)
    found = candidates(connection, keys)
    text = connection.execute(_INSERT, (key, article, *keys)).lastrowid
    connection.execute("UPDATE articles SET text = ?, original = NULL, similarity = NULL WHERE id = ?", (text, article))
    pairs: list[tuple[int, int, float]] = []
    for other in found:
        row = connection.execute(
            f"{_TEXT} WHERE articles.id = (SELECT first FROM texts WHERE id = ?)",  # noqa: S608
            (other,),
        ).fetchone()
        degree = compare(wording, read_wording(row["title"], row["body_text"]))
        if degree and text is not None:
            pairs += [(text, other, degree), (other, text, degree)]
    if pairs and text is not None:
        connection.executemany("INSERT INTO alike (text, other, similarity) VALUES (?, ?, ?)", pairs)
        _regroup(connection, [text])


def _join(connection: sqlite3.Connection, article: int, text: int, first: int) -> None:
    """Add an article to those with the same text; nothing else changes unless it is the first of them."""
    if _rank(connection, article) < _rank(connection, first):
        connection.execute("UPDATE articles SET text = ? WHERE id = ?", (text, article))
        connection.execute("UPDATE texts SET first = ? WHERE id = ?", (article, text))
        _regroup(connection, [text])
        return
    row = connection.execute("SELECT original, similarity FROM articles WHERE id = ?", (first,)).fetchone()
    pointer = (first, 1.0) if row["original"] is None else (row["original"], row["similarity"])
    connection.execute(
        "UPDATE articles SET text = ?, original = ?, similarity = ? WHERE id = ?", (text, *pointer, article)
    )


def _set_first(connection: sqlite3.Connection, text: int) -> None:
    rows = connection.execute("SELECT id FROM articles WHERE text = ?", (text,)).fetchall()
    first = min((row["id"] for row in rows), key=lambda number: _rank(connection, number))
    connection.execute("UPDATE texts SET first = ? WHERE id = ? AND first <> ?", (first, text, first))


_TEXT = (
    "SELECT articles.text, revisions.title, revisions.body_text FROM articles JOIN revisions"
    " ON revisions.article = articles.id AND revisions.revision = articles.revision"
)


def _regroup(connection: sqlite3.Connection, texts: Iterable[int]) -> None:
    regrouped: set[int] = set()
    for start in texts:
        if start not in regrouped:
            group = _connected(connection, start)
            _point(connection, group)
            regrouped |= group.keys()


def _degrees(connection: sqlite3.Connection, text: int) -> dict[int, float]:
    """Return how alike the texts are that are like this one."""
    return dict(connection.execute("SELECT other, similarity FROM alike WHERE text = ?", (text,)).fetchall())


def _connected(connection: sqlite3.Connection, start: int) -> dict[int, dict[int, float]]:
    group: dict[int, dict[int, float]] = {}
    border = [start]
    while border:
        text = border.pop()
        if text not in group:
            group[text] = _degrees(connection, text)
            border.extend(group[text].keys() - group.keys())
    return group


def _point(connection: sqlite3.Connection, group: dict[int, dict[int, float]]) -> None:
    firsts = {
        text: connection.execute("SELECT first FROM texts WHERE id = ?", (text,)).fetchone()["first"] for text in group
    }
    originals: list[int] = []
    for text in sorted(group, key=lambda number: _rank(connection, firsts[number])):
        first, degrees = firsts[text], group[text]
        original = next((number for number in originals if number in degrees), None)
        if original is None:
            originals.append(text)
            _set(connection, "id = :first", text, first, (None, None))
            rest: tuple[int, float] = (first, 1.0)
        else:
            rest = (firsts[original], degrees[original])
            _set(connection, "id = :first", text, first, rest)
        # The others of a text all have one pointer: one tells whether theirs is to turn, however many they are.
        one = connection.execute(
            "SELECT original, similarity FROM articles WHERE text = ? AND id <> ? LIMIT 1", (text, first)
        ).fetchone()
        if one is not None and tuple(one) != rest:
            _set(connection, "text = :text AND id <> :first", text, first, rest)


def _set(
    connection: sqlite3.Connection, which: str, text: int, first: int, pointer: tuple[int | None, float | None]
) -> None:
    connection.execute(
        f"UPDATE articles SET original = :original, similarity = :degree WHERE {which}"  # noqa: S608
        " AND (original IS NOT :original OR similarity IS NOT :degree)",
        {"text": text, "first": first, "original": pointer[0], "degree": pointer[1]},
    )


def _rank(connection: sqlite3.Connection, article: int) -> tuple[bool, str, bool, int, str, str]:
    """Return what orders a group: publication, then the number in the address, then the first listing."""
    row = connection.execute(
        "SELECT articles.url, published_at, coalesce("
        "(SELECT min(first_listed_at) FROM addresses WHERE addresses.article = articles.id), first_seen_at) AS listed"
        " FROM articles JOIN revisions ON revisions.article = articles.id"
        " AND revisions.revision = articles.revision WHERE articles.id = ?",
        (article,),
    ).fetchone()
    published, number = row["published_at"], url_number(row["url"])
    return published is None, published or "", number is None, number or 0, row["listed"], row["url"]
