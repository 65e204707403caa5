"""Keep the crawl on its site."""

from __future__ import annotations

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware
from scrapy.exceptions import IgnoreRequest


class Offsite(OffsiteMiddleware):
    """Scrapy's filter, less three traps.

    It also refuses the robots.txt of a host that only images lie on; then the host's rules would never be read. It
    lets everything pass that may be asked for twice, a redirect to another host among it. And what it drops when a
    request is scheduled vanishes without a word: the spider would never learn that an article has left the site.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build for Scrapy; refuse requests on their way to the site only, where whoever asked is told."""
        made = cls(crawler.stats)
        crawler.signals.connect(made.spider_opened, signal=signals.spider_opened)
        made.crawler = crawler
        return made

    def process_request(self, request: Request, spider: Spider | None = None) -> None:  # noqa: ARG002
        """Refuse other hosts with `IgnoreRequest`, but for their robots.txt and where `allow_offsite` is set."""
        address = urlsplit(request.url)
        if address.path == "/robots.txt" or request.meta.get("allow_offsite"):
            return
        linked = getattr(self.crawler.spider, "linked_hosts", ())
        if address.hostname in linked:
            return
        if self.crawler.spider and not self.should_follow(request, self.crawler.spider):
            raise IgnoreRequest(f"offsite: {address.hostname} is another host")
