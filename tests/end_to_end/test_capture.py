"""`scrapy capture`: a page as a raw fixture, and the check that somebody has looked at it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from crawler.operations import fixtures
from crawler.replica.expected import centre
from crawler.replica.model import HOST, SECTIONS
from tests.end_to_end.conftest import NO_BRAKES


@pytest.fixture
def capture(desk, tmp_path):
    """Return a function that captures an address and returns code, the two files, and what was said."""
    folder = tmp_path / "fixtures"

    def run(*arguments):
        result = desk.run("capture", *arguments, "-o", str(folder), *NO_BRAKES[:4])
        assert not desk.folder.exists()
        files = sorted(folder.iterdir()) if folder.exists() else []
        return result.returncode, files, result.stdout + result.stderr

    run.folder = folder
    return run


def reviewed(golden):
    golden.write_text(
        golden.read_text("utf-8").replace('"reviewed": null', '"reviewed": "A. Reader, 2026-11-24"'), "utf-8"
    )


def test_a_page_is_kept_as_it_was_served_and_wants_a_review(capture, desk):
    article = next(record.article for record in centre(0).records if record.article.layout.charset == "gb2312")
    code, (golden, warc), said = capture(article.url)
    assert code == 0, said
    assert "reviewed" in said
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", str(warc)], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
    assert warc.read_bytes().startswith(b"WARC/1.1")
    assert article.title.encode("gb18030") in warc.read_bytes()
    told = json.loads(golden.read_text("utf-8"))
    assert (told["kind"], told["article"]["title"], told["reviewed"]) == ("article", article.title, None)
    result = desk.run("capture", "--check", str(capture.folder))
    assert result.returncode == 1
    assert f'{golden}: compare it with the page, then write "reviewed"' in result.stdout
    reviewed(golden)
    result = desk.run("capture", "--check", str(capture.folder))
    assert (result.returncode, result.stdout) == (0, "1 fixtures, 0 findings\n")


def test_what_reads_differently_is_named(capture, desk):
    article = next(record.article for record in centre(0).records if record.article.pages > 1)
    code, (golden, _), said = capture("--parts", article.url)
    assert code == 0, said
    reviewed(golden)
    assert desk.run("capture", "--check", str(capture.folder)).returncode == 0
    golden.write_text(golden.read_text("utf-8").replace(article.title, "另一个题目"), "utf-8")
    result = desk.run("capture", "--check", str(capture.folder))
    assert result.returncode == 1
    assert f"title reads '{article.title}' now, '另一个题目' was reviewed" in result.stdout


def test_a_reviewed_page_is_not_captured_over(capture, desk):
    article = centre(0).records[0].article
    code, (golden, warc), _ = capture(article.url)
    assert code == 0
    reviewed(golden)
    before = golden.read_bytes(), warc.read_bytes()
    code, _, said = capture(article.url)
    assert (code, (golden.read_bytes(), warc.read_bytes())) == (2, before)
    assert "it is reviewed" in said
    warc.unlink()
    result = desk.run("capture", "--check", str(capture.folder))
    assert (result.returncode, f"{warc}: is missing" in result.stdout) == (1, True)


@pytest.mark.parametrize(
    ("said", "is_enough"),
    [("王晓明，2026-11-24", True), ("A. Reader, 2026-11-24", True), ("王, 2026-13-45", False), ("2026-11-24", False)],
)
def test_what_counts_as_a_review(tmp_path, said, is_enough):
    assert fixtures._is_reviewed({"reviewed": said}) is is_enough  # noqa: SLF001


def test_a_list_page(capture, desk):
    code, (golden, _), said = capture(f"http://{HOST}{SECTIONS[0].path}")
    assert code == 0, said
    told = json.loads(golden.read_text("utf-8"))
    assert (told["kind"], len(told["rows"])) == ("list", 20)


def test_what_does_not_come_is_not_written(capture):
    code, files, said = capture(f"http://{HOST}/nothing.html")
    assert (code, files) == (1, [])
    assert said == f"scrapy capture: http://{HOST}/nothing.html: status 404; nothing was written\n"


@pytest.mark.parametrize(
    "arguments", [(), ("http://a.example.cn/", "--check", "x"), ("a.example.cn",), ("--check", "/none")]
)
def test_what_cannot_be(desk, arguments):
    result = desk.run("capture", *arguments)
    assert (result.returncode, result.stdout, len(result.stderr.splitlines())) == (2, "", 1), result.stderr
