"""Masking in records: which fields, and the list of what was masked."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from crawler.redaction.texts import Masked, mask, mask_html
from items.article import Article, Attachment, Image
from items.digest import content_sha256

Record = Mapping[str, Any]

TEXTS = ("kicker", "title", "subtitle", "source", "editor", "reviewer", "description", "body_text")
LISTS = ("sections", "breadcrumb", "authors", "photographers", "keywords")
NAMES = (("images", "alt"), ("attachments", "name"))
"""what a person wrote; addresses, digests, times, document numbers and what the archive says stay as they are"""

HEADER = ("url", "revision", "field", "kind", "masked", "count")


def redacted(record: Record) -> tuple[Record, Counter[tuple[str, Masked]]]:
    """Return a record with personal numbers masked, and how often each was masked in which field.

    The digest of its content is that of the masked one: from the original's, the few digits that are missing could be
    tried out.
    """
    changed: dict[str, Any] = {}
    counts: Counter[tuple[str, Masked]] = Counter()
    for name, value, masked in _masked_fields(record):
        if masked:
            changed[name] = value
            counts.update((name, number) for number in masked)
    if not changed:
        return record, counts
    masked_record = {**record, **changed}
    if record["content_sha256"]:
        masked_record["content_sha256"] = content_sha256(_article(masked_record))
    return masked_record, counts


def write_list(records: Iterable[Record], target: Path) -> int:
    """Write what is masked in records as CSV, a row for each number, field and record; return how many rows.

    The numbers themselves stand nowhere in it.
    """
    rows = 0
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for record in records:
            for (name, number), count in sorted(redacted(record)[1].items(), key=_order):
                writer.writerow((record["url"], record["revision"], name, number.kind, number.shown, count))
                rows += 1
    return rows


def _order(entry: tuple[tuple[str, Masked], int]) -> tuple[str, str, str]:
    (name, number), _ = entry
    return name, number.kind, number.shown


def _masked_fields(record: Record) -> Iterator[tuple[str, Any, list[Masked]]]:
    for name in TEXTS:
        if record[name]:
            yield (name, *mask(record[name]))
    if record["body_html"]:
        yield ("body_html", *mask_html(record["body_html"]))
    for name in LISTS:
        pairs = [mask(text) for text in record[name]]
        yield name, [text for text, _ in pairs], [number for _, masked in pairs for number in masked]
    for name, key in NAMES:
        pairs = [mask(file[key] or "") for file in record[name]]
        files = [{**file, key: text or None} for file, (text, _) in zip(record[name], pairs, strict=True)]
        yield name, files, [number for _, masked in pairs for number in masked]


def _article(record: Record) -> Article:
    """Return the record as the article that its digest is taken of."""
    article = Article(**{name: value for name, value in record.items() if name not in {"images", "attachments"}})
    images = [Image(**file) for file in record["images"]]
    return replace(article, images=images, attachments=[Attachment(**file) for file in record["attachments"]])
