"""The sections that a news centre's page shows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from items.anatomy.trail import is_trail
from items.document import Document
from items.furniture import is_footer
from items.lines import first_line, text_of
from items.listing import Section
from items.lists.addresses import is_article_address
from items.lists.rows import is_more
from items.markup import Element
from items.page import Page
from items.text import clean, squeeze
from items.urls import absolute, canonical, host, url_number

_COLUMN = re.compile(r"/(?:index\.s?html?)?$")
_DYNAMIC = re.compile(r"list\.rt$", re.IGNORECASE)
_MORE_END = re.compile(r"\s*(?:\[?(?:更多|more)\W*)+$", re.IGNORECASE)
_HOME = re.compile(r"^(?:网站)?首\s*页$|^主页$")
_LONGEST_NAME = 20
_LEVELS = 4
_MOST_LINKS = 60


def read(page: Page) -> list[Section]:
    """Return the sections in the order the page shows them, each address once."""
    document = Document(page)
    urls: dict[str, str] = {}
    own: dict[str, str] = {}
    menu: dict[str, str] = {}
    for link in document.root.iter("a"):
        url = absolute(document.base, link.get("href"))
        if url is None or not _is_section(link, url, document):
            continue
        urls.setdefault(_key(url), canonical(url))
        name = _name(link)
        if name:
            (menu if _in_portal_menu(link, document) else own).setdefault(_key(url), name)
    # The portal's menu may shorten names: what the news centre itself prints counts first.
    named = [(own.get(key) or menu.get(key), url) for key, url in urls.items()]
    found = [Section(name=name, url=url) for name, url in named if name and not is_footer(name)]
    return found or list(_boxes(document))


def _boxes(document: Document) -> Iterator[Section]:
    """Yield the sections of a page whose addresses do not tell them: boxes with a heading, rows and 更多."""
    seen: set[str] = set()
    for link in document.root.iter("a"):
        url = absolute(document.base, link.get("href")) if is_more(text_of(link)) else None
        if url is None or host(url) != host(document.page.url) or canonical(url) in {document.address, *seen}:
            continue
        if (name := _name(link)) and _heads_rows(link, document):
            seen.add(canonical(url))
            yield Section(name=name, url=canonical(url))


def _heads_rows(more: Element, document: Document) -> bool:
    """Tell whether rows of articles stand in the box of a link to more of them, and no other such link."""
    for box in itertools.islice(more.iterancestors(), _LEVELS):
        links = [link for link in itertools.islice(box.iter("a"), _MOST_LINKS) if link is not more]
        if any(is_more(text_of(link)) for link in links):
            return False
        urls = [url for link in links if (url := absolute(document.base, link.get("href")))]
        if any(is_article_address(url) or url_number(url) is not None for url in urls):
            return True
    return False


def _is_section(link: Element, url: str, document: Document) -> bool:
    page = document.page.url
    if host(url) != host(page) or _key(url) == _key(document.address) or is_article_address(url) or _in_trail(link):
        return False
    path = urlsplit(url).path
    if _DYNAMIC.search(path):
        return "channlId" in parse_qs(urlsplit(url).query) and not _in_portal_menu(link, document)
    folder = _folder(page)
    return folder != "/" and path.startswith(folder) and path != folder and bool(_COLUMN.search(path))


def _folder(url: str) -> str:
    path = urlsplit(url).path
    return path.rpartition("/")[0] + "/"


def _key(url: str) -> str:
    """Return what tells sections apart: the channel of a dynamic list, else the folder."""
    parts = urlsplit(url)
    channel = parse_qs(parts.query).get("channlId")
    if channel and _DYNAMIC.search(parts.path):
        return f"channel {channel[0]}"
    return re.sub(r"index\.s?html?$", "", parts.path)


def _in_trail(link: Element) -> bool:
    around = [parent for parent in itertools.islice(link.iterancestors(), 2) if parent.tag != "body"]
    return any((line := first_line(parent)) is not None and is_trail(line) for parent in around)


def _in_portal_menu(link: Element, document: Document) -> bool:
    """Tell whether the menu around the link leads to the home page or to other parts of the portal."""
    for parent in link.iterancestors():
        links = [other for other in parent.iter("a") if other is not link]
        if not links:
            continue
        if parent.tag in {"body", "html"}:
            return False
        return any(_leads_elsewhere(other, document) for other in links)
    return False


def _leads_elsewhere(link: Element, document: Document) -> bool:
    url = absolute(document.base, link.get("href"))
    if _HOME.match(squeeze(text_of(link))):
        return True
    if url is None or is_article_address(url) or _key(url) == _key(document.address):
        return False
    path = urlsplit(url).path
    if _DYNAMIC.search(path):
        return False
    folder = _folder(document.page.url)
    dynamic = bool(_DYNAMIC.search(urlsplit(document.page.url).path))
    return bool(_COLUMN.search(path)) and not dynamic and not path.startswith(folder)


def _name(link: Element) -> str | None:
    """Return the section's name: the link's own text, else the heading of the column it stands in."""
    for text in (text_of(link), clean(link.get("title") or ""), _alt(link)):
        if text and not is_more(text) and len(text) <= _LONGEST_NAME:
            return text
    for parent in itertools.islice(link.iterancestors(), _LEVELS):
        line = first_line(parent)
        name = _MORE_END.sub("", line.text) if line else ""
        if name and not is_more(name):
            return name if len(name) <= _LONGEST_NAME else None
    return None


def _alt(link: Element) -> str:
    return next((clean(image.get("alt") or "") for image in link.iter("img")), "")
