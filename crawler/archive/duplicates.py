"""Republished articles: found by their text, grouped so that the order of arrival does not matter.

Two texts are alike when the sets of their 4-grams overlap by `THRESHOLD` or more (Jaccard). Candidates share values
of a bottom-k sketch: the smallest hashes of the 8-grams, which the phrases that a site repeats are too short to fill.
Within the articles that hang together, the one published first is an original, and so is each later one that is like
no earlier original; every other one points to the first original it is like. So a pointer never leads to a duplicate,
and never to a text below the threshold.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from crawler.archive.digests import sketch_sha256
from items.urls import url_number

THRESHOLD = 0.8
"""least similarity of two texts that are the same content"""
SHORT = 80
"""characters below which texts must be equal, and their titles too"""

_GRAM = 4
_SKETCH_GRAM = 8
_SKETCH = 48
_SHARED = 6  # of 48 values; texts at the threshold share 20 and more


@dataclass(frozen=True, slots=True)
class Text:
    """The text of an article as it is compared."""

    title: str
    body: str
    grams: frozenset[str]

    @property
    def is_short(self) -> bool:
        """Whether it says too little to be compared by parts."""
        return len(self.body) < SHORT or len(self.grams) < _SKETCH_GRAM


@lru_cache(maxsize=256)
def read_text(title: str | None, body_text: str | None) -> Text:
    """Reduce title and body to letters and digits."""
    body = _letters(body_text)
    return Text(_letters(title), body, _grams(body, _GRAM))


def similarity(one: Text, other: Text) -> float:
    """Return how alike two texts are, 0 to 1."""
    if not one.body or not other.body:
        return 0.0
    if one.is_short or other.is_short:
        return float(one.body == other.body and one.title == other.title and bool(one.title))
    common = len(one.grams & other.grams)
    return round(common / (len(one.grams) + len(other.grams) - common), 4)


def sketch(text: Text) -> list[int]:
    """Return the values by which candidates are found; none for an empty text."""
    if not text.body:
        return []
    if text.is_short:
        return [_hash(f"{text.title}\n{text.body}")]
    return sorted(map(_hash, _grams(text.body, _SKETCH_GRAM)))[:_SKETCH]


def refresh(connection: sqlite3.Connection, article: int) -> None:
    """Compare an article anew with all others and set the pointers of its old and its new group.

    To be called within the transaction that stored, changed or moved it.
    """
    before = _drop(connection, article)
    text = _text(connection, article)
    values = sketch(text)
    connection.executemany("INSERT INTO sketches (hash, article) VALUES (?, ?)", [(v, article) for v in values])
    if values:
        digest = (str(article), sketch_sha256(values))
        connection.execute("INSERT INTO digests (kind, key, sha256) VALUES ('sketches', ?, ?)", digest)
    for other in _candidates(connection, article, values, 1 if text.is_short else _SHARED):
        degree = similarity(text, _text(connection, other))
        if degree >= THRESHOLD:
            pairs = [(article, other, degree), (other, article, degree)]
            connection.executemany("INSERT INTO alike (article, other, similarity) VALUES (?, ?, ?)", pairs)
    _regroup(connection, [article, *before])


def forget(connection: sqlite3.Connection, article: int) -> None:
    """Take an article out of the comparison; what pointed to it points elsewhere or nowhere."""
    connection.execute("UPDATE articles SET original = NULL, similarity = NULL WHERE id = ?", (article,))
    _regroup(connection, _drop(connection, article))


def _drop(connection: sqlite3.Connection, article: int) -> list[int]:
    """Remove what is known of an article's text; return the articles that were like it."""
    before = _neighbours(connection, article)
    connection.execute("DELETE FROM alike WHERE article = ?", (article,))
    connection.executemany("DELETE FROM alike WHERE article = ? AND other = ?", [(other, article) for other in before])
    connection.execute("DELETE FROM sketches WHERE article = ?", (article,))
    connection.execute("DELETE FROM digests WHERE kind = 'sketches' AND key = ?", (str(article),))
    return before


def _regroup(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    regrouped: set[int] = set()
    for start in articles:
        if start not in regrouped:
            group = _connected(connection, start)
            _point(connection, group)
            regrouped |= group


def _letters(text: str | None) -> str:
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return "".join(filter(str.isalnum, folded))


def _grams(text: str, length: int) -> frozenset[str]:
    return frozenset(text[start : start + length] for start in range(len(text) - length + 1))


def _hash(gram: str) -> int:
    """Return 63 bits that are the same in every process, which `hash` is not."""
    digest = hashlib.blake2b(gram.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _text(connection: sqlite3.Connection, article: int) -> Text:
    row = connection.execute(
        "SELECT title, body_text FROM articles JOIN revisions ON revisions.article = articles.id"
        " AND revisions.revision = articles.revision WHERE articles.id = ?",
        (article,),
    ).fetchone()
    return read_text(row["title"], row["body_text"])


def _candidates(connection: sqlite3.Connection, article: int, values: list[int], shared: int) -> list[int]:
    """Return the articles that share at least `shared` of the values.

    They share one of any `len(values) - shared + 1`: the rarest are looked up, so that a phrase which stands in every
    article of a site costs nothing.
    """
    found = connection.execute(
        "SELECT DISTINCT article FROM sketches WHERE article <> ? AND hash IN"
        " (SELECT value FROM json_each(?) ORDER BY (SELECT count(*) FROM sketches WHERE hash = value) LIMIT ?)",
        (article, json.dumps(values), max(0, len(values) - shared + 1)),
    ).fetchall()
    count = "SELECT count(*) FROM sketches WHERE article = ? AND hash IN (SELECT value FROM json_each(?))"
    return [
        row["article"]
        for row in found
        if connection.execute(count, (row["article"], json.dumps(values))).fetchone()[0] >= shared
    ]


def _neighbours(connection: sqlite3.Connection, article: int) -> list[int]:
    rows = connection.execute("SELECT other FROM alike WHERE article = ?", (article,))
    return [row["other"] for row in rows]


def _connected(connection: sqlite3.Connection, start: int) -> set[int]:
    group = {start}
    border = [start]
    while border:
        reached = set(_neighbours(connection, border.pop())) - group
        group |= reached
        border.extend(reached)
    return group


def _point(connection: sqlite3.Connection, group: Iterable[int]) -> None:
    originals: list[int] = []
    for article in sorted(group, key=lambda number: _rank(connection, number)):
        degrees = dict(
            connection.execute("SELECT other, similarity FROM alike WHERE article = ?", (article,)).fetchall()
        )
        original = next((number for number in originals if number in degrees), None)
        if original is None:
            originals.append(article)
        connection.execute(
            "UPDATE articles SET original = :original, similarity = :degree WHERE id = :article"
            " AND (original IS NOT :original OR similarity IS NOT :degree)",
            {"original": original, "degree": degrees.get(original), "article": article},
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
