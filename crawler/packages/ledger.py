"""The records of a package, noted while they pass, so that references among them can be checked afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields

from crawler.scratch import scratch


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What is noted of a record."""

    file: str
    offset: int
    length: int
    number: str | None
    """WARC-Record-ID"""
    kind: str | None
    """WARC-Type"""
    url: str | None
    date: str | None
    digest: str | None
    """of the payload"""
    status: str | None
    media_type: str | None
    version: str
    concurrent_to: str | None
    refers_to: str | None
    refers_to_url: str | None
    refers_to_date: str | None


_NAMES = ", ".join(field.name for field in fields(Noted))


class Ledger:
    """On the disk as soon as it is large."""

    def __init__(self) -> None:
        """Begin an empty one."""
        self._notes = scratch(
            f"CREATE TABLE notes ({_NAMES}, indexed DEFAULT 0)",
            "CREATE INDEX by_number ON notes (number)",
            "CREATE INDEX by_place ON notes (file, offset)",
            "CREATE INDEX by_url ON notes (url)",
            "CREATE TABLE pages (id PRIMARY KEY) WITHOUT ROWID",
        )

    def note(self, noted: Noted) -> str | None:
        """Note a record; return where one with the same id lies already."""
        found = self._notes.execute("SELECT file, offset FROM notes WHERE number = ?", (noted.number,)).fetchone()
        self._notes.execute(
            f"INSERT INTO notes ({_NAMES}) VALUES ({', '.join('?' * len(fields(Noted)))})",  # noqa: S608
            astuple(noted),
        )
        return None if found is None else f"{found[0]} at {found[1]}"

    def references(self) -> Iterator[str]:
        """Yield what refers to a record that is not there or is another than it says."""
        yield from self._all(
            "is concurrent to no response of the same address and time",
            "kind = 'request' AND NOT EXISTS (SELECT 1 FROM notes r WHERE r.number = n.concurrent_to"
            " AND r.kind IN ('response', 'revisit') AND r.url = n.url AND r.date = n.date)",
        )
        yield from self._all(
            "refers to no response of the package with the same payload digest",
            "kind = 'revisit' AND NOT EXISTS (SELECT 1 FROM notes r WHERE r.number = n.refers_to"
            " AND r.kind = 'response' AND r.digest = n.digest)",
        )
        yield from self._all(
            "names address and time of another response than it refers to",
            "kind = 'revisit' AND version = 'WARC/1.1' AND NOT EXISTS (SELECT 1 FROM notes r"
            " WHERE r.number = n.refers_to AND r.url = n.refers_to_url AND r.date = n.refers_to_date)",
        )

    def versions(self) -> list[str]:
        """Return the versions that records have."""
        return [row[0] for row in self._notes.execute("SELECT DISTINCT version FROM notes ORDER BY version")]

    def at(self, file: str, offset: int) -> Noted | None:
        """Return the record at a place, which an index names; None where there is none."""
        row = self._notes.execute(
            f"SELECT {_NAMES} FROM notes WHERE file = ? AND offset = ?",  # noqa: S608
            (file, offset),
        ).fetchone()
        if row is None:
            return None
        self._notes.execute("UPDATE notes SET indexed = indexed + 1 WHERE file = ? AND offset = ?", (file, offset))
        return Noted(**dict(zip((field.name for field in fields(Noted)), row, strict=True)))

    def has_page(self, url: str, date: str) -> bool:
        """Tell whether an answer of an address was captured at a time."""
        statement = "SELECT 1 FROM notes WHERE url = ? AND date = ? AND kind IN ('response', 'revisit')"
        return self._notes.execute(statement, (url, date)).fetchone() is not None

    def is_new_page(self, number: str) -> bool:
        """Note the id of a page; tell whether no page before had it."""
        text = number.encode("utf-8", "surrogatepass")
        return self._notes.execute("INSERT OR IGNORE INTO pages VALUES (?)", (text,)).rowcount == 1

    def has_responses(self) -> bool:
        """Tell whether anything was captured."""
        return self._notes.execute("SELECT 1 FROM notes WHERE kind = 'response'").fetchone() is not None

    def not_indexed(self) -> Iterator[str]:
        """Yield the responses that an index does not name, or more than once."""
        yield from self._all("is not in the index", "kind IN ('response', 'revisit') AND indexed = 0")
        yield from self._all("is more than once in the index", "indexed > 1")

    def close(self) -> None:
        """Forget the records."""
        self._notes.close()

    def _all(self, problem: str, condition: str) -> Iterator[str]:
        rows = self._notes.execute(f"SELECT file, offset FROM notes n WHERE {condition} ORDER BY file, offset")  # noqa: S608
        yield from (f"{file} at {offset}: {problem}" for file, offset in rows)
