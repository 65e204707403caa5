from __future__ import annotations

import errno
import gzip
import hashlib
import io
import os
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from io import FileIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from warcio.recordloader import ArcWarcRecord

from crawler.archive.archive import Archive
from crawler.archive.captures import CaptureWriter
from crawler.archive.reading import read_response
from crawler.archive.verify import verify
from items.article import Capture

PAGE = "<html><title>科普</title></html>".encode("gb18030")
FETCHED = datetime(2026, 3, 2, 1, 2, 3, 456789, tzinfo=UTC)

Write = Callable[..., Capture]


@pytest.fixture
def writer(archive: Archive) -> CaptureWriter:
    return archive.captures("model", info={"software": "测试/1", "operator": "样例 <a@example.cn>", "robots": "obeyed"})


def exchange(**fields: Any) -> dict[str, Any]:
    return {
        "url": "http://www.example.cn/art/1.html",
        "request_headers": [("User-Agent", "test")],
        "status": 200,
        "reason": "OK",
        "response_headers": [("Content-Type", "text/html; charset=gbk")],
        "body": PAGE,
        "fetched_at": FETCHED,
        **fields,
    }


def records(path: Path) -> list[tuple[ArcWarcRecord, bytes]]:
    with path.open("rb") as stream:
        return [(record, record.raw_stream.read()) for record in ArchiveIterator(stream)]


def header(record: ArcWarcRecord, name: str) -> str | None:
    value: str | None = record.rec_headers.get_header(name)
    return value


def check(*paths: Path) -> int:
    with redirect_stdout(io.StringIO()):
        return int(Checker(SimpleNamespace(inputs=[str(path) for path in paths], verbose=False)).process_all())


def only_file(folder: Path) -> Path:
    (path,) = (folder / "warc").iterdir()
    return path


def test_a_file_holds_warcinfo_then_pairs_of_response_and_request(folder: Path, writer: CaptureWriter) -> None:
    writer.write(**exchange())
    writer.write(**exchange(url="http://www.example.cn/form", method="POST", request_body=b"a=1"))
    writer.close()
    found = records(only_file(folder))
    assert [record.rec_type for record, _ in found] == ["warcinfo", "response", "request", "response", "request"]
    (info, fields), (response, body), (request, _) = found[:3]
    assert header(info, "WARC-Filename") == only_file(folder).name
    assert fields.decode().splitlines() == [
        "isPartOf: model",
        "software: 测试/1",
        "operator: 样例 <a@example.cn>",
        "robots: obeyed",
        "format: WARC File Format 1.1",
    ]
    assert body == PAGE
    assert header(response, "WARC-Date") == header(request, "WARC-Date") == "2026-03-02T01:02:03Z"
    assert header(request, "WARC-Concurrent-To") == header(response, "WARC-Record-ID")
    assert header(response, "WARC-Warcinfo-ID") == header(info, "WARC-Record-ID")
    assert request.http_headers.get_header("Host") == "www.example.cn"
    assert found[4][1] == b"a=1"
    assert found[4][0].http_headers.protocol == "POST"
    assert {record.rec_headers.protocol for record, _ in found} == {"WARC/1.1"}
    assert check(only_file(folder)) == 0


def test_every_record_has_digests_that_are_those_of_its_bytes(folder: Path, writer: CaptureWriter) -> None:
    capture = writer.write(**exchange())
    writer.close()
    assert capture.digest == f"sha256:{hashlib.sha256(PAGE).hexdigest()}"
    for record, _ in records(only_file(folder)):
        assert str(header(record, "WARC-Block-Digest")).startswith("sha256:")
        assert record.rec_type == "warcinfo" or str(header(record, "WARC-Payload-Digest")).startswith("sha256:")


def test_warcio_notices_a_changed_byte(folder: Path, writer: CaptureWriter) -> None:
    capture = writer.write(**exchange())
    writer.close()
    path = only_file(folder)
    content = path.read_bytes()
    member = gzip.decompress(content[capture.offset : capture.offset + capture.length])
    forged = gzip.compress(member.replace("科".encode("gbk"), "料".encode("gbk")))
    path.write_bytes(content[: capture.offset] + forged + content[capture.offset + capture.length :])
    assert check(path) == 1


