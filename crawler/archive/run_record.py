"""The record of one run as plain data: what the archive keeps of it, and what monitors compare."""

from __future__ import annotations

from dataclasses import dataclass, field

KILLED = "killed"
"""outcome of a run that was found open when the next one began"""


@dataclass(kw_only=True, slots=True)
class SectionRecord:
    """What a run saw of one section."""

    name: str
    shown: bool = False
    """whether the news centre's page showed it"""
    pages: int = 0
    rows: int = 0
    """rows listed, on the pages that were read"""
    expected: int | None = None
    """rows that the list prints as its total"""
    reached_end: bool = False
    caught_up: bool = False
    reason: str | None = None
    """why the walk ended before the list did"""
    fetched: int = 0
    """addresses listed by it that were visited and answered with a page: new, changed, unchanged"""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    forbidden: int = 0
    """list pages that robots.txt refused in this run; not kept"""
    days: list[str] = field(default_factory=list)
    """days on which its articles were published, newest first; gathered from the archive, not kept with the run"""


@dataclass(kw_only=True, slots=True)
class FieldRecord:
    """How one field of the article fared."""

    missing: int = 0
    invalid: int = 0
    found: dict[str, int] = field(default_factory=dict)
    """articles by how the value was found"""
    example: str | None = None
    """address of the first article where it is missing or invalid"""


@dataclass(kw_only=True, slots=True)
class Reading:
    """What the readers made of the pages of a run."""

    articles: int = 0
    code: str = ""
    """version of the readers' code: only what the same code found can be compared in how it was found"""
    readers: dict[str, int] = field(default_factory=dict)
    """articles by the reader that read them, without its version"""
    compared: int = 0
    """articles that the generic reader read beside the family's"""
    disagreed: int = 0
    example: str | None = None
    """address of the first article on which they disagreed"""
    fields: dict[str, FieldRecord] = field(default_factory=dict)


@dataclass(kw_only=True, slots=True)
class Certificate:
    """What a host's certificate says."""

    issuer: str
    until: str
    """last day"""
    covers: bool
    """whether it names the host"""


@dataclass(kw_only=True, slots=True)
class Requests:
    """What was asked, and what came."""

    statuses: dict[str, int] = field(default_factory=dict)
    """answers by status; `none` where a connection failed"""
    pages: int = 0
    """answers of the site's own hosts, without robots.txt and files"""
    redirected: int = 0
    """of these, redirects"""
    redirected_to: dict[str, int] = field(default_factory=dict)
    """where to: another host, `https`, or a path; the most frequent ones"""
    refused: int = 0
    """challenges and refusals"""
    certificates: dict[str, Certificate] = field(default_factory=dict)
    """by host"""


@dataclass(kw_only=True, slots=True)
class RunRecord:
    """One run over one site."""

    site: str
    started_at: str
    """UTC, as the archive writes it"""
    restricted: bool = False
    """whether the caller asked for a part of the site only"""
    watched_since: str = ""
    """when the site was first crawled; not kept with the run"""
    id: int | None = None
    ended_at: str | None = None
    outcome: str | None = None
    reason: str | None = None
    code_version: str = ""
    settings: dict[str, object] = field(default_factory=dict)
    """settings that differ from their defaults; no secrets"""
    counts: dict[str, int] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)
    """what made the run less than complete, and the pages that failed"""
    warnings: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    """names of the monitors that made the run partial"""
    sections: list[SectionRecord] = field(default_factory=list)
    reading: Reading = field(default_factory=Reading)
    requests: Requests = field(default_factory=Requests)
    bytes: int = 0
    seconds: float = 0.0
    rechecks: dict[str, int] = field(default_factory=dict)
    """visits to kept articles by outcome"""


def reading_of(told: dict[str, object]) -> Reading:
    """Return what `dataclasses.asdict` made plain."""
    fields = told.get("fields") or {}
    assert isinstance(fields, dict)  # noqa: S101 - as it was written
    return Reading(**{**told, "fields": {name: FieldRecord(**value) for name, value in fields.items()}})  # type: ignore[arg-type]


def requests_of(told: dict[str, object]) -> Requests:
    """Return what `dataclasses.asdict` made plain."""
    certificates = told.get("certificates") or {}
    assert isinstance(certificates, dict)  # noqa: S101 - as it was written
    return Requests(**{**told, "certificates": {host: Certificate(**value) for host, value in certificates.items()}})  # type: ignore[arg-type]
