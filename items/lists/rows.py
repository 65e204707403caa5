"""Lists of articles: the rows of a list page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from items.dates import read_day
from items.document import Document
from items.furniture import is_related_heading
from items.labels import words
from items.lines import first_line, lines, text_of
from items.listing import Entry, Listing
from items.lists import pager
from items.markup import GAP, Element, inner_text, marks
from items.page import Page
from items.text import clean, squeeze
from items.urls import absolute, canonical, url_number

_DOCUMENTED = (".zilist_rlb", "div.list")
_BODIES = (".show_jj", ".show-text")
_LINES = words("li tr dl")
_WRAPPERS = words("dd dt div p td article section h1 h2 h3 h4 h5 span b strong em font ul table tbody")
_ARTICLE = re.compile(
    r"/\d{6}/\d+\.s?html?$|_show\.rt\?|/t\d{8}_\d+|/art/\d{4}/|/info/\d+/\d+|/content/post_\d+|/page\.htm$|/c\d+a\d+"
)
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|foot(?:er)?|head(?:er)?|crumb|hot|rank|recommend|related?|tuijian|paihang|aside|sidebar|"
    r"friend|link)s?(?:$|[\s_-])",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*(?:…+|\.{2,}|。。+)$")
_DATE = re.compile(
    r"[\[(（【]?\s*(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*(?:[-./月]\s*\d{1,2}\s*日?)?"
    r"(?:\s+\d{1,2}:\d\d(?::\d\d)?)?\s*[\])）】]?"
)
_DAY = re.compile(r"\d{1,2}")
_MONTH = re.compile(r"(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*月?")
_MORE = re.compile(r"^[\[【(（]?(?:更多|more|查看更多|查看全部|>+|»)+[>».…\]】)）]*$", re.IGNORECASE)
_MORE_END = re.compile(r"\s*(?:更多|more)\W*$", re.IGNORECASE)
_BULLET = re.compile(r"^[·•●■▪◆>»\s]+(?=\S)")
_LEAST_TITLE = 4
_LEAST_ROWS = 3
_LONGEST_HEADING = 30
_MANY_LINKS = 50  # more are not looked through for each link: a row holds few


def read(page: Page) -> Listing:
    """Return what a list page lists and prints about its length; without entries where the page is no list."""
    document = Document(page)
    numbers = pager.read(document)
    found = entries(document)
    listing = Listing(url=document.address, entries=found)
    if found:
        listing.number, listing.pages, listing.total = numbers.number, numbers.pages, numbers.total
        listing.next_url = numbers.next_url
    return listing


def entries(document: Document) -> list[Entry]:
    """Return the rows of the page's list, each address once."""
    found: dict[str, Entry] = {}
    for row in _rows(document):
        entry = _entry(row, document.base)
        if entry is not None:
            found.setdefault(entry.url, entry)
    return list(found.values())


def is_documented(document: Document) -> bool:
    """Tell whether the page holds a list where its system is known to keep one, and no body of an article."""
    return bool(document.select(_DOCUMENTED[0])) and not any(document.select(css) for css in _BODIES)


def is_article_address(url: str) -> bool:
    """Tell whether the address has the shape of an article's."""
    return bool(_ARTICLE.search(url))


def is_more(text: str) -> bool:
    """Tell whether a link's text is 更多."""
    return bool(_MORE.match(squeeze(text)))


def _rows(document: Document) -> list[Element]:
    asides = _Asides()
    for css in _DOCUMENTED:
        boxes = [box for box in document.select(css) if not asides.holds(box)]
        rows = [row for box in boxes for row in box.iter("li") if _is_row(row)]
        if rows:
            return rows
    return _largest_group(document, asides)


def _largest_group(document: Document, asides: _Asides) -> list[Element]:
    """Return the rows that are most like a list: siblings with a link to an article and a date each."""
    groups: dict[Element, list[Element]] = {}
    for link in document.root.iter("a"):
        row = _row_of(link)
        parent = row.getparent() if row is not None else None
        if row is not None and parent is not None:
            members = groups.setdefault(parent, [])
            if row not in members[-1:]:
                members.append(row)
    scores = {parent: score for parent, rows in groups.items() if (score := _score(rows, document.base)) > 0}
    for parent in sorted(scores, key=lambda parent: scores[parent], reverse=True):
        if not asides.holds(parent):
            return _with_twins(parent, {other: groups[other] for other in scores})
    return []


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


def _score(rows: Sequence[Element], base: str) -> float:
    found = [entry for row in rows if (entry := _entry(row, base)) is not None]
    dated = sum(entry.date is not None for entry in found)
    articles = sum(is_article_address(entry.url) or url_number(entry.url) is not None for entry in found)
    if dated:
        return 2 * dated + articles
    return articles / 2 if articles >= _LEAST_ROWS and 2 * articles > len(rows) else 0


def _with_twins(best: Element, groups: Mapping[Element, list[Element]]) -> list[Element]:
    """Add the rows of lists that stand beside the best one and look the same: long lists are printed in blocks."""
    around = best.getparent()
    rows: list[Element] = []
    for parent, members in groups.items():
        twin = parent.getparent() is around and parent.tag == best.tag and parent.get("class") == best.get("class")
        rows += members if parent is best or twin else []
    return rows


class _Asides:
    """Tells parts of the page that are no list of their own: boxes of other news, navigation, the footer."""

    def __init__(self) -> None:
        self._known: dict[Element, bool] = {}

    def holds(self, element: Element) -> bool:
        """Tell whether the element is such a part, or stands in one."""
        return any(self._judge(box) for box in (element, *element.iterancestors()) if box.tag not in {"body", "html"})

    def _judge(self, box: Element) -> bool:
        if box not in self._known:
            self._known[box] = self._is_aside(box)
        return self._known[box]

    def _is_aside(self, box: Element) -> bool:
        if box.tag in {"nav", "footer", "aside"} or _ASIDE.search(marks(box)):
            return True
        before = next(box.itersiblings("*", preceding=True), None)
        if before is not None and len(inner_text(before).strip()) <= _LONGEST_HEADING and _is_headed(before):
            return True
        return _is_headed(box)


def _is_headed(box: Element) -> bool:
    """Tell whether the first line of a box announces other news."""
    line = first_line(box)
    return line is not None and is_related_heading(_MORE_END.sub("", line.text))


def _entry(row: Element, base: str) -> Entry | None:
    links = [row] if row.tag == "a" else [link for link in row.iter("a") if link.get("href")]
    titled = [(absolute(base, link.get("href")), _title(link)) for link in links]
    complete = [(url, title) for url, title in titled if url and title]
    if not complete:
        return None
    url, title = max(complete, key=lambda pair: len(pair[1]))
    date = _row_date(row, title)
    if date is None and len(title) < _LEAST_TITLE and not is_article_address(url):
        return None
    return Entry(url=canonical(url), title=title, date=date)


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
