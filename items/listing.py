"""The list page: which articles a section lists, and what it prints about its own length."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(kw_only=True, slots=True)
class Entry:
    """One row of a list."""

    url: str
    """absolute address"""
    title: str | None = None
    """full title: the `title` attribute where the link text is cut"""
    date: str | None = None
    """the date the row prints, `YYYY-MM-DD`; null where the row has none or no year"""


@dataclass(kw_only=True, slots=True)
class Listing:
    """One page of a section's list."""

    url: str
    entries: list[Entry] = field(default_factory=list)
    number: int | None = None
    """number of this page as printed, 1 for the first"""
    pages: int | None = None
    """printed total of pages"""
    total: int | None = None
    """printed total of rows"""
    next_url: str | None = None
    """target of the 下一页 link, where there is one that is no script and no link to this page itself"""
    further: str | None = None
    """address of the list's further pages with `{}` for a number, where a script that prints the pager names them"""
    second: int = 2
    """that number for the second page: 1 where pages are counted from 0"""


@dataclass(kw_only=True, slots=True)
class Section:
    """A section of a news centre."""

    name: str
    """as the news centre prints it, e.g. 部门动态"""
    url: str
    """absolute address of its first list page"""
