"""What a list page prints about its own length, and its link to the next page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from items.document import Document
from items.lines import text_of
from items.lists.links import target
from items.markup import Element, inner_text, marks
from items.text import squeeze
from items.urls import canonical

_PAGES = (
    re.compile(r"第?\s*(?P<number>\d+)\s*[/／]\s*(?P<pages>\d+)\s*页"),
    re.compile(r"(?:页次|页码|当前)\s*[：:]?\s*第?\s*(?P<number>\d+)\s*[/／]\s*(?P<pages>\d+)"),
    re.compile(r"第\s*(?P<number>\d+)\s*页\s*[/／,，]?\s*共\s*(?P<pages>\d+)\s*页"),
    re.compile(r"[共总]\s*计?有?\s*(?P<pages>\d+)\s*页"),
    re.compile(r"总页数\s*[：:]?\s*(?P<pages>\d+)"),
)
_NUMBER = re.compile(r"(?:当前)?第\s*(?P<number>\d+)\s*页")
_TOTAL = re.compile(
    r"(?:[共总]\s*(?:计|有)?|总数\s*[：:]|总计\s*[：:]?|合计\s*[：:]?)\s*(?P<total>\d+)\s*(?:条|篇|项|个记录|记录|则|$)|"
    r"(?P<records>\d+)\s*条(?:记录|信息|数据|\s*(?:首页|上一?页))|页[\s,，/|]*(?P<rest>\d+)\s*条"
)
_SCRIPT_PAGES = re.compile(
    r"\b(?:total_?pages?|page_?count|count_?page|page_?total|all_?page)\s*[:=]\s*['\"]?(\d+)", re.IGNORECASE
)
_SCRIPT_TOTAL = re.compile(
    r"\b(?:total_?(?:records?|count|rows?|num)|record_?count)\s*[:=]\s*['\"]?(\d+)", re.IGNORECASE
)
_FIELD = re.compile(r"total_?pages?|page_?count|page_?total", re.IGNORECASE)
_CREATE = re.compile(r"\bcreatePage(?:HTML)?\s*\(([^()]{1,200})\)")
_STEM = re.compile(r"[A-Za-z][\w-]*")
_ENDING = re.compile(r"s?html?|jhtml|aspx?|jsp|php")
_PAIR = re.compile(r"(\d+)\s*[/／]\s*(\d+)")
_NEXT = re.compile(r"^(?:下一?页|后一?页|下页|nextpage|next)?[>»›＞]*$", re.IGNORECASE)
_BOX = re.compile(r"page|fenye|(?:^|\s)fy|paging", re.IGNORECASE)
_LONGEST_LINE = 300


@dataclass(slots=True)
class Pager:
    """Numbers are None where the page does not print them."""

    number: int | None = None
    pages: int | None = None
    total: int | None = None
    next_url: str | None = None
    further: str | None = None
    second: int = 2


def read(document: Document) -> Pager:
    """Return what the page says about its place in the list."""
    pager = Pager(next_url=_next(document))
    _read_text(document, pager)
    _read_boxes(document, pager)
    _read_fields(document, pager)
    _read_scripts(document, pager)
    if pager.pages is not None and pager.number is not None and pager.number > max(pager.pages, 1):
        pager.number = None
    return pager


def _read_text(document: Document, pager: Pager) -> None:
    text = "\n".join(line.text for line in document.lines if len(line.text) <= _LONGEST_LINE)
    for pattern in (*_PAGES, _NUMBER):
        if found := pattern.search(text):
            groups = found.groupdict()
            pager.number = pager.number if pager.number is not None else _int(groups.get("number"))
            pager.pages = pager.pages if pager.pages is not None else _int(groups.get("pages"))
    if found := _TOTAL.search(text):
        pager.total = _int(found["total"] or found["records"] or found["rest"])


def _read_boxes(document: Document, pager: Pager) -> None:
    """Read `1/12` in a pager's box, and the two spans of the family's `cms_page`."""
    boxes = [box for box in document.root.iter("div", "ul", "span", "p", "td", "nav") if _is_pager(box)]
    for box in boxes:
        found = _PAIR.search(text_of(box))
        numbers = [int(found[1]), int(found[2])] if found else []
        if not numbers and "cms_page" in (box.get("class") or ""):
            numbers = _spans(box)
        if not numbers and "p_pages" in (box.get("class") or ""):
            numbers = _links(box)
        if numbers and pager.pages is None:
            pager.number = pager.number if pager.number is not None else numbers[0]
            pager.pages = numbers[1]


def _is_pager(box: Element) -> bool:
    return bool(_BOX.search(marks(box))) and len(inner_text(box)) <= _LONGEST_LINE


def _spans(box: Element) -> list[int]:
    """Return page and total, which stand in two spans of the box or of its first span."""
    for spans in (box.findall("./span"), box.findall("./span[1]/span")):
        numbers = [int(text) for span in spans if (text := squeeze(inner_text(span))).isdecimal()]
        if len(numbers) > 1:
            return numbers[:2]
    return []


def _links(box: Element) -> list[int]:
    """Return page and total of a box on the first page that links the others by number, the last one always.

    Such lists count from the oldest page, and further pages may still print the total of the day they were made on
    (cms.md §2.6).
    """
    here, linked = (
        [int(text) for span in box.iterfind(f".//span[@class='{name}']") if (text := text_of(span)).isdecimal()]
        for name in ("p_no_d", "p_no")
    )
    return [1, max(here + linked)] if here == [1] else []


def _read_fields(document: Document, pager: Pager) -> None:
    """Read the total of pages in a hidden field; the largest one where several lists stand on the page."""
    fields = list(document.root.iter("input"))
    totals = [field.get("totalpage") or "" for field in fields]
    totals += [field.get("value") or "" for field in fields if _FIELD.fullmatch(field.get("id") or "")]
    if pager.pages is None:
        pager.pages = max((int(total) for total in totals if total.isdecimal()), default=None)


def _read_scripts(document: Document, pager: Pager) -> None:
    script = "\n".join(element.text or "" for element in document.root.iter("script"))
    call = next(calls(script), None)
    if call and (read_ := _arguments(call)):
        number, pages, total = read_
        pager.further, pager.second = _further(document, call)
        pager.pages = pager.pages if pager.pages is not None else pages
        pager.number = pager.number if pager.number is not None else number
        pager.total = pager.total if pager.total is not None else total
    if pager.pages is None and (found := _SCRIPT_PAGES.search(script)):
        pager.pages = int(found[1])
    if pager.total is None and (found := _SCRIPT_TOTAL.search(script)):
        pager.total = int(found[1])


def calls(script: str) -> Iterator[list[str]]:
    """Yield the arguments of each call that prints a pager, without quotes."""
    for call in _CREATE.finditer(script):
        yield [value.strip().strip("'\"") for value in call[1].split(",")]


def _arguments(values: Sequence[str]) -> tuple[int, int, int | None] | None:
    """Read the call that prints a pager: page counted from 1, pages, rows.

    With a number first the current page counts from 0; with a box's name first it counts from 1 and the last
    argument is the number of rows; three leading numbers are rows, pages, current page.
    """
    leading = [value for value in values[:3] if value.isdecimal()]
    if len(leading) > 2:  # noqa: PLR2004
        return int(leading[2]) + 1, int(leading[1]), int(leading[0])
    if len(leading) < 2:  # noqa: PLR2004
        return None
    if values[0].isdecimal():
        return int(leading[1]) + 1, int(leading[0]), None
    return int(leading[1]), int(leading[0]), _int(values[-1])


def _further(document: Document, values: Sequence[str]) -> tuple[str | None, int]:
    """Return the address of further pages with `{}` for their number, and that number for the second page."""
    named = (pair for pair in itertools.pairwise(values) if _STEM.fullmatch(pair[0]) and _ENDING.fullmatch(pair[1]))
    stem, ending = next(named, ("", ""))
    if not stem:
        return None, 2
    return urljoin(document.base, f"{stem}_{{}}.{ending}"), 1 if values[0].isdecimal() else 2


def _next(document: Document) -> str | None:
    here = document.address
    for link in document.root.iter("a"):
        text = squeeze(text_of(link)) or squeeze(link.get("title") or "")
        if text and _NEXT.match(text):
            url = target(link, document.base)
            if url and canonical(url) != here:
                return canonical(url)
    return None


def _int(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None
