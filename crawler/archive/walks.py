"""What the lists of the sections print, and how far each was read."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from crawler.archive import unlisted
from crawler.archive.addresses import key
from crawler.archive.context import Context
from crawler.archive.rows import Seen
from items.events import ListPageLost, ListPageRead, SectionsFound, WalkEnded
from items.listing import Entry

_WALKED = (
    "walked_at IS NOT NULL AND open_walk_at IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM list_pages WHERE section = sections.id AND owed_since IS NOT NULL)"
)


@dataclass(frozen=True, slots=True)
class SectionSummary:
    """How far a section is kept, after a run."""

    name: str
    expected: int | None  # rows the list prints as its total
    listed: int  # addresses ever listed
    kept: int
    accounted: int  # gone, off-site, forbidden, no article
    due: int
    lost: int  # list pages owed
    pages: int  # read in this run
    rows: int  # seen in this run
    reached_end: int  # 1 or 0, of this run
    caught_up: int
    walked: int  # the next walk may stop where nothing is new

    @property
    def complete(self) -> bool:
        """Whether every row the list printed is kept or accounted for, as far as this run can tell."""
        short = self.reached_end and self.expected is not None and self.rows < self.expected
        read = self.reached_end or self.caught_up
        return bool(self.walked and read) and not (self.due or self.lost or short)


def sections_found(context: Context, event: SectionsFound) -> None:
    """Record the sections that the news centre shows."""
    for section in event.sections:
        context.connection.execute(
            "INSERT INTO sections (site, name, url, first_seen_at, last_seen_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (site, name) DO UPDATE SET url = excluded.url, last_seen_at = excluded.last_seen_at",
            (context.site, section.name, section.url, context.time, context.time),
        )


def list_page_read(context: Context, event: ListPageRead, seen: Seen | None) -> None:
    """Record the rows of a list page; `seen` are the validators it came with, where its rows are recorded in full."""
    listing = event.listing
    section = _section(context, event.section, listing.url)
    news = [_entry(context, section, entry) for entry in listing.entries]
    context.connection.execute(
        "UPDATE sections SET last_seen_at = :now, printed_total = coalesce(:total, printed_total),"
        " printed_pages = coalesce(:pages, printed_pages),"
        " open_walk_at = CASE WHEN :news THEN coalesce(open_walk_at, :now) ELSE open_walk_at END WHERE id = :section",
        {"now": context.time, "total": listing.total, "pages": listing.pages, "news": any(news), "section": section},
    )
    etag, last_modified = seen or (None, None)
    context.connection.execute(
        "INSERT INTO list_pages (section, url, number, last_read_at, etag, last_modified) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (section, url) DO UPDATE SET number = excluded.number, last_read_at = excluded.last_read_at,"
        " etag = excluded.etag, last_modified = excluded.last_modified",
        (section, key(listing.url), event.number, context.time, etag, last_modified),
    )


def list_page_lost(context: Context, event: ListPageLost) -> None:
    """Record that a list page is owed: until the list is read to its end, rows may be missing."""
    section = _section(context, event.section, event.url)
    context.connection.execute(
        "INSERT INTO list_pages (section, url, number, owed_since, reason) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (section, url) DO UPDATE SET number = excluded.number,"
        " owed_since = coalesce(list_pages.owed_since, excluded.owed_since), reason = excluded.reason",
        (section, key(event.url), event.number, context.time, event.reason),
    )


def walk_ended(context: Context, event: WalkEnded) -> None:
    """Record how far a section's list was read."""
    section = _section(context, event.section, "")
    context.connection.execute(
        "INSERT OR REPLACE INTO run_sections (run, section, pages, rows, printed_total, reached_end, caught_up, reason)"
        " SELECT ?, id, ?, ?, printed_total, ?, ?, ? FROM sections WHERE id = ?",
        (context.run, event.pages, event.rows, event.reached_end, event.caught_up, event.reason, section),
    )
    if event.reached_end:
        if event.rows:  # a list that shows nothing has been redesigned, or is out of order
            unlisted.read_as_a_whole(context.connection, section, context.run, context.time)
        context.connection.execute(
            "UPDATE sections SET end_reached_at = ?, open_walk_at = NULL WHERE id = ?", (context.time, section)
        )
        context.connection.execute(
            "UPDATE list_pages SET owed_since = NULL, reason = NULL WHERE section = ?", (section,)
        )
    elif event.caught_up:
        context.connection.execute("UPDATE sections SET open_walk_at = NULL WHERE id = ?", (section,))


def settle(connection: sqlite3.Connection, site: str, now: str) -> int:
    """Mark the sections that are walked now; return how many addresses of the site are still due."""
    connection.execute(
        "UPDATE sections SET walked_at = ? WHERE site = ? AND end_reached_at IS NOT NULL AND open_walk_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM list_pages WHERE section = sections.id AND owed_since IS NOT NULL)"
        " AND NOT EXISTS (SELECT 1 FROM listings JOIN addresses USING (url)"
        " WHERE listings.section = sections.id AND addresses.state = 'due')",
        (now, site),
    )
    due = connection.execute("SELECT count(*) FROM addresses WHERE site = ? AND state = 'due'", (site,)).fetchone()
    return int(due[0])


