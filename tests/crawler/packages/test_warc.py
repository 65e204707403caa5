from __future__ import annotations

import gzip
import shutil
import sys

import pytest

from crawler.archive.archive import Archive
from crawler.disk import replacing_folder_with_manifest
from crawler.exporters import warc as exporter
from crawler.packages import warc
from tests.crawler.exporters.exchanged import dataset, fill
from tests.crawler.packages.broken_records import OF_1_0, OF_1_1
from tests.crawler.packages.records import changed, put_together, taken_apart, write_manifest

NAME = "articles-00000.warc.gz"


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """A good folder of each version."""
    folder = tmp_path_factory.mktemp("packages")
    fill(folder / "archive")
    with Archive.read(folder / "archive") as archive:
        for version in ("1.1", "1.0"):
            with replacing_folder_with_manifest(folder / version) as part:
                exporter.export(dataset(archive, warc_version=version), part)
    return folder


def cut_off(data):
    return data[:-100]


def cut_at_a_record(data):
    return put_together(taken_apart(data)[:-2])


def with_a_time(data):
    return data[:4] + b"\1" + data[5:]


def with_a_wrong_checksum(data):
    return data[:-8] + bytes([data[-8] ^ 1]) + data[-7:]


BYTES = {
    "cut off": (cut_off, "the file ends within the record"),
    "a gzip member with a time": (with_a_time, "has a time of its own"),
    "a wrong checksum": (with_a_wrong_checksum, "cannot be inflated"),
    "bytes behind the end": (lambda data: data + b"more", "cannot be inflated"),
    "zeros behind the end": (lambda data: data + bytes(9), "cannot be inflated"),
    "not compressed": (gzip.decompress, "cannot be inflated"),
    "one member for all": (lambda data: gzip.compress(gzip.decompress(data), mtime=0), "does not end where"),
    "no record": (lambda data: data + gzip.compress(b"more", mtime=0), "has no head of a WARC record"),
    "an empty file": (lambda data: b"", "holds no record"),
}


def in_the_folder(folder):
    """Yield each broken folder with its name and what has to be said of it."""

    def fresh(version):
        shutil.rmtree(folder / "x", ignore_errors=True)
        shutil.copytree(folder / version, folder / "x")
        write_manifest(folder / "x")
        return folder / "x"

    for version, broken in (("1.1", OF_1_1), ("1.0", OF_1_0)):
        for name, (change, said) in broken.items():
            path = fresh(version)
            data = (path / NAME).read_bytes()
            (path / NAME).write_bytes(changed(data, change))
            assert (path / NAME).read_bytes() != data, name
            write_manifest(path)
            yield name, path, said
    for name, (edit, said) in BYTES.items():
        path = fresh("1.1")
        (path / NAME).write_bytes(edit((path / NAME).read_bytes()))
        write_manifest(path)
        yield name, path, said
    path = fresh("1.1")
    (path / NAME).write_bytes(cut_at_a_record((path / NAME).read_bytes()))
    yield "cut at a record", path, "differs from x.sha256"
    path = fresh("1.1")
    (path / NAME).rename(path / "other.warc.gz")
    yield "a name that the manifest does not have", path, "is not as in x.sha256"
    path = fresh("1.1")
    path.with_name("x.sha256").unlink()
    yield "no manifest", path, "is missing beside the folder"
    path = fresh("1.1")
    (path / "notes.txt").write_text("x")
    write_manifest(path)
    yield "another file", path, "is no WARC file"
    path = fresh("1.1")
    (path / NAME).unlink()
    write_manifest(path)
    yield "no file", path, "holds no WARC file"


def test_what_was_exported_is_good(folders):
    for version in ("1.1", "1.0"):
        assert list(warc.check(folders / version)) == []
        assert list(warc.check(folders / version / NAME)) == [], "a single file"


def test_every_mutant_is_rejected(folders, capsys):
    missed, count = [], 0
    for count, (name, path, said) in enumerate(in_the_folder(folders), 1):  # noqa: B007
        problems = list(warc.check(path))
        if not any(said in problem for problem in problems):
            missed.append((name, said, problems))
    with capsys.disabled():
        sys.stdout.write(f"\nwarc: {count - len(missed)} of {count} mutants rejected\n")
    assert not missed


def test_unchanged_records_put_together_again_are_good(folders, tmp_path):
    """The mutants break nothing but what they are meant to."""
    data = (folders / "1.1" / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(changed(data, lambda records: None))
    assert list(warc.check(tmp_path / NAME)) == []
