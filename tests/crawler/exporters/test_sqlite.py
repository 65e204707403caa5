from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.exporters.base import columns
from crawler.exporters.sqlite import export, phrase
from tests.crawler.exporters.hostile import PIECES, TEXTS
from tests.crawler.exporters.made import dataset, record


def written(tmp_path: Path, rows: list[dict[str, object]]) -> Path:
    target = tmp_path / "articles.db"
    target.unlink(missing_ok=True)
    assert export(dataset(rows), target) == len(rows)
    return target


def select(path: Path, statement: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(statement, values).fetchall()


def found(path: Path, words: str) -> set[int]:
    return {row[0] for row in select(path, "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?", phrase(words))}


def test_every_field_comes_back(tmp_path):
    rows = [record(), record(title=None, authors=[], capture=None)]
    path = written(tmp_path, rows)
    read = select(path, f"SELECT {', '.join(columns())} FROM articles ORDER BY id")  # noqa: S608
    for before, after in zip(rows, read, strict=True):
        for name, value in zip(columns(), after, strict=True):
            plain = json.loads(value) if isinstance(before[name], list | dict) else value
            assert plain == before[name], name


def test_it_is_whole_strict_and_plain(tmp_path):
    path = written(tmp_path, [record()])
    assert select(path, "PRAGMA integrity_check") == [("ok",)]
    assert select(path, "SELECT strict FROM pragma_table_list WHERE name = 'articles'") == [(1,)]
    assert path.read_bytes()[18:20] == b"\x01\x01", "no WAL: it opens from a read-only medium"
    assert ("rights", "not stated") in select(path, "SELECT * FROM about")


def test_two_character_words_are_found(tmp_path):
    texts = ["铜川市科协开展科普活动", "科学普及进校园", "会长王小川主持会议，AI 2020年"]
    path = written(tmp_path, [record(title=text, body_text=f"{text}。详见附件") for text in texts])
    assert found(path, "科普") == {1}
    assert found(path, "会长") == {3}
    assert found(path, "川") == {1, 3}
    assert found(path, "小川主持") == {3}
    assert found(path, "ai 2020") == {3}
    assert found(path, "详见附件") == {1, 2, 3}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(texts=st.lists(st.text("科普会长市川。，\n", min_size=1, max_size=12), min_size=1, max_size=6))
def test_search_finds_whatever_like_finds(tmp_path, texts):
    path = written(tmp_path, [record(title=None, body_text=text) for text in texts])
    for words in ("科普", "会长", "市川科", "川"):
        holding = {number for number, text in enumerate(texts, 1) if words in text}
        assert holding <= found(path, words)


def test_the_way_that_the_file_tells_works(tmp_path):
    path = written(tmp_path, [record(title="科普周"), record(title="学会工作", body_text="科。普")])
    ((told,),) = select(path, "SELECT value FROM about WHERE name = 'search'")
    statement, like = told.replace("-- AND", "AND").split("\n-- blanks")
    assert {row[1] for row in select(path, statement)} == {"科普周", "学会工作"}
    condition = like.partition("\n")[2].partition(" leaves")[0]
    assert [row[1] for row in select(path, statement.replace(" ORDER", f" {condition} ORDER"))] == ["科普周"]


def test_the_command_line_program_searches_it(tmp_path):
    program = shutil.which("sqlite3")
    if not program:
        pytest.skip("no sqlite3; apt-get install sqlite3")
    path = written(tmp_path, [record(title="科普周"), record(title="学会")])
    statement = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH '\"科 普\"'"
    done = subprocess.run([program, "-readonly", str(path), statement], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(text=TEXTS)
def test_any_text_comes_back(tmp_path, text):
    path = written(tmp_path, [record(body_text=text, authors=[text])])
    assert select(path, "SELECT body_text, json_extract(authors, '$[0]') FROM articles") == [(text, text)]


def test_the_same_dataset_gives_the_same_bytes(tmp_path):
    rows = [record(title=text) for text in PIECES]
    first = written(tmp_path, rows).read_bytes()
    assert written(tmp_path, rows).read_bytes() == first
