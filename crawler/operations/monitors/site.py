"""The site itself: robots.txt that newly forbids, redirects of everything, another certificate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crawler.archive.run_record import Certificate, RunRecord
from crawler.archive.times import beijing_day, moment
from crawler.operations.config import Thresholds
from crawler.operations.monitors.note import Note, percent
from crawler.operations.monitors.shares import Share, calm, fallen

ROBOTS, REDIRECTS, CERTIFICATE = "robots", "redirects", "certificate"


def forbidden(run: RunRecord, past: Sequence[RunRecord], thresholds: Thresholds) -> Iterator[Note]:
    """Tell what robots.txt refuses that was read before."""
    read = {section.name for one in past for section in one.sections if section.pages or section.caught_up}
    lists = [section.name for section in run.sections if section.forbidden and section.name in read]
    articles = run.rechecks.get("forbidden", 0)
    if lists or articles:
        what = [f"the lists of {'、'.join(lists)}"] * bool(lists) + [f"{articles} kept articles"] * bool(articles)
        yield Note(
            ROBOTS,
            f"robots.txt refuses {' and '.join(what)}, which it allowed before; it is obeyed: look at it and write to"
            " the site",
            len(lists) + articles > thresholds.forbidden,
        )


def redirects(run: RunRecord, past: Sequence[RunRecord], thresholds: Thresholds) -> Iterator[Note]:
    """Tell where most pages are answered with a redirect and that is not usual."""
    now, usual = _direct(run), sum(map(_direct, calm(past, REDIRECTS)), Share(0, 0))
    found = fallen(usual, now, thresholds.redirects)
    if found:
        target = max(run.requests.redirected_to, key=lambda name: run.requests.redirected_to[name], default="elsewhere")
        where = "the same addresses under https" if target == "https" else target
        yield Note(
            REDIRECTS,
            f"{now.of - now.good} of {now.of} pages were answered with a redirect, {percent(1 - usual.rate)} are usual,"
            f" most lead to {where}; look whether the site has moved, and declare its new host",
            found.alarm,
        )


def _direct(run: RunRecord) -> Share:
    return Share(run.requests.pages - run.requests.redirected, run.requests.pages)


def certificates(run: RunRecord, past: Sequence[RunRecord], thresholds: Thresholds) -> Iterator[Note]:
    """Tell where a host shows another's certificate; a new issuer or an expired one is worth a warning."""
    del thresholds
    today = beijing_day(moment(run.started_at)).isoformat()
    for host, now in run.requests.certificates.items():
        before = _before(calm(past, CERTIFICATE), host)
        if not now.covers and (before is None or before.covers):
            was = f", {before.issuer} issued the one before" if before else ""
            yield Note(
                CERTIFICATE,
                f"{host}: its certificate, issued by {now.issuer}, does not name it{was}; look whether it is still the"
                " site",
                alarm=before is not None,
            )
        elif before is not None and before.issuer != now.issuer:
            sentence = f"{host}: its certificate was issued by {before.issuer}, now by {now.issuer}"
            yield Note(CERTIFICATE, f"{sentence}; look at it if nothing else has changed", alarm=False)
        if now.until < today and (before is None or before.until >= today or before.until != now.until):
            yield Note(CERTIFICATE, f"{host}: its certificate ran out on {now.until}; tell the site", alarm=False)


def _before(past: Sequence[RunRecord], host: str) -> Certificate | None:
    return next((one.requests.certificates[host] for one in past if host in one.requests.certificates), None)
