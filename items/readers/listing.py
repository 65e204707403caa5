"""Lists of articles: the rows of a list page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from items.dates import read_day
from items.document import Document
from items.furniture import is_related_heading
from items.listing import Entry, Listing
from items.markup import Element, lines, text_of
from items.page import Page
from items.readers import pager
from items.text import clean, squeeze
from items.urls import absolute, canonical, url_number

_DOCUMENTED = (".zilist_rlb", "div.list")
_BODIES = (".show_jj", ".show-text")
_ROWS = frozenset({"li", "tr", "dd", "dl", "div", "p", "td", "article", "section", "a", "h3", "h4"})
_ARTICLE = re.compile(r"/\d{6}/\d+\.s?html?$|_show\.rt\?|/t\d{8}_\d+|/art/\d{4}/|/info/\d+/\d+|/content/post_\d+|/page\.htm$|/c\d+a\d+")
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|foot(?:er)?|head(?:er)?|crumb|hot|rank|recommend|related?|tuijian|paihang|aside|sidebar|friend|link)s?(?:$|[\s_-])",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s*(?:…+|\.{2,}|。。+)$")
_DATE = re.compile(r"[\[(（【]?\s*(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*(?:[-./月]\s*\d{1,2}\s*日?)?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?\s*[\])）】]?")
_MORE = re.compile(r"^[\[【(（]?(?:更多|more|查看更多|查看全部|>+|»)+[>».…\]】)）]*$", re.IGNORECASE)
_BULLET = re.compile(r"^[·•●■▪◆>»\s]+(?=\S)")
_LEAST_TITLE = 4
_LEAST_ROWS = 3
_LONGEST_DATE_TEXT = 60


def read(page: Page) -> Listing:
    """Return what a list page lists and prints about its length; without entries where the page is no list."""
    document = Document(page)
    numbers = pager.read(document)
    found = entries(document)
    listing = Listing(url=identity(page.url), entries=found)
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


def identity(url: str) -> str:
    """Return the canonical address, or the address itself where it is none."""
    try:
        return canonical(url)
    except ValueError:
        return url


def is_article_address(url: str) -> bool:
    """Tell whether the address has the shape of an article's."""
    return bool(_ARTICLE.search(url))


def is_more(text: str) -> bool:
    """Tell whether a link's text is 更多."""
    return bool(_MORE.match(squeeze(text)))


def _rows(document: Document) -> list[Element]:
    for css in _DOCUMENTED:
        boxes = [box for box in document.select(css) if not _is_aside(box)]
        rows = [row for box in boxes for row in box.iter("li") if row.find(".//a[@href]") is not None and row.find(".//li") is None]
        if rows:
            return rows
    return _largest_group(document)


def _largest_group(document: Document) -> list[Element]:
    """Return the rows that are most like a list: siblings with a link to an article and a date each."""
    groups: dict[Element, list[Element]] = {}
    for link in document.root.iter("a"):
        row = _row_of(link)
        parent = row.getparent() if row is not None else None
        if row is not None and parent is not None:
            members = groups.setdefault(parent, [])
            if not any(member is row for member in members[-1:]):
                members.append(row)
    scored = [(score, members) for members in groups.values() if (score := _score(members, document.base)) > 0]
    if not scored:
        return []
    best = max(scored, key=lambda pair: pair[0])[1]
    return _with_twins(best, [members for _, members in scored])


def _row_of(link: Element) -> Element | None:
    """Return the element that repeats: the outermost one that holds no other row's link."""
    if not link.get("href"):
        return None
    row: Element = link
    for parent in link.iterancestors():
        if parent.tag not in _ROWS and parent.tag not in {"span", "b", "strong", "em", "font", "h1", "h2", "h5", "ul", "table", "tbody"}:
            break
        if len({other.get("href") for other in parent.iter("a") if other.get("href")}) > 1 and parent.tag not in {"li", "tr", "dl"}:
            break
        row = parent
        if parent.tag in {"li", "tr", "dl"}:
            break
    return row


def _score(rows: Sequence[Element], base: str) -> float:
    if _is_aside(rows[0]):
        return 0
    found = [entry for row in rows if (entry := _entry(row, base)) is not None]
    dated = sum(entry.date is not None for entry in found)
    articles = sum(is_article_address(entry.url) or url_number(entry.url) is not None for entry in found)
    if dated:
        return 2 * dated + articles
    return articles / 2 if articles >= _LEAST_ROWS and 2 * articles > len(rows) else 0


def _with_twins(best: list[Element], groups: list[list[Element]]) -> list[Element]:
    """Add the rows of lists that stand beside the best one and look the same: long lists are printed in blocks."""
    parent = best[0].getparent()
    if parent is None:
        return best
    around = parent.getparent()
    rows = []
    for group in groups:
        other = group[0].getparent()
        same = other is parent or (
            other is not None and around is not None and other.getparent() is around
            and other.tag == parent.tag and other.get("class") == parent.get("class")
        )  # fmt: skip
        rows += group if same else []
    return rows


def _is_aside(element: Element) -> bool:
    """Tell whether the element is part of a box of other news, of navigation or of the footer."""
    for box in (element, *element.iterancestors()):
        if box.tag in {"body", "html"}:
            return False
        if box.tag in {"nav", "footer", "aside"} or _ASIDE.search(f"{box.get('class') or ''} {box.get('id') or ''}"):
            return True
        before = next(box.itersiblings("*", preceding=True), None)
        heading = before is not None and len("".join(before.itertext())) < _LONGEST_DATE_TEXT and text_of(before)
        if heading and is_related_heading(re.sub(r"(?:更多|more)\W*$", "", heading, flags=re.IGNORECASE)):
            return True
        first = lines(box)[:1]
        if first and is_related_heading(first[0].text):
            return True
    return False


def _entry(row: Element, base: str) -> Entry | None:
    links = [row] if row.tag == "a" else [link for link in row.iter("a") if link.get("href")]
    candidates = [(url, title) for link in links if (url := absolute(base, link.get("href"))) and (title := _title(link))]
    if not candidates:
        return None
    url, title = max(candidates, key=lambda pair: len(pair[1]))
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
    around = [line.text.replace(title, " ") for line in lines(row)]
    for text in reversed(around):
        for found in reversed(list(_DATE.finditer(text))):
            if day := read_day(found[0]):
                return day
    return None

