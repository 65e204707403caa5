from __future__ import annotations

import pytest

from crawler.operations.lock import LOCK_FILE, run_lock
from tests.crawler.archive.damage import NOW


@pytest.fixture
def operator(tmp_path):
    """Return a function that writes operator.toml and returns the option that names it."""

    def write(text: str) -> list[str]:
        path = tmp_path / "operator.toml"
        path.write_text(text, encoding="utf-8")
        return ["-s", f"OPERATOR_FILE={path}"]

    return write


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["shaanxi_tongchuang"], "unknown site 'shaanxi_tongchuang'; did you mean shaanxi_tongchuan?"),
        (["shaanxi_tongchuan", "nowhere_land"], "unknown site 'nowhere_land'"),
        (["-a", "limit=many"], "-a limit=many is no number of articles"),
        (["-a", "colour=red"], "unknown argument -a colour="),
        (["-a", "limit"], "-a wants NAME=VALUE"),
        (["--jobs", "0"], "'0' is no whole number above 0"),
        (["--max-minutes", "-5"], "'-5' is no number above 0"),
        (["--max-minutes", "inf"], "'inf' is no number above 0"),
        (["--max-requests", "2.5"], "'2.5' is no whole number above 0"),
        (["--keep-going", "--fail-fast"], "not allowed with argument"),
        (["--quickly"], "unknown option --quickly"),
        (["-s", "MAX_REQUESTS=few"], "MAX_REQUESTS=few must be a whole number of at least 0"),
    ],
)
def test_what_nobody_knows_ends_it_before_anything_begins(command, folder, arguments, said):
    ended = command("harvest", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert len(ended.err.splitlines()) == 1
    assert not folder.exists() or not (folder / LOCK_FILE).exists()


@pytest.mark.parametrize("text", ['sites = ["nowhere_land"]', "[thresholds.nowhere_land]"])
@pytest.mark.parametrize("named", [[], ["shaanxi_tongchuan"]])
def test_a_site_of_the_file_that_is_not_there_is_a_usage_error(command, operator, text, named):
    ended = command("harvest", *named, *operator(text))
    assert ended.code == 2
    assert "operator.toml: unknown site 'nowhere_land'" in ended.err


def test_an_archive_that_is_held_is_left_alone(command, folder):
    with run_lock(folder, "harvest of 3 sites", NOW):
        ended = command("harvest", "shaanxi_tongchuan")
    assert ended.code == 75
    assert "is held by harvest of 3 sites, process" in ended.err
    assert "since 2026-03-02T01:00:00+00:00" in ended.err


def test_nobody_takes_a_worker_for_a_way_around_the_lock(command, folder):
    with run_lock(folder, "harvest of 3 sites", NOW):
        ended = command("crawl", "shaanxi_tongchuan", "--worker", "0:1")
    assert ended.code == 2
    assert "descriptor 0 is not the lock" in ended.err


def test_an_archive_that_is_none_is_told_with_what_to_do_about_the_folder(command, folder, operator):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "archive.db").write_bytes(b"no database at all" * 100)
    ended = command("harvest", "shaanxi_tongchuan", *operator("[alerts]\nstderr = true\n"))
    assert ended.code == 2
    assert "archive.db is no SQLite database" in ended.err
    assert "the archive's folder" in ended.err
    assert "is the site up" not in ended.err
    assert (folder / "archive.db").read_bytes() == b"no database at all" * 100
