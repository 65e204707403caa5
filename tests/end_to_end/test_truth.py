"""The way of every article from page to export, against the truth of the model news centre."""

from __future__ import annotations

import gzip
import hashlib
import json
import urllib.request
from collections import Counter
from dataclasses import asdict, fields

import pytest

from crawler.archive.archive import Archive
from crawler.replica import truth
from crawler.replica.expected import changes
from items import Article, Page, read
from items.article import Capture
from tests.end_to_end.comparison import differences, warcs_hold


def test_a_first_and_a_second_crawl(desk):
    first = desk.crawl()
    assert first.returncode == 0, first.stdout + first.stderr
    said = first.stderr.splitlines()  # nothing but the files that the model site does not have
    assert all("file not fetched: status 404" in line for line in said), first.stderr
    export = desk.export()
    assert differences(export, truth(0)) == []
    warcs_hold(desk.folder)
    asked = Counter((entry["host"], entry["path"]) for entry in desk.replica.counts() for _ in range(entry["count"]))
    hosts = {host for host, _ in asked}
    assert len(hosts) == 2, "articles from one host, images from another"
    assert all(asked[host, "/robots.txt"] == 1 for host in hosts)
    assert max(asked.values()) == 1, asked.most_common(3)

    desk.replica.reset_counts()
    second = desk.crawl()
    assert second.returncode == 0, second.stdout + second.stderr
    asked = sum(entry["count"] for entry in desk.replica.counts())
    assert asked <= 12, desk.replica.counts()
    again = desk.export()
    assert [record | {"last_seen_at": None} for record in again] == [
        record | {"last_seen_at": None} for record in export
    ]


def test_what_is_kept_is_what_was_served_and_reads_the_same(desk):
    assert desk.crawl("-a", "limit=60").returncode == 0
    several = 0
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": desk.replica.proxy}))
    with Archive.read(desk.folder) as archive:
        for record in archive.records():
            kept = [archive.response(Capture(**capture)) for capture in (record["capture"], *record["parts"])]
            assert kept[0].url == record["url"]
            for response in kept:
                assert response.body == opener.open(response.url).read()
            several += len(kept) > 1
            again = read(*(Page(url=one.url, body=one.body, headers=dict(one.headers)) for one in kept))
            assert content_fields(asdict(again)) == content_fields(record)
            for image in record["images"]:
                if image["sha256"]:
                    assert hashlib.sha256((desk.folder / image["path"]).read_bytes()).hexdigest() == image["sha256"]
    assert several


def content_fields(record):
    names = [field.name for field in fields(Article)][: [f.name for f in fields(Article)].index("images")]
    return {name: record[name] for name in names if name not in {"site", "sections", "former_urls"}}


def later(desk, day, *arguments):
    result = desk.crawl(*arguments, "-s", f"CLOCK=2026-12-{day:02}T08:00:00+08:00")
    assert result.returncode == 0, result.stdout + result.stderr


def follow(desk, epochs):
    """Let epochs pass, each followed by a crawl, by a full one the next day and by another two days later."""
    later(desk, 1)
    for epoch in epochs:
        desk.replica.set_epoch(epoch)
        later(desk, 7 * epoch)
        for day in (1, 3):
            later(desk, 7 * epoch + day, "-a", "full=1")
        assert differences(desk.export(), truth(epoch)) == []
    assert desk.run("verify").returncode == 0
    warcs_hold(desk.folder)


def test_the_next_epoch_brings_new_edited_gone_moved_and_unlisted(desk):
    follow(desk, [1])
    revisions = desk.export("--revisions")
    edited = [record["url"] for record in revisions if record["revision"] == 2]
    assert edited
    texts = {record["body_text"] for record in revisions if record["url"] == edited[0]}
    assert len(texts) == 2
    happened = changes(1)
    (unlisted,), (old, new) = happened.unlisted, happened.moved[0]
    told = {url: json.loads(desk.run("why", "--json", url).stdout) for url in (unlisted, old, new, happened.gone[0])}
    assert told[unlisted]["article"]["unlisted_at"] == "2026-12-08T00:00:00Z"
    assert [told[url]["article"]["url"] for url in (old, new)] == [new, new]
    gone = [visit["visited_at"] for visit in told[happened.gone[0]]["visits"] if visit["outcome"] == "gone"]
    assert (gone[0][:10], gone[1][:10]) == ("2026-12-07", "2026-12-08"), "a re-check that was due, then the full run"
    assert told[happened.gone[0]]["article"]["gone_at"] == gone[0]


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_three_epochs(desk):
    follow(desk, [1, 2, 3])


def test_a_section_and_a_limit(desk):
    result = desk.crawl("-a", "section=部门动态", "-a", "limit=7")
    assert result.returncode == 0, result.stdout + result.stderr
    export = desk.export()
    assert len(export) == 7
    assert all("部门动态" in record["sections"] for record in export)
    assert desk.crawl().returncode == 0
    assert differences(desk.export(), truth(0)) == []


def test_a_span_of_days(desk):
    days = sorted(record["published_at"][:10] for record in truth(0))
    since, until = days[len(days) // 2], days[-5]
    assert desk.crawl("-a", f"since={since}", "-a", f"until={until}").returncode == 0
    wanted = {record["url"] for record in truth(0) if since <= record["published_at"][:10] <= until}
    export = desk.export("--since", since, "--until", until)
    assert {record["url"] for record in export} == wanted
    assert desk.crawl().returncode == 0
    assert differences(desk.export(), truth(0)) == []


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_same_archive_gives_the_same_bytes(desk, form):
    assert desk.crawl("-a", "limit=9").returncode == 0
    written = []
    for name in ("a", "b"):
        target = desk.folder / name
        assert desk.run("export", form, "-o", str(target)).returncode == 0
        written.append(target.read_bytes())
    assert written[0] == written[1]


def test_a_file_over_the_limit_is_named_and_left(desk):
    big = next(t for t in truth(0) if any((file["size"] or 0) > 1_000_000 for file in t["attachments"]))
    result = desk.crawl(
        "-a",
        f"section={big['sections'][0]}",
        "-a",
        f"since={big['published_at'][:10]}",
        "-a",
        f"until={big['published_at'][:10]}",
        "-s",
        "FILES_MAXSIZE=1000000",
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert "big.pdf: file not fetched: larger than FILES_MAXSIZE (1000000 bytes)" in result.stderr
    record = next(record for record in desk.export() if record["url"] == big["url"])
    assert [(file["url"], file["sha256"]) for file in record["attachments"] if "big" in file["url"]] == [
        ("http://www.tongchuan.gov.cn/resources/site/1/file/big.pdf", None)
    ]


def test_the_user_agent_names_the_contact(desk):
    desk.crawl("-a", "limit=1", "-s", "CONTACT=archive@kexie.example")
    warc = next((desk.folder / "warc").iterdir())
    with gzip.open(warc) as stream:
        text = stream.read().decode("utf-8", "replace")
    assert "User-Agent: kexie-archive/0.1.0 (+archive@kexie.example)" in text
    assert "Accept-Language: zh-CN" in text
    assert "operator: archive@kexie.example" in text
