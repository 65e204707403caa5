from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from crawler.scratch import scratch


def test_each_is_alone_and_forgotten():
    with closing(scratch("CREATE TABLE kept (text)")) as one, closing(scratch()) as other:
        one.execute("INSERT INTO kept VALUES ('x')")
        assert one.execute("SELECT text FROM kept").fetchall() == [("x",)]
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            other.execute("SELECT text FROM kept")
