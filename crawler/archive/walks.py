"""What the lists of the sections print, and how far each was read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from crawler.archive import unlisted
from crawler.archive.addresses import key
from crawler.archive.context import Context
from crawler.archive.retries import PUT_OFF
from crawler.archive.rows import Seen, to_json
from crawler.archive.times import moment
from items.events import ListPageLost, ListPageRead, SectionsFound, WalkEnded
from items.listing import Entry
from items.memory import WHOLE, Progress, Stretch

WALKED = (
    "owed = '[]' AND open_walk_at IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM list_pages WHERE section = sections.id AND owed_since IS NOT NULL)"
)
"""SQL for a section of whose list nothing is left to read"""

REOPEN_DAYS = 7
"""days after which a list that prints more rows than it shows is walked to its end again"""


def sections_found(context: Context, event: SectionsFound, seen: Seen | None) -> None:
    """Record the sections that the news centre shows, and the validators `seen` that its page came with."""
    if event.unchanged:
        return
    for section in event.sections:
        context.connection.execute(
            "INSERT INTO sections (site, name, url, first_seen_at, last_seen_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (site, name) DO UPDATE SET url = excluded.url, last_seen_at = excluded.last_seen_at",
            (context.site, section.name, section.url, context.time, context.time),
        )
    if event.url is not None:
        context.connection.execute(
            "INSERT OR REPLACE INTO centres (url, site, last_read_at, etag, last_modified) VALUES (?, ?, ?, ?, ?)",
            (key(event.url), context.site, context.time, *(seen or (None, None))),
        )


def list_page_read(context: Context, event: ListPageRead, seen: Seen | None) -> None:
    """Record the rows of a list page; `seen` are the validators it came with, where its rows are recorded in full."""
    listing = event.listing
    section = _section(context, event.section, listing.url)
    news = [_entry(context, section, entry) for entry in listing.entries]
    context.connection.execute(
        "UPDATE sections SET last_seen_at = :now, printed_total = coalesce(:total, printed_total),"
        " printed_pages = coalesce(:pages, printed_pages),"
        " open_walk_at = CASE WHEN :news THEN coalesce(open_walk_at, :now) ELSE open_walk_at END,"
        " owed = coalesce(:owed, owed) WHERE id = :section",
        {
            "now": context.time,
            "total": listing.total,
            "pages": listing.pages,
            "news": any(news),
            "owed": _owed(event.owed),
            "section": section,
        },
    )
    etag, last_modified = seen or (None, None)
    context.connection.execute(
        "INSERT INTO list_pages (section, url, number, last_read_at, etag, last_modified) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (section, url) DO UPDATE SET number = excluded.number, last_read_at = excluded.last_read_at,"
        " etag = excluded.etag, last_modified = excluded.last_modified, owed_since = NULL, reason = NULL",
        (section, key(listing.url), event.number, context.time, etag, last_modified),
    )


def list_page_lost(context: Context, event: ListPageLost) -> None:
    """Record that a list page did not come; which places of the list are owed for it, the walk tells at its end."""
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
    # A list that shows nothing has been redesigned, or is out of order; one that is owed again was not believed.
    if event.reached_end and event.rows and not event.owed:
        unlisted.read_as_a_whole(context.connection, section, context.run, context.time)
    owed = event.owed if event.owed is not None else [] if event.reached_end or event.caught_up else None
    context.connection.execute(
        "UPDATE sections SET owed = coalesce(:owed, owed), hidden = coalesce(:hidden, hidden),"
        " printed_total = coalesce(:total, printed_total),"
        " end_reached_at = CASE WHEN :reached_end THEN :now ELSE end_reached_at END WHERE id = :section",
        {
            "owed": _owed(owed),
            "hidden": event.hidden,
            "total": event.total,
            "reached_end": event.reached_end,
            "now": context.time,
            "section": section,
        },
    )
    if owed is not None and not owed:
        context.connection.execute("UPDATE sections SET open_walk_at = NULL WHERE id = ?", (section,))
        context.connection.execute(
            "UPDATE list_pages SET owed_since = NULL, reason = NULL WHERE section = ?", (section,)
        )


def _owed(owed: Sequence[Stretch] | None) -> str | None:
    return None if owed is None else to_json(owed)


def settle(connection: sqlite3.Connection, site: str, now: str) -> int:
    """Mark the sections that are read and whose rows are kept or accounted for; return how many addresses are due."""
    connection.execute(
        f"UPDATE sections SET walked_at = ? WHERE site = ? AND {WALKED}"  # noqa: S608
        " AND NOT EXISTS (SELECT 1 FROM listings JOIN addresses USING (url)"
        " WHERE listings.section = sections.id AND addresses.state = 'due')",
        (now, site),
    )
    due = connection.execute(
        f"SELECT count(*) FROM addresses WHERE site = :site AND state = 'due' AND NOT {PUT_OFF}",  # noqa: S608
        {"site": site, "now": now},
    ).fetchone()
    return int(due[0])


def is_walked(connection: sqlite3.Connection, site: str, name: str) -> bool:
    """Tell whether a walk may stop at the first page that brings nothing new."""
    row = connection.execute(
        f"SELECT {WALKED} FROM sections WHERE site = ? AND name = ?",  # noqa: S608
        (site, name),
    ).fetchone()
    return bool(row and row[0])


def progress(connection: sqlite3.Connection, site: str, name: str, now: datetime) -> Progress:
    """Return how far the section's list was read."""
    row = connection.execute(
        f"SELECT {WALKED} AS walked, owed, hidden, printed_total AS total, printed_pages AS pages, end_reached_at,"  # noqa: S608
        " (SELECT count(*) FROM listings WHERE section = sections.id) AS rows"
        " FROM sections WHERE site = ? AND name = ?",
        (site, name),
    ).fetchone()
    if row is None:
        return Progress()
    owed = tuple((start, stop) for start, stop in json.loads(row["owed"]))
    if not owed and (not row["walked"] or _shows_less(row, now)):
        owed = (WHOLE,)
    return Progress(owed=owed, rows=row["rows"], total=row["total"], pages=row["pages"], hidden=row["hidden"])


