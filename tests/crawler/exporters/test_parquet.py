from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.exporters.base import columns
from tests import independent
from tests.crawler.exporters.hostile import PIECES
from tests.crawler.exporters.made import dataset, record

parquet = pytest.importorskip("crawler.exporters.parquet", exc_type=ModuleNotFoundError)
pq = pytest.importorskip("pyarrow.parquet")

DUCKDB = """
import duckdb, json, sys
rows = duckdb.sql(f"select * from read_parquet('{sys.argv[1]}', hive_partitioning={sys.argv[2]})").fetchall()
names = [d[0] for d in duckdb.sql(f"describe select * from read_parquet('{sys.argv[1]}')").fetchall()]
print(json.dumps([names, [[str(value) for value in row] for row in rows]], ensure_ascii=True))
"""
POLARS = """
import polars, json, sys
frame = polars.read_parquet(sys.argv[1])
print(json.dumps([{n: str(t) for n, t in frame.schema.items()}, frame["title"].to_list()], ensure_ascii=True))
"""


def written(tmp_path: Path, rows: list[dict[str, object]], **options: object) -> Path:
    target = tmp_path / "articles.parquet"
    if options.get("partition"):
        target.mkdir()
    assert parquet.export(dataset(rows, **options), target) == len(rows)
    return target


def test_every_field_comes_back(tmp_path):
    rows = [record(), record(title=None, authors=[], capture=None, published_at=None, found={})]
    read = pq.read_table(written(tmp_path, rows)).to_pylist(maps_as_pydicts="strict")
    for before, after in zip(rows, read, strict=True):
        published = after.pop("published_at")
        assert (published.isoformat() if published else None) == before["published_at"]
        fetched = [after["capture"]] if after["capture"] else []
        for capture in fetched:
            capture["fetched_at"] = capture["fetched_at"].strftime("%Y-%m-%dT%H:%M:%SZ")
        assert after == {name: value for name, value in before.items() if name != "published_at"}


def test_types_compression_and_what_is_said(tmp_path):
    file = pq.ParquetFile(written(tmp_path, [record()]))
    schema = file.schema_arrow
    assert schema.names == columns()
    assert str(schema.field("published_at").type) == "timestamp[s, tz=Asia/Shanghai]" or "tz=Asia/Shanghai" in str(
        schema.field("published_at").type
    )
    assert "tz=UTC" in str(schema.field("gone_at").type)
    assert str(schema.field("authors").type).startswith("list<")
    column = file.metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"
    assert any("DICTIONARY" in encoding for encoding in column.encodings)
    assert schema.metadata[b"rights"] == b"not stated"
    assert schema.metadata[b"date"] == b"2026-04-05T01:02:03+00:00"


def test_hostile_texts_come_back(tmp_path):
    rows = [record(title=text, body_text=text * 3, authors=[text]) for text in PIECES]
    read = pq.read_table(written(tmp_path, rows)).to_pylist()
    assert [(row["title"], row["authors"]) for row in read] == [(text, [text]) for text in PIECES]


def test_the_same_dataset_gives_the_same_bytes(tmp_path):
    (tmp_path / "again").mkdir()
    rows = [record(title=f"第{number}篇") for number in range(10)]
    assert written(tmp_path, rows).read_bytes() == written(tmp_path / "again", rows).read_bytes()


def test_partitions_by_site_and_year(tmp_path):
    rows = [
        record(url=f"http://www.example.cn/{number}", published_at=f"{2019 + number % 2}-01-01T00:00:00+08:00")
        for number in range(5)
    ] + [record(published_at=None)]
    target = written(tmp_path, rows, partition=True)
    files = sorted(path.relative_to(target).as_posix() for path in target.rglob("*.parquet"))
    years = ("2019", "2020", "__HIVE_DEFAULT_PARTITION__")
    assert files == [f"site=shaanxi_tongchuan/year={year}/articles.parquet" for year in years]
    names, found = independent.python(DUCKDB, f"{target}/*/*/*.parquet", "true")
    assert "site" in names
    assert len(found) == len(rows)


def test_many_partitions_wait_in_little_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "MOST_WAITING", 4)
    rows = [record(published_at=f"{2000 + number % 6}-01-01T00:00:00+08:00") for number in range(40)]
    target = written(tmp_path, rows, partition=True)
    assert sum(pq.ParquetFile(path).metadata.num_rows for path in target.rglob("*.parquet")) == len(rows)


def test_duckdb_and_polars_read_it(tmp_path):
    rows = [record(title=text) for text in PIECES]
    target = written(tmp_path, rows)
    names, found = independent.python(DUCKDB, target, "false")
    assert names == columns()
    assert [row[names.index("title")] for row in found] == list(PIECES)
    types, titles = independent.python(POLARS, target)
    assert titles == list(PIECES)
    assert "Asia/Shanghai" in types["published_at"]
    assert json.dumps(types).count("List") >= 6
