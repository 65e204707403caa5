"""What the described packages have in common: what they say of themselves, and the files that go with them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from crawler import __version__
from crawler.disk import file_sha256
from crawler.exporters.base import Dataset, Record
from crawler.exporters.feeds import PROGRAM
from crawler.operations.config import Rights

SOFTWARE = f"{PROGRAM} {__version__}"

JSONL_TYPE = "application/jsonlines"
"""no type is registered; this is what those who read JSON Lines look for"""


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """What a package says of itself."""

    id: str
    """`urn:uuid:`, the same for the same selection at the same date"""
    title: str
    description: str
    date: str
    """`YYYY-MM-DD`"""
    created: str
    """UTC, `YYYY-MM-DDTHH:MM:SSZ`"""
    version: str
    """the date as a semantic version, `2026.4.5`"""


def about(dataset: Dataset) -> About:
    """Return what the package says of itself; nothing in it comes from the clock or from chance."""
    chosen, stamp = dataset.selection, dataset.stamp
    created = f"{stamp:%Y-%m-%dT%H:%M:%SZ}"
    names = [dataset.archive.titles().get(chosen.site or "", "") or chosen.site or "科协新闻", chosen.section]
    title = " · ".join(name for name in names if name)
    said = (
        f"News articles of Chinese associations for science and technology ({title}), as archived until {created}. "
        f"科协新闻存档（{title}），截至 {created}。Rights 权利声明: {dataset.rights.statement}."
    )
    return About(
        id=uuid5(NAMESPACE_URL, f"{PROGRAM}/{chosen}/{created}").urn,
        title=title,
        description=said,
        date=created[:10],
        created=created,
        version=f"{stamp.year}.{stamp.month}.{stamp.day}",
    )


def publisher(dataset: Dataset) -> str:
    """Return who hands the package out; the program where the operator is not named."""
    return dataset.operator.name or PROGRAM


def page(dataset: Dataset) -> str | None:
    """Return the operator's contact where it is an address of the web."""
    contact = dataset.operator.contact
    return contact if contact and contact.startswith(("http://", "https://")) else None


def mail(dataset: Dataset) -> str | None:
    """Return the operator's contact where it is an address of mail."""
    contact = (dataset.operator.contact or "").removeprefix("mailto:")
    name, _, host = contact.partition("@")
    return contact if name and "." in host and "/" not in contact and " " not in contact else None


def licence(rights: Rights) -> str | None:
    """Return the address of the licence's text; None where none was given, for none is invented.

    >>> licence(Rights(licence="CC-BY-4.0")), licence(Rights())
    ('https://spdx.org/licenses/CC-BY-4.0', None)
    """
    named = rights.licence
    return named if not named or "://" in named else f"https://spdx.org/licenses/{named}"


def home(record: Record) -> str:
    """Return the start page of the site that an article lies on."""
    parts = urlsplit(record["url"])
    return f"{parts.scheme}://{parts.netloc}/"


def dump(value: Mapping[str, Any], target: Path) -> None:
    """Write an object as indented JSON, Chinese left readable."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    target.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def bring(file: Mapping[str, Any], archive: Path, package: Path) -> int | None:
    """Copy an image or attachment into the package, under its path in the archive, unless it is there already.

    Return its size; None where the archive does not have it, or has it damaged: no wrong byte is handed on.
    """
    if file["path"] is None:
        return None
    path = str(file["path"])
    target, source = package / path, archive / path
    if target.exists():
        return target.stat().st_size
    try:
        digest, size = file_sha256(source)
    except OSError:
        return None
    if digest != file["sha256"]:
        return None
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return size


def bring_all(dataset: Dataset, package: Path) -> None:
    """Copy the images and attachments of all records into the package."""
    for record in dataset.records():
        for file in (*record["images"], *record["attachments"]):
            bring(file, dataset.archive.folder, package)


def below(folder: Path, root: Path | None = None) -> Iterator[str]:
    """Yield the path of every file below a folder, in an order that does not depend on the disk.

    Only one folder's names are held at a time.
    """
    with os.scandir(folder) as found:
        entries = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in found)
    for name, is_folder in entries:
        path = folder / name
        if is_folder:
            yield from below(path, root or folder)
        else:
            yield path.relative_to(root or folder).as_posix()


def shard(dataset: Dataset, record: Record) -> str:
    """Return a path for what belongs to one revision of an article: `ab/UUID`, with `-rN` where all are written."""
    uuid = dataset.archive.identity(record["url"]).removeprefix("urn:uuid:")
    revision = f"-r{record['revision']}" if dataset.selection.revisions else ""
    return f"{uuid[:2]}/{uuid}{revision}"
