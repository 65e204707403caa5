from __future__ import annotations

import csv
import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.exporters.base import columns
from crawler.exporters.csv import export
from items.article import Article, Attachment, Capture, Image
from tests.crawler.exporters.made import dataset

ROWS = 50_000
FEW_MEGABYTES = 3 * 1024 * 1024
IN_A_RECORD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


def record(**values: object) -> dict[str, object]:
    return asdict(Article(url="http://www.example.cn/1.html")) | values


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def exported(target: Path, *, raw: bool = False, **values: object) -> dict[str, str]:
    assert export(dataset([record(**values)], raw=raw), target) == 1
    return rows(target)[0]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "articles.csv"


def test_the_file_is_rfc_4180_with_bom(target: Path) -> None:
    exported(target, title='他说“好”, "yes"', body_text="第一段\n第二段")
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfurl,former_urls,")
    assert data.endswith(b"\r\n")
    assert '"他说“好”, ""yes"""'.encode() in data
    assert '"第一段\n第二段"'.encode() in data


def test_the_header_is_the_declaration(target: Path) -> None:
    assert list(exported(target)) == columns()


def test_no_records_leave_the_header(target: Path) -> None:
    assert export(dataset([]), target) == 0
    assert target.read_text(encoding="utf-8-sig").splitlines() == [",".join(columns())]


def test_values(target: Path) -> None:
    capture = Capture(warc="a.warc.gz", offset=1, length=2, digest="sha1:X", fetched_at="2020-04-03T06:30:00Z")
    image, attachment = (
        Image(url="http://www.example.cn/1.jpg"),
        Attachment(url="http://www.example.cn/1.doc", name="附件"),
    )
    row = exported(
        target,
        authors=["甲", "乙"],
        sections=["部门动态"],
        images=[asdict(image)],
        attachments=[asdict(attachment)],
        capture=asdict(capture),
        found={"title": "meta ArticleTitle"},
        views=0,
        similarity=0.75,
    )
    assert row["authors"] == "甲；乙"
    assert row["sections"] == "部门动态"
    assert json.loads(row["images"]) == [asdict(image)]
    assert "附件" in row["attachments"]
    assert json.loads(row["capture"]) == asdict(capture)
    assert json.loads(row["found"]) == {"title": "meta ArticleTitle"}
    assert (row["views"], row["similarity"]) == ("0", "0.75")


def test_null_and_empty_are_empty_cells(target: Path) -> None:
    row = exported(target)
    assert row.pop("url") == "http://www.example.cn/1.html"
    assert set(row.values()) == {""}


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1+1", "＋1", "－1", "＠x"),
        *(" =1+1", "\u3000=1+1", "\u00a0@x", "\n=1+1", "  ＝1"),
    ],
)
def test_formulas_are_disarmed(target: Path, text: str) -> None:
    assert exported(target, title=text)["title"] == f"'{text}"
    assert exported(target, authors=[text, "乙"])["authors"] == f"'{text}；乙"
    assert exported(target, raw=True, title=text)["title"] == text


@pytest.mark.parametrize("text", ["市科协", "1=1", "a-b", " 前有空格", "'x", "—破折号", "第一段\n=第二段"])
def test_other_text_stays(target: Path, text: str) -> None:
    assert exported(target, title=text)["title"] == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=IN_A_RECORD)
def test_any_text_comes_back(target: Path, text: str) -> None:
    assert exported(target, raw=True, body_text=text)["body_text"] == text
    guarded = exported(target, body_text=text)["body_text"]
    assert guarded in {text, f"'{text}"}
    assert not guarded.lstrip(" \u3000\u00a0").startswith(("=", "+", "-", "@"))


def test_nul_never_occurs(target: Path) -> None:
    exported(target, title="a\x00b", authors=["\x00"])
    assert b"\x00" not in target.read_bytes()


def test_memory_stays_flat(target: Path) -> None:
    def many() -> Iterator[dict[str, object]]:
        template = record()
        return (template | {"body_text": f"第{number}次活动。\n" * 20} for number in range(ROWS))

    tracemalloc.start()
    try:
        assert export(dataset(many()), target) == ROWS
        assert tracemalloc.get_traced_memory()[1] < FEW_MEGABYTES
    finally:
        tracemalloc.stop()
