"""Packages of made-up records with their files, for the tests of exporters and checks."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from crawler.archive.records import Selection
from crawler.exporters.formats import FORMATS
from tests.crawler.exporters.made import dataset, record

DESCRIBED = ("datapackage", "croissant", "ro-crate", "bagit", "oai")


def keep(archive: Path, body: bytes, ending: str) -> dict[str, str]:
    """Put a file where an archive keeps it; return its digest and path."""
    digest = hashlib.sha256(body).hexdigest()
    path = f"files/{digest[:2]}/{digest}{ending}"
    (archive / path).parent.mkdir(parents=True, exist_ok=True)
    (archive / path).write_bytes(body)
    return {"sha256": digest, "path": path}


def rows(archive: Path, titles: Iterable[str] = ("甲", "乙", "丙", "丁", "戊")) -> list[dict[str, object]]:
    """Return an article for each title, with an image, an attachment and one that did not come; every third is gone."""
    image = {"url": "http://www.example.cn/1.jpg", "alt": "图"} | keep(archive, b"image", ".jpg")
    kept = {"media_type": "application/msword", "size": 3} | keep(archive, b"doc", ".doc")
    lost = {"url": "http://www.example.cn/2.doc", "name": None, "media_type": None, "size": None}
    return [
        record(
            url=f"http://www.example.cn/{number:03}.html",
            title=title,
            kicker=title,
            body_text=f"{title}\n{title}",
            description=title,
            authors=[title],
            sections=["部门动态", "通知公告"] if number % 2 else ["部门动态"],
            revision=1,
            first_seen_at="2020-04-03T06:30:00Z",
            content_sha256=hashlib.sha256(title.encode()).hexdigest(),
            duplicate_of="http://www.example.cn/000.html" if number == 1 else None,
            gone_at="2026-04-01T00:00:00Z" if number % 3 == 2 else None,
            images=[image],
            attachments=[
                kept | {"url": "http://www.example.cn/1.doc", "name": title},
                lost | {"sha256": None, "path": None},
            ],
        )
        for number, title in enumerate(titles)
    ]


def written(
    target: Path, name: str, made: Iterable[Mapping[str, Any]], archive: Path, *, revisions: bool = False, **said: Any
) -> Path:
    """Write the records as a package into a new folder; `said` are fields of the dataset."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    made = list(made)
    data = replace(dataset(made, archive), selection=Selection(revisions=revisions), **said)
    count = import_module(f"crawler.exporters.{FORMATS[name].module}").export(data, target)
    assert count == len(made)
    return target


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
