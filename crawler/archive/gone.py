"""Which articles are gone: said at the end of a run, when it is known whether the site itself was there.

A visit that finds nothing changes no state by itself: a run that is killed marks nothing, and its visits are due again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.archive import schedule
from crawler.archive.context import Context
from crawler.archive.times import beijing_day, moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much may go at once before nothing of it is believed."""

    share: float = 0.2
    """largest share of a section's kept articles, 0 to 1"""
    least: int = 5
    """articles below which no share is looked at"""


LIMITS = Limits()
"""the usual ones"""


@dataclass(frozen=True, slots=True)
class Held:
    """What was not believed."""

    articles: int = 0
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Missing:
    """An address whose last visit of this run found nothing there."""

    url: str
    article: int | None  # None where none was ever kept
    suspected_gone_at: str | None
    visited_at: str


def settle(context: Context, doubt: str, limits: Limits) -> Held:
    """Mark what this run found missing, as suspected or as gone; hold back what is not to be believed.

    `doubt` says what was wrong with the site as a whole in this run, if anything was.
    """
    missing = _missing(context)
    if not missing:
        return Held()
    kept = [one for one in missing if one.article is not None]
    doubt = doubt or _trouble(context, missing, limits)
    if doubt:
        findings, held = _in_doubt(missing, doubt), missing
    elif unproven := _unproven(context, kept):
        findings, held = _in_doubt(kept, unproven), kept
    else:
        findings, held = _crowds(context, kept, limits)
    for one in held:
        _hold(context, one)
    for one in missing:
        if one not in held:
            _mark(context, one)
    return Held(sum(one.article is not None for one in held), tuple(findings))


def _missing(context: Context) -> list[_Missing]:
    rows = context.connection.execute(
        "SELECT addresses.url, article, suspected_gone_at, visited_at FROM visits JOIN addresses USING (url)"
        " LEFT JOIN articles ON articles.id = addresses.article"
        " WHERE visits.run = :run AND outcome = 'gone' AND state <> 'gone'"
        " AND (article IS NULL OR articles.url = addresses.url)"
        " AND NOT EXISTS (SELECT 1 FROM visits AS later WHERE later.url = visits.url AND later.id > visits.id)"
        " ORDER BY visits.id",
        {"run": context.run},
    )
    return [_Missing(*row) for row in rows.fetchall()]


def _trouble(context: Context, missing: list[_Missing], limits: Limits) -> str:
    """Say what speaks against every visit of the run; empty where nothing does."""
    came, failed = context.connection.execute(
        "SELECT count(*) FILTER (WHERE outcome IN ('new', 'changed', 'unchanged')),"
        " count(*) FILTER (WHERE outcome = 'failed') FROM visits WHERE run = ?",
        (context.run,),
    ).fetchone()
    if not came and len(missing) >= limits.least:
        return "not one article was there"
    if failed > came and failed >= limits.least:
        return f"{failed} visits failed and {came} brought an article"
    return ""


def _unproven(context: Context, kept: list[_Missing]) -> str:
    """Say so where nothing shows that the site's articles were there at all, and something could have."""
    came = context.connection.execute(
        "SELECT 1 FROM visits WHERE run = ? AND outcome IN ('new', 'changed', 'unchanged') LIMIT 1", (context.run,)
    ).fetchone()
    others = context.connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM articles WHERE site = ? AND gone_at IS NULL LIMIT ?)",
        (context.site, len(kept) + 1),
    ).fetchone()[0]
    return "no other article was there either" if kept and not came and others > len(kept) else ""


def _in_doubt(missing: list[_Missing], doubt: str) -> list[str]:
    count = "1 address was" if len(missing) == 1 else f"{len(missing)} addresses were"
    return [f"the site was to answer as usual, {count} not there and {doubt}; none is marked; look at {missing[0].url}"]


def _crowds(context: Context, kept: list[_Missing], limits: Limits) -> tuple[list[str], list[_Missing]]:
    """Return the findings and the articles of the sections of which too large a share would go at once."""
    going: defaultdict[int, list[_Missing]] = defaultdict(list)
    for one in kept:
        for section in _sections_of(context, one.article):
            going[section].append(one)
    findings, held = [], []
    for section, ones in going.items():
        if len(ones) < limits.least:
            continue
        name, size = _size(context, section)
        if len(ones) > limits.share * size:
            held += ones
            findings.append(
                f"{name}: at most {limits.share:.0%} of its {size} kept articles were to go at once, {len(ones)} were"
                f" not there; none of them is marked as gone; look at {ones[0].url}, and if they are gone indeed, run"
                " with -s GONE_SHARE=1"
            )
    return findings, list(dict.fromkeys(held))


def _sections_of(context: Context, article: int | None) -> Iterable[int]:
    rows = context.connection.execute(
        "SELECT DISTINCT section FROM listings JOIN addresses USING (url) WHERE article = ?", (article,)
    )
    return [row["section"] for row in rows.fetchall()]


def _size(context: Context, section: int) -> tuple[str, int]:
    """Return the name of a section, and how many articles of it are kept and not gone."""
    row = context.connection.execute(
        "SELECT name, (SELECT count(DISTINCT articles.id) FROM listings JOIN addresses USING (url)"
        " JOIN articles ON articles.id = addresses.article WHERE listings.section = sections.id AND gone_at IS NULL)"
        " FROM sections WHERE id = ?",
        (section,),
    ).fetchone()
    return str(row[0]), int(row[1])


def _mark(context: Context, one: _Missing) -> None:
    """Suspect an article, or say that it is gone where it was suspected on another day."""
    now, since = context.now, one.suspected_gone_at or one.visited_at
    if one.article is None:
        listed = context.connection.execute("SELECT first_listed_at FROM addresses WHERE url = ?", (one.url,))
        since = listed.fetchone()[0] or one.visited_at
        state = "gone"
    else:
        state = "kept" if beijing_day(moment(since)) == beijing_day(moment(one.visited_at)) else "gone"
    if state == "gone" and one.article is not None:
        context.connection.execute(
            "UPDATE articles SET gone_at = coalesce(gone_at, ?) WHERE id = ?", (since, one.article)
        )
    again = schedule.next_recheck(moment(since), now, context.recheck_days)
    context.connection.execute(
        "UPDATE addresses SET state = ?, next_visit_at = ?, suspected_gone_at = ? WHERE url = ?",
        (
            *(state, again if state == "gone" else schedule.next_day(now)),
            *(None if one.article is None else since, one.url),
        ),
    )


def _hold(context: Context, one: _Missing) -> None:
    """Leave everything as it was, and ask again: what is kept on the next day, what never came on the next run."""
    if one.article is not None:
        context.connection.execute(
            "UPDATE addresses SET state = 'kept', next_visit_at = ? WHERE url = ?",
            (schedule.next_day(context.now), one.url),
        )
