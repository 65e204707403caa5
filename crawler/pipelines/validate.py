"""Refuse a record that cannot be one."""

from __future__ import annotations

from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler.operations.run import Run, run_of
from items.article import Article


class Validate:
    """First pipeline. Everything but articles passes."""

    def __init__(self, run: Run) -> None:
        """Name findings in the record of this run."""
        self.run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Validate:
        """Build for Scrapy."""
        return cls(run_of(crawler))

    def process_item(self, item: Any) -> Any:  # noqa: ANN401 (Scrapy's items are of any type)
        """Return the item; raise `DropItem` for an article without title or address."""
        if not isinstance(item, Article):
            return item
        if not item.url or not item.title:
            self.run.finding(
                f"{item.url}: the reader brought no title; the page is kept in the WARC file, no article was made of it"
            )
            raise DropItem("no title")
        if "encoding" in item.found:
            self.run.warn(f"{item.url}: {item.found['encoding']}")
        return item
