"""A site's file: its text for a site that was probed or named, and the families it can be of."""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from items.listing import Section
from items.readers.families import FAMILIES

GENERIC = "generic"
FAMILY_NAMES = (*(reader.id.partition("/")[0] for reader in FAMILIES), GENERIC)
"""names of the families, as files and readers have them"""
NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")
"""form of a site's name: province and city, e.g. `shaanxi_tongchuan`"""


@dataclass(kw_only=True)
class SiteFile:
    """What a new site's file says; what nobody knows yet is left for its author to write."""

    name: str
    family: str
    url: str
    """the news centre's page, or a list"""
    title: str = ""
    region: str = ""
    sections: Sequence[Section] = field(default_factory=list)
    """written as `fallback`"""
    is_list: bool = False
    """whether `url` is itself a list, and no news centre's page is known"""

    def text(self) -> str:
        """Return the file, ready to save as `spiders/NAME.py`."""
        sections = [f"        Section(name={_quoted(s.name)}, url={_quoted(s.url)})," for s in self.sections]
        fallback = ["    fallback = [", *sections, "    ]"] if sections else []
        lines = [
            f'"""{self.title or "…科学技术协会"}: {urlsplit(self.url).hostname}. Source: …, seen on …."""',
            "",
            "from __future__ import annotations",
            "",
            *(["from items.listing import Section"] if sections else []),
            f"from spiders.families.{self.family} import {class_name(self.family)}",
            "",
            "",
            f"class {class_name(self.name)}({class_name(self.family)}):",
            '    """…"""',
            "",
            f"    name = {_quoted(self.name)}",
            f"    title = {_quoted(self.title)}",
            f"    region = {_quoted(self.region)}",
            *([] if self.is_list else [f"    start_urls = [{_quoted(self.url)}]"]),
            f"    allowed_domains = [{_quoted(urlsplit(self.url).hostname or '')}]",
            *fallback,
            "    confirmed = None",
        ]
        return "\n".join(lines) + "\n"


def class_name(name: str) -> str:
    """Return the class of a site or family by its name.

    >>> class_name("shaanxi_tongchuan"), class_name("jcms")
    ('ShaanxiTongchuan', 'Jcms')
    """
    return "".join(part.capitalize() for part in name.split("_"))


def suggested_name(url: str) -> str:
    """Return a name for a site that only its address is known of: the host's own word, to be replaced.

    >>> suggested_name("http://www.qzkx.gov.cn/xwzx/")
    'province_qzkx'
    """
    words = [word for word in (urlsplit(url).hostname or "").split(".") if word != "www"]
    return f"province_{re.sub('[^a-z0-9]', '', words[0]) if words else 'city'}"


def family_of(spider_modules: str, name: str) -> Any:  # noqa: ANN401 - a class of a package that is joined by name only
    """Return the spider class of a family. `spider_modules`: the package of the sites, as the settings name it."""
    return getattr(_module(spider_modules, name), class_name(name))


def paging_of(spider_modules: str) -> ModuleType:
    """Return the module that declares what families and their callers exchange."""
    return _module(spider_modules, "paging")


def faults_of(spider_modules: str, site: type) -> list[str]:
    """Return what is wrong with a site's file, a sentence each that says what to write."""
    found: list[str] = _module(spider_modules, "declaration").faults(site)
    return found


def _module(spider_modules: str, name: str) -> ModuleType:
    return importlib.import_module(f"{spider_modules}.families.{name}")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
