"""The digest of an article's content: what makes a new revision, and what does not."""

from __future__ import annotations

import hashlib
import json

from items.article import Article, Attachment, Image

CONTENT_FIELDS = (
    "kicker", "title", "subtitle", "source", "authors", "photographers", "editor", "reviewer", "published_at",
    "published_precision", "document_number", "body_text",
)  # fmt: skip
"""the fields that count as they are; images and attachments count by address and digest"""


def content_sha256(article: Article) -> str:
    """Return the SHA-256 of the article's content, 64 hexadecimal digits in lower case.

    Digested is a JSON object in UTF-8: keys sorted, no blanks after `,` and `:`, characters beyond ASCII unescaped,
    absent values `null`. It has the keys of `CONTENT_FIELDS` with the record's values, and `images` and `attachments`,
    lists of `{"sha256": …, "url": …}` in the record's order. A file that was not fetched (its `sha256` is null) is
    left out.
    """
    content: dict[str, object] = {name: getattr(article, name) for name in CONTENT_FIELDS}
    content["images"] = _fetched(article.images)
    content["attachments"] = _fetched(article.attachments)
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def _fetched(files: list[Image] | list[Attachment]) -> list[dict[str, str]]:
    return [{"url": file.url, "sha256": file.sha256} for file in files if file.sha256 is not None]
