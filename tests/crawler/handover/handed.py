"""A made-up package that was handed over, with a file of every fate."""

from __future__ import annotations

import hashlib
from pathlib import Path

from crawler.exporters.base import Dataset
from crawler.handover.package import Handover
from crawler.operations.config_archival import Archival
from crawler.operations.exporting import write
from tests.crawler.exporters.made import dataset, record

PDF = b"%PDF-1.4\n%%EOF\n"
JPG = b"\xff\xd8\xff\xe0" + b"x" * 40


def kept(folder: Path, suffix: str, body: bytes) -> dict[str, object]:
    """Put a file where an archive keeps it; return what a record says of it."""
    sha256 = hashlib.sha256(body).hexdigest()
    path = folder / "files" / sha256[:2] / f"{sha256}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return {"sha256": sha256, "path": path.relative_to(folder).as_posix()}


def articles(folder: Path) -> list[dict[str, object]]:
    """Return three articles of two years: with an image, with attachments of which one is gone, with text alone."""
    image = {"url": "http://www.example.cn/1.jpg", "alt": "图"} | kept(folder, ".jpg", JPG)
    attached = {
        "url": "http://www.example.cn/1.pdf",
        "name": "附件1",
        "media_type": "application/pdf",
        "size": len(PDF),
    }
    gone = {"url": "http://www.example.cn/gone.doc", "name": "附件2", "media_type": None, "size": None}
    common = {"images": [], "attachments": [], "content_sha256": "0" * 64, "revision": 1}
    return [
        record(**common | {"images": [image]}),
        record(
            **common | {"attachments": [attached | kept(folder, ".pdf", PDF), gone | {"sha256": None, "path": None}]},
            url="http://www.example.cn/2.html",
            title="=关于表彰的通知",
            published_at="2020-01-02T00:00:00+08:00",
        ),
        record(**common, url="http://www.example.cn/3.html", published_at="2019-12-31T00:00:00+08:00"),
    ]


def made(folder: Path, **more: object) -> Dataset:
    """Return a dataset over the three articles."""
    return dataset(articles(folder), folder, **more)


def handover(form: str = "jsonl", name: str = "articles.jsonl", **more: object) -> Handover:
    archival = Archival(fonds="Z109", fonds_name="示例市科协", receiver="示例市档案馆")
    return Handover(archival=archival, format=form, name=name, **more)


def handed_over(tmp_path: Path, name: str = "handed") -> Path:
    """Hand the three articles over; return the package."""
    write(made(tmp_path / "archive"), "jsonl", tmp_path / name, handover())
    return tmp_path / name
