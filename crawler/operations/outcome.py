"""What a run came to: one word, one exit code, and the reasons in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.archive.run_record import SectionRecord

CODES = {"complete": 0, "failed": 1, "usage": 2, "partial": 3, "blocked": 4, "empty": 5}
"""Exit code of each outcome (docs/exit-codes.md)."""

LOCKED = 75
"""Exit code when another run holds the archive."""


@dataclass(kw_only=True, slots=True)
class SectionFacts:
    """What a run saw of one section."""

    name: str
    pages: int = 0
    rows: int = 0
    lost_pages: int = 0
    missing_pages: int = 0  # of the lost ones: the site answers and has no such list any more
    forbidden_pages: int = 0  # of the lost ones: robots.txt refuses them
    ended: bool = False  # read to its last page, or caught up with what an earlier run had read
    reached_end: bool = False
    caught_up: bool = False
    cut_by_caller: bool = False  # limit, since, until
    reason: str = ""  # why the walk ended before the list did
    printed_total: int | None = None
    shown: bool = False  # on the news centre's page

    @property
    def was_walked(self) -> bool:
        """Whether a walk was begun in it."""
        return bool(self.pages or self.lost_pages or self.ended or self.reason)

    def record(self) -> SectionRecord:
        """Return what the run record says of it."""
        return SectionRecord(
            name=self.name,
            shown=self.shown,
            pages=self.pages,
            rows=self.rows,
            expected=self.printed_total,
            reached_end=self.reached_end,
            caught_up=self.caught_up,
            reason=self.reason or None,
            forbidden=self.forbidden_pages,
        )


@dataclass(kw_only=True, slots=True)
class Facts:
    """What a run saw, as far as its outcome depends on it."""

    close_reason: str = "finished"
    usage_error: str = ""  # what the caller asked for that the site does not have
    centre_read: bool = False
    sections: list[SectionFacts] = field(default_factory=list)
    expected_sections: int = 0
    kept_before: int = 0  # articles of the site before the run
    unchanged_lists: int = 0  # list pages that answered 304
    failed_visits: int = 0
    failed_files: int = 0
    due: int = 0  # addresses of the site that still want a visit because one failed
    held: int = 0  # kept articles that were not there, and are not marked as gone: findings say why
    refused: int = 0  # challenges and refusals (403, 412, 521, block pages)
    errors: int = 0  # exceptions in spider or pipelines
    restricted: bool = False  # limit, since, until or section given
    stopped: bool = False  # ended before its time, by a signal or a budget
    broken: str = ""  # why nothing more could be kept


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome with its reasons; no reason for `complete`."""

    outcome: str
    reasons: tuple[str, ...] = ()

    @property
    def code(self) -> int:
        """The exit code."""
        return CODES[self.outcome]


def judge(facts: Facts, alarms: Sequence[str] = ()) -> Verdict:
    """Return what the run came to; the worst that is true decides. Each of the monitors' `alarms` makes it partial."""
    if facts.usage_error:
        return Verdict("usage", (facts.usage_error,))
    if facts.broken:
        return Verdict("failed", (facts.broken,))
    if nothing := _nothing_read(facts):
        return Verdict(nothing.outcome, (*nothing.reasons, *alarms))
    reasons = (*_shortcomings(facts), *alarms)
    return Verdict("partial", reasons) if reasons else Verdict("complete")


def _nothing_read(facts: Facts) -> Verdict | None:
    """Return the outcome of a run that brought no row; None for any other."""
    pages = sum(section.pages for section in facts.sections)
    rows = sum(section.rows for section in facts.sections)
    answered = pages + facts.unchanged_lists
    if facts.close_reason == "blocked" or (facts.refused and not answered):
        return Verdict("blocked", (f"the site refused {facts.refused} requests or answered them with a challenge",))
    if not answered and not facts.stopped:
        return _no_list(facts)
    if not rows and not facts.unchanged_lists and facts.close_reason == "finished" and not facts.restricted:
        return _no_rows(facts)
    return None


def _no_list(facts: Facts) -> Verdict:
    """Return the outcome of a run that could read no list page: all refused, all moved, or the site is down."""
    lost = sum(section.lost_pages for section in facts.sections)
    if lost and lost == sum(section.forbidden_pages for section in facts.sections):
        return Verdict("blocked", ("robots.txt refuses every list of the site; it is obeyed, write to the site",))
    if facts.kept_before and lost and lost == sum(section.missing_pages for section in facts.sections):
        sentence = (
            f"none of the {lost} lists is there any more, the archive has {facts.kept_before} articles of this site;"
            " look whether the news centre has moved (scrapy probe --site)"
        )
        return Verdict("empty", (sentence,))
    return Verdict("failed", ("no list page could be read; look at the log for what the site answered",))


def trouble(facts: Facts) -> str:
    """Say what was wrong with the site as a whole, so that a page that was not there proves nothing; empty for none."""
    answered = sum(section.pages for section in facts.sections) + facts.unchanged_lists
    lost = sum(section.lost_pages for section in facts.sections)
    if facts.close_reason == "blocked":
        return "the site refused us"
    if not facts.centre_read:
        return "the news centre's page could not be read"
    if not answered:
        return "no list page could be read"
    return f"{lost} list pages were lost and {answered} were read" if lost > answered else ""


def _no_rows(facts: Facts) -> Verdict:
    if facts.kept_before:
        sentence = f"the lists show no article; the archive has {facts.kept_before} of this site"
        return Verdict("empty", (f"{sentence}; look at a list page, it may have been redesigned",))
    return Verdict("failed", ("the lists show no article that the reader recognises; try scrapy probe on one",))


def _shortcomings(facts: Facts) -> list[str]:
    reasons = []
    if facts.close_reason not in {"finished", "limit"}:
        reasons.append(f"the run was ended early ({facts.close_reason})")
    if not facts.centre_read:
        reasons.append("the news centre's page was not read; known sections were used")
    if not facts.restricted and facts.expected_sections > len(facts.sections):
        reasons.append(f"{facts.expected_sections} sections are known, {len(facts.sections)} were read")
    for section in facts.sections:
        reasons.extend(_section_shortcomings(section, restricted=facts.restricted))
    if facts.failed_visits or (facts.due and not facts.restricted):
        what = "wait for the next run" if facts.stopped else "could not be read and are due again"
        reasons.append(f"{max(facts.failed_visits, facts.due)} addresses {what}")
    if facts.failed_files:
        reasons.append(f"{facts.failed_files} images or attachments did not come and are due again")
    if facts.held:
        reasons.append(f"{facts.held} articles were not there and are not marked as gone; the findings say why")
    if facts.errors:
        reasons.append(f"{facts.errors} errors in our own code; the log names them, please report them")
    return reasons


def _section_shortcomings(section: SectionFacts, *, restricted: bool) -> list[str]:
    reasons = []
    if section.lost_pages:
        reasons.append(f"{section.name}: {section.lost_pages} list pages were lost and are owed")
    elif not section.ended and not section.cut_by_caller:
        why = f": {section.reason}" if section.reason else ""
        reasons.append(f"{section.name}: the list was not read to its end{why}")
    if section.pages and not section.rows and not restricted:
        reasons.append(f"{section.name}: the list shows no row; look at the page, it may have been redesigned")
    return reasons
