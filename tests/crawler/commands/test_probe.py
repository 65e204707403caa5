"""`scrapy probe FILE`: a saved page, and calls that are wrong. With an address: tests/end_to_end/test_probe.py."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from scrapy import cmdline

from crawler.operations.probe_report import Report, show
from items import Page
from items.readers.examine import examine
from tests.items.anatomy.pages import TEXT

URL = "http://www.example.cn/a/123.html"
HTML = (
    "<title>科普活动走进广场</title><div><h1>科普活动走进广场</h1><p>来源：某市科协 发布时间：2020-04-03 14:30</p>"
    f"<div class=text>{''.join(f'<p>{text}</p>' for text in TEXT)}<p>1 <a href='123_2.html'>2</a></p></div></div>"
)
KEYS = [
    "asked", "url", "status", "redirected_from", "kind", "evidence", "reader", "encoding", "article", "listing",
    "sections", "needs", "parts", "findings", "disagreements",
]  # fmt: skip


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "页 1.html"
    path.write_bytes(HTML.encode())
    return path


@pytest.fixture
def probe(monkeypatch, capfdbinary):
    """Return a function that runs the command in this process and returns code, output and errors."""

    def run(*arguments):
        monkeypatch.chdir(Path(__file__).resolve().parents[3])
        with pytest.raises(SystemExit) as ended:
            cmdline.execute(["scrapy", "probe", *map(str, arguments)])
        out, err = capfdbinary.readouterr()
        return ended.value.code, out.decode(), err.decode()

    return run


def test_a_file(probe, saved):
    code, out, err = probe("--url", URL, saved)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:2] == [URL, "article, reader generic/1, utf-8"]
    row = next(line for line in lines if line.startswith(" source"))
    assert row.split() == ["source", "某市科协", "label", "来源"]
    assert "needs (--parts fetches them):\n- http://www.example.cn/a/123_2.html\n" in out


def test_json_is_one_object_with_all_keys(probe, saved):
    code, out, err = probe("--json", "--url", URL, saved)
    assert (code, err, out.count("\n")) == (0, "", 1)
    told = json.loads(out)
    assert list(told) == KEYS
    assert told["article"]["body_text"] == "\n".join(TEXT)
    assert told["needs"] == ["http://www.example.cn/a/123_2.html"]
    assert "科普活动走进广场" in out


def test_without_an_address_nothing_is_made_of_it(probe, saved):
    told = json.loads(probe("--json", saved)[1])
    assert (told["kind"], told["status"], told["reader"]) == ("article", None, "generic/1")


def test_standard_input(probe, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HTML.encode("gb18030"))))
    code, out, _ = probe("--json", "-")
    told = json.loads(out)
    assert (code, told["asked"], told["encoding"], told["article"]["title"]) == (0, "-", "gb18030", "科普活动走进广场")


def test_an_empty_file_is_a_failure(probe, tmp_path):
    (tmp_path / "empty.html").touch()
    code, out, _ = probe("--json", tmp_path / "empty.html")
    told = json.loads(out)
    assert list(told) == KEYS
    assert (code, told["kind"], told["article"]) == (1, "not an article", None)


def test_a_finding_is_code_1(probe, tmp_path):
    (tmp_path / "odd.html").write_bytes(HTML.replace("来源", "来\x01源").encode())
    code, out, _ = probe(tmp_path / "odd.html")
    assert code == 1
    assert "findings:\n- 1 control characters removed\n" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "missing argument"),
        (["a.html", "b.html"], "unknown argument 'b.html'"),
        (["--jsn", "README.md"], "unknown option --jsn"),
        (["--url"], "--url"),
        (["--url", "www.example.cn/1.html", "README.md"], "is no address of a page"),
        (["--url", URL, URL], "--url goes with a file only"),
        (["ftp://www.example.cn/1.html"], "is no address of a page"),
        (["http:///1.html"], "is no address of a page"),
        (["http://[::1/1.html"], "is no address of a page"),
        (["www.example.cn/1.html"], "an address begins with http:// or https://"),
        (["items"], "Is a directory"),
        (["--parts", "README.md"], "wants --url"),
        (["README.md", "-s", "ARCHIVEDIR=x"], "unknown setting 'ARCHIVEDIR'"),
    ],
)
def test_a_wrong_call_is_one_line_and_code_2(probe, arguments, said):
    code, out, err = probe(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


@pytest.mark.parametrize("width", [80, 120])
def test_the_table_keeps_to_the_width(width):
    long = HTML.replace("某市科协", "某市科学技术协会办公室" * 3)
    long = long.replace("<title>", "<meta name=keywords content='科普'><title>")
    console = Console(file=io.StringIO(), width=width)
    show(console, Report(asked=URL, reading=examine(Page(url=URL, body=long.encode()))))
    lines = console.file.getvalue().splitlines()
    table = lines[2 : lines.index("body_text:")]
    assert {cell_len(line) for line in table} == {width}
    assert all(cell_len(line) <= width for line in lines[: lines.index("needs (--parts fetches them):")])


def test_what_a_page_says_is_no_markup_and_moves_no_cursor():
    html = HTML.replace("科普活动走进广场", "科普[red]活动[/red]走进&#27;[2J广场")
    console = Console(file=io.StringIO(), width=120)
    show(console, Report(asked=URL, reading=examine(Page(url=URL, body=html.encode()))))
    shown = console.file.getvalue()
    assert "科普[red]活动[/red]走进" in shown
    assert "\x1b" not in shown


def test_a_list_shows_rows_and_pager():
    rows = "".join(f"<li><a href='/a/20200{n}.html'>第{n}条新闻的标题文字</a> 2020-04-0{n}</li>" for n in range(1, 9))
    html = f"<title>部门动态</title><body><ul>{rows}</ul><p>第1/7页 <a href='/c/index_2.html'>下一页</a></p>"
    console = Console(file=io.StringIO(), width=80)
    show(console, Report(asked=URL, reading=examine(Page(url="http://www.example.cn/c/", body=html.encode()))))
    shown = console.file.getvalue()
    assert "2020-04-01  第1条新闻的标题文字\n            http://www.example.cn/a/202001.html\n" in shown
    assert "8 rows here; the pager prints: page 1, pages 7, next http://www.example.cn/c/index_2.html" in shown
