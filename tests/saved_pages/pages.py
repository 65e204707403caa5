"""Saved pages with their labels: a folder of files as they were served, and truth.jsonl, one label a line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from items import Page

LABELS = "truth.jsonl"
# Pages that do not tell their address get one: nothing may be concluded from it.
MADE_UP = "http://www.example.cn/page/{number}.html"


@dataclass(frozen=True)
class SavedPage:
    """One page: `label` holds what it prints, with the fields that the folder's README describes."""

    file: str
    url: str
    body: bytes
    label: dict[str, Any]

    @property
    def page(self) -> Page:
        """A page never looked at: nothing that was found on it before is kept."""
        return Page(url=self.url, body=self.body)

    @cached_property
    def text(self) -> str:
        """The text, decoded with the encoding the label names."""
        return self.body.decode(self.label["charset"], "replace")


def load(folder: Path) -> list[SavedPage]:
    """Return the pages whose labels are checked, in the order of their names."""
    lines = (folder / LABELS).read_text("utf-8").splitlines()
    labels = sorted((json.loads(line) for line in lines if line.strip()), key=lambda label: label["file"])
    return [
        SavedPage(
            file=label["file"],
            url=label.get("url") or MADE_UP.format(number=number),
            body=(folder / label["file"]).read_bytes(),
            label=label,
        )
        for number, label in enumerate(labels, start=1)
        if label.get("checked", True)
    ]


def articles(pages: Sequence[SavedPage]) -> list[SavedPage]:
    """Return the pages that are articles."""
    return [page for page in pages if page.label["kind"] == "article"]


def lists(pages: Sequence[SavedPage]) -> list[SavedPage]:
    """Return the pages that are lists."""
    return [page for page in pages if page.label["kind"] == "list"]


def digest(pages: Sequence[SavedPage]) -> str:
    """Return the SHA-256 over names, bytes and labels: another value is another set of pages."""
    total = hashlib.sha256()
    for page in pages:
        label = json.dumps(page.label, ensure_ascii=False, sort_keys=True)
        total.update(f"{page.file}\n{hashlib.sha256(page.body).hexdigest()}\n{label}\n".encode())
    return total.hexdigest()
