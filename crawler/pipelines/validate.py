"""Refuse a record that cannot be one; count what is missing."""

from __future__ import annotations

from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler.operations.run import Run, run_of
from items.article import Article

COUNTED = ("title", "source", "published_at", "body_text", "editor", "reviewer", "authors", "breadcrumb")


class Validate:
    """First pipeline. Everything but articles passes."""

    def __init__(self, crawler: Crawler, run: Run) -> None:
        """Count into the crawl's statistics and name findings in the run record."""
        self.crawler = crawler
        self.run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Validate:
        """Build for Scrapy."""
        return cls(crawler, run_of(crawler))

    def process_item(self, item: Any) -> Any:  # noqa: ANN401 (Scrapy's items are of any type)
        """Return the item; raise `DropItem` for an article without title or address."""
        if not isinstance(item, Article):
            return item
        if not item.url or not item.title:
            self.run.finding(
                f"{item.url}: the reader brought no title; the page is kept in the WARC file, no article was made of it"
            )
            raise DropItem("no title")
        for name in COUNTED:
            if not getattr(item, name) and self.crawler.stats:
                self.crawler.stats.inc_value(f"archive/field/{name}/missing")
        if "encoding" in item.found:
            self.run.finding(f"{item.url}: {item.found['encoding']}")
        return item
