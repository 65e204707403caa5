"""The last pipeline, and the only place where what a spider brought is kept."""

from __future__ import annotations

from typing import Any

from scrapy.crawler import Crawler

from crawler.operations.run import Run, run_of


class Store:
    """Articles and events go into the archive, each in one transaction."""

    def __init__(self, run: Run) -> None:
        """Keep into the archive of this run."""
        self.run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Store:
        """Build for Scrapy."""
        return cls(run_of(crawler))

    def process_item(self, item: Any) -> Any:  # noqa: ANN401 (Scrapy's items are of any type)
        """Keep the item."""
        self.run.keep(item)
        return item
