"""One article as a schema.org `NewsArticle` in JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crawler.exporters.base import Dataset, Record
from crawler.exporters.feeds import LANGUAGE, identity, published, title, updated
from crawler.exporters.packaging import home, licence

_ABSENT: tuple[object, ...] = (None, [], {}, "")


def news_article(dataset: Dataset, record: Record) -> dict[str, Any]:
    """Return the article with the properties that it has values for."""
    day = published(record)
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": identity(dataset, record),
        "identifier": identity(dataset, record),
        "url": record["url"],
        "sameAs": record["former_urls"],
        "headline": title(record),
        "alternativeHeadline": " / ".join(text for text in (record["kicker"], record["subtitle"]) if text),
        "datePublished": day.isoformat() if day else None,
        "dateModified": updated(record).isoformat(),
        "inLanguage": LANGUAGE,
        "author": [{"@type": "Person", "name": name} for name in record["authors"]],
        "editor": _person(record["editor"]),
        "publisher": _publisher(dataset, record),
        "sourceOrganization": {"@type": "Organization", "name": record["source"]} if record["source"] else None,
        "articleSection": record["sections"],
        "isPartOf": {"@type": "WebSite", "url": home(record)},
        "keywords": record["keywords"],
        "abstract": record["description"],
        "articleBody": record["body_text"],
        "image": [_file("ImageObject", image, image["alt"]) for image in record["images"]],
        "associatedMedia": [_file("MediaObject", file, file["name"]) for file in record["attachments"]],
        "license": licence(dataset.rights),
        "usageInfo": dataset.rights.statement,
        "expires": record["gone_at"],
        "version": record["revision"],
    }
    return _full(said)


def _full(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value not in _ABSENT}


def _person(name: str | None) -> dict[str, str] | None:
    return {"@type": "Person", "name": name} if name else None


def _publisher(dataset: Dataset, record: Record) -> dict[str, Any]:
    name = dataset.archive.titles().get(record["site"] or "") or record["site"] or home(record)
    return {"@type": "Organization", "name": name, "url": home(record)}


def _file(kind: str, file: Mapping[str, Any], name: str | None) -> dict[str, Any]:
    return _full(
        {
            "@type": kind,
            "url": file["url"],
            "name": name,
            "encodingFormat": file.get("media_type"),
            "contentSize": f"{file['size']} B" if file.get("size") is not None else None,
            "sha256": file["sha256"],
        }
    )
