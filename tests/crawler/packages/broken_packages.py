"""WACZ packages with one rule broken, each with what has to be said of it."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import warnings
from collections.abc import Callable
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tests.crawler.packages.records import changed, sha256

WARC, PAGES = "archive/articles-00000.warc.gz", "pages/pages.jsonl"
INDEX, BLOCKS = "indexes/index.cdx.gz", "indexes/index.idx"
DESCRIPTION, DIGEST = "datapackage.json", "datapackage-digest.json"
DATE = (2026, 4, 5, 1, 2, 3)

Files = dict[str, bytes]
Change = Callable[[Files], object]


def unpacked(data: bytes) -> Files:
    with ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(files: Files, *, deflated: str = "", dated: str = "", order: Callable[[Files], list[str]] = sorted) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name that is there already
        for name in order(files):
            info = ZipInfo(name, (2000, 1, 1, 0, 0, 0) if name == dated else DATE)
            package.writestr(info, files[name], ZIP_DEFLATED if name == deflated else ZIP_STORED)
    return out.getvalue()


def sealed(change: Change) -> Change:
    """Change files and describe them as if they had always been so."""

    def edit(files: Files) -> None:
        change(files)
        described = json.loads(files[DESCRIPTION])
        described["resources"] = [
            {"name": name.rpartition("/")[2], "path": name, "hash": sha256(data), "bytes": len(data)}
            for name, data in sorted(files.items())
            if name not in {DESCRIPTION, DIGEST}
        ]
        describe(files, described)

    return edit


def describe(files: Files, described: dict[str, Any]) -> None:
    files[DESCRIPTION] = json.dumps(described).encode()
    if DIGEST in files:
        files[DIGEST] = json.dumps({"path": DESCRIPTION, "hash": sha256(files[DESCRIPTION])}).encode()


def said(**values: Any) -> Change:
    """Change what the package says of itself; None removes it."""

    def edit(files: Files) -> None:
        described = json.loads(files[DESCRIPTION]) | values
        describe(files, {name: value for name, value in described.items() if value is not None})

    return edit


def listed(change: Callable[[list[dict[str, Any]]], object]) -> Change:
    def edit(files: Files) -> None:
        described = json.loads(files[DESCRIPTION])
        change(described["resources"])
        describe(files, described)

    return edit


def without(name: str) -> Change:
    return lambda files: files.pop(name)


def replaced(name: str, old: bytes, new: bytes) -> Change:
    def edit(files: Files) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)

    return edit


def adds(name: str, data: bytes = b"x") -> Change:
    return lambda files: files.update({name: files.get(name, b"") + data})


def pages(change: Callable[[list[dict[str, Any]]], object]) -> Change:
    def edit(files: Files) -> None:
        found = [json.loads(line) for line in files[PAGES].splitlines()]
        change(found)
        files[PAGES] = b"".join(json.dumps(page).encode() + b"\n" for page in found)

    return sealed(edit)


def index(change: Callable[[list[bytes]], object]) -> Change:
    """Change lines of the index, and the index of its one block accordingly."""

    def edit(files: Files) -> None:
        lines = gzip.decompress(files[INDEX]).splitlines(keepends=True)
        change(lines)
        files[INDEX] = gzip.compress(b"".join(lines), mtime=0)
        place = {"offset": 0, "length": len(files[INDEX]), "digest": sha256(files[INDEX])}
        key = b" ".join(lines[0].split(b" ", 2)[:2]) if lines else b"a 2026"
        header = files[BLOCKS].split(b"\n")[0]
        files[BLOCKS] = header + b"\n" + key + b" " + json.dumps(place).encode() + b"\n"

    return sealed(edit)


def entry(name: str, value: str) -> Change:
    """Change a field of the first line of the index."""

    def edit(lines: list[bytes]) -> None:
        key, time, text = lines[0].split(b" ", 2)
        lines[0] = b" ".join((key, time, json.dumps(json.loads(text) | {name: value}).encode() + b"\n"))

    return index(edit)


def record(change: Callable[[list[Any]], object]) -> Change:
    return sealed(lambda files: files.update({WARC: changed(files[WARC], change)}))


def many_lines(files: Files) -> None:
    lines = b"".join(b"cn,a)/%05d 2026 {}\n" % number for number in range(301))
    files[INDEX] = gzip.compress(lines, mtime=0)
    place = {"offset": 0, "length": len(files[INDEX]), "digest": sha256(files[INDEX])}
    files[BLOCKS] = files[BLOCKS].split(b"\n")[0] + b"\ncn,a)/00000 2026 " + json.dumps(place).encode() + b"\n"


def same_id(found: list[dict[str, Any]]) -> None:
    found[2]["id"] = found[1]["id"]


CONTENT: dict[str, tuple[Change, str]] = {
    # what wacz validate misses, and what it finds
    "no pages, not listed either": (sealed(without(PAGES)), f"{PAGES}: is missing"),
    "no digest of the description": (without(DIGEST), f"{DIGEST}: is missing"),
    "an unlisted file": (adds("pages/more.jsonl"), "pages/more.jsonl: is not listed"),
    "no version": (said(wacz_version=None), "wacz_version is None"),
    "a byte of a WARC file": (replaced(WARC, b"\x1f\x8b\x08", b"\x1f\x8b\x09"), f"{WARC}: differs from its digest"),
    # files
    "no description": (without(DESCRIPTION), f"{DESCRIPTION}: is missing"),
    "no index": (sealed(without(INDEX)), f"{INDEX}: is missing"),
    "no index of blocks": (sealed(without(BLOCKS)), f"{BLOCKS}: is missing"),
    "no WARC file": (sealed(without(WARC)), "holds no WARC file"),
    "a listed file that has no place": (sealed(adds("archive/notes.txt")), "archive/notes.txt: has no place"),
    "a file above the folder": (sealed(adds("../x.warc.gz")), "../x.warc.gz: has no place"),
    # what it says of itself
    "no JSON": (lambda files: files.update({DESCRIPTION: b"{"}), "is no JSON object"),
    "no object": (lambda files: files.update({DESCRIPTION: b"[]"}), "is no JSON object"),
    "another profile": (said(profile="tabular-data-package"), "profile is 'tabular-data-package'"),
    "another version": (said(wacz_version="1.2.0"), "wacz_version is '1.2.0'"),
    "no date": (said(created=None), "created is None"),
    "a date without zone": (said(created="2026-04-05T01:02:03"), "created is '2026-04-05T01:02:03'"),
    "a date that is none": (said(created="2026-13-05T01:02:03Z"), "created is '2026-13-05T01:02:03Z'"),
    "no software": (said(software=None), "names no software"),
    "no resources": (said(resources=None), f"{WARC}: is not listed"),
    "a digest of another description": (replaced(DESCRIPTION, b"software", b"Software"), "is not the digest of"),
    "a digest of another file": (replaced(DIGEST, b"datapackage.json", b"x.json"), "is not the digest of"),
    "a missing file": (listed(lambda found: found.append({"name": "a", "path": "archive/a"})), "listed, but missing"),
    "a file listed twice": (listed(lambda found: found.append(found[0])), "is listed 2 times"),
    "a file without name": (listed(lambda found: found[0].pop("name")), "is listed without a name"),
    "another size": (listed(lambda found: found[0].update(bytes=3)), "bytes instead of 3"),
    "another digest": (listed(lambda found: found[1].update(hash="sha256:0")), "differs from its digest"),
    "no digest": (listed(lambda found: found[1].pop("hash")), "differs from its digest"),
    # pages
    "no first line": (pages(lambda found: found.pop(0)), "does not begin with a line of format"),
    "another format": (pages(lambda found: found[0].update(format="x")), "does not begin with a line of format"),
    "no page": (pages(lambda found: found.__delitem__(slice(1, None))), "names no page"),
    "a page without id": (pages(lambda found: found[1].pop("id")), "page 1 has no id of its own"),
    "an id twice": (pages(same_id), "page 2 has no id of its own"),
    "a page without time": (pages(lambda found: found[1].pop("ts")), "page 1 has ts None"),
    "a time of fourteen digits": (pages(lambda found: found[1].update(ts="20260302010001")), "page 1 has ts '2026"),
    "a page of another time": (
        pages(lambda found: found[1].update(ts="2020-03-02T01:00:01Z")),
        "which no record holds",
    ),
    "a page of another address": (pages(lambda found: found[1].update(url="http://a.cn/")), "which no record holds"),
    "a page without address": (pages(lambda found: found[1].pop("url")), "which no record holds"),
    "a page without title": (pages(lambda found: found[1].pop("title")), "page 1 has no title"),
    "a page without text": (pages(lambda found: found[1].pop("text")), "page 1 has no text"),
    "a page that is no JSON": (sealed(adds(PAGES, b"{\n")), "is no JSON object"),
    # index
    "a line too few": (index(lambda lines: lines.pop()), "is not in the index"),
    "a line twice": (index(lambda lines: lines.append(lines[-1])), "is more than once in the index"),
    "lines out of order": (index(lambda lines: lines.reverse()), "line 2 is not in order"),
    "no line": (index(lambda lines: lines.clear()), "holds 0 lines"),
    "another key": (index(lambda lines: lines.insert(0, b"a" + lines.pop(0))), "has the key 'acn"),
    "another time": (
        index(lambda lines: lines.insert(0, lines.pop(0).replace(b" 2026", b" 2025"))),
        "has the time '2025",
    ),
    "a line without object": (index(lambda lines: lines.insert(0, b"cn,a)/ 2026 x\n")), "has no key, time and object"),
    **{
        f"another {name} in the index": (entry(name, "x"), f"has {name} 'x' instead of")
        for name in ("url", "mime", "status", "digest", "length")
    },
    "another file in the index": (entry("filename", "x"), "names no capture: x at"),
    "a place between records": (entry("offset", "7"), "names no capture: articles-00000.warc.gz at 7"),
    "the place of a warcinfo record": (entry("offset", "0"), "names no capture: articles-00000.warc.gz at 0"),
    "a place that is no number": (entry("offset", "x"), "names no capture"),
    "too many lines in a block": (sealed(many_lines), "holds 301 lines"),
    "another header": (sealed(replaced(BLOCKS, b"cdxj-gzip-1.0", b"x")), "does not begin with the line of a cdxj"),
    "another start of a block": (sealed(replaced(BLOCKS, b'"offset": 0', b'"offset": 1')), "is not where it says"),
    "another digest of a block": (sealed(replaced(BLOCKS, b'"sha256:', b'"sha256:0')), "is not where it says"),
    "another key of a block": (sealed(replaced(BLOCKS, b"\ncn,", b"\nan,")), "begins with another key"),
    "a block that is not there": (
        sealed(adds(BLOCKS, b'cn 2026 {"offset": 9, "length": 9}\n')),
        "is not where it says",
    ),
    "a line that names no block": (sealed(adds(BLOCKS, b"more\n")), "is not where it says"),
    "bytes behind the last block": (sealed(adds(INDEX, gzip.compress(b"", mtime=0))), "holds more than its blocks"),
    # a record inside, all digests of the package made anew
    "records without digests": (
        record(lambda found: [one.sets(WARC_Block_Digest=None) for one in found]),
        "lacks WARC-Block-Digest",
    ),
    "a revisit without its response": (record(lambda found: found.pop(1)), "refers to no response of the package"),
}


def of_the_zip(data: bytes) -> dict[str, tuple[bytes, str]]:
    """Return what is wrong with the ZIP itself."""
    files = unpacked(data)
    at = data.index(files[WARC]) + 50
    return {
        "a compressed WARC file": (packed(files, deflated=WARC), f"{WARC}: is compressed"),
        "a compressed index": (packed(files, deflated=INDEX), f"{INDEX}: is compressed"),
        "files out of order": (packed(files, order=lambda names: sorted(names, reverse=True)), "not in the order"),
        "another date": (packed(files, dated=PAGES), "the files have several dates"),
        "a file twice": (packed(files, order=lambda names: sorted([*names, PAGES])), f"{PAGES}: is there 2 times"),
        "a damaged byte": (data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], f"cannot be read: {WARC} is damaged"),
        "cut off": (data[:-100], "is no ZIP that can be read"),
        "no ZIP": (hashlib.sha256(data).digest(), "is no ZIP that can be read"),
    }
