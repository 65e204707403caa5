from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.archive.archive import Archive
from items.article import Article
from items.events import ListPageRead, WalkEnded
from items.listing import Entry, Listing

SITE = "model"
BODY = "市科协组织科技志愿者走进社区开展科普宣传活动，现场发放宣传资料三百余份，解答居民提问。" * 3


@dataclass
class StoppedClock:
    now: datetime = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # 9 o'clock in Beijing

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **duration: float) -> None:
        self.now += timedelta(**duration)


class Site:
    """A run over a model site, in few words."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.run = archive.begin_run(SITE, "样例科协", {})

    def lists(
        self,
        section: str,
        *entries: Entry | str,
        page: int = 1,
        owed: list[tuple[int, int | None]] | None = None,
        **listing: Any,
    ) -> None:
        rows = [Entry(url=entry) if isinstance(entry, str) else entry for entry in entries]
        url = f"http://www.example.cn/{section}/{page}.html"
        event = ListPageRead(section=section, number=page, listing=Listing(url=url, entries=rows, **listing), owed=owed)
        self.archive.record(self.run, SITE, event)

    def ends(self, section: str, **how: Any) -> None:
        self.archive.record(self.run, SITE, WalkEnded(section=section, **{"pages": 1, "rows": 1, **how}))

    def records_event(self, event: Any) -> None:
        self.archive.record(self.run, SITE, event)

    def stores(self, article: Article) -> str:
        return self.archive.store(self.run, SITE, article)

    def again(self) -> None:
        self.run = self.archive.begin_run(SITE, "样例科协", {})

    def settles(self) -> int:
        return self.archive.settle(self.run, SITE).due

    def address(self, url: str) -> dict[str, Any]:
        row = self.rows("SELECT * FROM addresses WHERE url = ?", url)
        return row[0] if row else {}

    def rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        return [dict(row) for row in self.archive._connection.execute(sql, values)]  # noqa: SLF001


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def archive(folder: Path, clock: StoppedClock) -> Iterator[Archive]:
    with Archive.open(folder, clock=clock) as opened:
        yield opened


@pytest.fixture
def site(archive: Archive) -> Site:
    return Site(archive)


@pytest.fixture
def article() -> Callable[..., Article]:
    def make(number: int | str = 1, **fields: Any) -> Article:
        url = number if isinstance(number, str) else f"http://www.example.cn/art/{number}.html"
        usual = {"title": f"科普活动第{number}期", "body_text": BODY, "published_at": "2026-03-01T00:00:00+08:00"}
        return Article(url=url, **{**usual, **fields})

    return make