def is_walked(connection: sqlite3.Connection, site: str, name: str) -> bool:
    """Tell whether a walk may stop at the first page that brings nothing new."""
    row = connection.execute(
        f"SELECT {_WALKED} FROM sections WHERE site = ? AND name = ?",  # noqa: S608
        (site, name),
    ).fetchone()
    return bool(row and row[0])


def is_listed(connection: sqlite3.Connection, site: str, name: str, entry: Entry) -> bool:
    """Tell whether this section printed this row before."""
    row = connection.execute(
        "SELECT title, date FROM listings JOIN sections ON sections.id = listings.section"
        " WHERE listings.url = ? AND site = ? AND name = ?",
        (key(entry.url), site, name),
    ).fetchone()
    return row is not None and _says_the_same(row, entry)


def is_listed_otherwise(connection: sqlite3.Connection, entry: Entry) -> bool:
    """Tell whether lists printed the address before, but none with this title and date."""
    rows = connection.execute("SELECT title, date FROM listings WHERE url = ?", (key(entry.url),)).fetchall()
    return bool(rows) and not any(_says_the_same(row, entry) for row in rows)


def _says_the_same(row: sqlite3.Row, entry: Entry) -> bool:
    """Compare what a row prints; a headline block that leaves the date out says nothing else about it."""
    pairs = ((row["title"], entry.title), (row["date"], entry.date))
    return all(None in pair or pair[0] == pair[1] for pair in pairs)


def summaries(connection: sqlite3.Connection, run: int, site: str) -> list[SectionSummary]:
    """Return how far each section of the site is kept, those found first first."""
    rows = connection.execute(
        f"""
        SELECT sections.name AS name, sections.printed_total AS expected, count(listings.id) AS listed,
            count(*) FILTER (WHERE state = 'kept') AS kept,
            count(*) FILTER (WHERE state NOT IN ('kept', 'due')) AS accounted,
            count(*) FILTER (WHERE state = 'due') AS due,
            (SELECT count(*) FROM list_pages WHERE section = sections.id AND owed_since IS NOT NULL) AS lost,
            coalesce(pages, 0) AS pages, coalesce(rows, 0) AS rows,
            coalesce(reached_end, 0) AS reached_end, coalesce(caught_up, 0) AS caught_up,
            {_WALKED} AS walked
        FROM sections
        LEFT JOIN listings ON listings.section = sections.id
        LEFT JOIN addresses ON addresses.url = listings.url
        LEFT JOIN run_sections ON run_sections.section = sections.id AND run_sections.run = ?
        WHERE sections.site = ?
        GROUP BY sections.id
        ORDER BY sections.first_seen_at, sections.id
        """,  # noqa: S608
        (run, site),
    ).fetchall()
    return [SectionSummary(*row) for row in rows]


def _section(context: Context, name: str, url: str) -> int:
    """Return the section's number; a section that no news centre page showed is added."""
    row = context.connection.execute(
        "SELECT id FROM sections WHERE site = ? AND name = ?", (context.site, name)
    ).fetchone()
    if row:
        return int(row["id"])
    inserted = context.connection.execute(
        "INSERT INTO sections (site, name, url, first_seen_at, last_seen_at) VALUES (?, ?, ?, ?, ?)",
        (context.site, name, url, context.time, context.time),
    )
    return int(inserted.lastrowid or 0)


def _entry(context: Context, section: int, entry: Entry) -> bool:
    """Record a row; tell whether it is new to the section or says something new."""
    connection, url = context.connection, key(entry.url)
    before = connection.execute(
        "SELECT title, date FROM listings WHERE url = ? AND section = ?", (url, section)
    ).fetchone()
    # Sections may print one article in different words: only a row that changed makes a visit due.
    changed = before is not None and is_listed_otherwise(connection, entry)
    connection.execute(
        "INSERT INTO addresses (url, site, state, first_listed_at, last_listed_at, next_visit_at)"
        " VALUES (:url, :site, 'due', :now, :now, :now) ON CONFLICT (url) DO UPDATE SET"
        " first_listed_at = coalesce(first_listed_at, :now), last_listed_at = :now,"
        " state = CASE WHEN :changed THEN 'due' ELSE state END,"
        " next_visit_at = CASE WHEN :changed THEN :now ELSE next_visit_at END",
        {"url": url, "site": context.site, "now": context.time, "changed": changed},
    )
    connection.execute(
        "INSERT INTO listings (section, url, title, date, first_listed_at, last_listed_at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (url, section) DO UPDATE SET title = coalesce(excluded.title, title),"
        " date = coalesce(excluded.date, date), last_listed_at = excluded.last_listed_at",
        (section, url, entry.title, entry.date, context.time, context.time),
    )
    unlisted.listed(connection, url, context.time)
    return before is None or not _says_the_same(before, entry)
