"""What a caller may ask of a crawl: `-a full=1 -a since= -a until= -a section= -a limit=`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

KNOWN = ("full", "since", "until", "section", "limit")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """The arguments of one crawl, checked.

    >>> Wish.parse(since="2020-04-01", limit="5").limit
    5
    """

    full: bool = False
    """walk every list to its end and visit every kept article"""
    since: str | None = None
    """`YYYY-MM-DD`, the first day"""
    until: str | None = None
    """`YYYY-MM-DD`, the last day"""
    sections: frozenset[str] = frozenset()
    """names of sections; empty means all"""
    limit: int | None = None
    """most articles to visit"""

    @classmethod
    def parse(cls, **arguments: str) -> Wish:
        """Check the arguments; raises `ValueError` with one line that says what to write."""
        for name in arguments:
            if name not in KNOWN:
                raise ValueError(f"unknown argument -a {name}=; known ones: {', '.join(KNOWN)}")
        since, until = _day("since", arguments.get("since")), _day("until", arguments.get("until"))
        if since and until and since > until:
            raise ValueError(f"-a since={since} is after -a until={until}")
        names = (arguments.get("section") or "").replace("，", ",").split(",")
        return cls(
            full=_flag("full", arguments.get("full")),
            since=since,
            until=until,
            sections=frozenset(name.strip() for name in names if name.strip()),
            limit=_count("limit", arguments.get("limit")),
        )

    def covers(self, day: str | None) -> bool:
        """Tell whether a row of this day is asked for; a row without a day is."""
        return day is None or ((not self.since or day >= self.since) and (not self.until or day <= self.until))

    @property
    def restricted(self) -> bool:
        """Whether something is left out by the caller's wish."""
        return bool(self.since or self.until or self.sections or self.limit is not None)


def _day(name: str, value: str | None) -> str | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise ValueError(f"-a {name}={value} is no day; write it like -a {name}=2020-04-03") from None


def _count(name: str, value: str | None) -> int | None:
    if not value:
        return None
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        raise ValueError(f"-a {name}={value} is no number of articles; write it like -a {name}=20")
    return int(value)


def _flag(name: str, value: str | None) -> bool:
    if value in {None, "", "0"}:
        return False
    if value == "1":
        return True
    raise ValueError(f"-a {name}={value}: write -a {name}=1 or leave it out")
