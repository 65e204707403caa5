"""One site's run in this process, from its declaration to what it came to: the path of both `crawl` and `harvest`."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from time import monotonic

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.archive.errors import ArchiveError
from crawler.operations import logs, stops, worker
from crawler.operations.loader import SiteLoader
from crawler.operations.results import SiteResult
from crawler.operations.run import Run
from crawler.operations.site_file import faults_of

logger = logging.getLogger(__name__)

CHATTY = ("scrapy.addons", "scrapy.crawler", "scrapy.middleware")
"""loggers that list what is configured; who reads a log wants to know what happened"""


def spider_of(settings: Settings, site: str) -> type[Spider]:
    """Return what a site's file declares; raises `ValueError` with one line where there is none that can be used."""
    loader = SiteLoader.from_settings(settings)
    if site in loader.broken:
        raise ValueError(loader.broken[site])
    if site not in loader.list():
        near = "".join(f"did you mean {name}? " for name in get_close_matches(site, loader.list(), n=1))
        raise ValueError(f"unknown site {site!r}; {near}all of them: scrapy status --sites")
    spider = loader.load(site)
    if wrong := faults_of(settings["NEWSPIDER_MODULE"], spider):
        raise ValueError(f"{site}: {'; '.join(wrong)}")
    return spider


def crawl(settings: Settings, spider: type[Spider], arguments: Mapping[str, str]) -> tuple[SiteResult, Run | None]:
    """Crawl under the lock, into an archive that was opened and mended; return what it came to.

    The run is None where none could be begun. Raises `ArchiveError`. Only once in a process, in its main thread.
    """
    begun = monotonic()
    stops.begin(is_worker=worker.current() is not None)
    # Only now: the process speaks in log lines, what is wrong with the call is one line.
    logs.begin(settings, Path(settings["ARCHIVE_DIR"]), spider.name)
    process = AsyncCrawlerProcess(settings)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    crawler = process.create_crawler(spider)
    task = process.crawl(crawler, **arguments)
    process.start(install_signal_handlers=False)  # crawler.operations.ending has its own
    logging.disable(logging.NOTSET)
    error = task.exception() if task.done() and not task.cancelled() else None
    if isinstance(error, ArchiveError):
        raise error
    run = None
    if error is not None:
        logger.error("the run could not be begun", exc_info=error)
    else:
        run = crawler.get_extension(Run)
    return _result(spider, run, monotonic() - begun), run


def _result(spider: type[Spider], run: Run | None, seconds: float) -> SiteResult:
    verdict = run.verdict if run else None
    return SiteResult(
        site=spider.name,
        title=str(getattr(spider, "title", "") or spider.name),
        outcome=verdict.outcome if verdict else "failed",
        reasons=verdict.reasons if verdict else ("the run could not be ended; the log says why",),
        counts=dict(run.counts) if run else {},
        run=run.id if run else None,
        seconds=round(seconds, 1),
    )
