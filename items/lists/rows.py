"""Lists of articles: the rows of a list page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice

from lxml import etree

from items.dates import read_day
from items.document import Document
from items.labels import words
from items.lines import lines, text_of
from items.listing import Entry, Listing
from items.lists import pager
from items.lists.addresses import is_article_address
from items.lists.asides import Asides
from items.markup import GAP, Element
from items.page import Page
from items.text import clean, squeeze
from items.urls import absolute, canonical, url_number

_DOCUMENTED = (".zilist_rlb", "div.list")
_BODIES = (".show_jj", ".show-text")
_LINES = words("li tr dl")
_WRAPPERS = words("dd dt div p td article section h1 h2 h3 h4 h5 span b strong em font ul table tbody")
_CUT = re.compile(r"\s*(?:…+|\.{2,}|。。+)$")
_DATE = re.compile(
    r"[\[(（【]?\s*(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*(?:[-./月]\s*\d{1,2}\s*日?)?"
    r"(?:\s+\d{1,2}:\d\d(?::\d\d)?)?\s*[\])）】]?"
)
_DAY = re.compile(r"\d{1,2}")
_MONTH = re.compile(r"(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*月?")
_MORE = re.compile(r"^[\[【(（]?(?:更多|more|查看更多|查看全部|>+|»)+[>».…\]】)）]*$", re.IGNORECASE)
_BULLET = re.compile(r"^[·•●■▪◆>»\s]+(?=\S)")
_LEAST_TITLE = 4
_LEAST_ROWS = 3
_REMEMBERED = 4096  # addresses: a page is often read as a list right after it proved to be no article
_MANY_LINKS = 50  # more are not looked through for each link: a row holds few
_LARGEST_ROW = 500  # elements; rows within rows would each be read as often as they are deep
_is_long = etree.XPath("string-length() > 20000")


def read(page: Page) -> Listing:
    """Return what a list page lists and prints about its length; without entries where the page is no list."""
    document = Document(page)
    numbers = pager.read(document)
    found = entries(document)
    listing = Listing(url=document.address, entries=found)
    if found:
        listing.number, listing.pages, listing.total = numbers.number, numbers.pages, numbers.total
        listing.next_url, listing.further, listing.second = numbers.next_url, numbers.further, numbers.second
    return listing


def entries(document: Document) -> list[Entry]:
    """Return the rows of the page's list, each address once."""
    known = _Known(document.base)
    found: dict[str, Entry] = {}
    for row in _rows(document, known):
        entry = known.entry(row)
        if entry is not None:
            found.setdefault(entry.url, entry)
    return list(found.values())


def is_documented(document: Document) -> bool:
    """Tell whether the page holds a list where its system is known to keep one, and no body of an article."""
    return bool(document.select(_DOCUMENTED[0])) and not any(document.select(css) for css in _BODIES)


def is_more(text: str) -> bool:
    """Tell whether a link's text is 更多."""
    return bool(_MORE.match(squeeze(text)))


def _rows(document: Document, known: _Known) -> list[Element]:
    asides = Asides()
    for css in _DOCUMENTED:
        boxes = [box for box in _outermost(document.select(css)) if not asides.holds(box)]
        rows = [row for box in boxes for row in box.iter("li") if _is_row(row)]
        if rows:
            return rows
    return _largest_group(document, asides, known)


def _outermost(boxes: Iterable[Element]) -> list[Element]:
    """Return the boxes, in document order, that stand in no other one: the rows of those are theirs already."""
    taken: dict[Element, None] = {}
    for box in boxes:
        if not any(parent in taken for parent in box.iterancestors()):
            taken[box] = None
    return list(taken)


def _largest_group(document: Document, asides: Asides, known: _Known) -> list[Element]:
    """Return the rows that are most like a list: siblings with a link to an article and a date each."""
    groups: dict[Element, list[Element]] = {}
    for link in document.root.iter("a"):
        row = _row_of(link)
        parent = row.getparent() if row is not None else None
        if row is not None and parent is not None:
            members = groups.setdefault(parent, [])
            if row not in members[-1:]:
                members.append(row)
    scores = {parent: score for parent, rows in groups.items() if (score := _score(rows, known)) > 0}
    ranked = sorted(scores, key=lambda parent: scores[parent], reverse=True)
    own = (parent for parent in ranked if not asides.holds(parent))
    # A list may bear the name of a navigation; the dates of its rows give it away.
    dated = (parent for parent in ranked if known.are_dated(groups[parent]) and not asides.holds(parent, dated=True))
    best = next(chain(own, dated), None)
    return [] if best is None else _with_twins(best, {other: groups[other] for other in scores})


