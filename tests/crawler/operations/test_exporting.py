from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import pytest

from crawler.exporters import formats
from crawler.operations.exporting import write
from items.article import Article
from tests.crawler.exporters.made import dataset

FILES = ["jsonl", "csv"]


def many(count: int) -> Iterator[dict[str, object]]:
    template = asdict(Article(url="http://www.example.cn/1.html"))
    return (template | {"body_text": f"第{number}次活动。\n" * 20} for number in range(count))


def failing(count: int) -> Iterator[dict[str, object]]:
    yield from many(count)
    raise RuntimeError("half way")


@pytest.fixture
def folder_format(monkeypatch):
    """A format of two files."""

    def export(data, target):
        count = 0
        for count, row in enumerate(data.records(), 1):
            (target / "sub").mkdir(exist_ok=True)
            (target / "sub" / f"{count}.txt").write_text(row["body_text"])
        (target / "count").write_text(str(count))
        return count

    form = formats.Format(module="x", suffix="/", purpose="", purpose_zh="", read_with="")
    monkeypatch.setattr(formats.Format, "load", lambda self: export)
    monkeypatch.setitem(formats.FORMATS, "folders", form)
    return "folders"


@pytest.mark.parametrize("name", FILES)
def test_a_failure_half_way_leaves_nothing(tmp_path, name):
    with pytest.raises(RuntimeError, match="half way"):
        write(dataset(failing(100)), name, tmp_path / "articles")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", FILES)
def test_a_failure_half_way_leaves_the_former_file(tmp_path, name):
    target = tmp_path / "articles"
    write(dataset(many(3)), name, target)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(RuntimeError, match="half way"):
        write(dataset(failing(100)), name, target)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("name", FILES)
def test_the_file_appears_when_it_is_whole(tmp_path, name):
    target = tmp_path / "articles"

    def watched() -> Iterator[dict[str, object]]:
        for row in many(2000):
            assert not target.exists()
            yield row

    assert write(dataset(watched()), name, target) == 2000
    assert {path.name for path in tmp_path.iterdir()} == {"articles", "articles.sha256"}


def test_a_folder_is_replaced_whole_with_its_manifest(tmp_path, folder_format):
    target = tmp_path / "articles"
    write(dataset(many(3)), folder_format, target)
    write(dataset(many(2)), folder_format, target)
    assert {path.name for path in tmp_path.iterdir()} == {"articles", "articles.sha256"}
    assert {path.name for path in (target / "sub").iterdir()} == {"1.txt", "2.txt"}
    listed = [line.split("  ")[1] for line in (tmp_path / "articles.sha256").read_text().splitlines()]
    assert listed == ["articles/count", "articles/sub/1.txt", "articles/sub/2.txt"]


def test_a_folder_that_fails_leaves_the_former_one(tmp_path, folder_format):
    target = tmp_path / "articles"
    write(dataset(many(3)), folder_format, target)
    with pytest.raises(RuntimeError, match="half way"):
        write(dataset(failing(1)), folder_format, target)
    assert {path.name for path in tmp_path.iterdir()} == {"articles", "articles.sha256"}
    assert (target / "count").read_text() == "3"
