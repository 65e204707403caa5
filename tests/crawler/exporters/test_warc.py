from __future__ import annotations

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.archive.archive import Archive
from crawler.archive.records import Selection
from crawler.disk import replacing_folder_with_manifest
from crawler.exporters import warc
from crawler.packages.warc import check
from tests import independent
from tests.crawler.exporters.exchanged import (
    FILE,
    GB_PAGE,
    GB_URL,
    GONE_URL,
    HOST,
    LOST,
    MOVED_URL,
    PARTS_URL,
    PICTURE,
    dataset,
    fill,
)
from tests.crawler.packages.records import taken_apart

WHOLE = 10**9


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("exchanged") / "archive")


def written(folder, target, *, chosen=None, max_size=WHOLE, **options):
    with Archive.read(folder) as archive, replacing_folder_with_manifest(target) as part:
        warc.export(dataset(archive, chosen=chosen, **options), part, max_size=max_size)
    return target


def records(target):
    return [record for path in sorted(target.iterdir()) for record in taken_apart(path.read_bytes())]


@pytest.mark.parametrize("version", ["1.1", "1.0"])
def test_other_programs_accept_it(folder, tmp_path, version):
    target = written(folder, tmp_path / "out", warc_version=version)
    path = target / "articles-00000.warc.gz"
    checked = independent.run("warcio", "check", "-v", path)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "no digest" not in checked.stdout
    assert checked.stdout.count("digest pass") == len(records(target)) - 1, "a revisit's payload lies elsewhere"
    checked = independent.run("fastwarc", "check", path)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    checked = independent.run("fastwarc", "check", "--verify-payloads", path)
    revisits = [one.get("WARC-Record-ID") for one in records(target) if one.kind == "revisit"]
    failed = [line for line in checked.stdout.splitlines() if line.startswith("<urn:uuid:")]
    assert failed == revisits, "it looks for the payload of a revisit in the revisit"
    assert {record.version for record in records(target)} == {f"WARC/{version}"}


def test_it_holds_what_the_articles_need_and_nothing_else(folder, tmp_path):
    target = written(folder, tmp_path / "out")
    held = [(one.kind, one.get("WARC-Target-URI")) for one in records(target) if one.kind in {"response", "revisit"}]
    attachment = FILE.replace("附件", "%E9%99%84%E4%BB%B6")
    assert held == [
        ("response", GB_URL),
        ("revisit", GB_URL),
        ("response", PICTURE),
        ("response", f"{HOST}/img/real.jpg"),
        ("response", PARTS_URL),
        ("response", f"{HOST}/art/2_2.html"),
        ("response", attachment),
        ("response", MOVED_URL),
        ("response", GONE_URL),
    ]
    assert LOST not in dict(held).values()
    assert sum(one.kind == "request" for one in records(target)) == len(held)


def test_blocks_are_those_of_the_archive(folder, tmp_path):
    kept = {}
    for path in (folder / "warc").iterdir():
        for record in taken_apart(path.read_bytes()):
            kept[record.kind, record.get("WARC-Target-URI"), record.get("WARC-Date")] = record.block
    copied = [one for one in records(written(folder, tmp_path / "out")) if one.kind != "warcinfo"]
    assert len(copied) > 10
    for one in copied:
        assert one.block == kept[one.kind, one.get("WARC-Target-URI"), one.get("WARC-Date")]


def test_warcio_reads_the_page_as_it_was_served(folder, tmp_path):
    with (written(folder, tmp_path / "out") / "articles-00000.warc.gz").open("rb") as stream:
        page = next(one for one in ArchiveIterator(stream) if one.rec_type == "response")
        assert page.rec_headers.get_header("WARC-Target-URI") == GB_URL
        assert page.raw_stream.read() == GB_PAGE


def test_every_file_says_what_it_is(folder, tmp_path):
    target = written(folder, tmp_path / "out", chosen=Selection(site="model"), warc_version="1.0")
    warcinfo = records(target)[0]
    assert warcinfo.get("WARC-Date") == "2026-04-05T01:02:03Z"
    lines = warcinfo.block.decode().split("\r\n")
    assert "format: WARC File Format 1.0" in lines
    assert "operator: 示例市档案馆 https://archive.example.cn/" in lines
    assert "isPartOf: model" in lines
    assert "rights: not stated" in lines
    assert "license: CC-BY-4.0" in lines
    assert any(line.startswith("description: ") and line.endswith("; site model") for line in lines)


@pytest.mark.parametrize("version", ["1.1", "1.0"])
def test_a_revisit_refers_to_a_record_of_the_same_delivery(folder, tmp_path, version):
    found = records(written(folder, tmp_path / "out", warc_version=version))
    revisit = next(record for record in found if record.kind == "revisit")
    original = next(record for record in found if record.get("WARC-Record-ID") == revisit.get("WARC-Refers-To"))
    assert original.get("WARC-Payload-Digest") == revisit.get("WARC-Payload-Digest")
    assert revisit.get("WARC-Profile") == f"http://netpreserve.org/warc/{version}/revisit/server-not-modified"
    assert bool(revisit.get("WARC-Refers-To-Date")) == (version == "1.1")


def test_the_same_dataset_gives_the_same_bytes(folder, tmp_path):
    first, second = written(folder, tmp_path / "a"), written(folder, tmp_path / "b")
    name = "articles-00000.warc.gz"
    assert (first / name).read_bytes() == (second / name).read_bytes()


def test_ids_are_new_and_the_same_whatever_else_is_delivered(folder, tmp_path):
    archived = {
        record.get("WARC-Record-ID")
        for path in (folder / "warc").iterdir()
        for record in taken_apart(path.read_bytes())
    }
    few = records(written(folder, tmp_path / "a", chosen=Selection(without_gone=True)))
    many = records(written(folder, tmp_path / "b"))
    assert not archived & {record.get("WARC-Record-ID") for record in many}
    numbers = {record.get("WARC-Record-ID") for record in few if record.kind != "warcinfo"}
    assert numbers < {record.get("WARC-Record-ID") for record in many}


def test_files_are_turned_over_by_size(folder, tmp_path):
    target = written(folder, tmp_path / "out", max_size=1)
    names = [path.name for path in sorted(target.iterdir())]
    assert names == [f"articles-{number:05}.warc.gz" for number in range(9)]
    assert not list(check(target)), "each has a warcinfo record of its own, a revisit refers to another file"


def test_no_article_makes_a_file_that_says_so(folder, tmp_path):
    target = written(folder, tmp_path / "out", chosen=Selection(since="2030-01-01"))
    assert [record.kind for record in records(target)] == ["warcinfo"]
    assert not list(check(target))


def test_damage_is_not_handed_out(tmp_path):
    folder = fill(tmp_path / "archive")
    path = next((folder / "warc").iterdir())
    with Archive.read(folder) as archive:
        offset = archive.find(GB_URL)["capture"]["offset"]
    data = bytearray(path.read_bytes())
    data[offset + 100] ^= 1
    path.write_bytes(data)
    with pytest.raises(OSError, match=rf"{path.name} at {offset} .*run scrapy verify"):
        written(folder, tmp_path / "out")
    assert not (tmp_path / "out").exists()
