"""What one site's run came to, as harvest's summary and the alerts take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class SiteResult:
    """One site's part of a harvest."""

    site: str
    title: str
    """Chinese name of the association"""
    outcome: str
    """a key of `outcome.CODES`, or `killed` where the process ended without a verdict"""
    reasons: tuple[str, ...] = ()
    """one sentence each; none for `complete`"""
    counts: Mapping[str, int] = field(default_factory=dict)
    """articles new, changed, gone …, requests"""
    run: int | None = None
    """number of the run record; None where none was begun"""
    seconds: float = 0.0
    """how long the run took"""
