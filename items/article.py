"""The article: what one page of a news centre says, and what the archive adds to it.

This is the one declaration of the record. SQL columns, CSV header, JSON schema and the docs table are derived
from it; the text under each field is its entry in the data dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(kw_only=True, slots=True)
class Image:
    """An image of the body."""

    url: str
    """absolute address"""
    alt: str | None = None
    """alternative text"""
    sha256: str | None = None
    """digest of the file; null until it is fetched"""
    path: str | None = None
    """where the file lies, relative to the archive folder; null until it is fetched"""


@dataclass(kw_only=True, slots=True)
class Attachment:
    """A file that the body links to."""

    url: str
    """absolute address"""
    name: str | None = None
    """link text as printed"""
    media_type: str | None = None
    """media type the server named; null until it is fetched"""
    size: int | None = None
    """bytes; null until it is fetched"""
    sha256: str | None = None
    """digest of the file; null until it is fetched"""
    path: str | None = None
    """where the file lies, relative to the archive folder; null until it is fetched"""


@dataclass(kw_only=True, slots=True)
class Capture:
    """Where in the WARC files a response is kept."""

    warc: str
    """file name inside `warc/`"""
    offset: int
    """first byte of the record's gzip member"""
    length: int
    """bytes of the gzip member"""
    digest: str
    """payload digest, `sha256:` and 64 hexadecimal digits"""
    fetched_at: str
    """UTC, `YYYY-MM-DDTHH:MM:SSZ`"""


@dataclass(kw_only=True, slots=True)
class Article:
    """One article, newest revision."""

    url: str
    """canonical address; the identity of the article"""
    former_urls: list[str] = field(default_factory=list)
    """addresses it had before or has beside (moved, declared host aliases, http/https), oldest first"""
    site: str | None = None
    """spider name, e.g. `shaanxi_tongchuan`"""
    sections: list[str] = field(default_factory=list)
    """names of all sections that listed it (部门动态 …), first seen first"""
    breadcrumb: list[str] = field(default_factory=list)
    """the 当前位置 trail, without 首页 and 正文"""
    kicker: str | None = None
    """引题, the line above the headline"""
    title: str | None = None
    """标题, the headline"""
    subtitle: str | None = None
    """副题, the line below the headline"""
    source: str | None = None
    """来源 as printed; 供稿 of an organisation where no 来源 is printed"""
    authors: list[str] = field(default_factory=list)
    """names under an author label (作者, 记者, 通讯员 …): persons, or an organisation where the label prints one"""
    photographers: list[str] = field(default_factory=list)
    """摄影, 摄, 图/…"""
    editor: str | None = None
    """网络编辑, 责任编辑, 编辑, 一审编辑 …; several people joined by one space"""
    reviewer: str | None = None
    """信息审核, 审核, 初审, 复审, 终审, 核发 …, in order, joined by one space"""
    published_at: str | None = None
    """`YYYY-MM-DDTHH:MM:SS+08:00`, unknown parts lowest"""
    published_precision: str | None = None
    """how precise the page is: `second`, `minute`, `day` or `month`"""
    document_number: str | None = None
    """文号 / 发文字号"""
    keywords: list[str] = field(default_factory=list)
    """from the page's metas"""
    description: str | None = None
    """from the page's metas"""
    body_text: str | None = None
    """paragraphs joined by a line feed; a table row is a line, its cells joined by a tab"""
    body_html: str | None = None
    """the same content, sanitised, addresses absolute"""
    images: list[Image] = field(default_factory=list)
    """images of the body in order"""
    attachments: list[Attachment] = field(default_factory=list)
    """files the body links to, in order"""
    views: int | None = None
    """printed count, when the page carries it; never requested from a counter"""
    found: dict[str, str] = field(default_factory=dict)
    """how each field was found, e.g. `{"published_at": "meta PubDate"}`"""
    reader: str | None = None
    """id and version of the reader, e.g. `rt/1`"""
    first_seen_at: str | None = None
    """UTC, `YYYY-MM-DDTHH:MM:SSZ`, when the archive first kept it"""
    last_seen_at: str | None = None
    """UTC, when it was last visited and was there, or last stood in a list"""
    gone_at: str | None = None
    """UTC, since when it is known to be gone from the site"""
    revision: int | None = None
    """1 for the first"""
    content_sha256: str | None = None
    """digest of the content; a new value is a new revision"""
    duplicate_of: str | None = None
    """address of the article with the same content that was published first"""
    similarity: float | None = None
    """how alike the two are, 0 to 1; null without `duplicate_of`"""
    capture: Capture | None = None
    """the response that was read"""
    parts: list[Capture] = field(default_factory=list)
    """the same for further pages and frames"""
