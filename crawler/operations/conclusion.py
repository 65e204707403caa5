"""What follows when every site has ended: the exit code, from the worst of them."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.operations.outcome import CODES
from crawler.operations.results import SiteResult

WORST_FIRST = ("failed", "blocked", "empty", "usage", "partial", "complete")


def conclude(results: Sequence[SiteResult]) -> int:
    """Return the exit code of a `crawl` or `harvest` whose sites came to `results`; everything is kept by now."""
    return CODES[min((result.outcome for result in results), key=WORST_FIRST.index, default="complete")]
