"""No request beyond the budget, none after the run was told to end."""

from __future__ import annotations

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Request

from crawler.operations.ending import Ending


class Budget:
    """Downloader middleware, the last before the wire; a request that may not go waits for the end of the run.

    It is not refused: a refusal would be noted as a failed visit, and the site has done nothing wrong.
    """

    def __init__(self, ending: Ending) -> None:
        """Ask this extension for each request."""
        self.ending = ending

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Budget:
        """Build for Scrapy."""
        ending = crawler.get_extension(Ending)
        if ending is None:
            raise NotConfigured
        return cls(ending)

    async def process_request(self, request: Request) -> None:
        """Let it go or wait."""
        del request
        await self.ending.admit()
