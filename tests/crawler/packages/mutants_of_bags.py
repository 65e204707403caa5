from __future__ import annotations

import hashlib
from pathlib import Path

from tests.crawler.packages.mutating import Mutant, added, changed_byte, linked, removed, replaced, then, truncated


def sealed(path: Path) -> None:
    """Make the tag manifests fit again."""
    tags = sorted(file for file in path.iterdir() if file.is_file() and not file.name.startswith("tagmanifest-"))
    for name in ("sha256", "sha512"):
        lines = [f"{hashlib.new(name, file.read_bytes()).hexdigest()}  {file.name}\n" for file in tags]
        (path / f"tagmanifest-{name}.txt").write_text("".join(lines), "utf-8")


def info(old: str, new: str):
    return then(replaced("bag-info.txt", old, new), sealed)


def manifest(old: str, new: str, name: str = "manifest-sha256.txt"):
    return then(replaced(name, old, new), sealed)


BAGS = [
    Mutant("byte changed", changed_byte("data/articles.csv"), "data/articles.csv: is not what manifest-sha256.txt"),
    Mutant("file truncated", truncated("data/articles.jsonl"), "data/articles.jsonl: is not what manifest-sha512.txt"),
    Mutant("file missing", removed("data/files/*/*"), "is in manifest-sha256.txt and missing"),
    Mutant("file extra", added("data/extra.txt"), "data/extra.txt: is not in manifest-sha256.txt"),
    Mutant("empty file extra", added("data/extra.txt", b""), "data/extra.txt: is not in manifest-sha512.txt"),
    Mutant("file is a link", linked("data/articles.csv"), "data/articles.csv: is in manifest-sha256.txt and missing"),
    Mutant("digest wrong", manifest("^[0-9a-f]{8}", "00000000"), "is not what manifest-sha256.txt says"),
    Mutant("digest short", manifest("^[0-9a-f]{8}", ""), "line 1 is no digest of 64 digits"),
    Mutant("line without a path", manifest("  data/articles.csv", ""), "line 1 is no digest"),
    Mutant("line twice", manifest(r"^(.+\n)", r"\1\1"), "names data/articles.csv twice"),
    Mutant("line left out", manifest(r"^.+\n", ""), "data/articles.csv: is not in manifest-sha256.txt"),
    Mutant("path leads out", manifest("  data/articles.csv", "  ../articles.csv"), "leads out of the bag"),
    Mutant("path absolute", manifest("  data/articles.csv", "  /etc/passwd"), "leads out of the bag"),
    Mutant("manifests differ", manifest(r"^.+\n", "", "manifest-sha512.txt"), "is not in manifest-sha512.txt"),
    Mutant("manifest missing", then(removed("manifest-sha512.txt"), sealed), "manifest-sha512.txt: is missing"),
    Mutant("tag manifest missing", removed("tagmanifest-sha256.txt"), "tagmanifest-sha256.txt: is missing"),
    Mutant("tag file changed", replaced("bag-info.txt", "2026", "2025"), "bag-info.txt: is not what tagmanifest"),
    Mutant("tag file not listed", added("notes.txt"), "notes.txt: is not in tagmanifest-sha256.txt"),
    Mutant("tag file missing", removed("bag-info.txt"), "bag-info.txt: is in tagmanifest-sha256.txt and missing"),
    Mutant("bag-info missing", then(removed("bag-info.txt"), sealed), "bag-info.txt: is missing"),
    Mutant("declaration missing", then(removed("bagit.txt"), sealed), "bagit.txt: is missing"),
    Mutant("version 0.97", then(replaced("bagit.txt", "1.0", "0.97"), sealed), "does not declare version 1.0"),
    Mutant("encoding GBK", then(replaced("bagit.txt", "UTF-8", "GBK"), sealed), "does not declare version 1.0"),
    Mutant("declaration with BOM", then(replaced("bagit.txt", "^", "\ufeff"), sealed), "does not declare version 1.0"),
    Mutant("payload missing", lambda path: (path / "data").rename(path / "date"), "data: there is no payload"),
    Mutant(
        "fetch.txt", then(added("fetch.txt", b"http://x.cn/a 1 data/a\n"), sealed), "fetch.txt: the bag is not whole"
    ),
    Mutant("no organisation", info("Source-Organization: .+\n", ""), "has no Source-Organization"),
    Mutant("no description", info("External-Description: .+\n", ""), "has no External-Description"),
    Mutant("no identifier", info("External-Identifier: .+\n", ""), "has no External-Identifier"),
    Mutant("no date", info("Bagging-Date: .+\n", ""), "has no Bagging-Date"),
    Mutant("bad date", info("Bagging-Date: .+\n", "Bagging-Date: 2026-13-05\n"), "Bagging-Date is '2026-13-05'"),
    Mutant("no Oxum", info("Payload-Oxum: .+\n", ""), "has no Payload-Oxum"),
    Mutant("Oxum of bytes", info(r"Payload-Oxum: \d", "Payload-Oxum: 99"), "the payload is"),
    Mutant("Oxum of files", info(r"(Payload-Oxum: \d+)\.\d+", r"\1.3"), "the payload is"),
    Mutant("Oxum no number", info("Payload-Oxum: .+\n", "Payload-Oxum: many\n"), "Payload-Oxum is 'many'"),
    Mutant("label twice", info("(Bagging-Date: .+\n)", r"\1\1"), "says Bagging-Date twice"),
    Mutant("line without a label", info("^", "words\n"), "bag-info.txt: line 1 is no label"),
    Mutant("bag 2 of 1", info("1 of 1", "2 of 1"), "Bag-Count is '2 of 1'"),
    Mutant("no group", info("Bag-Group-Identifier: .+\n", ""), "no Bag-Group-Identifier"),
    Mutant(
        "tag file no UTF-8", lambda path: (path / "bag-info.txt").write_bytes(b"\xd6\xd0: \xb9\xfa\n"), "cannot be read"
    ),
]