def _shows_less(row: sqlite3.Row, now: datetime) -> bool:
    """Tell whether the list hid rows when it was last read to its end, and that is a while ago."""
    return row["hidden"] > 0 and now - moment(row["end_reached_at"]) >= timedelta(days=REOPEN_DAYS)


def is_listed(connection: sqlite3.Connection, site: str, name: str, entry: Entry) -> bool:
    """Tell whether this section printed this row before."""
    row = connection.execute(
        "SELECT title, date FROM listings JOIN sections ON sections.id = listings.section"
        " WHERE listings.url = ? AND site = ? AND name = ?",
        (key(entry.url), site, name),
    ).fetchone()
    return row is not None and _says_the_same(row, entry)


def is_listed_otherwise(connection: sqlite3.Connection, site: str, name: str, entry: Entry) -> bool:
    """Tell whether this section printed the address before, with another title or date."""
    row = connection.execute(
        "SELECT title, date FROM listings JOIN sections ON sections.id = listings.section"
        " WHERE listings.url = ? AND site = ? AND name = ?",
        (key(entry.url), site, name),
    ).fetchone()
    return row is not None and not _says_the_same(row, entry)


def _says_the_same(row: sqlite3.Row, entry: Entry) -> bool:
    """Compare what a row prints; a headline block that leaves the date out says nothing else about it."""
    pairs = ((row["title"], entry.title), (row["date"], entry.date))
    return all(None in pair or pair[0] == pair[1] for pair in pairs)


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
    changed = before is not None and not _says_the_same(before, entry)
    # Sections may print one article in different words: a change of several is one change, and one visit.
    is_due = changed and context.reworded.setdefault(url, section) == section
    connection.execute(
        "INSERT INTO addresses (url, site, state, first_listed_at, last_listed_at, next_visit_at)"
        " VALUES (:url, :site, 'due', :now, :now, :now) ON CONFLICT (url) DO UPDATE SET"
        " first_listed_at = coalesce(first_listed_at, :now), last_listed_at = :now,"
        " state = CASE WHEN :is_due THEN 'due' ELSE state END,"
        " next_visit_at = CASE WHEN :is_due THEN :now ELSE next_visit_at END",
        {"url": url, "site": context.site, "now": context.time, "is_due": is_due},
    )
    connection.execute(
        "INSERT INTO listings (section, url, title, date, first_listed_at, last_listed_at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (url, section) DO UPDATE SET title = coalesce(excluded.title, title),"
        " date = coalesce(excluded.date, date), last_listed_at = excluded.last_listed_at",
        (section, url, entry.title, entry.date, context.time, context.time),
    )
    unlisted.listed(connection, url, context.time)
    return before is None or changed
