"""What is wrong with a call: one line, code 2, nothing half-written, no traceback."""

from __future__ import annotations

import sqlite3

import pytest

SITE = "shaanxi_tongchuan"


def one_line(result, said, code=2):
    lines = result.stderr.strip().splitlines()
    assert result.returncode == code, result.stderr
    assert len(lines) == 1, result.stderr
    assert said in lines[0]
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["crawl", "shanxi_tongchuan"], "unknown site 'shanxi_tongchuan'; did you mean shaanxi_tongchuan? all"),
        (["crawl"], "missing argument"),
        (["crawl", SITE, "more"], "unknown argument 'more'"),
        (["crawl", SITE, "--ful"], "unknown option --ful"),
        (["crawl", SITE, "-o", "x.csv"], "unknown option -o"),
        (["crawl", SITE, "-a", "since=2020-02-30"], "-a since=2020-02-30 is no day"),
        (["crawl", SITE, "-a", "sinse=2020-02-03"], "unknown argument -a sinse="),
        (["crawl", SITE, "-a", "limit"], "-a wants NAME=VALUE"),
        (["crawl", SITE, "-s", "ARCHIVEDIR=x"], "unknown setting 'ARCHIVEDIR'"),
        (["crawl", SITE, "-s", "CLOCK=tomorrow"], "CLOCK='tomorrow' is no time"),
        (["crawl", SITE, "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=0"], "must be a whole number of at least 1"),
        (["crawl", SITE, "-s", "DOWNLOAD_DELAY=fast"], "DOWNLOAD_DELAY=fast must be a number of at least 0"),
        (["export", "docx"], "unknown format 'docx'; known ones: jsonl, csv"),
        (["export", "csv", "--since", "2020"], "'2020' is no day"),
        (["export", "csv", "--since", "2020-02-02", "--until", "2020-02-01"], "is after --until"),
        (["export", "csv", "-o", "/dev/stdout"], "is no file"),
        (["export", "csv", "-o", "-"], "is no file"),
        (["export", "jsonl", "--raw"], "--raw goes with csv only"),
        (["export", "jsonl"], "no archive in"),
        (["reparse"], "no archive in"),
        (["reparse", "--dry-run"], "no archive in"),
        (["reparse", "--since", "today"], "'today' is no day"),
        (["reparse", SITE], f"unknown argument '{SITE}'"),
        (["reparse", "--full"], "unknown option --full"),
        (["replica", "--port", "x"], "--port"),
    ],
)
def test_a_wrong_call(desk, arguments, said):
    one_line(desk.run(*arguments), said)
    assert not desk.folder.exists()


def test_a_section_that_is_not_there(desk):
    result = desk.crawl("-a", "section=不存在")
    assert result.returncode == 2
    assert "不存在" in result.stderr
    assert "部门动态" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_archive_folder_that_is_a_file(desk):
    desk.folder.write_text("not a folder")
    one_line(desk.run("crawl", SITE), str(desk.folder))
    assert desk.folder.read_text() == "not a folder"


def test_a_folder_under_a_file_cannot_be_made(desk, tmp_path):
    (tmp_path / "file").write_text("")
    desk.folder = tmp_path / "file" / "archive"
    one_line(desk.run("crawl", SITE), "archive")


def test_a_database_of_a_newer_schema_is_left_alone(desk):
    assert desk.crawl("-a", "limit=1").returncode == 0
    database = desk.folder / "archive.db"
    with sqlite3.connect(database) as connection:
        connection.create_function("row_sha256", -1, lambda *columns: "")
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) select migration_set, 'm999_later', '' "
            "from _sqlite_migrations limit 1"
        )
    connection.close()
    before = database.read_bytes()
    one_line(desk.run("crawl", SITE), "newer")
    one_line(desk.run("export", "jsonl"), "newer")
    assert database.read_bytes() == before


def test_a_file_that_is_no_archive(desk):
    desk.folder.mkdir()
    (desk.folder / "archive.db").write_text("something else")
    one_line(desk.run("crawl", SITE), "archive.db")
    assert (desk.folder / "archive.db").read_text() == "something else"


def test_the_commands_of_scrapy_itself_keep_nothing(desk):
    result = desk.run("fetch", "--nolog", "http://www.tongchuan.gov.cn/html/zxzx/index.html", "-s", "DOWNLOAD_DELAY=0")
    assert result.returncode == 0, result.stderr
    assert "新闻中心" in result.stdout
    assert not desk.folder.exists()
