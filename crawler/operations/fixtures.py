"""Pages kept as fixtures: what was served, byte for byte, and what must be read of it once somebody has looked."""

from __future__ import annotations

import errno
import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator

from crawler.archive.warc import Exchange, pair, warcinfo_member
from crawler.disk import replacing
from items import Page
from items.readers.examine import examine

_REVIEWED = re.compile(r"\s*\S.*[,，]\s*(\d{4}-\d{2}-\d{2})\s*")
_UNTOLD = frozenset({"found", "reader"})
"""how a value was found may change while the value stays right"""


def write(folder: Path, exchanges: Sequence[Exchange], info: dict[str, str]) -> tuple[Path, Path]:
    """Write what was exchanged as `NAME.warc`, and what the readers say of it as `NAME.json`; returns both paths.

    The answers stand in order, the page first, its parts behind it. The golden is not reviewed yet.
    """
    name = _name(exchanges[-1].url)
    warc, golden = folder / f"{name}.warc", folder / f"{name}.json"
    if golden.exists() and _is_reviewed(json.loads(golden.read_text("utf-8"))):
        raise FileExistsError(errno.EEXIST, "it is reviewed; move it and its .warc elsewhere first", str(golden))
    folder.mkdir(parents=True, exist_ok=True)
    written_at = exchanges[0].fetched_at
    identity, member = warcinfo_member(warc.name, written_at, info)
    members = [member, *(part for exchange in exchanges for part in pair(exchange, identity, None))]
    with replacing(warc) as part:
        part.write_bytes(b"".join(map(gzip.decompress, members)))
    told = {"reviewed": None, "url": exchanges[-1].url, **says(pages(warc))}
    with replacing(golden) as part:
        part.write_text(f"{json.dumps(told, ensure_ascii=False, indent=1)}\n", "utf-8")
    return warc, golden


def pages(warc: Path) -> list[Page]:
    """Return the pages of a fixture: the answers but for redirects, in order. Raises ValueError where there is none."""
    found = []
    with warc.open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type != "response" or 300 <= int(record.http_headers.get_statuscode()) < 400:  # noqa: PLR2004
                continue
            found.append(
                Page(
                    url=record.rec_headers.get_header("WARC-Target-URI"),
                    body=record.raw_stream.read(),
                    headers=dict(record.http_headers.headers),
                    fetched_at=record.rec_headers.get_header("WARC-Date"),
                )
            )
    if not found:
        raise ValueError("no answer in it; capture the page again")
    return found


def says(served: Sequence[Page]) -> dict[str, Any]:
    """Return what the readers say of a page: its kind, and the record or the rows without how they were found."""
    reading = examine(*served)
    article = asdict(reading.article) if reading.article else None
    return {
        "kind": reading.kind,
        "article": {name: value for name, value in article.items() if name not in _UNTOLD} if article else None,
        "rows": [asdict(entry) for entry in reading.listing.entries] if reading.listing else [],
    }


def faults(folder: Path) -> Iterator[str]:
    """Yield one sentence for each fixture of a folder that nobody has reviewed, or that now reads differently."""
    names = sorted({path.with_suffix("") for kind in ("*.warc", "*.json") for path in folder.glob(kind)})
    if not names:
        yield f"{folder}: no fixture in it; scrapy capture URL makes one"
    for name in names:
        warc, golden = Path(f"{name}.warc"), Path(f"{name}.json")
        missing = [path for path in (warc, golden) if not path.is_file()]
        if missing:
            yield f"{missing[0]}: is missing; capture the page again, or remove the other file"
            continue
        try:
            yield from _faults(warc, golden)
        except json.JSONDecodeError as error:
            yield f"{golden}: is no JSON any more, line {error.lineno}: {error.msg}; mend it or capture the page again"
        except (OSError, ValueError) as error:
            yield f"{warc}: {error}"


def _faults(warc: Path, golden: Path) -> Iterator[str]:
    told = json.loads(golden.read_text("utf-8"))
    if not _is_reviewed(told):
        yield f'{golden}: compare it with the page, then write "reviewed": "your name, YYYY-MM-DD" into it'
        return
    now = json.loads(json.dumps(says(pages(warc))))
    if now["kind"] != told["kind"]:
        yield f"{warc}: is {now['kind']} now, {told['kind']} was reviewed"
        return
    if now["rows"] != told["rows"]:
        yield f"{warc}: {len(now['rows'])} rows now, {len(told['rows'])} were reviewed, or they say something else"
    was, is_ = told["article"] or {}, now["article"] or {}
    for name in sorted(was.keys() | is_.keys()):
        if was.get(name) != is_.get(name):
            yield f"{warc}: {name} reads {_cut(is_.get(name))} now, {_cut(was.get(name))} was reviewed"


def _is_reviewed(told: dict[str, Any]) -> bool:
    """Tell whether somebody wrote a name and a day that there is."""
    found = _REVIEWED.fullmatch(told.get("reviewed") or "")
    try:
        return found is not None and bool(date.fromisoformat(found[1]))
    except ValueError:
        return False


def _cut(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:80]}…"  # noqa: PLR2004


def _name(url: str) -> str:
    host = re.sub(r"[^a-z0-9]+", "-", (urlsplit(url).hostname or "page").lower())
    return f"{host}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"
