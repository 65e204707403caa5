"""Objects as scripts and attributes of a page write them: `{col:1,path:'/'}`, `{'webId':'3185'}`."""

from __future__ import annotations

import re

_MOST = 10_000  # characters; what a page names its list by is far shorter
_FIELD = re.compile(
    r"""(?:^|[{,])\s*(?P<quote>["']?)(?P<name>\w+)(?P=quote)\s*:\s*"""
    r"""(?:'(?P<single>[^']*)'|"(?P<double>[^"]*)"|(?P<plain>[^\s,'"{}()]+))"""
)


def fields(text: str) -> dict[str, str]:
    """Return the plain fields of an object, in order; what is no text, number or word is left out.

    >>> fields("{'webId':'3185', pageNo: 1, find: $('#a')}")
    {'webId': '3185', 'pageNo': '1'}
    """
    found: dict[str, str] = {}
    for field in _FIELD.finditer(text[:_MOST]):
        value = next((field[name] for name in ("single", "double", "plain") if field[name] is not None), "")
        if not value.startswith("$"):
            found[field["name"]] = value
    return found
