"""What a list page of EasySite eportal says about the module that prints the list (cms.md section 2.9)."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

from items.document import Document
from items.markup import Element
from items.page import Page

_MODULE = "article_paging_list_hidden"
_PAGE_ID = "eprotalCurrentPageId"  # written so by the system


def address(page: Page) -> str | None:
    """Return the address of the list's pages, `currentPage` left to the caller; None where the page has no such list.

    The numbers of page and module stand in hidden fields of every list page, those of the page in the address as well.
    Of several lists on a page the longest counts.
    """
    document = Document(page)
    fields = [field for field in document.root.iter("input") if field.get("name") == _MODULE]
    named = max((field for field in fields if field.get("moduleid")), key=_pages, default=None)
    asked = parse_qs(urlsplit(page.url).query)
    module = named.get("moduleid") if named is not None else asked.get("moduleId", [None])[0]
    ids = (field.get("value") for field in document.root.iter("input") if field.get("id") == _PAGE_ID)
    number = next(ids, None) or asked.get("pageId", [None])[0]
    if not (module and number):
        return None
    query = urlencode({"pageId": number, "moduleId": module, "staticRequest": "yes"})
    return f"{urljoin(page.url, '/eportal/ui')}?{query}"


def _pages(field: Element) -> int:
    total = field.get("totalpage") or ""
    return int(total) if total.isdecimal() else 0
