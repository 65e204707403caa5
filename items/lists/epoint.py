"""Lists that 新点 Epoint serves as JSON, and what its pages say about them (cms.md section 2.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from items.dates import read_day
from items.document import Document
from items.listing import Entry, Listing
from items.lists import rows
from items.lists.objects import read_object
from items.markup import inner_text, parse
from items.page import Page
from items.text import clean
from items.urls import absolute, canonical

_SERVICE = "/rest/lightfrontaction/getgovinfolist"
_CALL = re.compile(rf"[\"']([^\"'\s]*){_SERVICE}", re.IGNORECASE)
_PROJECT = re.compile(r"\bprojectName[\"']?\s*[:=]\s*[\"']([^\"'\s]+)[\"']")
_SITE = re.compile(r"\bsiteGuid[\"']?\s*[:=]\s*[\"']([\w-]{8,})[\"']", re.IGNORECASE)
_CATEGORY = re.compile(r"\bcategorynum[\"']?\s*[:=]\s*[\"'](\d{3,})[\"']", re.IGNORECASE)
_DEPARTMENT = re.compile(r"\bdeptcode[\"']?\s*[:=]\s*[\"'](\w+)[\"']", re.IGNORECASE)
_SIZE = re.compile(r"\bpageSize[\"']?\s*[:=]\s*[\"']?([1-9]\d{0,2})\b")
_FIRST = re.compile(r"\bpageIndex[\"']?\s*[:=]\s*[\"']?([01])\b")
_UTF8 = {"Content-Type": "application/json; charset=utf-8"}
_USUAL_SIZE = 20
_USUAL_PROJECT = "/EWB-FRONT"
_URLS = ("infourl", "visiturl", "linkurl")
_TITLES = ("realtitle", "title")  # the former is whole
_DAYS = ("infodate", "handsdate")


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """What a section's page asks the service for; a value that the page does not hold is empty."""

    page_url: str
    category: str
    department: str = ""
    project: str = ""
    site: str = ""
    size: int = _USUAL_SIZE
    first: int = 0
    """number of the first page: most sites count from 0"""

    @property
    def is_whole(self) -> bool:
        """Whether the page tells which site to ask for."""
        return bool(self.site)

    @property
    def script_url(self) -> str:
        """The script that tells which site it is where the page does not."""
        return urljoin(self.page_url, "/js/webBuilderCommon.js")

    @property
    def url(self) -> str:
        """The address of the service."""
        project = self.project or _USUAL_PROJECT
        return urljoin(self.page_url, project if "://" in project else f"/{project.strip('/')}") + _SERVICE

    def fields(self, number: int) -> dict[str, str | int]:
        """Return the object that asks for a page, 1 for the first."""
        return {
            "deptcode": self.department,
            "categorynum": self.category,
            "siteGuid": self.site,
            "pageIndex": number - 1 + self.first,
            "pageSize": self.size,
        }


def unit(page: Page) -> Unit | None:
    """Return what the page's script asks for; None where the rows stand on the page or no category is named."""
    document = Document(page)
    asked = {name.lower(): values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}
    script = _script(document)
    category = asked.get("categorynum") or _one(_CATEGORY, script)
    if not category or rows.entries(document):
        return None
    made = Unit(
        page_url=page.url,
        category=category,
        department=asked.get("deptcode") or _one(_DEPARTMENT, script),
        size=int(_one(_SIZE, script) or _USUAL_SIZE),
        first=int(_one(_FIRST, script) or 0),
    )
    return _with_site(made, script)


def completed(made: Unit, script: Page) -> Unit:
    """Return the unit with what the site's own script tells."""
    return _with_site(made, script.text)


def _with_site(made: Unit, script: str) -> Unit:
    project = _one(_PROJECT, script) or _one(_CALL, script)
    return replace(made, project=made.project or project, site=made.site or _one(_SITE, script))


def _script(document: Document) -> str:
    return "\n".join(element.text or "" for element in document.root.iter("script"))


def _one(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def read(page: Page) -> Listing | None:
    """Return the list of such an answer; None for any other page."""
    custom = _custom(page)
    if custom is None:
        return None
    entries = {entry.url: entry for entry in _entries(custom["data"], page.url)}
    total = str(custom.get("total") or "")
    return Listing(
        url=canonical(page.url), entries=list(entries.values()), total=int(total) if total.isdecimal() else None
    )


def _custom(page: Page) -> dict[str, Any] | None:
    answer = read_object(page, "custom")
    custom = answer.get("custom") if answer else None
    if isinstance(custom, str):  # an object as text, written into the object
        custom = read_object(Page(url=page.url, body=custom.encode(errors="replace"), headers=_UTF8), "data")
    return custom if isinstance(custom, dict) and isinstance(custom.get("data"), list) else None


def _entries(found: list[Any], base: str) -> Iterator[Entry]:
    for row in (row for row in found if isinstance(row, dict)):
        url = absolute(urljoin(base, "/"), _first(row, _URLS))
        if url is not None:
            title = clean(inner_text(parse(_first(row, _TITLES))))
            yield Entry(url=canonical(url), title=title or None, date=read_day(_first(row, _DAYS)))


def _first(row: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((str(row[name]).strip() for name in names if row.get(name)), "")
