"""Datasets of made-up records, for the exporters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, cast

from crawler.archive.reader import Reader
from crawler.exporters.base import Dataset, Options
from crawler.operations.config import Operator, Rights

STAMP = datetime(2026, 4, 5, 1, 2, 3, tzinfo=UTC)


class Records:
    """Stands for an archive that holds these records."""

    def __init__(self, records: Iterable[Mapping[str, Any]]) -> None:
        self._records = records

    def select(self, chosen: object) -> Iterator[Mapping[str, Any]]:
        yield from self._records

    def count(self, site: str | None = None) -> int:
        return 0

    def titles(self) -> dict[str, str]:
        return {"shaanxi_tongchuan": "铜川市科学技术协会"}


def dataset(records: Iterable[Mapping[str, Any]], **options: Any) -> Dataset:
    """Return a dataset of the records."""
    return Dataset(
        archive=cast("Reader", Records(records)),
        stamp=STAMP,
        operator=Operator(name="示例市档案馆", contact="https://archive.example.cn/"),
        rights=Rights(),
        options=Options(**options),
    )
