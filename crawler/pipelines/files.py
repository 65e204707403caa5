"""Fetch the images and attachments of an article and keep each once."""

from __future__ import annotations

from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.pipelines.media import FileException, FileInfoOrError, MediaPipeline
from twisted.python.failure import Failure

from crawler.archive.files import KeptFile
from crawler.middlewares.lane import HostLeftError, trouble
from crawler.operations.ending import Ending
from crawler.operations.run import run_of
from items.article import Article, Attachment, Image


class Files(MediaPipeline):
    """Second pipeline: `sha256`, `path`, `size` and `media_type` are filled in where a file came.

    The article waits for its files, so that it is stored once, whole. Files of other hosts are asked for under those
    hosts' own robots.txt and lane.
    """

    LOG_FAILED_RESULTS = False  # each is named in the run record instead of a traceback

    def __init__(self, *, crawler: Crawler) -> None:
        """Use the archive of the run."""
        super().__init__(crawler=crawler)
        self.run = run_of(crawler)
        self.ending = crawler.get_extension(Ending)
        self.trouble = trouble(crawler.settings)
        self.max_size = crawler.settings.getint("FILES_MAXSIZE")

    def get_media_requests(self, item: Any, info: MediaPipeline.SpiderInfo) -> list[Request]:  # noqa: ANN401, ARG002
        """Return one request per file; conditional where the file is known."""
        if not isinstance(item, Article):
            return []
        meta = {
            "allow_offsite": True,
            "conditional": True,
            "download_maxsize": self.max_size,
            "download_warnsize": 0,
        }
        urls = dict.fromkeys(file.url for file in _files(item))
        # A higher priority than pages: a waiting article keeps its record in memory.
        return [Request(url, callback=NO_CALLBACK, priority=20, meta=dict(meta)) for url in urls]

    def media_to_download(
        self,
        request: Request,
        info: MediaPipeline.SpiderInfo,
        *,
        item: Any = None,  # noqa: ANN401
    ) -> None:
        """Ask for every file: an image may change under its address."""

    def file_path(
        self,
        request: Request,  # noqa: ARG002
        response: Response | None = None,  # noqa: ARG002
        info: MediaPipeline.SpiderInfo | None = None,  # noqa: ARG002
        *,
        item: Any = None,  # noqa: ANN401, ARG002
    ) -> str:
        """Return nothing: where a file lies follows from its content, see `Archive.add_file`."""
        return ""

    def media_downloaded(
        self,
        response: Response,
        request: Request,
        info: MediaPipeline.SpiderInfo,  # noqa: ARG002
        *,
        item: Any = None,  # noqa: ANN401, ARG002
    ) -> Any:  # noqa: ANN401
        """Keep the file; return what the record says of it."""
        known = self.run.archive.known_file(request.url)
        if response.status == 304 and known is not None:  # noqa: PLR2004
            return known
        if response.status in self.trouble:
            raise OSError(f"status {response.status}")
        if response.status != 200:  # noqa: PLR2004
            raise FileException(f"status {response.status}")
        if not response.body:
            raise FileException("the file is empty")
        media_type = (response.headers.get("Content-Type") or b"").decode("latin-1").partition(";")[0].strip() or None
        etag, modified = response.meta.get("validators") or (None, None)
        return self.run.archive.add_file(
            request.url, response.body, media_type, etag=etag, last_modified=modified, fetched_at=self.run.now()
        )

    def media_failed(self, failure: Failure, request: Request, info: MediaPipeline.SpiderInfo) -> Any:  # noqa: ANN401, ARG002
        """Name the file that did not come; it stays listed and is due with its article.

        No failure is returned: Scrapy would log a traceback for each missing image.
        """
        error = failure.value
        if self.ending:
            self.ending.broken(error)
        reason = failure.getErrorMessage() or type(error).__name__
        if isinstance(error, DownloadCancelledError):
            reason = f"larger than FILES_MAXSIZE ({self.max_size} bytes)"
        final = isinstance(error, IgnoreRequest | FileException | DownloadCancelledError)
        self.run.file_failed(request.url, reason, passing=not final or isinstance(error, HostLeftError))

    def item_completed(
        self,
        results: list[FileInfoOrError],
        item: Any,  # noqa: ANN401
        info: MediaPipeline.SpiderInfo,  # noqa: ARG002
    ) -> Any:  # noqa: ANN401
        """Write the results into the article."""
        if isinstance(item, Article):
            came: dict[str, KeptFile] = {kept["url"]: kept for ok, kept in results if ok and kept}  # type: ignore[index, misc]
            for file in _files(item):
                _fill(file, came.get(file.url))
        return item


def _files(article: Article) -> list[Image | Attachment]:
    return [*article.images, *article.attachments]


def _fill(file: Image | Attachment, kept: KeptFile | None) -> None:
    if kept is None:
        return
    file.sha256, file.path = kept["sha256"], kept["path"]
    if isinstance(file, Attachment):
        file.media_type, file.size = kept["media_type"], kept["size"]
