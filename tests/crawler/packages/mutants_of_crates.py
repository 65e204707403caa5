from __future__ import annotations

import json
from pathlib import Path

from tests.crawler.packages.mutating import (
    Mutant,
    added,
    changed_byte,
    in_json,
    removed,
    replaced,
    sha256,
    then,
    truncated,
)  # fmt: skip

CRATE, CROISSANT = "ro-crate-metadata.json", "croissant.json"


def entity(of: str, /, **values: object):
    """Return what changes an entity of a crate; None takes a property away."""

    def change(crate):
        found = next(each for each in crate["@graph"] if each["@id"] == of)
        for said, value in values.items():
            word = "@type" if said == "type" else said
            found.pop(word, None)
            if value is not None:
                found[word] = value

    return in_json(CRATE, change)


def graph(change):
    return in_json(CRATE, lambda crate: change(crate["@graph"]))


def dropped(name: str):
    return graph(lambda entities: entities.remove(next(each for each in entities if each["@id"] == name)))


CRATES = [
    Mutant("byte changed", changed_byte("articles.csv"), "articles.csv: is not what its digest says"),
    Mutant("file truncated", truncated("articles.jsonl"), "articles.jsonl: has"),
    Mutant("file missing", removed("files/*/*.doc"), ".doc: is missing"),
    Mutant("file extra", added("extra.txt"), "extra.txt: is not described"),
    Mutant("description truncated", truncated(CRATE), "is no JSON"),
    Mutant("no @context", in_json(CRATE, lambda crate: crate.pop("@context")), "@context is not that of"),
    Mutant(
        "context of another",
        in_json(CRATE, lambda c: c.update({"@context": ["https://w3id.org/ro/crate/1.2/context"]})),
        "@context is not",
    ),
    Mutant("no version", entity(CRATE, conformsTo=None), "does not say that it is RO-Crate"),
    Mutant(
        "wrong version", entity(CRATE, conformsTo={"@id": "https://w3id.org/ro/crate/0.9"}), "does not say that it is"
    ),
    Mutant("describes another", entity(CRATE, about={"@id": "articles.csv"}), "does not describe the crate"),
    Mutant("no descriptor", dropped(CRATE), "does not say that it is RO-Crate"),
    Mutant("root no Dataset", entity("./", type="Thing"), "is no Dataset"),
    Mutant("no name", entity("./", name=None), "./: has no name"),
    Mutant("no description", entity("./", description=None), "./: has no description"),
    Mutant("no date", entity("./", datePublished=None), "./: has no datePublished"),
    Mutant("bad date", entity("./", datePublished="yesterday"), "datePublished is 'yesterday'"),
    Mutant("no licence", entity("./", license=None), "./: has no license"),
    Mutant("no parts", entity("./", hasPart=None), "./: has no hasPart"),
    Mutant("part not listed", entity("./", hasPart=[{"@id": "articles.csv"}]), "is described and no part"),
    Mutant("part not described", dropped("articles.csv"), "articles.csv: is a part and not described"),
    Mutant("size wrong", entity("articles.csv", contentSize="1"), "bytes, 1 are described"),
    Mutant("no size", entity("articles.csv", contentSize=None), "articles.csv: has no contentSize"),
    Mutant("no digest", entity("articles.csv", sha256=None), "articles.csv: has no sha256"),
    Mutant("no type of file", entity("articles.csv", encodingFormat=None), "has no encodingFormat"),
    Mutant("reference to nothing", dropped("#operator"), "leads to #operator, which is not described"),
    Mutant("path leads out", graph(lambda g: g.append({"@id": "../x", "@type": "Dataset"})), "leads out of the crate"),
    Mutant("entity twice", graph(lambda entities: entities.append(entities[-1])), "two entities have the same @id"),
    Mutant("no provenance", then(dropped("#export"), entity("./", mentions=None)), "does not say how it was made"),
    Mutant("action without end", entity("#export", endTime=None), "#export: has no endTime"),
    Mutant("action without tool", entity("#export", instrument=None), "#export: has no instrument"),
    Mutant("action without result", entity("#export", result=None), "#export: has no result"),
    Mutant("tool without version", entity("#program", version=None), "is no software with a version"),
    Mutant("tool no software", entity("#program", type="Thing"), "is no software with a version"),
]


def fitting(path: Path) -> None:
    """Make size and digest of the lines fit again."""
    said = json.loads((path / CROISSANT).read_text("utf-8"))
    data = path / "articles.jsonl"
    said["distribution"][0] |= {"contentSize": f"{data.stat().st_size} B", "sha256": sha256(data)}
    (path / CROISSANT).write_text(json.dumps(said), "utf-8")


