from __future__ import annotations

import io
import random
import sys
from zipfile import ZipFile

import pytest

from crawler.archive.archive import Archive
from crawler.exporters import wacz as exporter
from crawler.packages import wacz
from tests.crawler.exporters.exchanged import dataset, fill
from tests.crawler.packages.broken_packages import CONTENT, of_the_zip, packed, unpacked


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """The bytes of a good package."""
    folder = tmp_path_factory.mktemp("packages")
    fill(folder / "archive")
    with Archive.read(folder / "archive") as archive:
        exporter.export(dataset(archive), folder / "a.wacz")
    return (folder / "a.wacz").read_bytes()


def problems(folder, data):
    (folder / "x.wacz").write_bytes(data)
    return list(wacz.check(folder / "x.wacz"))


def mutants(good):
    for name, (change, said) in CONTENT.items():
        files = unpacked(good)
        change(files)
        yield name, packed(files), said
    for name, (data, said) in of_the_zip(good).items():
        yield name, data, said


def test_what_was_exported_is_good(good, tmp_path):
    assert problems(tmp_path, good) == []
    assert problems(tmp_path, packed(unpacked(good))) == [], "the mutants break nothing but what they are meant to"


def test_a_changed_byte_of_any_file_is_found_and_none_ends_the_check(good, tmp_path):
    with ZipFile(io.BytesIO(good)) as package:
        starts = {info.filename: good.index(package.read(info)) for info in package.infolist()}
        inside = [(starts[info.filename], starts[info.filename] + info.file_size) for info in package.infolist()]
    chance = random.Random(5)  # noqa: S311 - nothing is kept secret
    for _ in range(150):
        at = chance.randrange(len(good))
        flipped = good[:at] + bytes([good[at] ^ chance.randrange(1, 256)]) + good[at + 1 :]
        found = problems(tmp_path, flipped)
        assert found or not any(start <= at < end for start, end in inside), at


def test_every_mutant_is_rejected(good, tmp_path, capsys):
    missed, count = [], 0
    for count, (name, data, said) in enumerate(mutants(good), 1):  # noqa: B007
        found = problems(tmp_path, data)
        if data == good or not any(said in problem for problem in found):
            missed.append((name, said, found))
    with capsys.disabled():
        sys.stdout.write(f"\nwacz: {count - len(missed)} of {count} mutants rejected\n")
    assert not missed
