"""The label that a page of 龙讯 fills by script: `/site/label/8888?labelName=…&pageIndex=N` (cms.md section 2.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from items.document import Document
from items.page import Page

_PATH = "/site/label/8888"
_ADDRESS = re.compile(r"[\"']([^\"'\s]*/site/label/8888\?[^\"'\s]*)")
_OBJECT = re.compile(r"\{[^{}]{0,2000}\blabelName\b[^{}]{0,2000}\}")
_FIELD = re.compile(r"[\"']?(\w+)[\"']?\s*:\s*(?:\"([^\"]*)\"|'([^']*)'|(\d+|true|false)(?![\w.]))")
_LIST = re.compile(r"list$", re.IGNORECASE)


def is_label(url: str) -> bool:
    """Tell whether the address is that of a label."""
    return urlsplit(url).path.endswith(_PATH)


def address(page: Page) -> str | None:
    """Return the address of the label that brings the page's list, `pageIndex` left out; None where there is none.

    A script holds the whole address, or an object with the fields of its query. Labels for other parts of the page do
    not page, or are called otherwise than a list.
    """
    scripts = [element.text or "" for element in Document(page).root.iter("script")]
    for fields in (fields for script in scripts for fields in _labels(script)):
        if _LIST.search(fields.get("labelName", "")) and {"pageSize", "pageIndex"} & fields.keys():
            fields.pop("pageIndex", None)
            return urljoin(page.url, f"{_PATH}?{urlencode(fields)}")
    return None


def _labels(script: str) -> Iterator[dict[str, str]]:
    for found in _ADDRESS.finditer(script):
        yield dict(parse_qsl(urlsplit(found[1].replace("&amp;", "&")).query, keep_blank_values=True))
    for found in _OBJECT.finditer(script):
        yield {name: double or single or plain for name, double, single, plain in _FIELD.findall(found[0])}