@pytest.mark.parametrize(
    "body", [b"", PAGE, gzip.compress(PAGE, mtime=0), bytes(range(256)) * 5000, b"\r\n\r\n\r\nWARC/1.1\r\n\r\n"]
)
def test_the_body_comes_back_as_it_was_sent(folder: Path, writer: CaptureWriter, body: bytes) -> None:
    headers = [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"), ("Content-Length", str(len(body)))]
    writer.write(**exchange(body=b"before"))
    capture = writer.write(**exchange(body=body, response_headers=headers))
    writer.write(**exchange(body=b"after"))
    response = read_response(folder / "warc", capture)
    assert response.body == body
    assert (response.status, response.url) == (200, "http://www.example.cn/art/1.html")
    assert ("X-Archive-Orig-Transfer-Encoding", "chunked") in response.headers
    assert check(only_file(folder)) == 0


@pytest.mark.parametrize(
    ("value", "wire"),
    [
        ("filename=\xb8\xbd\xbc\xfe.doc", b"filename=\xb8\xbd\xbc\xfe.doc"),  # GBK bytes, read as latin-1
        ("filename=附件.doc", "filename=附件.doc".encode()),
        ("one\r\nInjected: two", b"one  Injected: two"),
        ("lone \udcff", b"lone \xff"),
    ],
)
def test_any_header_value_is_kept_and_breaks_nothing(
    folder: Path, writer: CaptureWriter, value: str, wire: bytes
) -> None:
    capture = writer.write(**exchange(response_headers=[("Content-Disposition", value)]))
    content = only_file(folder).read_bytes()[capture.offset : capture.offset + capture.length]
    assert b"\r\nContent-Disposition: " + wire + b"\r\n" in gzip.decompress(content)
    assert read_response(folder / "warc", capture).body == PAGE
    assert check(only_file(folder)) == 0


def test_the_target_is_percent_encoded_ascii(folder: Path, writer: CaptureWriter) -> None:
    writer.write(**exchange(url="http://例子.cn:8080/新闻/1 2.html?q=%E4%B8%AD&x=[1]"))
    (_, (record, _), _) = records(only_file(folder))
    expected = "http://xn--fsqu00a.cn:8080/%E6%96%B0%E9%97%BB/1%202.html?q=%E4%B8%AD&x=[1]"
    assert header(record, "WARC-Target-URI") == expected


def test_not_modified_is_a_revisit_of_the_last_full_response(folder: Path, writer: CaptureWriter) -> None:
    first = writer.write(**exchange())
    again = writer.write(**exchange(status=304, reason="Not Modified", body=b"", fetched_at=FETCHED + timedelta(1)))
    record = records(only_file(folder))[3][0]
    assert record.rec_type == "revisit"
    assert header(record, "WARC-Profile") == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    assert header(record, "WARC-Refers-To-Target-URI") == "http://www.example.cn/art/1.html"
    assert header(record, "WARC-Refers-To-Date") == "2026-03-02T01:02:03Z"
    assert header(record, "WARC-Payload-Digest") == first.digest == again.digest
    assert read_response(folder / "warc", again).status == 304
    assert check(only_file(folder)) == 0


def test_the_same_payload_again_is_a_revisit_of_the_first_and_the_bytes_are_found(
    folder: Path, site: Any, writer: CaptureWriter
) -> None:
    first = writer.write(**exchange())
    again = writer.write(**exchange(fetched_at=FETCHED + timedelta(1)))
    writer.close()
    record, payload = records(only_file(folder))[3]
    assert (record.rec_type, payload) == ("revisit", b"")
    assert header(record, "WARC-Profile") == "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert header(record, "WARC-Refers-To-Target-URI") == "http://www.example.cn/art/1.html"
    assert header(record, "WARC-Refers-To-Date") == "2026-03-02T01:02:03Z"
    assert header(record, "WARC-Date") == "2026-03-03T01:02:03Z"
    assert header(record, "WARC-Payload-Digest") == first.digest
    assert record.http_headers.get_statuscode() == "200"
    assert again == first
    assert read_response(folder / "warc", again).body == PAGE
    types = [(row["record_type"], row["status"]) for row in site.rows("SELECT * FROM captures ORDER BY id")]
    assert types == [("response", 200), ("revisit", 200)]
    assert check(only_file(folder)) == 0
    site.archive.close()
    assert verify(folder).findings == []


@pytest.mark.parametrize(
    "other",
    [{"body": PAGE + b" "}, {"url": "http://www.example.cn/art/2.html"}, {"status": 404}],
)
def test_another_payload_address_or_status_is_no_revisit(writer: CaptureWriter, other: dict[str, Any]) -> None:
    first = writer.write(**exchange())
    assert writer.write(**exchange(**other)) != first


def test_after_another_payload_the_first_one_is_kept_once_more(site: Any, writer: CaptureWriter) -> None:
    for body in (PAGE, b"other", PAGE):
        writer.write(**exchange(body=body))
    again = writer.write(**exchange(status=304, reason="Not Modified", body=b""))
    assert again.digest == f"sha256:{hashlib.sha256(PAGE).hexdigest()}"
    assert [row["record_type"] for row in site.rows("SELECT * FROM captures ORDER BY id")] == [
        *["response"] * 3,
        "revisit",
    ]


def test_not_modified_without_an_original_is_kept_all_the_same(folder: Path, writer: CaptureWriter) -> None:
    capture = writer.write(**exchange(status=304, reason="Not Modified", body=b""))
    assert read_response(folder / "warc", capture).record_type == "revisit"
    assert check(only_file(folder)) == 0


def test_the_catalogue_names_what_is_on_disk(site: Any, folder: Path, writer: CaptureWriter) -> None:
    capture = writer.write(**exchange())
    (row,) = site.rows("SELECT * FROM captures")
    assert (row["warc"], row["offset"], row["length"]) == (capture.warc, capture.offset, capture.length)
    assert (row["run"], row["url"], row["status"]) == (site.run, "http://www.example.cn/art/1.html", 200)
    assert (row["media_type"], row["record_type"], row["method"]) == ("text/html", "response", "GET")
    writer.close()
    (file,) = site.rows("SELECT * FROM warc_files")
    content = only_file(folder).read_bytes()
    assert (file["size"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert file["closed_at"]


def test_files_turn_over_by_size_under_names_that_never_repeat(folder: Path, archive: Archive) -> None:
    for _ in range(2):
        writer = archive.captures("model", max_size=1)
        for _ in range(2):
            writer.write(**exchange())
        writer.close()
    names = sorted(path.name for path in (folder / "warc").iterdir())
    assert [name[-13:] for name in names] == [f"{number:05}.warc.gz" for number in range(4)]
    assert all(name.startswith("model-2") and len(name) == len("model-20260302010203-00000.warc.gz") for name in names)
    assert check(*(folder / "warc").iterdir()) == 0


def test_without_an_exchange_there_is_no_file(folder: Path, writer: CaptureWriter) -> None:
    writer.close()
    assert list((folder / "warc").iterdir()) == []


def test_a_full_disk_leaves_the_file_as_it_was(
    folder: Path, site: Any, writer: CaptureWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.write(**exchange())
    before = only_file(folder).read_bytes()

    def fails(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails)
        with pytest.raises(OSError, match="No space left"):
            writer.write(**exchange())
    assert only_file(folder).read_bytes() == before
    assert len(site.rows("SELECT * FROM captures")) == 1
    capture = writer.write(**exchange(body=b"later"))
    assert read_response(folder / "warc", capture).body == b"later"
    assert check(only_file(folder)) == 0


def test_reading_what_is_not_there_says_so(folder: Path, writer: CaptureWriter) -> None:
    capture = writer.write(**exchange())
    writer.close()
    with FileIO(only_file(folder), "r+") as stream:
        stream.truncate(capture.offset + 10)
    with pytest.raises(OSError, match="backup"):
        read_response(folder / "warc", capture)
