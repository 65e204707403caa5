"""An archive of made-up pages, as the crawl would have kept them and as an older reader would have read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from crawler.archive.pages import read_again
from items import Page, read

URL = "http://www.example.cn/art/1.html"
PICTURE = "http://www.example.cn/1.jpg"
FETCHED = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TEXT = "市科协组织科技志愿者走进社区开展科普宣传活动，现场发放宣传资料三百余份，解答居民提出的问题二十多个。"
PAGE = """<html><head><title>科普活动周启动</title><meta name="Description" content="摘要"></head><body>
<h1>科普活动周启动</h1><div class="info">时间：2026-03-01 09:30　来源：样例科协　责任编辑：张三</div>
<div class="content"><p>{text}</p><p><img src="/1.jpg" alt="现场"></p><p>{text}</p></div></body></html>"""


def html(text=TEXT, page=PAGE):
    return page.format(text=text).encode()


class Kept:
    """An archive of pages: what the crawl would have kept of them, and what an older reader would have."""

    def __init__(self, site):
        self.site, self.archive = site, site.archive
        self.writer = self.archive.captures("model")

    def capture(self, body, url=URL, status=200):
        return self.writer.write(
            url=url,
            request_headers=[],
            status=status,
            response_headers=[("Content-Type", "text/html; charset=utf-8")],
            body=body,
            fetched_at=FETCHED,
        )

    def page(self, body=None, url=URL, **older):
        """Keep a page; `older` are the values that an older reader read."""
        body = body or html()
        article = read(Page(url=url, body=body, fetched_at="2026-03-02T01:00:00Z"))
        article.site, article.capture = "model", self.capture(body, url)
        self.site.stores(replace(article, **older))

    def sets(self, **columns):
        """Change what the newest revisions hold, and their digest accordingly."""
        for name, value in columns.items():
            self.archive._connection.execute(f"UPDATE revisions SET {name} = ?", (value,))  # noqa: SLF001, S608

    def rereads(self, readers="new", since=None):
        """Read all that is left again and keep it; return changes and problems."""
        rereading = self.archive.rereading(readers)
        readings = read_again(self.archive.folder / "warc", list(rereading.jobs(rereading.left("model", since))))
        changes = [rereading.compare(reading) for reading in readings if reading.article]
        rereading.keep(self.site.run, "model", self.archive._clock(), changes)  # noqa: SLF001
        return changes, [reading.problem for reading in readings if reading.problem]
