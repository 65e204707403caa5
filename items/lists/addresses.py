"""Addresses that have the shape of an article's, on the systems that are known (cms.md section 2.10)."""

from __future__ import annotations

import re

_ARTICLE = re.compile(
    r"/\d{6}/\d+\.s?html?$|_show\.rt\?|/t\d{8}_\d+|/art/\d{4}/|/info/\d+/\d+|/content/m?post_\d+|/c\d+a\d+|"
    r"/page\.htm$|/[0-9a-f]{32}\.s?html?$|/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.s?html?$|[?&]articleKey=\w"
)


def is_article_address(url: str) -> bool:
    """Tell whether the address has the shape of an article's."""
    return bool(_ARTICLE.search(url))
