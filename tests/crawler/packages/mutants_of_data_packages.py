from __future__ import annotations

import json
from pathlib import Path

from tests.crawler.packages.mutating import (
    Mutant,
    added,
    appended,
    changed_byte,
    in_json,
    linked,
    removed,
    replaced,
    sha256,
    then,
    truncated,
)  # fmt: skip

DESCRIPTOR = "datapackage.json"


def fitting(path: Path) -> None:
    """Make size and digest of the tables fit again."""
    said = json.loads((path / DESCRIPTOR).read_text("utf-8"))
    for resource in said["resources"]:
        file = path / resource["path"]
        resource |= {"bytes": file.stat().st_size, "hash": f"sha256:{sha256(file)}"}
    (path / DESCRIPTOR).write_text(json.dumps(said), "utf-8")


def cells(name: str, old: str, new: str, count: int = 1):
    return then(replaced(name, old, new, count), fitting)


def said(**values: object):
    return in_json(DESCRIPTOR, lambda package: package.update(values))


def unsaid(name: str):
    return in_json(DESCRIPTOR, lambda package: package.pop(name))


def resource(**values: object):
    return in_json(DESCRIPTOR, lambda package: package["resources"][0].update(values))


def schema(table: int, **values: object):
    return in_json(DESCRIPTOR, lambda package: package["resources"][table]["schema"].update(values))


def field(name: str, **values: object):
    def change(package):
        fields = package["resources"][0]["schema"]["fields"]
        next(each for each in fields if each["name"] == name).update(values)

    return in_json(DESCRIPTOR, change)


NO_RESOURCE = {"fields": ["article"], "reference": {"resource": "none", "fields": ["url"]}}

