"""What a spider reports beside articles: sections found, list pages read, walks ended, visits without article."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from items.article import Capture
from items.listing import Listing, Section
from items.memory import Stretch


@dataclass(kw_only=True, slots=True)
class SectionsFound:
    """The sections that the news centre's page shows."""

    sections: list[Section]
    url: str | None = None
    """the news centre's page; None where the sections are declared"""
    unchanged: bool = False
    """whether the page is as it was (304); then `sections` are those known from before"""


@dataclass(kw_only=True, slots=True)
class ListPageRead:
    """One list page of a section was read. `listing.entries` holds only the rows that the run was asked for."""

    section: str
    listing: Listing
    number: int
    """1 for the first page, counted by the walk"""
    capture: Capture | None = None
    owed: list[Stretch] | None = None
    """what is left to read of the list if the walk goes no further; None: not told"""


@dataclass(kw_only=True, slots=True)
class ListPageLost:
    """A list page could not be fetched or read; the walk is not complete."""

    section: str
    url: str
    number: int
    reason: str
    missing: bool = False
    """the site answers, and there is no such list any more, or something else in its place"""


@dataclass(kw_only=True, slots=True)
class Finding:
    """Something looks wrong beside what was read; the sentence goes into the run record."""

    sentence: str


@dataclass(kw_only=True, slots=True)
class WalkEnded:
    """The walk of a section's list is over.

    `reached_end`: every page was read, from the first down to the last. `caught_up`: pages that earlier walks had read
    were left out, and nothing is owed any more. Neither: it was cut short (limit, since, a lost page); `reason` says by
    what.
    """

    section: str
    pages: int
    rows: int
    reached_end: bool = False
    caught_up: bool = False
    reason: str | None = None
    owed: list[Stretch] | None = None
    """what is left to read of the list; None: not told"""
    total: int | None = None
    """total of rows that the list prints"""
    hidden: int | None = None
    """rows that it counts and does not show, where the walk can tell"""


class Outcome(StrEnum):
    """What became of a visit that brought no article."""

    UNCHANGED = "unchanged"  # 304
    GONE = "gone"  # 404, 410, a soft 404
    OFFSITE = "offsite"  # another host: recorded, not fetched
    FORBIDDEN = "forbidden"  # robots.txt
    NOT_ARTICLE = "not_article"  # read, and something else
    FAILED = "failed"  # due again


@dataclass(kw_only=True, slots=True)
class Visit:
    """A visit to an article's address that brought no article."""

    url: str
    outcome: Outcome
    reason: str
    capture: Capture | None = None
    status: int | None = None
    parts: list[Capture] = field(default_factory=list)
