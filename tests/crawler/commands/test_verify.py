"""`scrapy verify`: what it prints, its exit codes, and what `--repair` does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scrapy import cmdline

from crawler.archive.archive import DATABASE
from crawler.operations.lock import LOCK_FILE, run_lock
from tests.crawler.archive.damage import NOW, age, build

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def verify(monkeypatch, capfdbinary, tmp_path):
    """Return a function that runs the command in this process and returns code, output and errors."""

    def run(*arguments):
        monkeypatch.chdir(ROOT)
        with pytest.raises(SystemExit) as ended:
            cmdline.execute(["scrapy", "verify", *arguments, "-s", f"ARCHIVE_DIR={tmp_path / 'archive'}"])
        out, err = capfdbinary.readouterr()
        return ended.value.code, out.decode(), err.decode()

    return run


@pytest.fixture
def kept(tmp_path):
    return build(tmp_path / "archive")


def torn(kept):
    path = min((kept / "warc").iterdir())
    path.write_bytes(path.read_bytes() + b"torn")
    age(kept)
    return path


def test_what_is_whole_ends_with_0(verify, kept):
    code, out, err = verify()
    assert (code, err) == (0, "")
    assert "everything is as it was kept" in out
    assert "WARC records" in out
    assert not (kept / LOCK_FILE).exists()


def test_a_finding_is_a_line_and_ends_with_1(verify, kept):
    path = torn(kept)
    code, out, err = verify()
    assert (code, err) == (1, "")
    assert f"- warc/{path.name} has 4 bytes behind its end; --repair cuts them off\n" in out
    assert "findings: 1 in warc" in out


def test_json_is_one_object(verify, kept):
    path = torn(kept)
    code, out, _ = verify("--json")
    told = json.loads(out)
    assert (code, list(told)) == (1, ["checked", "findings", "mended"])
    assert told["checked"]["articles"] == 12
    assert told["findings"] == [
        {
            "part": "warc",
            "where": f"warc/{path.name}",
            "what": "has 4 bytes behind its end",
            "advice": "--repair cuts them off",
            "mend": "cut",
        }
    ]


def test_repair_mends_and_checks_again(verify, kept):
    path = torn(kept)
    code, out, _ = verify("--repair", "--json")
    assert (code, json.loads(out)["mended"]) == (0, [f"warc/{path.name}: 4 bytes behind its end cut off"])
    assert verify()[0] == 0


def test_repair_says_what_it_cannot_mend(verify, kept):
    path = min((kept / "warc").iterdir())
    path.unlink()
    code, out, _ = verify("--repair")
    assert code == 1
    assert f"- warc/{path.name} is lost; restore it from a backup" in out


def test_a_damaged_database_is_not_written_to(verify, kept):
    torn(kept)
    content = bytearray((kept / DATABASE).read_bytes())
    content[60] ^= 1  # the user version
    (kept / DATABASE).write_bytes(content)
    age(kept)
    code, out, _ = verify("--repair")
    assert code == 1
    assert "a damaged database is not written to" in out
    assert (kept / DATABASE).read_bytes() == content


def test_repair_waits_for_no_run(verify, kept):
    torn(kept)
    with run_lock(kept, "crawl model", NOW):
        code, out, err = verify("--repair")
        assert (code, out) == (75, "")
        assert "is held by crawl model" in err
        assert verify()[0] == 1


@pytest.mark.parametrize("arguments", [[], ["--repair"]])
def test_no_archive_is_one_line(verify, tmp_path, arguments):
    code, out, err = verify(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "no archive in" in err
    assert not (tmp_path / "archive").exists()
