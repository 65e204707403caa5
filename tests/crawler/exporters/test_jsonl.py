from __future__ import annotations

import json
import math
import tracemalloc
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.exporters import jsonl
from crawler.exporters.base import columns
from items.article import Article
from tests.crawler.exporters.made import dataset, record

ROWS = 50_000
FEW_MEGABYTES = 3 * 1024 * 1024


def many(count: int) -> Iterator[dict[str, object]]:
    template = asdict(Article(url="http://www.example.cn/1.html"))
    return (template | {"body_text": f"第{number}次活动。\n" * 20} for number in range(count))


def export(records: list[dict[str, object]], folder: Path) -> str:
    target = folder / "articles.jsonl"
    assert jsonl.export(dataset(records), target) == len(records)
    return target.read_bytes().decode("utf-8")


def test_round_trip(tmp_path: Path) -> None:
    records = [record(), record(title=None, authors=[], capture=None)]
    lines = export(records, tmp_path).splitlines()
    assert [json.loads(line) for line in lines] == records


def test_fields_stand_in_the_order_of_their_declaration(tmp_path: Path) -> None:
    shuffled = dict(reversed(record().items()))
    assert list(json.loads(export([shuffled], tmp_path))) == columns()


def test_chinese_is_not_escaped(tmp_path: Path) -> None:
    assert "“主题日”" in export([record()], tmp_path)


def test_no_records_make_an_empty_file(tmp_path: Path) -> None:
    assert export([], tmp_path) == ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_any_text_is_one_line(tmp_path: Path, text: str) -> None:
    exported = export([record(body_text=text, authors=[text])], tmp_path)
    assert len(exported.splitlines()) == 1
    assert json.loads(exported) == record(body_text=text, authors=[text])


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_what_json_has_no_word_for_is_refused(tmp_path: Path, number: float) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        export([record(similarity=number)], tmp_path)


def test_a_record_without_a_field_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="former_urls"):
        export([{"url": "http://www.example.cn/"}], tmp_path)


def test_memory_stays_flat(tmp_path: Path) -> None:
    tracemalloc.start()
    try:
        assert jsonl.export(dataset(many(ROWS)), tmp_path / "articles.jsonl") == ROWS
        assert tracemalloc.get_traced_memory()[1] < FEW_MEGABYTES
    finally:
        tracemalloc.stop()
