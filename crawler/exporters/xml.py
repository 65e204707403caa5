"""What the formats in XML share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: str | None) -> str:
    """Return a text as XML 1.0 can hold it: what it has no way to write becomes U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", value or "")


def add(parent: Any, name: str, value: str | None = None, **attributes: str) -> Any:  # noqa: ANN401 (lxml's elements)
    """Add an element with a text and attributes to `parent` and return it."""
    element = etree.SubElement(parent, name, {key.rstrip("_"): text(said) for key, said in attributes.items()})
    if value is not None:
        element.text = text(value)
    return element


def write(root: Any, target: Path) -> None:  # noqa: ANN401
    """Write a document in UTF-8, indented."""
    etree.indent(root)
    target.write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n")
