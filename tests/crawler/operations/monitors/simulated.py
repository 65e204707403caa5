"""Days of a made-up site, as run records: some sections lively, some slow, quiet weekends and holidays."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from crawler.archive.run_record import RunRecord, SectionRecord
from crawler.operations.fields import note_article
from items.article import Article

FIRST = date(2026, 9, 8)
HOLIDAYS = {date(2026, 9, 25), *(date(2026, 10, 1) + timedelta(days=day) for day in range(8))}


@dataclass(frozen=True)
class Kind:
    """How a section writes."""

    name: str
    chance: float  # of something on a working day
    most: int  # articles then
    signed: float  # share with author, source and editor
    template: str


KINDS = (
    Kind("工作动态", 0.8, 4, 0.95, "selector div.show-text"),
    Kind("基层动态", 0.5, 3, 0.9, "selector div.show-text"),
    Kind("通知公告", 0.2, 3, 0.3, "selector .show_jj"),
    Kind("科普园地", 0.08, 2, 0.7, "selector .show_jj"),
)


@dataclass
class Simulated:
    """A site and its runs so far, newest first."""

    seed: int = 1
    past: list[RunRecord] = field(default_factory=list)
    today: date = FIRST

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311 - a simulation
        self.days: dict[str, list[str]] = {kind.name: [] for kind in KINDS}
        for back in range(400, 0, -1):
            self._write(FIRST - timedelta(days=back))

    def _write(self, day: date) -> list[tuple[Kind, Article]]:
        """Publish what a day brings."""
        written: list[tuple[Kind, Article]] = []
        if day.weekday() > 4 or day in HOLIDAYS:
            return written
        for kind in KINDS:
            if self.random.random() < kind.chance:
                written += [(kind, self.article(kind, day)) for _ in range(self.random.randint(1, kind.most))]
                self.days[kind.name].insert(0, day.isoformat())
        return written

    def article(self, kind: Kind, day: date, **other: object) -> Article:
        signed = self.random.random() < kind.signed
        found = {"title": "headline element", "published_at": self.random.choice(("label 发布时间", "label 时间"))}
        made = Article(
            url=f"http://a.example.cn/{self.random.random()}",
            title="科普活动",
            source="市科协" if signed else None,
            authors=["张小伟"] if signed and self.random.random() < 0.5 else [],
            editor="李明" if signed else None,
            published_at=f"{day}T09:00:00+08:00",
            body_text="正文" * 30,
            breadcrumb=[kind.name],
            reader="rt/1",
            found={**found, "body_text": kind.template},
        )
        return replace(made, **other)  # type: ignore[arg-type]

    def run(self, articles: list[tuple[Kind, Article]], *, full: bool = False) -> RunRecord:
        """Return the record of a run on the present day that read these articles."""
        rechecked = self.random.randint(0, 40)
        gone = sum(self.random.random() < 0.02 for _ in range(rechecked))
        record = RunRecord(
            site="model",
            started_at=f"{self.today}T00:00:00Z",
            watched_since=f"{FIRST}T00:00:00Z",
            counts={"new": len(articles), "unchanged": rechecked - gone, "gone": gone},
            rechecks={"unchanged": rechecked - gone, "gone": gone} if not full else {},
        )
        record.reading.code = "1"
        record.requests.pages = 10 + len(articles) + rechecked
        record.requests.redirected = gone
        for _, article in articles:
            note_article(record.reading, article)
        record.reading.compared = min(20, len(articles))
        record.reading.disagreed = sum(self.random.random() < 0.05 for _ in range(record.reading.compared))
        news = {kind.name for kind, _ in articles}
        for kind in KINDS:
            answered = kind.name in news or self.random.random() < 0.5  # else 304
            pages = 4 if full else int(answered)
            record.sections.append(
                SectionRecord(
                    name=kind.name, shown=True, pages=pages, rows=pages * 20 - (7 if full else 0),
                    expected=73 if full else None, reached_end=full, caught_up=not full,
                    days=list(self.days[kind.name][:60]),
                )
            )  # fmt: skip
        return record

    def first_run(self) -> RunRecord:
        """Return the record of a first run, over everything of the last year."""
        kinds = self.random.choices(KINDS, weights=(8, 4, 3, 1), k=300)
        return self.run([(kind, self.article(kind, FIRST)) for kind in kinds], full=True)

    def next_day(self) -> list[tuple[Kind, Article]]:
        """Go to the next day; return what it brings."""
        self.today += timedelta(days=1)
        return self._write(self.today)

    def keep(self, record: RunRecord, alarms: list[str]) -> None:
        """Put the record among the past ones."""
        record.alarms = alarms
        record.outcome = "partial" if alarms else "complete"
        self.past.insert(0, record)


def after_forty_days(seed: int = 1) -> Simulated:
    """Return a site with forty ordinary days behind it."""
    site = Simulated(seed)
    site.keep(site.first_run(), [])
    for _ in range(40):
        site.keep(site.run(site.next_day()), [])
    return site
