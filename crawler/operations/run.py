"""One run over one site: opens the archive, hands the spider its memory, writes the run record, judges the outcome."""

from __future__ import annotations

import logging
import sqlite3
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler import __version__
from crawler.archive.archive import Archive
from crawler.archive.gone import Limits
from crawler.archive.run_record import RunRecord
from crawler.archive.times import utc
from crawler.operations.cli import operator_of, recheck_days
from crawler.operations.clock import clock_from
from crawler.operations.config import Thresholds
from crawler.operations.fields import note_article
from crawler.operations.monitors import look
from crawler.operations.outcome import Facts, SectionFacts, Verdict, judge, trouble
from crawler.operations.readers import readers_version
from crawler.operations.tally import Tally, given
from crawler.operations.trouble import unkept
from items.article import Article
from items.events import Finding, ListPageLost, ListPageRead, Outcome, SectionsFound, Visit, WalkEnded

logger = logging.getLogger(__name__)

KEPT_FINDINGS = 200  # more of them say nothing new


class Run:
    """Scrapy extension; every component that keeps something reaches the archive through it."""

    def __init__(self, crawler: Crawler) -> None:
        """Open the archive of `ARCHIVE_DIR`; raises `ArchiveError`."""
        self.crawler = crawler
        self.settings = crawler.settings
        self.now = clock_from(crawler.settings)
        self.site = crawler.spidercls.name
        self.archive = Archive.open(
            Path(self.settings["ARCHIVE_DIR"]),
            clock=self.now,
            code_version=__version__,
            mend=False,  # done by whoever took the lock
            patience=self.settings.getfloat("DATABASE_PATIENCE"),
            recheck_days=recheck_days(self.settings),
        )
        self.captures = self.archive.captures(
            self.site,
            info={
                "software": f"kexie-archive/{__version__} warcio",
                "operator": operator_of(self.settings),
                "robots": "obeyed" if self.settings.getbool("ROBOTSTXT_OBEY") else "ignored",
                "http-header-user-agent": str(self.settings["USER_AGENT"]),
            },
            max_size=self.settings.getint("WARC_MAXSIZE"),
        )
        self.facts = Facts()
        self.counts: Counter[str] = Counter()
        self.record = RunRecord(site=self.site, started_at=utc(self.now()), settings=given(self.settings))
        self.record.reading.code = readers_version()
        self.thresholds = Thresholds(**self.settings.getdict("THRESHOLDS"))
        self.tally = Tally(crawler)
        self.failed_files: set[str] = set()
        self.sections: dict[str, SectionFacts] = {}
        self.verdict: Verdict | None = None
        self.id: int | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Run:
        """Build for Scrapy and listen to what the crawl says of itself."""
        if not crawler.settings.getbool("ARCHIVING"):
            raise NotConfigured
        run = cls(crawler)
        crawler.signals.connect(run.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(run.closed, signal=signals.spider_closed)
        crawler.signals.connect(run.errored, signal=signals.spider_error)
        crawler.signals.connect(run.errored, signal=signals.item_error)
        return run

    def spider_opened(self, spider: Spider) -> None:
        """Begin the record and hand over the memory."""
        arguments = getattr(spider, "arguments", {})
        self.facts.restricted = any(arguments.get(name) for name in ("since", "until", "section", "limit"))
        self.record.restricted = self.facts.restricted
        self.facts.kept_before = self.archive.count(self.site)
        self.id = self.archive.begin_run(self.site, str(getattr(spider, "title", "") or self.site), arguments)
        spider.memory = self.archive.memory(  # type: ignore[attr-defined]
            self.site, budget=self.settings.getint("RECHECKS_PER_RUN")
        )

    def errored(self) -> None:
        """Count an exception in our own code."""
        self.facts.errors += 1

    def finding(self, sentence: str) -> None:
        """Name a page that is missing now in the run record."""
        self._say(sentence, self.record.findings)

    def warn(self, sentence: str) -> None:
        """Put a doubt into the run record that makes the run no less complete."""
        self._say(sentence, self.record.warnings)

    @staticmethod
    def _say(sentence: str, among: list[str]) -> None:
        logger.warning("%s", sentence)
        if len(among) < KEPT_FINDINGS:
            among.append(sentence)

    def file_failed(self, url: str, reason: str, *, passing: bool) -> None:
        """Name a file that did not come. `passing`: it may come on the next run, and its article is due then."""
        (self.finding if passing else self.warn)(f"{url}: file not fetched: {reason}")
        self.archive.file_failed(url, reason)
        if passing:
            self.failed_files.add(url)

    def keep(self, item: Any) -> None:  # noqa: ANN401 (Scrapy's items are of any type)
        """Store an article or an event, and count it."""
        if self.id is None:
            raise RuntimeError("the run has no record yet")
        if isinstance(item, Article):
            self._keep_article(self.id, item)
            return
        if isinstance(item, Finding):
            self.warn(item.sentence)
            return
        self.archive.record(self.id, self.site, item)
        if isinstance(item, Visit):
            self.counts[item.outcome.value] += 1
            self.facts.failed_visits += item.outcome is Outcome.FAILED
        elif isinstance(item, SectionsFound):
            self.facts.centre_read = True
            self.facts.expected_sections = 0 if item.unchanged else len(item.sections)
            for name in self._shown(item):
                self._section(name).shown = True
        else:
            self._note(item)

    def _shown(self, found: SectionsFound) -> list[str]:
        """Return the names of the sections on the centre's page; an unchanged one shows what it showed before."""
        if not found.unchanged:
            return [section.name for section in found.sections]
        past = ([one.name for one in run.sections if one.shown] for run in self.archive.past_runs(self.site))
        return next((names for names in past if names), [])

    def _section(self, name: str) -> SectionFacts:
        return self.sections.setdefault(name, SectionFacts(name=name))

    def _keep_article(self, run: int, article: Article) -> None:
        note_article(self.record.reading, article)
        self.counts[self.archive.store(run, self.site, article)] += 1
        listed = [image.url for image in article.images] + [file.url for file in article.attachments]
        missing = [url for url in listed if url in self.failed_files]
        if missing:
            self.facts.failed_files += len(missing)
            self.archive.record(
                run, self.site, Visit(url=article.url, outcome=Outcome.FAILED, reason=f"file not fetched: {missing[0]}")
            )

    def _note(self, event: ListPageRead | ListPageLost | WalkEnded) -> None:
        section = self._section(event.section)
        if isinstance(event, ListPageRead):
            section.pages += 1
            section.rows += len(event.listing.entries)
            section.printed_total = event.listing.total or section.printed_total
        elif isinstance(event, ListPageLost):
            section.lost_pages += 1
            # A list that has moved to another host is not on this one any more.
            section.missing_pages += event.missing or event.reason.startswith("offsite:")
            section.forbidden_pages += "robots.txt" in event.reason
            self.finding(f"{event.section}: list page {event.number} lost: {event.reason}")
        else:
            section.ended = event.reached_end or event.caught_up
            section.reached_end, section.caught_up = event.reached_end, event.caught_up
            section.printed_total = event.total or section.printed_total
            if event.reached_end:  # a page may have been read twice
                section.rows = event.rows
            section.cut_by_caller = event.reason in {"limit", "since"}
            section.reason = event.reason or ""
            self.facts.unchanged_lists += event.caught_up and event.pages == 0

    def closed(self, spider: Spider, reason: str) -> None:
        """End the run, also where its archive can no longer be written to."""
        try:
            self.spider_closed(spider, reason)
        except Exception as error:  # whatever it is, the run has to end as failed and to say why
            logger.exception("the run's record could not be written")
            why = self.facts.broken or unkept(error, self.archive.folder) or f"the run could not be ended: {error}"
            self.verdict = Verdict("failed", (why,))
            with suppress(OSError, sqlite3.Error):
                if self.id is not None:
                    self.archive.end_run(self.id, "failed", why, dict(self.counts), self.record.findings)
                self.archive.close()

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Settle the walks, judge, end the record, close the archive."""
        self.captures.close()
        if self.id is not None:
            self.facts.close_reason = reason
            self.facts.usage_error = str(getattr(spider, "usage_error", ""))
            self.facts.sections = [section for section in self.sections.values() if section.was_walked]
            self.record.requests = self.tally.requests()
            self.facts.refused = self.record.requests.refused
            self._settle(self.id)
            self._end(self.id)
        self.archive.close()

    def _settle(self, run: int) -> None:
        """Let the archive say what is gone, unlisted and walked, as far as this run can tell."""
        limits = Limits(share=self.settings.getfloat("GONE_SHARE"), least=self.settings.getint("GONE_LEAST"))
        horizon = self.settings.getint("RETRY_HORIZON_DAYS")
        settled = self.archive.settle(run, self.site, doubt=trouble(self.facts), limits=limits, horizon=horizon)
        self.facts.due, self.facts.held = settled.due, settled.held
        for sentence in settled.findings:
            self.finding(sentence)

    def _end(self, run: int) -> None:
        """Complete the record, let the monitors look at it, judge, and keep it."""
        record, stats = self.record, self.crawler.stats
        record.bytes, record.seconds = self.tally.bytes(), self.tally.seconds()
        self.counts["requests"] = stats.get_value("downloader/request_count", 0) if stats else 0
        record.counts = dict(self.counts)
        if stats:
            record.reading.compared = stats.get_value("reading/compared", 0)
            record.reading.disagreed = stats.get_value("reading/disagreed", 0)
            record.reading.example = stats.get_value("reading/example")
        record.sections = [section.record() for section in self.sections.values()]
        self.archive.gather(run, record)
        notes = look(record, self.archive.past_runs(self.site, before=run), self.thresholds)
        record.alarms = sorted({note.monitor for note in notes if note.alarm})
        for note in notes:
            if not note.alarm:
                self.warn(note.sentence)
        self.verdict = judge(self.facts, [note.sentence for note in notes if note.alarm])
        record.findings = [*self.verdict.reasons, *record.findings]
        reason = "; ".join(self.verdict.reasons)
        self.archive.end_run(run, self.verdict.outcome, reason, record.counts, record.findings, record)


def run_of(crawler: Crawler) -> Run:
    """Return the crawl's run; raises `NotConfigured` where nothing is to be kept, which turns the caller off."""
    run = crawler.get_extension(Run)
    if run is None:
        raise NotConfigured
    return run