def _is_row(item: Element) -> bool:
    return item.find(".//a[@href]") is not None and item.find(".//li") is None


def _row_of(link: Element) -> Element | None:
    """Return the element that repeats: the largest one around the link that holds no other row's link."""
    if not link.get("href"):
        return None
    row: Element = link
    for parent in link.iterancestors():
        if parent.tag in _LINES:
            return parent
        if parent.tag not in _WRAPPERS or _leads_to_many(parent):
            break
        row = parent
    return row


def _leads_to_many(element: Element) -> bool:
    links = list(islice(element.iter("a"), _MANY_LINKS))
    targets = {href for link in links if (href := link.get("href"))}
    return len(targets) > 1 or len(links) == _MANY_LINKS


def _score(rows: Sequence[Element], known: _Known) -> float:
    found = [entry for row in rows if (entry := known.entry(row)) is not None]
    dated = sum(entry.date is not None for entry in found)
    articles = sum(is_article_address(entry.url) or url_number(entry.url) is not None for entry in found)
    if dated:
        return 2 * dated + articles
    if articles >= _LEAST_ROWS and 2 * articles > len(rows):
        return articles / 2
    # The last page of a list may hold one or two; then nothing else may stand among them.
    sure = len(found) == len(rows) and all(is_article_address(entry.url) for entry in found)
    return articles / 2 if sure else 0


def _with_twins(best: Element, groups: Mapping[Element, list[Element]]) -> list[Element]:
    """Add the rows of lists that stand beside the best one and look the same: long lists are printed in blocks."""
    around = best.getparent()
    rows: list[Element] = []
    for parent, members in groups.items():
        twin = parent.getparent() is around and parent.tag == best.tag and parent.get("class") == best.get("class")
        rows += members if parent is best or twin else []
    return rows


class _Known:
    """What the rows of a page say, each read once: it tells which of them make the list."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._entries: dict[Element, Entry | None] = {}

    def entry(self, row: Element) -> Entry | None:
        """Return what a row says; None where it lists nothing."""
        if row not in self._entries:
            self._entries[row] = None if _is_too_large(row) else _entry(row, self._base)
        return self._entries[row]

    def are_dated(self, rows: Sequence[Element]) -> bool:
        """Tell whether every row that lists something prints a date."""
        found = [entry for row in rows if (entry := self.entry(row)) is not None]
        return bool(found) and all(entry.date for entry in found)


def _is_too_large(row: Element) -> bool:
    """Tell a part of the page, which may hold many rows of its own, from a row: both may be a `tr`."""
    return next(islice(row.iter(), _LARGEST_ROW, None), None) is not None or bool(_is_long(row))


def _entry(row: Element, base: str) -> Entry | None:
    links = [row] if row.tag == "a" else [link for link in row.iter("a") if link.get("href")]
    titled = [(_address(base, link.get("href")), _title(link)) for link in links]
    complete = [(url, title) for url, title in titled if url and title]
    if not complete:
        return None
    url, title = max(complete, key=lambda pair: len(pair[1]))
    date = _row_date(row, title)
    if date is None and len(title) < _LEAST_TITLE and not is_article_address(url):
        return None
    return Entry(url=url, title=title, date=date)


@lru_cache(_REMEMBERED)
def _address(base: str, href: str | None) -> str | None:
    url = absolute(base, href)
    return None if url is None else canonical(url)


def _title(link: Element) -> str | None:
    """Return the full title: the attribute where it says at least as much as the text."""
    text = _BULLET.sub("", text_of(link))
    dated = _DATE.search(text)
    if dated and (dated.end() == len(text) or dated.start() == 0) and squeeze(text) != squeeze(dated[0]):
        text = (text[: dated.start()] + text[dated.end() :]).strip()
    attribute = clean(link.get("title") or "")
    if len(squeeze(attribute)) >= len(squeeze(_CUT.sub("", text))):
        text = attribute or text
    return None if not text or is_more(text) else text


def _row_date(row: Element, title: str) -> str | None:
    """Return the date the row prints beside its title."""
    printed = lines(row)
    around = [line.text.replace(title, " ") for line in printed]
    for text in reversed(around):
        for found in reversed(list(_DATE.finditer(text))):
            if day := read_day(found[0]):
                return day
    pieces = [piece for line in printed for piece in line.marked.split(GAP)]
    days = [piece for piece in pieces if _DAY.fullmatch(piece)]
    months = [piece for piece in pieces if _MONTH.fullmatch(piece)]
    return read_day(f"{months[0].strip(' 月')}-{days[0]}") if len(days) == len(months) == 1 else None
