"""What a list page of EasySite says about its module (cms.md §2.9)."""

from __future__ import annotations

import pytest

from items import Page
from items.lists import easysite

HOST = "http://kx.example.cn"
SECTION = f"{HOST}/kxdt/index.html"


def page(body, url=SECTION):
    return Page(url=url, body=f"<html><body>{body}</body></html>".encode())


def module(name, pages=""):
    return f"<input type='hidden' name='article_paging_list_hidden' moduleid='{name}' totalpage='{pages}'>"


NUMBER = "<input type='hidden' id='eprotalCurrentPageId' value='302'>"


@pytest.mark.parametrize(
    ("body", "url", "module_id"),
    [
        (NUMBER + module("b600", 3), SECTION, "b600"),
        (NUMBER + module("a1", 2) + module("b600", 12) + module("c3"), SECTION, "b600"),
        (module("b600"), f"{HOST}/eportal/ui?pageId=302&currentPage=4&moduleId=a1", "b600"),
        ("", f"{HOST}/eportal/ui?pageId=302&currentPage=4&moduleId=b600", "b600"),
    ],
)
def test_the_lists_address(body, url, module_id):
    assert easysite.address(page(body, url)) == f"{HOST}/eportal/ui?pageId=302&moduleId={module_id}&staticRequest=yes"


@pytest.mark.parametrize("body", ["", NUMBER, module("b600", 3)])
def test_a_page_without_module_or_number_has_none(body):
    assert easysite.address(page(body)) is None
