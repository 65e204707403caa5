"""Markdown: a file an article with its fields as front matter, images and attachments beside it.

Folders are `site/section/year/`. The front matter is YAML whose values are written as JSON, which YAML contains.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from lxml import html
from markdownify import markdownify

from crawler.exporters.base import Dataset, Record

_FORBIDDEN = re.compile(r"[\x00-\x1f<>:\"/\\|?*]+")  # on one of the file systems that a folder may be copied to
_LONGEST_NAME = 40  # characters; three bytes each, and more is added
_NO_SECTION, _NO_YEAR = "未分栏目", "undated"
_IN_THE_TEXT = frozenset({"body_text", "body_html"})


def export(dataset: Dataset, target: Path) -> int:
    """Write the folders. A file that the archive lacks stays a link to its address."""
    count = 0
    for record in dataset.records():
        count += 1
        path = target / _path(record)
        path.parent.mkdir(parents=True, exist_ok=True)
        files = dict(_copied(record, dataset.archive.folder, path))
        path.write_text(_article(record, files), encoding="utf-8", newline="\n")
    return count


def _path(record: Record) -> str:
    """Return where an article lies; the digest of its address keeps two of one day and title apart."""
    section = _name(record["sections"][0]) if record["sections"] else _NO_SECTION
    day = record["published_at"][:10] if record["published_at"] else _NO_YEAR
    mark = hashlib.sha256(record["url"].encode()).hexdigest()[:8]
    revision = f"-r{record['revision']}" if (record["revision"] or 1) > 1 else ""
    name = f"{day} {_name(record['title'] or '')} {mark}{revision}.md"
    return f"{_name(record['site'] or '')}/{section}/{day[:4] if day != _NO_YEAR else _NO_YEAR}/{name}"


def _name(text: str) -> str:
    """Return a text as a name that every file system takes."""
    return _FORBIDDEN.sub(" ", text)[:_LONGEST_NAME].strip(" .") or "_"


def _copied(record: Record, archive: Path, path: Path) -> Iterator[tuple[str, str]]:
    """Copy the article's files to a folder beside it; yield each address with the file's place for a link."""
    folder = path.with_name(f"{path.stem}.files")
    for number, kept in enumerate((*record["images"], *record["attachments"]), 1):
        if kept["path"] is None or not (archive / kept["path"]).is_file():
            continue
        ending = Path(urlsplit(kept["url"]).path).suffix or Path(kept["path"]).suffix
        name = (
            f"{number:02} {_name(Path(kept.get('name') or kept.get('alt') or '').stem)}{_FORBIDDEN.sub('', ending)[:8]}"
        )
        folder.mkdir(exist_ok=True)
        shutil.copyfile(archive / kept["path"], folder / name)
        yield kept["url"], quote(f"{folder.name}/{name}")


def _article(record: Record, files: Mapping[str, str]) -> str:
    absent: tuple[object, ...] = (None, [], {})
    fields = {name: value for name, value in record.items() if name not in _IN_THE_TEXT and value not in absent}
    front = "".join(f"{name}: {_yaml(value)}\n" for name, value in fields.items())
    title = f"# {_line(record['title'])}" if record["title"] else ""
    heads = (_line(record["kicker"]), title, _line(record["subtitle"]))
    heading = "\n\n".join(text for text in heads if text)
    attached = "\n".join(_link(file, files) for file in record["attachments"])
    parts = (heading, _body(record, files), f"附件\n\n{attached}" if attached else "")
    return f"---\n{front}---\n\n" + "\n\n".join(part for part in parts if part) + "\n"


def _yaml(value: Any) -> str:  # noqa: ANN401 (any field)
    """Return a value as JSON that is valid in YAML 1.2, too: line ends of Unicode are escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _body(record: Record, files: Mapping[str, str]) -> str:
    if not record["body_html"]:
        return record["body_text"] or ""
    tree = html.fragment_fromstring(record["body_html"], create_parent="div")
    for element in tree.iter("img", "a"):
        attribute = "src" if element.tag == "img" else "href"
        if (address := element.get(attribute)) in files:
            element.set(attribute, files[address])
    text = markdownify(html.tostring(tree, encoding="unicode"), heading_style="ATX")
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _link(file: Mapping[str, Any], files: Mapping[str, str]) -> str:
    name = re.sub(r"([\[\]\\])", r"\\\1", _line(file["name"] or file["url"]))
    return f"- [{name}](<{files.get(file['url'], file['url'])}>)"


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
