"""Addresses of one list's pages: which numbers in them can be a page's, and what the second page may be called."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, urlsplit

from items.urls import host

_DIGITS = re.compile(r"\d+")
_LONGEST = 5
_PARAMETER = re.compile(r"(?:^|(?<=&))([^=&]+)=(\d{1,5})(?=&|$)")
_PAGE_KEY = re.compile(
    r"(?!.*(?:size|per|count|total|id$))(?:.*page.*|p|pn|pg|pno|cp|cur(?:rent)?|start|(?:.*\.)?offset)", re.IGNORECASE
)
_NAMED = re.compile(r"[?&]((?:cur(?:rent)?)?_?page_?(?:no|num|index|number)?)=", re.IGNORECASE)
_FRONT = re.compile(r"(?:(?:index|default|list|main|more|home)(?:\.\w+)?)?", re.IGNORECASE)
_IN_FOLDER = re.compile(r"(?:(?:page|p|list|index)/)?[\w-]*\{\}(?:\.\w+|/)?", re.IGNORECASE)
_BEHIND = re.compile(r"[-_/]?(?:page|p|index)?[-_/]?\{\}(?:\.\w+|/)?", re.IGNORECASE)
_OWN_NAME = re.compile(r"/\{\}(?:\.\w+|/)?$")
_NUMBERED = re.compile(r"(?<=[-_])[01](?=\.\w+$)|(?<=/)[01](?=(?:\.\w+)?$)")
_MADE = re.compile(r"\.(?:aspx?|jspx?|php|do|action)$", re.IGNORECASE)
_PAGE = re.compile(r"\.(s?html?|jhtml)$", re.IGNORECASE)


class Place(NamedTuple):
    """A number in an address that can be the page's."""

    form: str
    """the address with `{}` in its place"""
    number: int


def places(own: str, url: str, rows: Collection[str] = ()) -> Iterator[Place]:
    """Yield the numbers of an address that can say which page of the list `own` it is.

    A parameter named like a page, whatever it stands in; a number in the path where it continues the list's own:
    `/kp/index_2.html`, `/kp/2.html` of `/kp/`, `list-9-2.html` of `list-9-1.html`, `/kp/2.htm` of `/kp.htm`. The
    addresses in `rows` are articles; neither they nor their further pages are the list's.
    """
    if host(url) != host(own) or url in rows:
        return
    ours, theirs = urlsplit(own), urlsplit(url)
    found = [*_in_path(ours, theirs), *_in_query(ours, theirs)]
    yield from (place for place in found if not _first_pages(place.form) & set(rows))


def is_of_row(url: str, rows: Collection[str]) -> bool:
    """Tell whether an address is an article of the list, or a further page of one."""
    parts = urlsplit(url)
    forms = [_put(url, match, 0) for match in _DIGITS.finditer(url)] if parts.path else []
    return url in rows or any(_first_pages(form) & set(rows) for form in forms[-1:])


def is_parameter(form: str) -> bool:
    """Tell whether the number is a parameter: it says more plainly than a path that it is a page's."""
    return form.find("{}") > form.find("?") >= 0


def guess(own: str, text: str = "") -> Place | None:
    """Return how the list's further pages may be called, and the number that its first page has or would have.

    `text` is the page's source: of a page that a program makes, its scripts and links may name the parameter.

    >>> guess("http://kx.example.cn/kp/index.html")
    Place(form='http://kx.example.cn/kp/index_{}.html', number=1)
    """
    parts = urlsplit(own)
    folder, _, name = parts.path.rpartition("/")
    for match in _PARAMETER.finditer(parts.query):
        if is_page_key(match[1]):
            return Place(_with(parts, query=_put(parts.query, match, 2)), int(match[2])) if match[2] in "01" else None
    if parts.query or _MADE.search(name):
        named = _NAMED.search(text)
        return Place(_with(parts, query=f"{parts.query}&{named[1] if named else 'page'}={{}}".lstrip("&")), 1)
    if found := _NUMBERED.search(parts.path):
        return Place(_with(parts, path=_put(parts.path, found, 0)), int(found[0]))
    if _FRONT.fullmatch(name):
        stem, _, ending = name.partition(".")
        return Place(_with(parts, path=f"{folder}/{stem or 'index'}_{{}}.{ending or 'html'}"), 1)
    return Place(_with(parts, path=_PAGE.sub(r"_{}.\1", parts.path)), 1) if _PAGE.search(name) else None


def is_page_key(name: str) -> bool:
    """Tell whether a parameter is named like the number of a page."""
    return bool(_PAGE_KEY.fullmatch(name))


def _in_path(ours: SplitResult, theirs: SplitResult) -> Iterator[Place]:
    if _others(theirs.query) != _others(ours.query):
        return
    for match in _DIGITS.finditer(theirs.path):
        form = f"{theirs.path[: match.start()]}{{}}{theirs.path[match.end() :]}"
        if _is_number(match[0]) and _continues(ours.path, form):
            yield Place(_with(theirs, path=form), int(match[0]))


def _in_query(ours: SplitResult, theirs: SplitResult) -> Iterator[Place]:
    own, others = dict(_others(ours.query)), dict(_others(theirs.query))
    if any(own[name] != others[name] for name in own.keys() & others.keys()):
        return
    for match in _PARAMETER.finditer(theirs.query):
        if is_page_key(match[1]) and _is_number(match[2]):
            yield Place(_with(theirs, query=_put(theirs.query, match, 2)), int(match[2]))


def _continues(path: str, form: str) -> bool:
    """Tell whether the path with a number is another page of the list at `path`."""
    if re.fullmatch(re.escape(form).replace(r"\{\}", r"\d+"), path):
        return True
    folder, _, name = path.rpartition("/")
    if _FRONT.fullmatch(name) and form.startswith(f"{folder}/"):
        return bool(_IN_FOLDER.fullmatch(form[len(folder) + 1 :]))
    stem = f"{folder}/{name.partition('.')[0]}"
    return form.startswith(stem) and bool(_BEHIND.fullmatch(form[len(stem) :]))


def _first_pages(form: str) -> set[str]:
    """Return what the first page of the series may be called."""
    if _OWN_NAME.search(form):
        return set()  # `/kp/2.html` is no page of the article `/kp/1.html`
    plain = re.sub(r"[-_]\{\}|[?&][^=&?]+=\{\}", "", form)
    return {form.replace("{}", "1"), form.replace("{}", "0"), plain}


def _others(query: str) -> list[tuple[str, str]]:
    """Return the parameters that are no page's number."""
    return [pair for pair in parse_qsl(query, keep_blank_values=True) if not is_page_key(pair[0])]


def _is_number(digits: str) -> bool:
    return len(digits) <= _LONGEST and (digits == "0" or not digits.startswith("0"))


def _put(text: str, match: re.Match[str], group: int) -> str:
    return f"{text[: match.start(group)]}{{}}{text[match.end(group) :]}"


def _with(parts: SplitResult, **changed: str) -> str:
    return parts._replace(fragment="", **changed).geturl()
