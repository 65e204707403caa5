"""What each address of the model's hosts answers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from urllib.parse import parse_qs, urlsplit

from crawler.replica import render_lists
from crawler.replica.blocks import File, LinkParagraph, Picture
from crawler.replica.build import PRIVATE_PATH
from crawler.replica.dice import Dice
from crawler.replica.epochs import STEADY
from crawler.replica.html import HOME, OTHER_PAGES, document, link
from crawler.replica.model import CENTRE_PATH, HOST, IMAGE_HOST, SECTION, SECTIONS, Article, Centre, Record
from crawler.replica.redesigns import Redesign
from crawler.replica.render_article import article_page, frame_page
from crawler.replica.wire import Response, text_response

HOSTS = (HOST, IMAGE_HOST)
_HOT, _RELATED = 5, 3
_FIRST_EPOCH_DAY = datetime(2025, 1, 3, 2)  # noqa: DTZ001 - only printed, as GMT
_HTML = "text/html; charset=utf-8"
_ROBOTS = {HOST: "User-agent: *\nDisallow: /private/\n", IMAGE_HOST: "User-agent: *\nDisallow:\n"}
_FURTHER = re.compile(r"(.+/\d+)_([2-9])\.html")
_STATIC_LIST = re.compile(r"/html/zxzx/(\w+)/index(?:_([1-9]\d*))?\.html")


@dataclass(frozen=True)
class Page:
    """A page that lies on the site's disk: it carries validators."""

    media_type: str
    body: bytes
    modified: datetime

    @property
    def etag(self) -> str:
        """Return the entity tag."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'

    @property
    def last_modified(self) -> str:
        """Return the time of the last change as HTTP writes it."""
        return format_datetime(self.modified.replace(tzinfo=UTC), usegmt=True)


class Site:
    """The model's hosts at one epoch."""

    def __init__(self, centre: Centre, redesign: Redesign | None = None) -> None:
        """Prepare the answers for `centre`; pages are printed when they are asked for."""
        self._centre = centre
        self._redesign = redesign or Redesign()
        self._articles = {record.article.path: record for record in centre.records}
        self._frames = {record.article.frame: record for record in centre.records if record.article.frame}
        self._moved = {path: record.article.url for record in centre.records for path in record.former}
        self._files = {(file.host, file.path): file for record in centre.records for file in _files(record.article)}
        self._steady = [record.article for record in centre.records[:STEADY]]
        self._lists = {section.id: render_lists.lines(centre, section) for section in SECTIONS}
        self._pages: dict[str, Page | None] = {}
        self._fixed: dict[str, Callable[[], bytes]] = {
            HOME: lambda: document("首页", f"<div class='main'>{link(CENTRE_PATH, '新闻中心')}</div>").encode(),
            CENTRE_PATH: lambda: render_lists.centre_page(centre, self._steady[:_HOT]),
            **{path: partial(_other_page, name) for name, path in (*OTHER_PAGES, ("内部通知", PRIVATE_PATH))},
        }

    def answer(self, host: str, target: str, headers: dict[str, str]) -> Response:
        """Return the answer for `target` (path and query) of one of `HOSTS`; header names are in lower case."""
        path = urlsplit(target).path
        if path == "/robots.txt":
            return text_response(200, _ROBOTS[host] + self._redesign.rules)
        if (host, path) in self._files:
            return _file_response(self._files[host, path])
        if host != HOST or self._redesign.is_missing(target):
            return _not_found()
        if moved := self._moved_to(path, target):
            return Response(301, (("Location", moved),), b"")
        if path == "/news_list.rt":
            return self._dynamic_list(target)
        page = self._page("/index.html" if path == "/" else path)
        return _page_response(page, headers) if page else self._missing(path)

    def _moved_to(self, path: str, target: str) -> str | None:
        if self._redesign.host:
            return f"http://{self._redesign.host}{target}"
        return self._moved.get(path)

    def _missing(self, path: str) -> Response:
        record = self._articles.get(path)
        if record and record.gone == "soft":
            text = "<div class='tishi'><p>对不起，您访问的页面不存在或已被删除。</p></div>"
            return Response(200, (("Content-Type", _HTML),), document("提示信息", text).encode())
        return _not_found()

    def _page(self, path: str) -> Page | None:
        if path not in self._pages:
            page = self._print(path)
            self._pages[path] = page and replace(page, body=self._redesign.page(path, page.body))
        return self._pages[path]

    def _print(self, path: str) -> Page | None:
        record, number = self._articles.get(path), 1
        further = _FURTHER.fullmatch(path)
        if further and not record:
            record, number = self._articles.get(f"{further[1]}.html"), int(further[2])
        if record:
            return self._article(record, number) if record.gone is None and number <= record.article.pages else None
        if (framed := self._frames.get(path)) and framed.gone is None:
            return Page(_HTML, frame_page(framed.article), self._modified(framed))
        if path in self._fixed:
            return Page(_HTML, self._fixed[path](), self._epoch_day(self._centre.epoch))
        return self._static_list(path)

    def _article(self, record: Record, number: int) -> Page:
        article = record.article
        others = [other for other in self._steady[_HOT:] if other.number != article.number]
        related = Dice("related", article.number).sample(others, _RELATED)
        media_type = "text/html" if article.layout.charset == "gb2312" else _HTML
        body = article_page(article, self._steady[:_HOT], related, number)
        return Page(media_type, body, self._modified(record))

    def _modified(self, record: Record) -> datetime:
        return self._epoch_day(record.changed) if record.changed else record.article.published

    def _static_list(self, path: str) -> Page | None:
        match = _STATIC_LIST.fullmatch(path)
        section = SECTION.get(match[1]) if match else None
        if not match or not section or section.channel is not None or match[2] == "1":
            return None
        rows, number = self._lists[section.id], int(match[2] or 1)
        if number > render_lists.page_count(rows):
            return None
        body = render_lists.static_page(section, rows, number, self._steady[:_HOT])
        return Page(_HTML, body, self._epoch_day(self._centre.epoch))

    def _dynamic_list(self, target: str) -> Response:
        query = parse_qs(urlsplit(target).query)
        channel, number = query.get("channlId", [""])[0], query.get("pageNo", ["1"])[0]
        section = next((section for section in SECTIONS if str(section.channel) == channel), None)
        if not section:
            return _not_found()
        page = int(number) if number.isdecimal() else 1
        body = self._redesign.page("/news_list.rt", render_lists.dynamic_page(section, self._lists[section.id], page))
        return Response(200, (("Content-Type", "text/html;charset=UTF-8"), ("Cache-Control", "no-cache")), body)

    @staticmethod
    def _epoch_day(epoch: int) -> datetime:
        return _FIRST_EPOCH_DAY + timedelta(days=7 * epoch)


def _other_page(name: str) -> bytes:
    return document(name, f"<h2>{name}</h2>").encode()


def _files(article: Article) -> list[File]:
    files = [link.file for link in article.attachments]
    for block in article.blocks:
        if isinstance(block, Picture):
            files.append(block.file)
        elif isinstance(block, LinkParagraph):
            files.append(block.link.file)
    return files


def _file_response(file: File) -> Response:
    return Response(200, (("Content-Type", file.media_type),), file.body) if file.body is not None else _not_found()


def _page_response(page: Page, headers: dict[str, str]) -> Response:
    validators = (("ETag", page.etag), ("Last-Modified", page.last_modified))
    tags = headers.get("if-none-match")
    since = headers.get("if-modified-since")
    same = page.etag in tags if tags is not None else since == page.last_modified
    if same:
        return Response(304, validators, b"")
    return Response(200, (("Content-Type", page.media_type), *validators), page.body)


def _not_found() -> Response:
    return Response(404, (("Content-Type", _HTML),), document("404", "<p>404 页面不存在</p>").encode())
