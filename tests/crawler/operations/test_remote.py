from __future__ import annotations

import hashlib
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator

import pytest

from crawler.operations.remote import RemoteError, is_remote, write_remote
from tests.crawler.exporters.made import dataset, record
from tests.independent import ENVIRONMENT

fsspec = pytest.importorskip("fsspec")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server that speaks S3, on loopback."""
    program = ENVIRONMENT / "bin" / "moto_server"
    if not program.exists():
        pytest.skip(f"no {program}; run make validators")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [str(program), "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            break
        except OSError:
            assert process.poll() is None, "it ended"
            assert time.monotonic() < deadline
    yield address
    process.kill()
    process.wait()


@pytest.fixture
def bucket(server, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setitem(fsspec.config.conf, "s3", {"endpoint_url": server})
    storage = fsspec.filesystem("s3", skip_instance_cache=True)
    if not storage.exists("news"):
        storage.mkdir("news")
    return storage


@pytest.fixture
def memory():
    storage = fsspec.filesystem("memory")
    storage.store.clear()
    storage.pseudo_dirs[:] = [""]
    return storage


def test_what_is_an_address():
    assert is_remote("s3://bucket/news.csv")
    assert not is_remote("output/news.csv")


def test_a_file_on_s3_with_its_manifest(bucket):
    assert write_remote(dataset([record()]), "jsonl", "s3://news/2026/articles.jsonl") == 1
    data = bucket.cat_file("news/2026/articles.jsonl")
    manifest = bucket.cat_file("news/2026/articles.jsonl.sha256").decode()
    assert manifest == f"{hashlib.sha256(data).hexdigest()}  articles.jsonl\n"
    assert sorted(bucket.find("news/2026")) == ["news/2026/articles.jsonl", "news/2026/articles.jsonl.sha256"]


def test_a_folder_on_s3_replaces_the_former_one(bucket):
    old = [record(url=f"http://www.example.cn/{number}") for number in range(3)]
    write_remote(dataset(old), "markdown", "s3://news/texts/")
    write_remote(dataset(old[:1]), "markdown", "s3://news/texts/")
    files = bucket.find("news/texts")
    assert len(files) == 1
    manifest = bucket.cat_file("news/texts.sha256").decode()
    assert manifest.split("  ")[1].strip() == files[0].removeprefix("news/")


def test_a_bucket_that_is_not_there_is_one_sentence(bucket):
    with pytest.raises(RemoteError) as error:
        write_remote(dataset([record()]), "jsonl", "s3://absent/articles.jsonl")
    assert "\n" not in str(error.value)


def test_what_is_sent_halfway_does_not_look_whole(memory, monkeypatch):
    write_remote(dataset([record()]), "jsonl", "memory://news/articles.jsonl")
    move = type(memory).mv

    def fail(self, source, target, **options):
        if target.endswith(".jsonl"):
            raise OSError("connection lost")
        return move(self, source, target, **options)

    monkeypatch.setattr(type(memory), "mv", fail)
    with pytest.raises(RemoteError, match="connection lost"):
        write_remote(dataset([record()]), "jsonl", "memory://news/articles.jsonl")
    assert not memory.exists("/news/articles.jsonl.sha256")


def test_an_unknown_storage_is_one_sentence():
    with pytest.raises(RemoteError, match="Protocol not known: nowhere"):
        write_remote(dataset([record()]), "jsonl", "nowhere://news/articles.jsonl")
