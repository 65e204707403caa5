"""OAI-PMH 2.0 as a folder of plain responses that any web server can hand out.

A gone article is a deleted record; its identifier stays (`deletedRecord` is `persistent`). `README.txt` in the folder
says which query is answered by which file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from lxml import etree

from crawler.exporters.base import Dataset, Record
from crawler.exporters.dublin_core import OAI_DC, SCHEMA, dublin_core
from crawler.exporters.feeds import identity
from crawler.exporters.oai_pages import NAMESPACE, NSMAP, Pages, Responses
from crawler.exporters.oai_readme import README
from crawler.exporters.packaging import about, mail, publisher, shard
from crawler.exporters.xml import add

NO_ADDRESS = "http://archive.invalid/oai"
"""where nobody said where the folder will lie; such a name never leads anywhere (RFC 2606)"""
NO_MAIL = "not-stated@archive.invalid"

ERRORS = {
    "badVerb": "the verb is missing or none of the protocol's",
    "badArgument": "an argument is missing, repeated or unknown, or there is no such set",
    "badResumptionToken": "there is no such page; begin the list again",
    "cannotDisseminateFormat": "there is oai_dc only",
    "idDoesNotExist": "there is no such record",
    "noRecordsMatch": "there are no records",
    "noSetHierarchy": "there are no sets",
}
"""what the server answers where no other file fits"""

_PREFIX = {"metadataPrefix": "oai_dc"}


@dataclass(slots=True)
class _Counted:
    """What has to be known before the first page is written."""

    records: int = 0
    earliest: str | None = None
    names: dict[str, str] = field(default_factory=dict)
    """by set"""
    sizes: dict[str, int] = field(default_factory=dict)
    """by set"""


def export(dataset: Dataset, target: Path) -> int:
    """Write a file for each response. The protocol knows one record an article: its newest revision."""
    dataset = replace(dataset, selection=replace(dataset.selection, revisions=False))
    responses = Responses(target, dataset.options.address or NO_ADDRESS, about(dataset).created)
    counted = _count(dataset)
    _write_lists(dataset, responses, counted)
    _write_about(dataset, responses, counted)
    (target / "README.txt").write_text(README, encoding="utf-8", newline="\n")
    return counted.records


def _count(dataset: Dataset) -> _Counted:
    counted = _Counted()
    for record in dataset.records():
        counted.records += 1
        counted.earliest = min(counted.earliest or "9", _datestamp(dataset, record))
        for spec, name in _sets(dataset, record):
            counted.names[spec] = name
            counted.sizes[spec] = counted.sizes.get(spec, 0) + 1
    return counted


def _datestamp(dataset: Dataset, record: Record) -> str:
    """Return when the record changed last: its newest revision was made, or the article was seen to be gone."""
    return max(dataset.archive.changed_at(record["url"]), record["gone_at"] or "")


def _sets(dataset: Dataset, record: Record) -> Iterator[tuple[str, str]]:
    """Yield the sets of an article, `site` and `site:section`; a section's name is a digest, for a set's is ASCII."""
    if not record["site"]:
        return
    site = re.sub(r"[^\w-]", "-", record["site"], flags=re.ASCII)
    title = dataset.archive.titles().get(record["site"]) or record["site"]
    yield site, title
    for section in dict.fromkeys(record["sections"]):
        yield f"{site}:{sha256(section.encode()).hexdigest()[:8]}", f"{title} · {section}"


def _write_lists(dataset: Dataset, responses: Responses, counted: _Counted) -> None:
    """Write all lists in one pass: of all records and of each set, with and without metadata; and each record alone."""
    with ExitStack() as closing:
        lists = {
            (verb, spec): closing.enter_context(Pages(responses, verb, spec, size))
            for spec, size in {"": counted.records, **counted.sizes}.items()
            for verb in ("ListIdentifiers", "ListRecords")
        }
        for record in dataset.records():
            header = _header(dataset, record)
            whole = _record(dataset, record)
            for spec in ("", *(spec for spec, _ in _sets(dataset, record))):
                lists["ListIdentifiers", spec].add(header)
                lists["ListRecords", spec].add(whole)
            arguments = {"verb": "GetRecord", "identifier": identity(dataset, record), **_PREFIX}
            responses.write(f"GetRecord/{shard(dataset, record)}", arguments, b"<GetRecord>" + whole + b"</GetRecord>")


def _header(dataset: Dataset, record: Record) -> bytes:
    return etree.tostring(_header_of(dataset, record), encoding="utf-8")


def _header_of(dataset: Dataset, record: Record) -> Any:  # noqa: ANN401 (lxml's elements)
    header = etree.Element(f"{{{NAMESPACE}}}header", nsmap=NSMAP)
    if record["gone_at"]:
        header.set("status", "deleted")
    add(header, f"{{{NAMESPACE}}}identifier", identity(dataset, record))
    add(header, f"{{{NAMESPACE}}}datestamp", _datestamp(dataset, record))
    for spec, _ in _sets(dataset, record):
        add(header, f"{{{NAMESPACE}}}setSpec", spec)
    return header


def _record(dataset: Dataset, record: Record) -> bytes:
    """Return the record as it stands in a response; a deleted one has no metadata."""
    element = etree.Element(f"{{{NAMESPACE}}}record", nsmap=NSMAP)
    element.append(_header_of(dataset, record))
    if not record["gone_at"]:
        add(element, f"{{{NAMESPACE}}}metadata").append(dublin_core(dataset, record))
    return etree.tostring(element, encoding="utf-8")


def _write_about(dataset: Dataset, responses: Responses, counted: _Counted) -> None:
    identify = {
        "repositoryName": f"{publisher(dataset)} · {about(dataset).title}",
        "baseURL": responses.base,
        "protocolVersion": "2.0",
        "adminEmail": mail(dataset) or NO_MAIL,
        "earliestDatestamp": counted.earliest or responses.date,
        "deletedRecord": "no" if dataset.selection.without_gone else "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
    }
    responses.write_elements("Identify", [identify])
    oai_dc = {"metadataPrefix": "oai_dc", "schema": SCHEMA, "metadataNamespace": OAI_DC}
    responses.write_elements("ListMetadataFormats", [oai_dc], "metadataFormat")
    sets = [{"setSpec": spec, "setName": name} for spec, name in sorted(counted.names.items())]
    if sets:
        responses.write_elements("ListSets", sets, "set")
    else:
        responses.write_error("ListSets", "noSetHierarchy", ERRORS["noSetHierarchy"], {"verb": "ListSets"})
    if not counted.records:
        for verb in ("ListIdentifiers", "ListRecords"):
            name = f"{verb}.oai_dc.all.1"
            responses.write_error(name, "noRecordsMatch", ERRORS["noRecordsMatch"], {"verb": verb, **_PREFIX})
    for code, said in ERRORS.items():
        responses.write_error(f"error.{code}", code, said, {})
