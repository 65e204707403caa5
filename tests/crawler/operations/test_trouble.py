from __future__ import annotations

import errno
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from crawler.operations.trouble import unkept

FOLDER = Path("output")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), "the disk quota is used up"),
        (OSError(errno.EIO, "Input/output error"), "the disk fails"),
    ],
)
def test_a_disk_that_takes_nothing_is_named(error, said):
    sentence = unkept(error, FOLDER)
    assert sentence == f"nothing more can be kept in output: {said}; what is kept is whole, the next run goes on"


@pytest.mark.parametrize(
    "error", [OSError("status 503"), ConnectionRefusedError(errno.ECONNREFUSED, "refused"), ValueError("x"), None]
)
def test_other_errors_are_none_of_the_archive(error):
    assert unkept(error, FOLDER) is None


def test_a_locked_database_is_named(tmp_path):
    path = tmp_path / "archive.db"
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as one,
        closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as other,
    ):
        one.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError) as raised:
            other.execute("BEGIN IMMEDIATE")
    assert "another program keeps archive.db locked" in str(unkept(raised.value, FOLDER))


def test_a_database_that_may_not_grow_is_named(tmp_path):
    code = (
        "import sqlite3, sys; from pathlib import Path; from crawler.operations.trouble import unkept\n"
        "database = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "database.execute('CREATE TABLE t (x)')\n"
        "try: database.execute('INSERT INTO t VALUES (zeroblob(200000))')\n"
        "except sqlite3.Error as error: print(unkept(error, Path('output')))"
    )

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    ended = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "archive.db")],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    assert ended.stdout.startswith("nothing more can be kept in output: "), ended.stderr
