"""What verify says: one finding for each thing that is not as it was kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

RESTORE = "restore it from a backup"

Tick = Callable[[int], None]
"""is told how many bytes more were looked at"""


class Mend(StrEnum):
    """What `--repair` can do about a finding."""

    CLOSE = "close"
    """a WARC file that a killed run left open: cut a torn tail off, catalogue what is whole, close it"""
    CUT = "cut"
    """a closed WARC file with bytes behind its end: cut them off"""
    DIGEST = "digest"
    """a closed WARC file without a digest, all of its records sound: take it"""
    REFETCH = "refetch"
    """an image or attachment that is lost or damaged: set it aside, fetch it again on the next run"""
    ADOPT = "adopt"
    """a whole file that a killed run left unrecorded: record it"""
    DELETE = "delete"
    """a file that a killed process left half-written"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong."""

    part: str
    """`database`, `warc`, `files` or `exports`"""
    where: str
    """path below the archive folder, with the row or the offset"""
    what: str
    advice: str
    """what to do"""
    mend: Mend | None = None
    path: str = ""
    """of the file that is to be mended, below the archive folder"""

    def __str__(self) -> str:
        """Return it as a sentence."""
        sentence = f"{self.where} {self.what}; {self.advice}"
        return sentence.encode("utf-8", "backslashreplace").decode("utf-8")  # a damaged name may be no text


@dataclass(slots=True)
class Report:
    """What was looked at, and what was found."""

    checked: dict[str, int] = field(default_factory=dict)
    """how many of each, in the order in which they were looked at"""
    findings: list[Finding] = field(default_factory=list)

    def count(self, what: str, number: int = 1) -> None:
        """Note that so many were looked at."""
        self.checked[what] = self.checked.get(what, 0) + number
