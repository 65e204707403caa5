"""What was crawled, exported and handed over replays: pywb serves the bytes that the model news centre sent."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from zipfile import ZipFile

from crawler.archive.archive import Archive
from crawler.packages.wacz import check
from crawler.replica.expected import centre
from crawler.replica.model import SECTION
from tests import independent

LONGEST = 90
"""seconds until a player on a busy machine has to answer"""
VERSIONS = {"1.1": "warc11", "1.0": "warc10"}
"""of the WARC files, each with the collection that is made of its package"""
FIRST, SECOND = ("-s", "CLOCK=2026-12-01T08:00:00+08:00"), ("-s", "CLOCK=2026-12-02T08:00:00+08:00")


def test_pywb_serves_what_was_captured(desk, tmp_path):
    independent.path_of("wayback")  # skips before anything is crawled
    chinese = next(record.article for record in centre(0).records if record.article.layout.charset == "gb2312")
    harvest(desk, chinese)
    for version in VERSIONS:
        exported = desk.run("export", "wacz", "--warc-version", version, "-o", str(tmp_path / f"v{version}.wacz"))
        assert exported.returncode == 0, exported.stdout + exported.stderr
        assert list(check(tmp_path / f"v{version}.wacz")) == []
    with Archive.read(desk.folder) as archive:
        digests = {record["url"]: record["capture"]["digest"] for record in archive.records()}
    assert len(digests) > 3
    assert chinese.url in digests

    with player(tmp_path) as port:
        for version, collection in VERSIONS.items():
            pages, captures = content(tmp_path / f"v{version}.wacz")
            assert {page["url"] for page in pages} == set(digests)
            for page in pages:
                moment = "".join(letter for letter in page["ts"] if letter.isdigit())
                assert replayed(port, collection, moment, page["url"]) == digests[page["url"]]
            for moment, capture in captures:
                assert replayed(port, collection, moment, capture["url"]) == capture["digest"], capture
            revisited = {capture["url"] for _, capture in captures if capture["mime"] == "warc/revisit"}
            assert chinese.url in revisited


def harvest(desk, article):
    """Crawl the articles of the months around one, twice: the second time the site says that nothing changed."""
    since, until = article.published - timedelta(days=120), article.published + timedelta(days=120)
    arguments = ("-a", f"section={SECTION[article.section].name}", "-a", f"since={since:%F}", "-a", f"until={until:%F}")
    for more in (FIRST, ("-a", "full=1", *SECOND)):
        crawled = desk.crawl(*arguments, *more)
        assert crawled.returncode == 0, crawled.stdout + crawled.stderr


def content(path):
    """Return the pages of a package, and time and object of each line of its index."""
    with ZipFile(path) as package:
        _, *pages = map(json.loads, package.read("pages/pages.jsonl").splitlines())
        lines = gzip.decompress(package.read("indexes/index.cdx.gz")).decode().splitlines()
    return pages, [(line.split(" ", 2)[1], json.loads(line.split(" ", 2)[2])) for line in lines]


@contextmanager
def player(folder) -> Iterator[int]:
    """Run pywb over the packages; yield its port."""
    for version, collection in VERSIONS.items():
        made = independent.run("wb-manager", "init", collection, cwd=folder)
        assert made.returncode == 0, made.stdout
        added = independent.run("wb-manager", "add", "--unpack-wacz", collection, f"v{version}.wacz", cwd=folder)
        assert added.returncode == 0, added.stderr
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "pywb.log").open("wb") as log:
        command = [independent.path_of("wayback"), "-b", "127.0.0.1", "-p", str(port)]
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + LONGEST
        while not answers(port):
            assert process.poll() is None, (folder / "pywb.log").read_text()
            assert time.monotonic() < deadline, (folder / "pywb.log").read_text()
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def answers(port):
    try:
        return asked(port, "/")[0] == 200
    except OSError:
        return False


def asked(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Memento-Datetime"), answer.read()
    finally:
        connection.close()


def replayed(port, collection, moment, url):
    """Return the digest of what is served for an address at a time, as it was sent."""
    status, served, body = asked(port, f"/{collection}/{moment}id_/{url}")
    assert (status, bool(served)) == (200, True), (moment, url, body[:300])
    return f"sha256:{hashlib.sha256(body).hexdigest()}"
