"""Datasets of made-up records, for the exporters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from uuid import NAMESPACE_URL, uuid5

from crawler.archive.arrivals import Arrival
from crawler.archive.reader import Reader
from crawler.exporters.base import Dataset, Options
from crawler.operations.config import Operator, Rights
from items.article import Article, Attachment, Capture, Image

CAPTURE = Capture(warc="a.warc.gz", offset=10, length=20, digest="sha1:X", fetched_at="2020-04-03T06:30:00Z")
STAMP = datetime(2026, 4, 5, 1, 2, 3, tzinfo=UTC)


def record(**values: object) -> dict[str, object]:
    """Return an article with a value in every kind of field."""
    article = Article(
        url="http://www.example.cn/1.html",
        site="shaanxi_tongchuan",
        sections=["部门动态"],
        published_at="2020-04-03T14:30:00+08:00",
        published_precision="minute",
        title="市科协举办“主题日”活动",
        authors=["甲", "乙"],
        body_text="第一段\n第二段\t单元格",
        images=[Image(url="http://www.example.cn/1.jpg", alt="图")],
        attachments=[Attachment(url="http://www.example.cn/1.doc", name="附件", size=3)],
        found={"title": "meta ArticleTitle"},
        views=12,
        similarity=0.5,
        capture=CAPTURE,
    )
    return asdict(article) | values


class Records:
    """Stands for an archive that holds these records."""

    def __init__(self, records: Iterable[Mapping[str, Any]], folder: Path = Path("none")) -> None:
        self._records = records
        self.folder = folder

    def select(self, chosen: object) -> Iterator[Mapping[str, Any]]:
        yield from self._records

    def count(self, site: str | None = None) -> int:
        return 0

    def identity(self, url: str) -> str:
        return uuid5(NAMESPACE_URL, url).urn

    def changed_at(self, url: str) -> str:
        return CAPTURE.fetched_at

    def arrivals(self) -> Iterator[Arrival]:
        for number, row in enumerate(self._records, 1):
            first_seen = row["first_seen_at"] or "2020-05-01T00:00:00Z"
            section = row["sections"][0] if row["sections"] else None
            yield Arrival(row["url"], number, row["site"], first_seen, row["published_at"], section)

    def failure(self, url: str) -> str | None:
        return "404" if url.endswith("gone.doc") else None

    def titles(self) -> dict[str, str]:
        return {"shaanxi_tongchuan": "铜川市科学技术协会"}


def dataset(records: Iterable[Mapping[str, Any]], folder: Path = Path("none"), **options: Any) -> Dataset:
    """Return a dataset of the records; `folder` is that of the archive, where their files lie."""
    return Dataset(
        archive=cast("Reader", Records(records, folder)),
        stamp=STAMP,
        operator=Operator(name="示例市档案馆", contact="https://archive.example.cn/"),
        rights=Rights(),
        options=Options(**options),
    )
