"""A disk that takes nothing more, and a database that another program keeps: said in a sentence, nothing lost."""

from __future__ import annotations

import sqlite3
import subprocess
import time
from contextlib import closing

import pytest

from crawler.archive.archive import DATABASE
from tests.end_to_end.conftest import MODELS, NO_BRAKES, ROOT, Desk
from tests.end_to_end.harvests import SITES, assert_true, rows

SITE = SITES[0]

# In a mount namespace of its own, so that nothing is left mounted. $1: folder, $2: small size, $3: copy; then a crawl.
SCRIPT = """
folder=$1 size=$2 copy=$3; shift 3
mkdir -p "$folder"
mount -t tmpfs -o "size=$size" tmpfs "$folder"
"$@"; echo "full disk: $?"
find "$folder" -name '*.part' -o -name '.*.part'
mount -o remount,size=100m "$folder"
"$@"; echo "larger disk: $?"
cp -a "$folder" "$copy"
"""


def namespace():
    """Return the command that makes a mount namespace; skip where none may be made."""
    for command in (["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"]):
        tried = subprocess.run([*command, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False)
        if tried.returncode == 0:
            return command
    pytest.skip("no disk may be mounted here: neither root nor user namespaces")


@pytest.mark.parametrize(("command", "size"), [("crawl", "760k"), ("harvest", "1000k")])
def test_a_full_disk_ends_the_run_and_the_next_one_goes_on(desk, tmp_path, command, size):
    call = desk.command(command, SITE, *MODELS, *NO_BRAKES)
    copy = tmp_path / "copy"
    ended = subprocess.run(
        [*namespace(), "sh", "-c", SCRIPT, "sh", str(desk.folder), size, str(copy), *call],
        cwd=ROOT,
        env=desk.environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "full disk: 1\n" in ended.stdout, ended.stdout + ended.stderr
    assert "the disk is full; what is kept is whole, the next run goes on" in ended.stdout
    assert ".part" not in ended.stdout
    assert "larger disk: 0\n" in ended.stdout, ended.stdout + ended.stderr
    kept = Desk(copy, desk.replica)
    assert rows(kept, "SELECT count(*) FROM articles") != [(0,)]
    assert_true(kept, (SITE,))


def test_a_database_that_another_program_keeps_for_a_while_is_waited_for(desk):
    process = desk.start("crawl", SITE, *MODELS, *NO_BRAKES)
    keep(desk, process)
    with closing(sqlite3.connect(desk.folder / DATABASE, isolation_level=None, timeout=60)) as other:
        other.execute("BEGIN IMMEDIATE")
        kept = other.execute("SELECT count(*) FROM captures").fetchone()
        before = -1
        while before != desk.replica.total():  # until nothing moves any more
            before = desk.replica.total()
            time.sleep(0.5)
        assert process.poll() is None, process.communicate()
        assert other.execute("SELECT count(*) FROM captures").fetchone() == kept
        other.execute("ROLLBACK")
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, out + err
    assert "WARNING" not in err
    assert_true(desk, (SITE,))


def test_one_that_is_never_given_back_ends_the_run_and_the_next_one_goes_on(desk):
    process = desk.start("crawl", SITE, *MODELS, *NO_BRAKES, "-s", "DATABASE_PATIENCE=0.3")
    keep(desk, process)
    with closing(sqlite3.connect(desk.folder / DATABASE, isolation_level=None, timeout=60)) as other:
        other.execute("BEGIN IMMEDIATE")
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1, out + err
    assert "another program keeps archive.db locked; what is kept is whole, the next run goes on" in out
    again = desk.run("crawl", SITE, *MODELS, *NO_BRAKES)
    assert again.returncode == 0, again.stdout + again.stderr
    assert_true(desk, (SITE,))


def keep(desk, process):
    """Wait until the crawl is under way."""
    while desk.replica.total() < 6:
        assert process.poll() is None, process.communicate()
        time.sleep(0.002)
