"""A plain SQLite file that any SQLite from 3.37 on opens without extensions, with full-text search in Chinese.

FTS5's own tokenizer takes a run of Chinese for one word. So the index holds every Chinese character as a word of its
own, and a search asks for them as a phrase: `WHERE articles_fts MATCH '"科 普"'`. The table `about` tells how.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from crawler.exporters.base import Dataset, Record
from crawler.exporters.schema import Column, columns_of

APPLICATION_ID = 0x6B784578
"""`kxEx`: an export, not an archive"""

_TYPES = {"whole": "INTEGER", "number": "REAL"}
_HAN = re.compile(
    "([\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
_BATCH = 2000

_HOW_TO_SEARCH = """SELECT a.url, a.title FROM articles_fts f JOIN articles a ON a.id = f.rowid
WHERE articles_fts MATCH '"科 普"' ORDER BY rank
-- blanks between Chinese characters, quotes around the phrase; a few hits run across a full stop:
-- AND (a.title LIKE '%科普%' OR a.body_text LIKE '%科普%') leaves them out"""


def export(dataset: Dataset, target: Path) -> int:
    """Write the tables `articles`, `articles_fts` and `about`."""
    columns = columns_of()
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # the file is of no use until it is whole
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("BEGIN")
        _create(connection, columns)
        count = _fill(connection, dataset, columns)
        _describe(connection, dataset, count)
        connection.execute("COMMIT")
        connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('optimize')")
        connection.execute("VACUUM")
    return count


def separated(text: str | None) -> str:
    """Return a text with blanks around every Chinese character, as the index holds it.

    >>> separated("铜川市科协2020年")
    '铜 川 市 科 协 2020 年'
    """
    return " ".join(_HAN.sub(r" \1 ", text or "").split())


def phrase(words: str) -> str:
    """Return what to give to MATCH for texts that hold `words`.

    >>> phrase('科普')
    '"科 普"'
    """
    return '"' + separated(words).replace('"', '""') + '"'


def _create(connection: sqlite3.Connection, columns: list[Column]) -> None:
    declared = ", ".join(_declared(column) for column in columns)
    connection.execute(f"CREATE TABLE articles (id INTEGER PRIMARY KEY, {declared}) STRICT")
    connection.execute("CREATE INDEX articles_published_at ON articles (published_at)")
    connection.execute("CREATE INDEX articles_site ON articles (site, published_at)")
    connection.execute("CREATE VIRTUAL TABLE articles_fts USING fts5(title, body_text, content='')")
    connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) STRICT")


def _declared(column: Column) -> str:
    return f"{column.name} {_TYPES.get(column.kind, 'TEXT')}{'' if column.is_nullable else ' NOT NULL'}"


def _fill(connection: sqlite3.Connection, dataset: Dataset, columns: list[Column]) -> int:
    insert = f"INSERT INTO articles VALUES (?, {', '.join('?' * len(columns))})"  # noqa: S608
    count = 0
    for count, record in enumerate(dataset.records(), 1):
        connection.execute(insert, (count, *(_value(record, column) for column in columns)))
        connection.execute(
            "INSERT INTO articles_fts (rowid, title, body_text) VALUES (?, ?, ?)",
            (count, separated(record["title"]), separated(record["body_text"])),
        )
    return count


def _value(record: Record, column: Column) -> Any:  # noqa: ANN401 (any field)
    value = record[column.name]
    if value is None or column.kind in {"text", "whole", "number", "time"}:
        return value
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _describe(connection: sqlite3.Connection, dataset: Dataset, count: int) -> None:
    said = {
        "rows": str(count),
        "state of the archive": dataset.stamp.isoformat(),
        "operator": dataset.operator.name,
        "rights": dataset.rights.statement,
        "licence": dataset.rights.licence,
        "search": _HOW_TO_SEARCH,
        "lists and objects": "JSON; json_each(authors) gives a row each",
    }
    connection.executemany("INSERT INTO about VALUES (?, ?)", said.items())
