"""What a running replica is at the moment: its epoch, its faults, and what it was asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TypedDict

from crawler.replica.epochs import STEADY
from crawler.replica.expected import centre
from crawler.replica.faults import Faults
from crawler.replica.model import Centre
from crawler.replica.redesigns import REDESIGNS, Redesign
from crawler.replica.site import Site
from crawler.replica.write import DEFAULT_BIG_SIZE


@dataclass(frozen=True)
class Seen:
    """A request for one of the hosts, and what became of it."""

    method: str
    scheme: str
    host: str
    path: str
    """with its query"""
    status: int
    """0 where the connection was closed instead"""
    conditional: bool
    """whether the client named a version that it has"""
    fault: str | None
    started: float


class Count(TypedDict):
    """How often the same request got the same answer."""

    method: str
    host: str
    path: str
    status: int
    conditional: bool
    fault: str | None
    count: int


class State:
    """The changeable part of a replica. Changes take effect with the next request."""

    def __init__(
        self,
        *,
        epoch: int = 0,
        faults: Faults | None = None,
        seed: int = 1,
        big_size: int = DEFAULT_BIG_SIZE,
        newest: int | None = None,
    ) -> None:
        """Start at `epoch` with `faults`; `newest` keeps only so many articles. ValueError on a negative epoch."""
        self._seed, self._big_size, self._newest = seed, big_size, newest
        self._redesign: Redesign | None = None
        self.seen: list[Seen] = []
        self.set_epoch(epoch)
        self.set_faults(faults)

    def set_epoch(self, epoch: int) -> None:
        """Go to another epoch. ValueError where it is negative."""
        self.centre: Centre = centre(epoch, self._seed, self._big_size)
        if self._newest is not None:
            records = self.centre.records
            # The first ones stay: other pages print their titles.
            self.centre = replace(self.centre, records=(*records[:STEADY], *records[STEADY:][-self._newest :]))
        self.site = Site(self.centre, self._redesign)

    def set_redesign(self, name: str | None) -> None:
        """Redesign the site, None for as it was. ValueError on an unknown name."""
        if name is not None and name not in REDESIGNS:
            raise ValueError(f"unknown redesign {name!r}; known: {', '.join(REDESIGNS)}")
        self._redesign = REDESIGNS[name] if name else None
        self.site = Site(self.centre, self._redesign)

    def set_faults(self, faults: Faults | None) -> None:
        """Change the faults; attempts are counted anew."""
        self._attempts: Counter[str] = Counter()
        self._failures: Counter[str] = Counter()
        self.faults = faults

    def draw_fault(self, url: str) -> str | None:
        """Count an attempt for `url` and return the fault that strikes it."""
        if self.faults is None:
            return None
        self._attempts[url] += 1
        fault = self.faults.strikes(url, self._attempts[url], self._failures[url])
        if fault:
            self._failures[url] += 1
        return fault

    def counts(self) -> list[Count]:
        """Return the requests seen so far, equal ones together, first seen first."""
        counted = Counter((s.method, s.host, s.path, s.status, s.conditional, s.fault) for s in list(self.seen))
        return [
            Count(
                method=method,
                host=host,
                path=path,
                status=status,
                conditional=conditional,
                fault=fault,
                count=count,
            )
            for (method, host, path, status, conditional, fault), count in counted.items()
        ]

    def reset_counts(self) -> None:
        """Forget the requests seen so far."""
        self.seen.clear()