def lines(old: str, new: str):
    return then(replaced("articles.jsonl", old, new), fitting)


def said(**values: object):
    return in_json(CROISSANT, lambda dataset: dataset.update(values))


def unsaid(name: str):
    return in_json(CROISSANT, lambda dataset: dataset.pop(name))


def file(**values: object):
    return in_json(CROISSANT, lambda dataset: dataset["distribution"][0].update(values))


def field(number: int, **values: object):
    return in_json(CROISSANT, lambda dataset: dataset["recordSet"][0]["field"][number].update(values))


def records(**values: object):
    return in_json(CROISSANT, lambda dataset: dataset["recordSet"][0].update(values))


CROISSANTS = [
    Mutant("byte changed", changed_byte("articles.jsonl"), "articles.jsonl: is not what its digest says"),
    Mutant("data truncated", truncated("articles.jsonl"), "articles.jsonl: has"),
    Mutant("last line torn", then(truncated("articles.jsonl", 1), fitting), "line 5 is no JSON object"),
    Mutant("data missing", removed("articles.jsonl"), "articles.jsonl: is missing"),
    Mutant("file extra", added("extra.txt"), "extra.txt: is not described"),
    Mutant("description truncated", truncated(CROISSANT), "is no JSON"),
    *(
        Mutant(f"no {name}", unsaid(name), f"has no {name}")
        for name in ("@context", "conformsTo", "name", "description", "license", "url", "creator", "datePublished")
    ),
    Mutant("no version", unsaid("version"), "has no version"),
    Mutant("no citation", unsaid("citeAs"), "has no citeAs"),
    Mutant("no dataset", in_json(CROISSANT, lambda d: d.update({"@type": "sc:Thing"})), "no dataset"),
    Mutant("version 0.8", said(conformsTo="http://mlcommons.org/croissant/0.8"), "conformsTo is"),
    Mutant("bad date", said(datePublished="2026-4-5"), "datePublished is '2026-4-5'"),
    Mutant("bad version", said(version="spring"), "version is 'spring'"),
    Mutant("no files", said(distribution=[]), "describes no file"),
    Mutant("no records", said(recordSet=[]), "describes no records"),
    Mutant("digest missing", file(sha256=None), "has no sha256"),
    Mutant("digest is md5", file(sha256="d41d8cd98f00b204e9800998ecf8427e"), "sha256 is 'd41d8"),
    Mutant("size wrong", file(contentSize="1 B"), "bytes, 1 are described"),
    Mutant("size without unit", file(contentSize="100"), "contentSize is '100'"),
    Mutant("no type of file", file(encodingFormat="JSONL"), "encodingFormat is 'JSONL'"),
    Mutant("path leads out", file(contentUrl="../articles.jsonl"), "leads out of the package"),
    Mutant("no fields", records(field=[]), "has no fields"),
    Mutant(
        "field twice",
        in_json(CROISSANT, lambda d: d["recordSet"][0]["field"].append(d["recordSet"][0]["field"][0])),
        "two of one name",
    ),
    Mutant("key unknown", records(key={"@id": "articles/id"}), "its key is none of its fields"),
    Mutant("field from nowhere", field(1, source={"fileObject": {"@id": "x"}}), "comes from no file"),
    Mutant("type unknown", field(1, dataType="sc:Thing"), "its type is 'sc:Thing'"),
    Mutant("type wrong", field(0, dataType="sc:Integer"), "url is no sc:Integer"),
    Mutant("list is none", field(0, repeated=True), "url is no sc:Text"),
    Mutant("line no JSON", lines("^{", "{{"), "line 1 is no JSON object"),
    Mutant("line no object", lines("^{.+\n", "[]\n"), "line 1 is no JSON object"),
    Mutant("field left out", lines('"views": 12, ', ""), "line 1: views is no sc:Integer"),
    Mutant("time is none", lines("2020-04-03T14", "2020-04-31T14"), "published_at is no sc:DateTime"),
    Mutant("time without zone", lines(r"14:30:00\+08:00", "14:30:00"), "published_at is no sc:DateTime"),
    Mutant("number is text", lines('"similarity": 0.5', '"similarity": "0.5"'), "similarity is no sc:Float"),
    Mutant("address is no text", lines('"url": "http://www.example.cn/1.jpg"', '"url": 1'), "images is no sc:Text"),
    Mutant("record twice", lines("^({.+\n)", r"\1\1"), "was there before"),
]
