"""An archive of made-up exchanges as a crawl leaves them: a GB2312 page and its revisit, a page of two parts, files,
a redirect, a gone article, an image that two articles share, and what no article needs."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from crawler.archive.archive import Archive
from crawler.archive.reader import Reader
from crawler.archive.records import Selection
from crawler.exporters.base import Dataset, Options
from crawler.operations.config import Operator, Rights
from items.article import Article, Attachment, Capture, Image
from items.events import ListPageRead, Outcome, Visit
from items.listing import Entry, Listing

SITE, HOST = "model", "http://www.example.cn"
STAMP = datetime(2026, 4, 5, 1, 2, 3, tzinfo=UTC)
FETCHED = datetime(2026, 3, 2, 1, 0, 0, 250_000, tzinfo=UTC)
GB_URL, PARTS_URL, GONE_URL = f"{HOST}/art/1.html", f"{HOST}/art/2.html?b=2&a=1", f"{HOST}/art/3.html"
MOVED_URL, BARE_URL = f"{HOST}/old/2.html", f"{HOST}/art/4.html"
PICTURE, FILE, LOST = f"{HOST}/img/1.jpg", f"{HOST}/附件/1.doc", f"{HOST}/img/lost.jpg"
GB_PAGE = "<meta charset=gb2312><title>科普</title><p>龚䶮第一个报了名。</p>".encode("gb18030")


class Model:
    """Writes the archive."""

    def __init__(self, folder: Path) -> None:
        self.at = FETCHED
        self.archive = Archive.open(folder, clock=lambda: self.at)
        self.run = self.archive.begin_run(SITE, "样例科协", {})
        self.writer = self.archive.captures(SITE, info={"software": "test/1"})

    def fetches(self, url: str, body: bytes = b"", status: int = 200, **headers: str) -> Capture:
        self.at += timedelta(seconds=1)
        return self.writer.write(
            url=url,
            request_headers=[("User-Agent", "test")],
            status=status,
            reason={200: "OK", 301: "Moved Permanently", 304: "Not Modified", 404: "Not Found"}[status],
            response_headers=[(name.replace("_", "-"), value) for name, value in headers.items()],
            body=body,
            fetched_at=self.at,
        )

    def stores(self, url: str, capture: Capture | None, **fields: Any) -> None:
        listing = Listing(url=f"{HOST}/list.html", entries=[Entry(url=url)])
        self.archive.record(self.run, SITE, ListPageRead(section="动态", number=1, listing=listing))
        usual = {"title": f"题 {url[-8:]}", "body_text": f"正文 {url}" * 9, "published_at": "2026-03-01T00:00:00+08:00"}
        self.archive.store(self.run, SITE, Article(url=url, capture=capture, **{**usual, **fields}))

    def ends(self) -> None:
        self.archive.end_run(self.run, "complete", "", {}, [])
        self.archive.close()


def kept(url: str, body: bytes) -> dict[str, Any]:
    return {"url": url, "sha256": hashlib.sha256(body).hexdigest(), "path": "files/aa/x", "size": len(body)}


def fill(folder: Path) -> Path:
    """Make the archive; return its folder."""
    model = Model(folder)
    html = {"Content_Type": "text/html; charset=gb2312"}
    model.fetches(f"{HOST}/list.html", b"<a href=/art/1.html>", **html)
    gb = model.fetches(GB_URL, GB_PAGE, ETag='"1"', **html)
    picture = Image(url=PICTURE, sha256=hashlib.sha256(b"JPEG").hexdigest(), path="files/aa/x.jpg")
    model.fetches(PICTURE, b"", 301, Location="/img/real.jpg")
    model.fetches(f"{HOST}/img/real.jpg", b"JPEG", Content_Type="image/jpeg")
    model.stores(GB_URL, gb, images=[picture, Image(url=LOST)])
    first = model.fetches(PARTS_URL, b"<p>1</p>", Content_Type="text/html")
    second = model.fetches(f"{HOST}/art/2_2.html", b"<p>2</p>" * 50_000, Content_Type="text/html")
    model.fetches(FILE, b"DOC", Content_Type="application/msword")
    model.fetches(LOST, b"no", 404)
    model.fetches(MOVED_URL, b"", 301, Location=PARTS_URL)
    document = Attachment(url=FILE, name="附件", **{k: v for k, v in kept(FILE, b"DOC").items() if k != "url"})
    model.stores(
        PARTS_URL, first, parts=[second], images=[picture], attachments=[document], former_urls=[MOVED_URL], views=3
    )
    model.stores(GONE_URL, model.fetches(GONE_URL, b"<p>3</p>", Content_Type="text/html"))
    for _ in range(2):  # two days: gone for certain
        model.at += timedelta(days=1)
        model.fetches(GONE_URL, b"gone", 404)
        model.archive.record(model.run, SITE, Visit(url=GONE_URL, outcome=Outcome.GONE, reason="404", status=404))
        model.archive.record(model.run, SITE, Visit(url=PARTS_URL, outcome=Outcome.UNCHANGED, reason="304", status=304))
        model.archive.settle(model.run, SITE)
        model.run = model.archive.begin_run(SITE, "样例科协", {})
    model.fetches(GB_URL, b"", 304, ETag='"1"')
    model.stores(BARE_URL, None)
    model.ends()
    return folder


def dataset(archive: Reader, *, chosen: Selection | None = None, **options: Any) -> Dataset:
    """Return a dataset of the archive."""
    return Dataset(
        archive=archive,
        selection=chosen or Selection(),
        stamp=STAMP,
        operator=Operator(name="示例市档案馆", contact="https://archive.example.cn/"),
        rights=Rights(licence="CC-BY-4.0"),
        options=Options(**options),
    )
