from __future__ import annotations

from pathlib import Path

import pytest

from crawler.exporters.base import columns
from tests import independent
from tests.crawler.exporters.hostile import PIECES
from tests.crawler.exporters.made import dataset, record

xlsx = pytest.importorskip("crawler.exporters.xlsx", exc_type=ModuleNotFoundError)

READ = """
import json, openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
rows = [[[cell.value, cell.data_type] for cell in row] for row in book.worksheets[0].iter_rows()]
about = [[cell.value for cell in row] for row in book.worksheets[-1].iter_rows()]
print(json.dumps([book.sheetnames, rows, about, str(book.properties.created)], ensure_ascii=True))
"""


def written(tmp_path: Path, rows: list[dict[str, object]]) -> Path:
    target = tmp_path / "articles.xlsx"
    assert xlsx.export(dataset(rows), target) == len(rows)
    return target


def test_openpyxl_reads_every_cell(tmp_path):
    sheets, rows, about, created = independent.python(READ, written(tmp_path, [record(views=12), record(title=None)]))
    assert sheets == ["articles", "about 说明"]
    assert [cell[0] for cell in rows[0]] == columns()
    first = dict(zip(columns(), rows[1], strict=True))
    assert first["authors"] == ["甲；乙", "s"]
    assert first["views"] == [12, "n"]
    assert first["body_text"][0] == "第一段\n第二段\t单元格"
    assert dict(zip(columns(), rows[2], strict=True))["title"][0] is None
    assert ["rights 权利声明", "not stated"] in about
    assert created == "2026-04-05 01:02:03"


def test_hostile_texts_are_texts(tmp_path):
    _, rows, _, _ = independent.python(READ, written(tmp_path, [record(title=text) for text in PIECES]))
    cells = [row[columns().index("title")] for row in rows[1:]]
    # openpyxl leaves what the standard escapes (ECMA-376, ST_Xstring) as it stands.
    assert [[value.replace("_x005F_", "_"), kind] for value, kind in cells] == [[text, "s"] for text in PIECES]


def test_a_long_text_is_cut_and_said_so(tmp_path):
    rows = [record(body_text="字" * 40_000), record(body_text="𠮷" * 20_000), record(body_text="字" * 32_767)]
    _, read, about, _ = independent.python(READ, written(tmp_path, rows))
    place = columns().index("body_text")
    long, astral, fitting = (row[place][0] for row in read[1:])
    assert long.endswith("…〔全文 40000 字，此处截断〕")
    assert astral.startswith("𠮷𠮷")
    assert astral.endswith("…〔全文 20000 字，此处截断〕")
    assert max(len(text.encode("utf-16-le")) // 2 for text in (long, astral, fitting)) == 32_767
    assert fitting == "字" * 32_767
    assert ["cells cut 截断单元格", "2"] in about


def test_more_rows_than_a_sheet_holds(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    sheets, rows, about, _ = independent.python(READ, written(tmp_path, [record() for _ in range(5)]))
    assert sheets == ["articles", "articles 2", "articles 3", "about 说明"]
    assert len(rows) == 3
    assert ["rows 行数", "5"] in about


def test_the_same_dataset_gives_the_same_bytes(tmp_path):
    (tmp_path / "again").mkdir()
    rows = [record(title=f"第{number}篇") for number in range(10)]
    assert written(tmp_path, rows).read_bytes() == written(tmp_path / "again", rows).read_bytes()
