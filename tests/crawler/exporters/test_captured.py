from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.archive.archive import Archive
from crawler.exporters.base import Dataset
from crawler.exporters.captured import write_captures
from tests import independent
from tests.crawler.archive.damage import build
from tests.crawler.exporters.made import STAMP, dataset, record

DIGESTS = """
import json, sys
from warcio.archiveiterator import ArchiveIterator
with open(sys.argv[1], 'rb') as file:
    found = [(record.rec_type, record.rec_headers.get_header('WARC-Target-URI'),
              record.rec_headers.get_header('WARC-Payload-Digest')) for record in ArchiveIterator(file)]
print(json.dumps(found))
"""


@pytest.fixture
def archive(tmp_path):
    folder = build(tmp_path / "archive", articles=4)
    with Archive.read(folder) as opened:
        yield opened


def written(archive, tmp_path: Path) -> tuple[Path, list[dict]]:
    data = Dataset(archive=archive, stamp=STAMP)
    write_captures(data, tmp_path / "captures.warc.gz")
    return tmp_path / "captures.warc.gz", [json.loads(json.dumps(row)) for row in data.records()]


def test_warcio_reads_every_response_and_its_digest(archive, tmp_path):
    path, rows = written(archive, tmp_path)
    done = independent.run("warcio", "check", "-v", path)
    assert done.returncode == 0, done.stdout
    captures = [capture for row in rows for capture in (row["capture"], *row["parts"]) if capture]
    assert len(captures) >= 4
    found = independent.python(DIGESTS, path)
    assert [kind for kind, _, _ in found] == ["response"] * len(captures)
    assert [digest for _, _, digest in found] == [capture["digest"] for capture in captures]


def test_a_damaged_response_is_left_out(archive, tmp_path):
    path, rows = written(archive, tmp_path)
    whole = path.stat().st_size
    capture = rows[0]["capture"]
    warc = archive.folder / "warc" / capture["warc"]
    body = bytearray(warc.read_bytes())
    body[capture["offset"] + capture["length"] // 2] ^= 0xFF
    warc.write_bytes(body)
    assert written(archive, tmp_path)[0].stat().st_size == whole - capture["length"]


def test_without_responses_there_is_no_file(tmp_path):
    write_captures(dataset([record(), record(capture=None)], tmp_path), tmp_path / "captures.warc.gz")
    assert not (tmp_path / "captures.warc.gz").exists()
