"""Faults on purpose: which answers go wrong, and how. The same requests in the same order fail the same way."""

from __future__ import annotations

from dataclasses import dataclass, fields

from crawler.replica.dice import Dice
from crawler.replica.wire import Response, text_response

KINDS = ("503", "close", "truncate", "slow", "521", "412")
"""`503` refused, `close` hung up unanswered, `truncate` cut in the body, `521` and `412` challenges, `slow` late, but
never later than the faults are changed"""

_HTML = "text/html; charset=utf-8"
_CHALLENGES = {
    "521": "<script>document.cookie=('model_clearance')+('=1;path=/');location.href=location.pathname;</script>",
    "412": "<html><head><script>$_ts=window['$_ts']||{};$_ts.model=1;</script></head><body></body></html>",
}


@dataclass(frozen=True)
class Faults:
    """Which answers go wrong."""

    share: float = 0.0
    """part of the requests that fail, 0 to 1"""
    kinds: tuple[str, ...] = ("503", "close", "truncate")
    """drawn from at random, see `KINDS`"""
    seed: int = 1
    only: str = ""
    """a part of the addresses that fail, e.g. `index_2.html`; empty: any may"""
    most: int | None = None
    """at most so many failures for one address; None: no limit"""
    robots: bool = False
    """whether robots.txt may fail, too"""
    slow_seconds: float = 0.5
    lasting: bool = False
    """whether an address that fails goes on failing, instead of each request for itself"""

    def __post_init__(self) -> None:
        """Refuse values without meaning. ValueError says which."""
        if not 0 <= self.share <= 1:
            raise ValueError(f"share must lie between 0 and 1, not {self.share}")
        if not self.kinds or not set(self.kinds) <= set(KINDS):
            raise ValueError(f"kinds must be some of {'+'.join(KINDS)}, not {'+'.join(self.kinds)}")

    def strikes(self, url: str, attempt: int, failed: int = 0) -> str | None:
        """Return the kind of fault for the `attempt`-th request of `url` after `failed` failures, or None."""
        if url.endswith("/robots.txt") and not self.robots:
            return None
        if self.only not in url:
            return None
        if self.most is not None and failed >= self.most:
            return None
        dice = Dice(self.seed, url) if self.lasting else Dice(self.seed, url, attempt)
        return dice.pick(self.kinds) if dice.below(1_000_000) < self.share * 1_000_000 else None


def parse_faults(spec: str) -> Faults | None:
    """Return the faults that `spec` names, e.g. `share=0.2,kinds=503+close,seed=7`; None for empty text.

    ValueError where it names something else.
    """
    if not spec.strip():
        return None
    values: dict[str, object] = {}
    names = {entry.name for entry in fields(Faults)}
    for part in spec.split(","):
        name, equals, value = part.strip().partition("=")
        if not equals or name not in names:
            raise ValueError(f"unknown fault setting {part.strip()!r}; known: {', '.join(sorted(names))}")
        values[name] = _value(name, value)
    return Faults(**values)  # type: ignore[arg-type]  # names and types are checked above


def _value(name: str, value: str) -> object:
    match name:
        case "kinds":
            return tuple(value.split("+"))
        case "only":
            return value
        case "seed" | "most":
            return int(value)
        case "robots" | "lasting":
            return value in {"1", "true", "yes"}
        case _:
            return float(value)


def refusal(kind: str) -> Response | None:
    """Return the answer that stands for the page, None where the fault is none of the answer's content."""
    if kind == "503":
        return text_response(503, "service unavailable\n")
    if kind in _CHALLENGES:
        headers = (("Content-Type", _HTML), ("Set-Cookie", "__jsluid_model=1; path=/"))
        return Response(int(kind), headers, _CHALLENGES[kind].encode())
    return None
