"""The truth: what an archive must hold. It comes from the model, never from the rendered pages."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from functools import cache
from typing import Any

from crawler.replica.blocks import Block, Credit, File, FileLink, Items, LinkParagraph, Paragraph, Picture, Table
from crawler.replica.build import build
from crawler.replica.epochs import advance
from crawler.replica.model import HOST, SECTION, SECTIONS, SITE, Article, Centre, Changes, Record
from crawler.replica.write import DEFAULT_BIG_SIZE

Truth = dict[str, Any]
"""Article fields by name, and `gone` (bool). Fields that only an archive can know are absent."""


@cache
def centre(epoch: int = 0, seed: int = 1, big_size: int = DEFAULT_BIG_SIZE) -> Centre:
    """Return the model at `epoch`. ValueError on a negative epoch."""
    if epoch < 0:
        raise ValueError(f"epoch must be 0 or more, not {epoch}")
    if epoch == 0:
        return build(seed, big_size=big_size)
    return advance(centre(epoch - 1, seed, big_size))


def truth(epoch: int = 0, *, seed: int = 1, big_size: int = DEFAULT_BIG_SIZE) -> list[Truth]:
    """Return all articles of an archive that saw every epoch up to this one, in the order of their numbers."""
    return truth_of(centre(epoch, seed, big_size))


def truth_of(model: Centre) -> list[Truth]:
    """Return the truth of one model."""
    urls = {record.article.number: record.article.url for record in model.records}
    return [_record(record, urls) for record in model.records]


def truth_lines(model: Centre) -> str:
    """Return the truth as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in truth_of(model))


def changes(epoch: int, *, seed: int = 1, big_size: int = DEFAULT_BIG_SIZE) -> Changes:
    """Return which addresses `epoch` touched."""
    return centre(epoch, seed, big_size).changes


def expected_offsite(epoch: int = 0, *, seed: int = 1) -> list[str]:
    """Return the addresses of list rows that lead off the site."""
    return [row.url for row in centre(epoch, seed).rows if f"//{HOST}/" not in row.url]


def expected_forbidden(epoch: int = 0, *, seed: int = 1) -> list[str]:
    """Return the addresses of list rows that robots.txt forbids."""
    return [row.url for row in centre(epoch, seed).rows if f"//{HOST}/" in row.url]


def _record(record: Record, urls: dict[int, str]) -> Truth:
    article = record.article
    named = _credits(article)
    return {
        "url": article.url,
        "former_urls": [f"http://{HOST}{path}" for path in record.former],
        "site": SITE,
        "sections": [section.name for section in SECTIONS if section.id in article.sections],
        "breadcrumb": ["新闻中心", SECTION[article.section].name],
        "kicker": article.kicker,
        "title": article.title,
        "subtitle": article.subtitle,
        "source": article.source or _joined(named, "supplier"),
        "authors": _authors(article, named),
        "photographers": _names(named, "photographer"),
        "editor": _joined(named, "editor"),
        "reviewer": _joined(named, "reviewer"),
        "published_at": published_at(article.published, article.precision),
        "published_precision": article.precision,
        "document_number": article.document_number,
        "keywords": list(article.keywords),
        "description": article.description,
        "body_text": body_text(article),
        "images": [_image(block) for block in article.blocks if isinstance(block, Picture)],
        "attachments": [_attachment(link) for link in _links(article)],
        "views": article.views,
        "gone": record.gone is not None,
        "revision": record.revision,
        "duplicate_of": urls[article.original] if article.original is not None else None,
    }


def published_at(published: datetime, precision: str) -> str:
    """Return the time as records write it, parts beyond `precision` lowest."""
    if precision == "day":
        return f"{published:%Y-%m-%d}T00:00:00+08:00"
    return f"{published:%Y-%m-%dT%H:%M:%S}+08:00"


def _credits(article: Article) -> list[Credit]:
    """Return all credits outside the meta line in reading order."""
    named: list[Credit] = []
    for block in article.blocks:
        if isinstance(block, Paragraph):
            named += block.credits
        elif isinstance(block, Picture):
            named += block.caption.credits if block.caption else ()
            named += block.credit.credits if block.credit else ()
    for line in article.lines:
        named += line.credits
    return named


def _names(named: list[Credit], role: str) -> list[str]:
    return list(dict.fromkeys(credit.name for credit in named if credit.role == role))


def _joined(named: list[Credit], role: str) -> str | None:
    return " ".join(_names(named, role)) or None


def _authors(article: Article, named: list[Credit]) -> list[str]:
    """Return the authors: those of the meta line, else those that the text names."""
    return _names(list(article.byline), "author") or _names(named, "author")


def body_text(article: Article) -> str:
    """Return the text of the body, a paragraph, item, caption or table row a line."""
    return "\n".join(line for block in article.blocks for line in _text_lines(block))


def _text_lines(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [block.text]
        case Table():
            return ["\t".join(row) for row in block.rows]
        case Items():
            return list(block.items)
        case Picture():
            return [block.caption.text] if block.caption else []
        case LinkParagraph():
            return [f"{block.before}{block.link.name}{block.after}"]


def _links(article: Article) -> list[FileLink]:
    inside = [block.link for block in article.blocks if isinstance(block, LinkParagraph)]
    return [*inside, *article.attachments]


def _sha256(file: File) -> str | None:
    return hashlib.sha256(file.body).hexdigest() if file.body is not None else None


def _url(file: File) -> str:
    return f"http://{file.host}{file.path}"


def _image(block: Picture) -> Truth:
    return {"url": _url(block.file), "alt": block.alt, "sha256": _sha256(block.file)}


def _attachment(link: FileLink) -> Truth:
    body = link.file.body
    return {
        "url": _url(link.file),
        "name": link.name,
        "media_type": link.file.media_type if body is not None else None,
        "size": len(body) if body is not None else None,
        "sha256": _sha256(link.file),
    }
