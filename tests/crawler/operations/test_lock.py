from __future__ import annotations

import os
import socket
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from crawler.operations.lock import LockedError, run_lock

NOW = datetime(2026, 12, 1, tzinfo=UTC)


def test_the_second_is_told_who_and_since_when(tmp_path):
    with run_lock(tmp_path, "crawl shaanxi_tongchuan", NOW):
        with pytest.raises(LockedError) as error, run_lock(tmp_path, "crawl other", NOW):
            pass
        assert "crawl shaanxi_tongchuan" in str(error.value)
        assert "since 2026-12-01T00:00:00+00:00" in str(error.value)
    with run_lock(tmp_path, "crawl other", NOW):
        pass


def test_a_killed_process_leaves_no_lock(tmp_path):
    code = (
        "import os, sys, signal; from pathlib import Path; from datetime import datetime, UTC\n"
        "from crawler.operations.lock import run_lock\n"
        "with run_lock(Path(sys.argv[1]), 'crawl x', datetime.now(UTC)): os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert "crawl x" in (tmp_path / "archive.lock").read_text()
    with run_lock(tmp_path, "crawl y", NOW):
        pass


def test_whoever_inherits_the_descriptor_holds_the_lock(tmp_path):
    with run_lock(tmp_path, "harvest", NOW) as lock:
        heir = subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=[lock])
    with pytest.raises(LockedError), run_lock(tmp_path, "crawl y", NOW):
        pass
    heir.communicate()
    with run_lock(tmp_path, "crawl y", NOW):
        pass


def test_a_run_in_another_container_is_told(tmp_path):
    code = (
        "import sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from crawler.operations.lock import LockedError, run_lock\n"
        "try:\n with run_lock(Path(sys.argv[1]), 'crawl x', datetime.now(UTC)): pass\n"
        "except LockedError as error: print(error)"
    )
    container = ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--uts", "--mount"]
    if subprocess.run([*container, "true"], capture_output=True, check=False).returncode:
        pytest.skip("unshare may make no namespaces here")
    with run_lock(tmp_path, "crawl shaanxi_tongchuan", NOW):
        ended = subprocess.run(
            [*container, sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
        )
    assert f"is held by crawl shaanxi_tongchuan, process {os.getpid()} on {socket.gethostname()}" in ended.stdout
    assert "since 2026-12-01T00:00:00+00:00" in ended.stdout
