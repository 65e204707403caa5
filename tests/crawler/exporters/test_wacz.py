from __future__ import annotations

import gzip
import json
from zipfile import ZIP_STORED, ZipFile

import pytest

from crawler.archive.archive import Archive
from crawler.archive.records import Selection
from crawler.exporters import wacz
from crawler.packages.wacz import check
from tests import independent
from tests.crawler.exporters.exchanged import GB_URL, GONE_URL, PARTS_URL, STAMP, dataset, fill
from tests.crawler.packages.records import taken_apart

CDXJ = """
import io, json, sys
from zipfile import ZipFile
from cdxj_indexer.main import CDXJIndexer
from pathlib import Path
folder = Path(sys.argv[2]); ZipFile(sys.argv[1]).extractall(folder)
out = io.StringIO(); out.close = lambda: None
CDXJIndexer(out, [str(path) for path in sorted((folder / 'archive').iterdir())], sort=True).process_all()
print(json.dumps(out.getvalue().splitlines()))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("exchanged") / "archive")


def written(folder, target, *, chosen=None, max_size=10**9, **options):
    with Archive.read(folder) as archive:
        wacz.export(dataset(archive, chosen=chosen, **options), target, max_size=max_size)
    return target


def pages(path):
    with ZipFile(path) as package:
        first, *rest = map(json.loads, package.read("pages/pages.jsonl").splitlines())
    assert first["format"] == "json-pages-1.0"
    return rest


def index(path):
    with ZipFile(path) as package:
        return gzip.decompress(package.read("indexes/index.cdx.gz")).decode().splitlines()


@pytest.mark.parametrize(
    "options", [{}, {"warc_version": "1.0"}, {"max_size": 1}, {"chosen": Selection(since="2030-01-01")}]
)
def test_others_and_we_accept_it(folder, tmp_path, options):
    path = written(folder, tmp_path / "a.wacz", **options)
    assert not list(check(path))
    checked = independent.run("wacz", "validate", "-f", path)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "the passed WACZ is valid" in checked.stdout


def test_the_index_is_what_another_program_makes_of_the_records(folder, tmp_path):
    path = written(folder, tmp_path / "a.wacz", max_size=1)
    theirs = independent.python(CDXJ, path, tmp_path / "unpacked")
    assert index(path) == theirs


def test_the_pages_are_the_articles_with_title_and_text(folder, tmp_path):
    found = pages(written(folder, tmp_path / "a.wacz"))
    assert [page["url"] for page in found] == [GB_URL, PARTS_URL, GONE_URL]
    assert found[0]["ts"] == "2026-03-02T01:00:02Z"
    assert found[0]["title"] == f"题 {GB_URL[-8:]}"
    assert found[0]["text"] == f"正文 {GB_URL}" * 9
    with Archive.read(folder) as archive:
        assert found[0]["id"] == archive.identity(GB_URL)


def test_every_revision_is_a_page_of_its_own(folder, tmp_path):
    found = pages(written(folder, tmp_path / "a.wacz", chosen=Selection(revisions=True)))
    assert [page["id"].rpartition("#")[2] for page in found] == ["1", "1", "1"]


def test_what_is_not_chosen_is_not_in_it(folder, tmp_path):
    path = written(folder, tmp_path / "a.wacz", chosen=Selection(without_gone=True))
    assert GONE_URL not in {page["url"] for page in pages(path)}
    assert not any(GONE_URL in line for line in index(path))


def test_members_are_stored_sorted_and_dated_by_the_archive(folder, tmp_path):
    with ZipFile(written(folder, tmp_path / "a.wacz", max_size=1)) as package:
        infos = package.infolist()
        described = json.loads(package.read("datapackage.json"))
    assert {info.compress_type for info in infos} == {ZIP_STORED}
    assert {info.date_time for info in infos} == {(2026, 4, 5, 1, 2, 2)}, "the seconds of a ZIP are even"
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    assert described["created"] == STAMP.isoformat().replace("+00:00", "Z")
    assert described["licenses"] == [{"name": "CC-BY-4.0"}]
    assert [one["path"] for one in described["resources"]] == [
        info.filename for info in infos if not info.filename.startswith("datapackage")
    ]


def test_a_record_can_be_read_by_the_offsets_of_zip_and_index(folder, tmp_path):
    path = written(folder, tmp_path / "a.wacz")
    place = json.loads(index(path)[0].split(" ", 2)[2])
    with ZipFile(path) as package, package.open(f"archive/{place['filename']}") as stream:
        stream.seek(int(place["offset"]))
        (record,) = taken_apart(stream.read(int(place["length"])))
    assert record.get("WARC-Target-URI") == place["url"]


def test_a_revisit_has_no_block_that_a_player_would_send_instead_of_the_page(folder, tmp_path):
    with ZipFile(written(folder, tmp_path / "a.wacz")) as package:
        records = taken_apart(package.read("archive/articles-00000.warc.gz"))
    revisit = next(record for record in records if record.kind == "revisit")
    assert revisit.block == b""
    assert revisit.get("WARC-Refers-To-Target-URI") == GB_URL


def test_the_same_dataset_gives_the_same_bytes(folder, tmp_path):
    assert written(folder, tmp_path / "a").read_bytes() == written(folder, tmp_path / "b").read_bytes()


def test_nothing_is_left_where_the_archive_is_damaged(tmp_path):
    folder = fill(tmp_path / "archive")
    path = next((folder / "warc").iterdir())
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(OSError, match="run scrapy verify"):
        written(folder, tmp_path / "a.wacz")
    assert {found.name for found in tmp_path.iterdir()} == {"archive", "a.wacz"}, "the caller removes what was begun"
