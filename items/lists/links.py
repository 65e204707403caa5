"""Where the links of a pager lead: their address, or what their script does."""

from __future__ import annotations

import re

from items.markup import Element
from items.urls import absolute

_GOES = re.compile(r"\blocation(?:\.href)?\s*=\s*(?:encodeURI\(\s*)?['\"]([^'\"\s]+)['\"]\s*\)?\s*(?:;|$)")


def target(link: Element, base: str) -> str | None:
    """Return the address that a click on the link leads to; None where a script works it out.

    JEECMS writes `location.href=…` into `onclick` (cms.md section 2.9), EasySite keeps the address in `tagname`.
    """
    found = absolute(base, link.get("href")) or absolute(base, link.get("tagname"))
    if found is not None:
        return found
    scripts = (_GOES.search(link.get(name) or "") for name in ("onclick", "href"))
    return next((absolute(base, script[1]) for script in scripts if script), None)
