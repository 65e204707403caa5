"""Addresses that have the shape of an article's (cms.md §2.10)."""

from __future__ import annotations

import pytest

from items.lists.addresses import is_article_address

HEX = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    "path",
    [
        f"/kxdt/202004/{HEX}.shtml",
        "/info/1021/4002.htm",
        "/2020/0403/c1105a4002/page.htm",
        "/2020/0403/c1105a4002/page.psp",
        "/kxdt/content/post_4002.html",
        "/kxdt/content/mpost_4002.html",
        "/kxdt/202004/t20200403_4002.shtml",
    ],
)
def test_articles(path):
    assert is_article_address(f"http://kx.example.cn{path}")


@pytest.mark.parametrize(
    "path", ["/", "/kxdt/list.shtml", "/kxdt/list_2.shtml", "/zbgg/10.htm", "/gzdt/list2.htm", f"/common/search/{HEX}"]
)
def test_lists(path):
    assert not is_article_address(f"http://kx.example.cn{path}")
