"""One article in simple Dublin Core, in the XML of OAI-PMH (`oai_dc`): fifteen elements, each repeatable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from crawler.exporters.base import Dataset, Record
from crawler.exporters.feeds import LANGUAGE, identity, title
from crawler.exporters.packaging import licence
from crawler.exporters.xml import text

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"

_DAY = len("2020-04-03")


def dublin_core(dataset: Dataset, record: Record) -> Any:  # noqa: ANN401 (lxml's elements)
    """Return the element `oai_dc:dc`."""
    root = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{OAI_DC} {SCHEMA}")
    for name, value in elements(dataset, record):
        if value:
            etree.SubElement(root, f"{{{DC}}}{name}").text = text(value)
    return root


def elements(dataset: Dataset, record: Record) -> Iterator[tuple[str, str | None]]:
    """Yield names and values in the order of the standard; None where the article has no value."""
    yield "title", title(record)
    yield from (("title", record[name]) for name in ("kicker", "subtitle"))
    yield from (("creator", name) for name in record["authors"])
    yield from (("subject", name) for name in (*record["sections"], *record["keywords"]))
    yield "description", record["description"]
    yield "publisher", dataset.archive.titles().get(record["site"] or "") or record["site"]
    yield from (("contributor", name) for name in (*record["photographers"], record["editor"], record["reviewer"]))
    yield "date", _date(record)
    yield "type", "Text"
    yield "format", "text/html"
    yield "identifier", record["url"]
    yield "identifier", identity(dataset, record)
    yield "identifier", record["document_number"]
    yield "source", record["source"]
    yield "language", LANGUAGE
    yield "relation", record["duplicate_of"]
    yield from (("relation", file["url"]) for file in (*record["images"], *record["attachments"]))
    yield "rights", dataset.rights.statement
    yield "rights", licence(dataset.rights)


def _date(record: Record) -> str | None:
    """Return when it was published, no more precise than the page (W3C-DTF)."""
    said, precision = record["published_at"], record["published_precision"]
    if said and precision == "month":
        return str(said[: _DAY - 3])
    return str(said[:_DAY]) if said and precision == "day" else said
