"""What became of each field over the articles of a run: missing, with a value that cannot be one, how it was found."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.archive.run_record import FieldRecord, Reading
from items.article import Article

COUNTED = ("title", "source", "published_at", "body_text", "editor", "reviewer", "authors", "breadcrumb")
"""the fields that are counted: those that a list of articles is worth little without"""

_LONGEST = {"title": 200, "source": 60, "editor": 60, "reviewer": 60, "authors": 40}
"""characters beyond which a value is no title, no name: a piece of the text was taken for one"""
_BEFORE_THE_WEB = "1990"
_REPLACED = "\ufffd"  # stands for bytes that are no text
_LONGEST_WAY = 80


def note_article(reading: Reading, article: Article) -> None:
    """Count an article that was read."""
    reading.articles += 1
    reader = (article.reader or "").partition("/")[0]
    reading.readers[reader] = reading.readers.get(reader, 0) + 1
    wrong = set(invalid(article))
    for name in COUNTED:
        field = reading.fields.setdefault(name, FieldRecord())
        is_missing = not getattr(article, name)
        field.missing += is_missing
        field.invalid += name in wrong
        if (is_missing or name in wrong) and field.example is None:
            field.example = article.url
        if way := article.found.get(name, "")[:_LONGEST_WAY]:
            field.found[way] = field.found.get(way, 0) + 1


def invalid(article: Article) -> Iterator[str]:
    """Yield the names of the fields whose value cannot be one.

    >>> list(invalid(Article(url="http://a.cn/1", source="来" * 61, published_at="1970-01-01T08:00:00+08:00")))
    ['source', 'published_at']
    """
    for name in COUNTED:
        value = getattr(article, name)
        texts = value if isinstance(value, list) else [value or ""]
        longest = _LONGEST.get(name)
        is_too_early = name == "published_at" and bool(value) and value < _BEFORE_THE_WEB
        if is_too_early or any(_REPLACED in text or (longest and len(text) > longest) for text in texts):
            yield name
