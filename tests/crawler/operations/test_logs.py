from __future__ import annotations

import errno
import io
import json
import logging
import os
from pathlib import Path

import pytest
from scrapy.exceptions import DownloadConnectionRefusedError, DropItem
from scrapy.utils.project import get_project_settings

from crawler.archive.errors import UnusableFolderError
from crawler.operations import logs
from crawler.operations.logs import LONGEST, ItemNames, event
from items.article import Article
from items.events import WalkEnded

logger = logging.getLogger("crawler.of.a.test")


@pytest.fixture
def begun(tmp_path):
    """Return a function that begins logging with some settings and returns the path of the file."""
    level = logging.root.level

    def begin(name: str = "model_site", **settings: object) -> Path:
        made = get_project_settings()
        for key, value in settings.items():
            made.set(key, value, priority="cmdline")
        logs.begin(made, tmp_path, name)
        begin.settings = made
        return logs.log_path(tmp_path, name)

    yield begin
    logs.end()
    logging.root.setLevel(level)


def ours() -> list[logging.Handler]:
    return [handler for handler in logging.root.handlers if hasattr(handler, "maxBytes")]


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")[:-1]


def test_an_event_is_one_line_with_its_fields(begun):
    path = begun()
    event(logger, "walk ended", section="部门动态", pages=3, reason=None)
    (line,) = lines(path)
    assert line.endswith(" [crawler.of.a.test] INFO: walk ended: section=部门动态 pages=3")


def test_json_lines(begun):
    path = begun(LOG_JSON=True)
    event(logger, "walk ended", logging.WARNING, section="部门动态", pages=3, where=Path("/x"), more=["a", {"b": 1.5}])
    logger.info("plain %s", "words")
    first, second = map(json.loads, lines(path))
    assert list(first) == ["time", "level", "site", "event", "message", "fields", "logger"]
    assert (first["level"], first["site"], first["event"]) == ("WARNING", "model_site", "walk ended")
    assert first["fields"] == {"section": "部门动态", "pages": 3, "where": "/x", "more": ["a", {"b": 1.5}]}
    assert first["time"].endswith("+00:00")
    assert (second["event"], second["message"], second["fields"]) == ("message", "plain words", {})


@pytest.mark.parametrize("as_json", [True, False])
def test_what_a_site_says_breaks_no_line(begun, as_json):
    path = begun(LOG_JSON=as_json, LOG_ENABLED=False)
    (handler,) = ours()  # by its hand: a lone surrogate is more than pytest's own capture takes
    message = "a\nb\r\x1b[2J\x85\u2028\udcff\x00c"
    handler.handle(logger.makeRecord("x", logging.WARNING, "", 0, message, (), None))
    (line,) = lines(path)
    assert len(line.splitlines()) == 1
    assert "\x1b" not in line
    if as_json:
        assert json.loads(line)["message"] == message


@pytest.mark.parametrize("as_json", [True, False])
def test_a_body_that_got_into_a_message_is_cut(begun, as_json):
    path = begun(LOG_JSON=as_json)
    logger.error("%s", "正文" * 100_000)
    event(logger, "odd", body="正文" * 100_000)
    try:
        int("正文" * 2000)
    except ValueError:
        logger.exception("failed")
    assert path.stat().st_size < 8 * LONGEST * len("正".encode())
    assert "… (200000 letters)" in path.read_text("utf-8")


def test_a_traceback_stands_below_its_line_and_in_json_within(begun):
    path = begun()

    def fail():
        try:
            _ = 1 / 0
        except ZeroDivisionError:
            logger.exception("it failed")

    fail()
    first, *below = lines(path)
    assert first.endswith("ERROR: it failed: ZeroDivisionError: division by zero")
    assert below
    assert all(line.startswith("    ") for line in below)
    path = begun("other", LOG_JSON=True)
    fail()
    (line,) = lines(path)
    assert json.loads(line)["traceback"][-1] == "ZeroDivisionError: division by zero"