DATA_PACKAGES = [
    Mutant("byte changed", changed_byte("articles.csv"), "articles.csv: is not what its digest says"),
    Mutant("table truncated", truncated("articles.csv"), "articles.csv: has"),
    Mutant("table missing", removed("articles.csv"), "articles.csv: is missing"),
    Mutant("file extra", added("extra.txt"), "extra.txt: is not described"),
    Mutant("kept file missing", removed("files/*/*.jpg"), ".jpg: is missing"),
    Mutant("kept file changed", changed_byte("files/*/*.jpg"), ".jpg: is not what its digest says"),
    Mutant(
        "kept file longer", lambda path: min(path.glob("files/*/*.jpg")).write_bytes(b"imagee"), ".jpg: has 6 bytes, 5"
    ),
    Mutant("kept file is a link", linked("files/*/*.jpg"), ".jpg: is missing"),
    Mutant("descriptor truncated", truncated(DESCRIPTOR), "is no JSON"),
    Mutant("descriptor no object", lambda path: (path / DESCRIPTOR).write_text("[]"), "is no JSON object"),
    Mutant("name twice", replaced(DESCRIPTOR, "^{", '{"name": "a",'), "stands twice"),
    Mutant("no name", unsaid("name"), "has no name"),
    Mutant("name with blanks", said(name="Kexie Articles"), "name is 'Kexie Articles'"),
    Mutant("no id", unsaid("id"), "has no id"),
    Mutant("no title", unsaid("title"), "has no title"),
    Mutant("no date", unsaid("created"), "has no created"),
    Mutant("bad date", said(created="5 April 2026"), "created is '5 April 2026'"),
    Mutant("no v1 profile", unsaid("profile"), "which version 1 does not know"),
    Mutant("no v2 schema", unsaid("$schema"), "which version 2 does not know"),
    Mutant("no rights", unsaid("rights"), "says nothing of licence or rights"),
    Mutant("empty licence", said(licenses=[{"title": "x"}]), "a licence has neither name nor path"),
    Mutant("source without title", said(sources=[{"path": "http://x.cn/"}]), "one of its sources has no title"),
    Mutant("roles differ", said(contributors=[{"title": "x", "role": "a", "roles": ["b"]}]), "role and roles"),
    Mutant("no resources", said(resources=[]), "describes no data"),
    Mutant("resource twice", in_json(DESCRIPTOR, lambda p: p["resources"].append(p["resources"][0])), "have this name"),
    Mutant("resource without path", resource(path=None), "has no path"),
    Mutant("path leads out", resource(path="../articles.csv"), "leads out of the package"),
    Mutant("no hash", resource(hash=None), "has no hash"),
    Mutant("md5", resource(hash="md5:d41d8cd98f00b204e9800998ecf8427e"), "hash is 'md5:"),
    Mutant("bytes wrong", resource(bytes=1), "bytes, 1 are described"),
    Mutant("no encoding", resource(encoding=None), "has no encoding"),
    Mutant("no schema", resource(schema=None), "has no schema"),
    Mutant("no table in v2", resource(type=None), "in the words of both versions"),
    Mutant("header differs", cells("articles.csv", "former_urls", "formerUrls"), "header is not the schema's"),
    Mutant("column left out", schema(0, fields=[{"name": "url", "type": "string"}]), "header is not the schema's"),
    Mutant("cell too many", cells("articles.csv", "\r\nhttp", "\r\nx,http"), "row 2 has 35 cells, not 34"),
    Mutant("open quote", then(appended("articles.csv", b'"'), fitting), "cannot be read"),
    Mutant("no UTF-8", then(appended("articles.csv", b"\xd6\xd0"), fitting), "cannot be read"),
    Mutant("integer is none", cells("articles.csv", ",12,", ",twelve,"), "views is no integer"),
    Mutant("integer too small", cells("articles.csv", ",12,", ",-1,"), "views is less than 0"),
    Mutant("number is none", cells("articles.csv", ",0.5,", ",half,"), "similarity is no number"),
    Mutant("number too great", cells("articles.csv", ",0.5,", ",1.5,"), "similarity is more than 1"),
    Mutant(
        "time is none", cells("articles.csv", r"2020-04-03T14:30:00\+08:00", "2020-04-31T14:30:00+08:00"), "no datetime"
    ),
    Mutant("time without zone", cells("articles.csv", r"14:30:00\+08:00", "14:30:00"), "published_at is no datetime"),
    Mutant("word is none of them", cells("articles.csv", "minute", "hour"), "none of the words"),
    Mutant("digest is none", field("content_sha256", constraints={"pattern": "x"}), "content_sha256 is not written"),
    Mutant("array is none", cells("articles.csv", r'"\[{', '"{'), "is no array"),
    Mutant("object is none", cells("articles.csv", r'{""title""', "{title"), "found is no object"),
    Mutant("type unknown", field("views", type="int"), "the type of views is 'int'"),
    Mutant(
        "required is empty", cells("articles.csv", "\r\nhttp://www.example.cn/000.html", "\r\n"), "empty and required"
    ),
    Mutant("address twice", cells("articles.csv", r"\n(http://www.example.cn/)001", r"\n\g<1>000"), "was there before"),
    Mutant("key twice", cells("files.csv", r"\n(http.+image.+\n)", r"\n\1\1"), "the primary key was there before"),
    Mutant("key empty", schema(0, primaryKey=["subtitle"]), "the primary key is empty"),
    Mutant("key unknown", schema(0, primaryKey=["id"]), "a key names id"),
    Mutant("no key", schema(0, primaryKey=None), "has no primary key"),
    Mutant(
        "reference broken",
        cells("files.csv", r"\nhttp://www.example.cn/000", r"\nhttp://www.example.cn/9"),
        "no row of",
    ),
    Mutant(
        "original unknown", cells("articles.csv", r"cn/000.html,0.5", "cn/9.html,0.5"), "duplicate_of leads to no row"
    ),
    Mutant("reference to no table", schema(1, foreignKeys=[NO_RESOURCE]), "a foreign key leads to no table"),
]
