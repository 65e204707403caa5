"""The news centre redesigned overnight: what then stands on its pages, for rehearsals of runs that nobody watches."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from crawler.replica.model import CENTRE_PATH, SECTION

CLOSED_SECTION = "kpyd"
"""folder of the section that `section` takes away"""

_NAMES = re.compile(rb"""\b(class|id)=(["'])([^"']*)\2""")
_YEAR = re.compile(rb"(?<![\d/])(?:19|20)\d\d-(?=\d\d-\d\d)")
_ROWS = re.compile(rb"<ul>\n.*?\n</ul>", re.DOTALL)
_CLOSED = re.compile(
    rb'<li[^>]*><a href="[^"]*">%(name)s</a></li>|<div class="lanmu"><h3>%(name)s</h3>.*?</ul></div>'
    % {b"name": SECTION[CLOSED_SECTION].name.encode()},
    re.DOTALL,
)
_LIST = re.compile(r"/html/zxzx/\w+/index(?:_\d+)?\.html|/news_list\.rt")


@dataclass(frozen=True)
class Redesign:
    """What became of the site."""

    page: Callable[[str, bytes], bytes] = lambda path, body: body  # noqa: ARG005
    """prints a page anew, by its path"""
    is_missing: Callable[[str], bool] = lambda target: False  # noqa: ARG005
    """tells which addresses (path and query) are not there any more"""
    host: str | None = None
    """host to which every page redirects"""
    rules: str = ""
    """what robots.txt refuses besides"""


def _other_classes(path: str, body: bytes) -> bytes:
    """Give every class and id another name, as a new template does."""
    del path

    def renamed(match: re.Match[bytes]) -> bytes:
        names = b" ".join(b"m-" + name[::-1] for name in match[3].split())
        return match[1] + b"=" + match[2] + names + match[2]

    return _NAMES.sub(renamed, body)


def _without_years(path: str, body: bytes) -> bytes:
    """Print every date as month and day."""
    del path
    return _YEAR.sub(b"", body)


def _scripted_lists(path: str, body: bytes) -> bytes:
    """Leave the rows of lists to a script that fetches them."""
    return _ROWS.sub(b'<ul id="list"></ul><script src="/js/list.js"></script>', body) if _LIST.match(path) else body


def _without_section(path: str, body: bytes) -> bytes:
    """Name a section nowhere any more."""
    return _CLOSED.sub(b"", body) if path == CENTRE_PATH or _LIST.match(path) else body


def _scripted_centre(path: str, body: bytes) -> bytes:
    """Leave the news centre's page to a script."""
    scripted = b'<html><body><div id="app"></div><script src="/js/app.js"></script></body></html>'
    return scripted if path == CENTRE_PATH else body


REDESIGNS: dict[str, Redesign] = {
    "classes": Redesign(page=_other_classes),
    "years": Redesign(page=_without_years),
    "lists": Redesign(page=_scripted_lists),
    "section": Redesign(
        page=_without_section,
        is_missing=lambda target: f"channlId={SECTION[CLOSED_SECTION].channel}" in target,
    ),
    "addresses": Redesign(page=_scripted_centre, is_missing=lambda target: bool(_LIST.match(target))),
    "host": Redesign(host="www.tongchuan-new.example"),
    "robots": Redesign(rules="Disallow: /resources/\n"),
}
"""by name: other class names · dates without year · lists filled by a script · a section closed · lists at other
addresses · everything on another host · robots.txt that refuses the articles"""