def test_what_the_site_did_is_one_line_that_names_the_error_once(begun):
    path = begun()
    for message in ("Error downloading <GET http://127.0.0.1/robots.txt>", "it failed: 111: Connection refused."):
        logger.error(message, exc_info=DownloadConnectionRefusedError("111: Connection refused."))
    downloading, named = lines(path)
    assert downloading.endswith("Error downloading <GET http://127.0.0.1/robots.txt>: 111: Connection refused.")
    assert named.endswith("ERROR: it failed: 111: Connection refused.")


def test_files_are_turned_over_by_size_and_only_so_many_stay(begun):
    path = begun(LOG_MAXSIZE=2000, LOG_KEPT=3)
    for number in range(400):
        logger.info("line %03d", number)
    kept = sorted(path.parent.iterdir())
    assert [one.name for one in kept] == [path.name, *(f"{path.name}.{number}" for number in (1, 2, 3))]
    assert all(one.stat().st_size <= 2000 for one in kept)
    assert lines(path)[-1].endswith("line 399")
    numbers = [line[-3:] for one in (*kept[:0:-1], path) for line in lines(one)]
    assert numbers == [f"{number:03}" for number in range(400 - len(numbers), 400)], "without a gap"


def test_each_site_has_a_file_of_its_own(begun, tmp_path):
    begun("one")
    logger.info("of one")
    begun("two")
    logger.info("of two")
    assert [len(lines(logs.log_path(tmp_path, name))) for name in ("one", "two")] == [1, 1]


def test_the_file_has_more_than_standard_error(begun, capsys):
    path = begun(LOG_LEVEL="WARNING")
    logger.debug("debug")
    logger.info("info")
    logger.warning("warning")
    logger.warning("printed", extra={"on_stderr": True})
    assert [line.rpartition(" ")[2] for line in lines(path)] == ["info", "warning", "printed"]
    assert [line.rpartition(" ")[2] for line in capsys.readouterr().err.splitlines()] == ["warning"]
    assert not begun.settings.getbool("LOG_ENABLED"), "or Scrapy prints every line once more"
    path = begun(LOG_LEVEL="DEBUG")
    logger.debug("now")
    assert lines(path)[-1].endswith("now")


@pytest.mark.parametrize("setting", [{"LOG_ENABLED": False}, {"LOG_FILE": "somewhere.log"}])
def test_standard_error_is_left_to_who_was_asked(begun, capsys, setting):
    path = begun(**setting)
    logger.error("something")
    assert capsys.readouterr().err == ""
    assert len(lines(path)) == 1


def test_a_folder_that_cannot_be_written_is_one_line(begun, tmp_path):
    (tmp_path / "logs").write_text("in the way")
    with pytest.raises(UnusableFolderError, match=r"model_site\.log cannot be written"):
        begun()


class FullDisk(io.StringIO):
    def write(self, text):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_told_once(begun, capsys):
    begun(LOG_ENABLED=False)
    (handler,) = ours()
    handler.stream.close()
    handler.stream = FullDisk()
    for number in range(5):
        logger.info("line %s", number)
    assert capsys.readouterr().err == "log lines are lost: [Errno 28] No space left on device\n"


@pytest.mark.parametrize(
    ("item", "name"),
    [
        (Article(url="http://a.cn/1.html", site="model_site", body_text="正文"), "Article http://a.cn/1.html"),
        (WalkEnded(section="部门动态", pages=1, rows=2), "WalkEnded 部门动态"),
    ],
)
def test_of_an_item_its_address_is_logged(item, name):
    class Spider:
        crawler = type("Crawler", (), {"settings": {"DEFAULT_DROPITEM_LOG_LEVEL": "WARNING"}})

    for said in (
        ItemNames().scraped(item, None, Spider()),
        ItemNames().dropped(item, DropItem("no title"), None, Spider()),
        ItemNames().item_error(item, ValueError(), None, Spider()),
    ):
        assert said["args"]["item"] == name
        assert "正文" not in said["msg"] % said["args"]


def test_the_tail_of_a_log(tmp_path):
    path = tmp_path / "a.log"
    path.write_text("".join(f"行 {number}\n" for number in range(100)), "utf-8")
    assert logs.tail(path, 24) == ["行 97", "行 98", "行 99"]
    assert len(logs.tail(path, 10_000)) == 100
    assert logs.tail(tmp_path / "none.log", 10) == []
