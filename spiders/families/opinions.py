"""A second opinion: what the generic reader makes of a page that its family's reader has read."""

from __future__ import annotations

from collections.abc import Sequence

from items import Page, ReadError
from items.article import Article
from items.readers.compare import disagreement
from items.readers.generic import GenericReader

MOST = 20
"""articles of a run that are read twice: an ordinary day's are fewer, and reading a page twice costs twice the time"""


def disagrees(article: Article, pages: Sequence[Page]) -> bool | None:
    """Tell whether the generic reader reads these pages otherwise; None where the article is the generic reader's."""
    if (article.reader or "").partition("/")[0] == GenericReader.id.partition("/")[0]:
        return None
    try:
        return bool(disagreement(article, GenericReader(*pages).read()))
    except ReadError:
        return True
